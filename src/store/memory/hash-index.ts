const EMPTY = -1;
const REMOVED = -2;

/**
 * Rows by hash, in one array of numbers (open addressing, at most half full): 8 to 16 bytes a row where a Map with
 * strings as keys takes 50 and the strings. It keeps no keys: whoever asks tells whether a row is the one.
 */
export class HashIndex {
  #rows = new Int32Array(16).fill(EMPTY);
  /** Rows, and places of rows removed: both lengthen the way to what is looked for. */
  #used = 0;

  /** `hashOf` gives the hash of a row that is in the index. */
  constructor(readonly hashOf: (row: number) => number) {}

  /** The row of that hash that `isIt`; -1 where there is none. */
  find(hash: number, isIt: (row: number) => boolean): number {
    const mask = this.#rows.length - 1;
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const row = this.#rows[at] as number;
      if (row === EMPTY) return -1;
      if (row !== REMOVED && this.hashOf(row) === hash && isIt(row)) return row;
    }
  }

  /** `row` must not be there yet. */
  add(row: number): void {
    if ((this.#used + 1) * 2 > this.#rows.length) this.#rehash();
    this.#put(row);
    this.#used += 1;
  }

  delete(row: number): void {
    const mask = this.#rows.length - 1;
    for (let at = this.hashOf(row) & mask; this.#rows[at] !== EMPTY; at = (at + 1) & mask) {
      if (this.#rows[at] !== row) continue;
      this.#rows[at] = REMOVED;
      return;
    }
  }

  #put(row: number): void {
    const mask = this.#rows.length - 1;
    let at = this.hashOf(row) & mask;
    while ((this.#rows[at] as number) >= 0) at = (at + 1) & mask;
    this.#rows[at] = row;
  }

  #rehash(): void {
    const rows = this.#rows.filter((row) => row >= 0);
    let length = 16;
    while (length < (rows.length + 1) * 3) length *= 2;
    this.#rows = new Int32Array(length).fill(EMPTY);
    this.#used = rows.length;
    for (const row of rows) this.#put(row);
  }
}

/** Of a string, from its last characters: what differs in an id stands at its end. */
export function hashOfText(text: string): number {
  let hash = text.length;
  for (let at = Math.max(0, text.length - 24); at < text.length; at++)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mixed(hash);
}

/** Of three numbers. */
export function hashOfNumbers(a: number, b: number, c: number): number {
  return mixed(Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca77) ^ Math.imul(c, 0xc2b2ae3d));
}

function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (once ^ (once >>> 13)) >>> 0;
}
