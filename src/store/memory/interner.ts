/**
 * Strings as small numbers, each kept once: for what few different strings are said of many rows (days, people).
 * Numbers are never given back.
 */
export class Interner {
  readonly #numbers = new Map<string, number>();
  readonly #strings: string[] = [];

  numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#strings.length);
    this.#strings.push(text);
    return this.#strings.length - 1;
  }

  stringOf(number: number): string {
    const text = this.#strings[number];
    if (text === undefined) throw new RangeError(`Expected the number of a string, but got ${number}.`);
    return text;
  }
}
