const CHUNK_BYTES = 1 << 22;
/** Before each text. */
const LENGTH_BYTES = 4;

/**
 * Texts outside of the garbage collector's sight, each found by its place: a million small strings cost 40 bytes each
 * of headers and pointers, and a walk of the collector past all of them (70 ms each time, measured at a million claims).
 * A text is written once and never changed; what is let go of is only counted, until whoever keeps the places writes
 * those still wanted into a new arena.
 */
export class TextArena {
  readonly #chunks: Buffer[] = [];
  /** Where the next text goes, counted over all chunks. */
  #end = 0;
  #released = 0;

  /** Returns its place, below 2^32. */
  add(text: string): number {
    // A UTF-16 unit takes at most three bytes in UTF-8.
    const room = LENGTH_BYTES + text.length * 3;
    let at = this.#end % CHUNK_BYTES;
    if (this.#chunks.length === 0 || at + room > CHUNK_BYTES || at === 0) {
      this.#end = this.#chunks.length * CHUNK_BYTES;
      at = 0;
      const bytes = Math.ceil(Math.max(room, CHUNK_BYTES) / CHUNK_BYTES) * CHUNK_BYTES;
      const chunk = Buffer.allocUnsafeSlow(bytes);
      // A text longer than a chunk lies in several places of the list, so that places stay simple sums.
      for (let part = 0; part < bytes; part += CHUNK_BYTES)
        this.#chunks.push(part === 0 ? chunk : chunk.subarray(part));
    }
    const place = this.#end;
    const chunk = this.#chunks[Math.floor(place / CHUNK_BYTES)] as Buffer;
    const length = chunk.write(text, at + LENGTH_BYTES, "utf8");
    chunk.writeUInt32LE(length, at);
    this.#end += LENGTH_BYTES + length;
    return place;
  }

  get(place: number): string {
    const chunk = this.#chunks[Math.floor(place / CHUNK_BYTES)] as Buffer;
    const at = place % CHUNK_BYTES;
    const from = at + LENGTH_BYTES;
    return chunk.toString("utf8", from, from + chunk.readUInt32LE(at));
  }

  release(place: number): void {
    const chunk = this.#chunks[Math.floor(place / CHUNK_BYTES)] as Buffer;
    this.#released += LENGTH_BYTES + chunk.readUInt32LE(place % CHUNK_BYTES);
  }

  /** Whether more is let go of than used, and enough of it to be worth the walk. */
  get isWasteful(): boolean {
    return this.#released > 4 * CHUNK_BYTES && this.#released > this.#end / 2;
  }
}
