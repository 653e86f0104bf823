/** A typed array of at least `length` places with the same values: twice as long each time, so that growing is rare. */
export function grown<T extends Int32Array | Uint32Array | Uint8Array | Float64Array>(array: T, length: number): T {
  if (length <= array.length) return array;
  const longer = new (array.constructor as new (length: number) => T)(Math.max(length, array.length * 2));
  longer.set(array as never);
  return longer;
}

/** Numbers of rows that were removed, to be used again before new ones. */
export class RowNumbers {
  readonly #free: number[] = [];
  /** One past the highest number ever taken. */
  end = 0;

  get count(): number {
    return this.end - this.#free.length;
  }

  take(): number {
    return this.#free.pop() ?? this.end++;
  }

  release(row: number): void {
    this.#free.push(row);
  }
}
