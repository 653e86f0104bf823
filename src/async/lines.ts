/** A line is longer than its reader takes. */
export class LineTooLong extends Error {
  override readonly name = "LineTooLong";
  constructor(
    /** From 1. */
    readonly line: number,
    readonly bytesMax: number,
  ) {
    super(`expected lines of at most ${bytesMax} bytes`);
  }
}

/** The bytes of a line are not UTF-8. */
export class LineNotText extends Error {
  override readonly name = "LineNotText";
  constructor(readonly line: number) {
    super("expected text in UTF-8");
  }
}

export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

/**
 * The lines of a file that comes in pieces. Never holds more of it than one line, and throws LineTooLong before that has
 * grown longer than `bytesMax`; LineNotText. What follows the last line feed is a line too unless it is empty.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, bytesMax: number): AsyncGenerator<Line> {
  let number = 1;
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  const take = (part: Uint8Array) => {
    heldBytes += part.length;
    if (heldBytes > bytesMax) throw new LineTooLong(number, bytesMax);
    if (part.length > 0) held.push(part);
  };
  const end = (): Line => {
    const bytes = held.length === 1 ? (held[0] as Uint8Array) : Buffer.concat(held, heldBytes);
    held = [];
    heldBytes = 0;
    try {
      return { number, text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
    } catch {
      throw new LineNotText(number);
    } finally {
      number += 1;
    }
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, from)) {
      take(chunk.subarray(from, at));
      yield end();
      from = at + 1;
    }
    // A copy, since the reader may use the piece again.
    take(chunk.slice(from));
  }
  if (heldBytes > 0) yield end();
}

const LINE_FEED = 10;
