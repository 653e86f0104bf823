/** A word or a mark of the question, and where it stands there. Offsets count UTF-16 units, as GraphQL clients do. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** How it is compared: lower case, without accents, dots and apostrophes; `+` is "plus", `#` "sharp". */
  readonly key: string;
  /** Letters between what was written and `key`, where a slip has been put right. */
  readonly edits: number;
  /** A comma, slash, "<", ">" or "=" inside a sentence; `.` for every end of one. */
  readonly isMark: boolean;
}

// A leading dot belongs to a word (".NET"), inner dots and apostrophes too ("Node.js", "don't"), and + or # behind one
// ("C++"); a possessive or shortened "'s" is a word of its own; "10,000" is one number.
const PIECE =
  /(?<![\p{L}\p{N}])\.(?=\p{L})[\p{L}\p{N}\p{M}]+|\p{N}{1,3}(?:,\p{N}{3})+(?![\p{L}\p{N}])|[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:(?:\.|[’'](?!s(?![\p{L}\p{N}])))[\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*(?:\+\+|#|\+(?![\p{L}\p{N}]))?|[,/<>=&%.;!?]|\n/gu;

const MARKS: Readonly<Record<string, string>> = {
  ";": ".",
  "!": ".",
  "?": ".",
  "\n": ".",
  "&": "and",
  "%": "percentage",
};

/** The words and marks of a question, in order. Whatever is neither (brackets, quotes, dashes, emoji) only separates. */
export function tokenise(question: string): Token[] {
  const tokens: Token[] = [];
  for (const piece of question.matchAll(PIECE)) {
    const text = piece[0];
    const start = piece.index;
    const end = start + text.length;
    const isMark = /^[,/<>=.;!?\n]$/.test(text);
    const key = isMark || text === "&" || text === "%" ? (MARKS[text] ?? text) : wordKey(text);
    if (key === "." && ABBREVIATIONS.has(tokens.at(-1)?.key ?? "")) continue;
    if (key !== "") tokens.push({ text, start, end, key, edits: 0, isMark });
  }
  return tokens;
}

/** The stop behind them ends no sentence. */
const ABBREVIATIONS: ReadonlySet<string> = new Set(["vs", "v", "eg", "ie", "etc", "approx", "no"]);

/** What a word is compared by. Of a name of several words it is the concatenation: "real-time" and "realtime" are one. */
export function wordKey(text: string): string {
  if (/^[a-z0-9]+$/i.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/^\.(?=\p{L})/u, "dot")
    .replace(/\+/g, "plus")
    .replace(/#/g, "sharp")
    .replace(/[^\p{L}\p{N}]+/gu, "");
}
