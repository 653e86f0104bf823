import { BadUserInput } from "./errors.js";

export const NAME_LENGTH_MAX = 200;

// C0 and C1 controls, and the marks that turn the direction of text and so can disguise a name.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused here.
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Cs}/u;

/** A name as it is stored: NFC and trimmed. Throws BadUserInput when empty, over 200 characters or disguised. */
export function normaliseName(name: string, what = "name"): string {
  return normaliseText(name, what, NAME_LENGTH_MAX);
}

/** The same for any text of one line. */
export function normaliseText(text: string, what: string, lengthMax: number): string {
  const normal = text.normalize("NFC").trim();
  if (normal === "") throw new BadUserInput(`Expected a ${what}, but got an empty text.`);
  if (normal.length > lengthMax) {
    throw new BadUserInput(`Expected a ${what} of at most ${lengthMax} characters, but got ${normal.length}.`);
  }
  if (FORBIDDEN.test(normal)) {
    throw new BadUserInput(
      `Expected a ${what} without control or text-direction characters, but got: ${JSON.stringify(normal)}.`,
    );
  }
  return normal;
}
