import { BadUserInput } from "./errors.js";

export const NAME_LENGTH_MAX = 200;
/** A statement, a summary, a locator, a reason: one sentence or two. */
export const LINE_LENGTH_MAX = 1_000;
const ADDRESS_LENGTH_MAX = 2_048;
const SHOWN_MAX = 80;

/**
 * What a reader cannot see, or what changes how the text around it is seen: control and format characters (zero width,
 * direction, tags), line ends, halves of surrogate pairs, and all that Unicode tells programs to ignore.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;

// Emoji are made with such characters. There is a fixed list of them, so that they can carry no other text.
// biome-ignore lint/complexity/useRegexLiterals: TypeScript takes the flag v in literals only for ES2024.
const EMOJI = new RegExp("\\p{RGI_Emoji}", "gv");

/** A name as it is stored: NFC and trimmed. Throws BadUserInput when empty, over 200 characters or disguised. */
export function normaliseName(name: string, what = "name"): string {
  return normaliseText(name, what, NAME_LENGTH_MAX);
}

/** The same for any text of one line. */
export function normaliseText(text: string, what: string, lengthMax = LINE_LENGTH_MAX): string {
  const normal = text.normalize("NFC").trim();
  if (normal === "") throw new BadUserInput(`Expected ${article(what)}, but got an empty text.`);
  checkText(normal, what, lengthMax);
  return normal;
}

/** Throws BadUserInput for a text that is too long or hides something. */
export function checkText(text: string, what: string, lengthMax = LINE_LENGTH_MAX): void {
  if (text.length > lengthMax) {
    throw new BadUserInput(`Expected ${article(what)} of at most ${lengthMax} characters, but got ${text.length}.`);
  }
  const [hidden] = hiddenIn(text);
  if (hidden !== undefined) {
    throw new BadUserInput(
      `Expected ${article(what)} without line breaks, control, format or invisible characters, but got ${codePoint(hidden)} in ${shown(text)}.`,
    );
  }
}

/** Throws BadUserInput for anything but a web address: it becomes a link in pages. */
export function checkAddress(address: string, what: string): void {
  if (/^https?:\/\/\S+$/i.test(address) && URL.canParse(address)) {
    checkText(address, what, ADDRESS_LENGTH_MAX);
    return;
  }
  throw new BadUserInput(`Expected ${article(what)} that begins with http:// or https://, but got ${shown(address)}.`);
}

/** For messages: cut short, with escapes for what cannot be seen. */
export function shown(text: string): string {
  const cut = text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}...` : text;
  return JSON.stringify(cut).replace(HIDDEN, (hidden) => `\\u{${(hidden.codePointAt(0) ?? 0).toString(16)}}`);
}

function hiddenIn(text: string): readonly string[] {
  return text.match(HIDDEN) === null ? [] : (text.replace(EMOJI, "").match(HIDDEN) ?? []);
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

function article(what: string): string {
  return `${/^[aeio]/i.test(what) ? "an" : "a"} ${what}`;
}
