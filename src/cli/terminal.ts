/** Writes one line. */
export type Say = (line: string) => void;

/** Colours text where that can be seen; elsewhere the text stays as it is. */
export type Paint = (colour: Colour, text: string) => string;
export type Colour = keyof typeof CODES;

const CODES = { bold: [1, 22], dim: [2, 22], green: [32, 39], yellow: [33, 39], red: [31, 39] } as const;

export const plain: Paint = (_colour, text) => text;

const coloured: Paint = (colour, text) => {
  const [start, end] = CODES[colour];
  return `\u001b[${start}m${text}\u001b[${end}m`;
};

/** For what is written to the stream: colours on terminals that have them, unless NO_COLOR asks for none. */
export function paintFor(stream: Partial<Pick<NodeJS.WriteStream, "isTTY" | "hasColors">>): Paint {
  return stream.isTTY && stream.hasColors?.() ? coloured : plain;
}

const BAR_LENGTH = 20;

/**
 * A score as a bar: `█` as far as the evidence says so whatever else turns up, `▓` to the score itself, `░` to where it
 * could come if all that is not known spoke for it. All in 0 to 1.
 */
export function bar(score: number, low = score, high = score): string {
  const cells = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * BAR_LENGTH);
  const [firm, reached, possible] = [cells(low), cells(score), cells(high)];
  return ("█".repeat(firm) + "▓".repeat(reached - firm) + "░".repeat(possible - reached)).padEnd(BAR_LENGTH);
}

export const BAR_LEGEND = "█ sure by the evidence  ▓ the score  ░ possible, by what is not known";

const TICK_MS = 250;

/**
 * Says what is being done while it takes long: on a terminal one line with the seconds, which goes when it is done; elsewhere
 * a plain line at the start. The work may tell how far it is.
 */
export function progressOn(stream: Pick<NodeJS.WriteStream, "isTTY" | "write">) {
  return async <T>(what: string, work: (tell: (detail: string) => void) => Promise<T>): Promise<T> => {
    if (!stream.isTTY) {
      stream.write(`${what} ...\n`);
      return work(() => {});
    }
    let detail = "";
    const started = performance.now();
    const draw = () => {
      const seconds = Math.round((performance.now() - started) / 1000);
      stream.write(`\r\u001b[K${what} ... ${seconds} s${detail && `, ${detail}`}`);
    };
    draw();
    const timer = setInterval(draw, TICK_MS);
    try {
      return await work((text) => {
        detail = text;
      });
    } finally {
      clearInterval(timer);
      stream.write("\r\u001b[K");
    }
  };
}

export type Progress = ReturnType<typeof progressOn>;

/** For those who do not want to hear of it. */
export const silently: Progress = (_what, work) => work(() => {});

/** Where commands write their lines, and how they look. */
export interface Output {
  readonly say: Say;
  readonly paint?: Paint;
  readonly progress?: Progress;
}
