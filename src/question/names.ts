import { type Company, isMeant, isTechnical } from "./everyday-name.js";
import { compareEntries, isForm, type Lexicon, type LexiconEntry } from "./lexicon.js";
import { withMisspelt } from "./misspelt.js";
import type { NameSpan, NameSpans } from "./name-span.js";
import { phrasesFrom } from "./phrases.js";
import { nearNames } from "./shelves.js";
import { stem } from "./stem.js";
import { type Token, wordKey } from "./tokens.js";
import { isNeverName, vocabularyWord } from "./vocabulary.js";

/** What names stand where: those that are sure first, since among them an everyday word ("node") is a name, too. */
export function findNames(
  question: string,
  tokens: readonly Token[],
  lexicon: Lexicon,
  found: NameSpans | null,
): NameSpans {
  const sure = found ?? wholeNames(question, tokens, lexicon);
  const whole = tokens.length > 1 ? wholeNames(question, tokens, lexicon, sure) : sure;
  return withMisspelt(tokens, lexicon, whole);
}

const NO_NAMES: NameSpans = new Map();

export function wholeNames(question: string, tokens: readonly Token[], lexicon: Lexicon, sure = NO_NAMES): NameSpans {
  const spans: NameSpans = new Map();
  const company = { names: sure, isTechnical: isTechnical(tokens, sure) };
  const stems = tokens.map(({ key }) => stem(key));
  for (let from = 0; from < tokens.length; ) {
    // "How many databases" asks for a number: no name begins with its "many".
    if (QUANTIFIERS.has((tokens[from] as Token).key) && tokens[from - 1]?.key === "how") {
      from++;
      continue;
    }
    const empty = phrasesFrom((tokens[from] as Token).key).find(
      ([words, canonical]) =>
        vocabularyWord(canonical)?.wordClass !== "CUE" && words.every((word, i) => tokens[from + i]?.key === word),
    );
    if (empty) {
      from += empty[0].length;
      continue;
    }
    const found = longestName(question, tokens, stems, from, lexicon, company);
    if (found) spans.set(from, found);
    from = found ? found.to : from + 1;
  }
  return spans;
}

const QUANTIFIERS: ReadonlySet<string> = new Set(["many", "much"]);

function longestName(
  question: string,
  tokens: readonly Token[],
  stemOf: readonly string[],
  from: number,
  lexicon: Lexicon,
  company: Company,
): NameSpan | null {
  let found: NameSpan | null = null;
  let key = "";
  let stems = "";
  for (let to = from + 1; to <= Math.min(tokens.length, from + lexicon.wordsMax); to++) {
    const token = tokens[to - 1] as Token;
    if (token.isMark && isInsideName(tokens, to - 1)) continue;
    if (token.isMark) break;
    key += token.key;
    stems += stemOf[to - 1] ?? "";
    const spelt = lexicon.exact.get(key);
    const stemmed = lexicon.stems.get(stems);
    if (!spelt && !stemmed) continue;
    const window = tokens.slice(from, to);
    const isSlashed = window.some(({ isMark }) => isMark);
    const named = (spelt ?? []).filter(({ name }) => !isSlashed || name.includes("/"));
    const whole = named.filter((entry) => isMeant(question, tokens, from, to, entry, company));
    // Words that ask ("maintained", "databases supported") are no form of a name that begins alike.
    const isAsking = window.every(({ key }) => isNeverName(key) || vocabularyWord(key)?.wordClass === "CUE");
    const hasForms = !isAsking && !isSlashed && window.every(({ key }) => isForm(key, lexicon));
    const forms = hasForms ? (stemmed ?? []) : [];
    const candidates = [...whole, ...forms.filter((form) => !whole.some(({ entity }) => entity.id === form.entity.id))];
    if (candidates.length > 0) found = { to, candidates: asWritten(candidates, window, lexicon).sort(compareEntries) };
  }
  return found;
}

/** A slash without spaces: "HTTP/2". */
function isInsideName(tokens: readonly Token[], at: number): boolean {
  const mark = tokens[at] as Token;
  return mark.key === "/" && tokens[at - 1]?.end === mark.start && tokens[at + 1]?.start === mark.end;
}

/** Names of misspelt words are near ones, and there may be others as near. */
function asWritten(candidates: readonly LexiconEntry[], window: readonly Token[], lexicon: Lexicon): LexiconEntry[] {
  const edits = window.reduce((sum, token) => sum + token.edits, 0);
  if (edits === 0) return [...candidates];
  // What it would be letter for letter still comes before what it would be a form of.
  const likeliest = [...candidates].sort(compareEntries)[0]?.how;
  const near = candidates.map((entry) => ({
    ...entry,
    how: "FUZZY" as const,
    edits: entry.how === likeliest ? edits : edits + 1,
  }));
  const others = nearNames(lexicon, window.map(({ text }) => wordKey(text)).join("")).filter(
    (other) => other.edits <= edits + 1 && !near.some(({ entity }) => entity.id === other.entity.id),
  );
  return [...near, ...others.map((other) => ({ ...other, edits: other.edits + 1 }))];
}
