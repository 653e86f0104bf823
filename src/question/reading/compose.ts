import { isDescribing, isEnglish } from "../english.js";
import { technologyKind } from "../entity-kind.js";
import { isDescribed, type Lexicon, type LexiconEntry } from "../lexicon.js";
import type { Piece } from "../piece.js";
import type { Choice } from "../sentence.js";
import { wordKey } from "../tokens.js";
import { ASKED_WORDS, vocabularyWord } from "../vocabulary.js";
import { CUE_PHRASES, REFUSAL_PHRASES } from "./cue-phrases.js";
import { CUE_WORDS } from "./cue-words.js";
import { type PhraseText, phraseText } from "./phrase-text.js";
import { type Aspect, type Candidate, isNeed, type Query, type Shape, type Thing } from "./query.js";

const KINDS =
  "frameworks?|languages?|databases?|dbs?|runtimes?|stacks?|tech stacks?|librar(?:y|ies)|tools?|engines?|technolog(?:y|ies)|orms?|options?|solutions?|implementations?";

function compile(pattern: string): RegExp {
  const source = pattern
    .replaceAll(" … ", " (?:(?!\\.(?: |$))[^A-Z ]+ ){0,4}")
    .replace(/ …$/, "")
    .replace(/\{(thing|other|any)\}/g, (_, slot: string) => `(?<${slot}>[TGXNL]\\d+)`)
    .replace("TARGET", `(?<target>${KINDS}|G\\d+)`);
  return new RegExp(`(?<![^ ])${source}(?![^ ])`, "g");
}

const CUES = CUE_PHRASES.map((phrase) => ({ ...phrase, regex: compile(phrase.pattern) }));
const REFUSING = REFUSAL_PHRASES.map((phrase) => ({ ...phrase, regex: compile(phrase.pattern) }));

/** Shapes that are about technologies and classes alone. */
const OF_TECHNOLOGIES: ReadonlySet<Shape> = new Set<Shape>(["replace", "standing", "lifecycle", "find", "measure"]);

const NEEDS_TAKEN: ReadonlySet<Shape> = new Set<Shape>(["rank", "compare", "replace", "why", "measure", "find"]);

/** Every query that the words may mean, the nearest first. */
export function compose(
  question: string,
  pieces: readonly Piece[],
  choice: Choice,
  lexicon: Lexicon | null,
): Candidate[] {
  const strict = composed(phraseText(question, pieces, choice));
  // Where names are settled, nothing else is one.
  const loose = lexicon ? everydayNames(pieces, choice, lexicon) : new Map<number, LexiconEntry>();
  if (loose.size === 0) return strict;
  const others = composed(phraseText(question, pieces, choice, loose));
  const dearer = others.map((candidate) => ({ ...candidate, cost: candidate.cost + LOOSE_COST }));
  return [...strict, ...dearer].sort((a, b) => a.cost - b.cost);
}

/** What it costs to take everyday words for names ("go", "express"). */
const LOOSE_COST = 0.15;

/** Everyday words that are also names of technologies that somebody has described, by where they stand. */
function everydayNames(pieces: readonly Piece[], choice: Choice, { exact }: Lexicon): Map<number, LexiconEntry> {
  const found = new Map<number, LexiconEntry>();
  for (const [at, piece] of pieces.entries()) {
    if (piece.type === "mark" || (piece.type === "name" && choice[at])) continue;
    for (const { 0: word, index } of piece.text.matchAll(/[^\s-]+/g)) {
      const entry = exact
        .get(wordKey(word))
        ?.find(({ entity, how }) => entity.kind === "TECHNOLOGY" && isDescribed(entity) && how !== "FUZZY");
      if (entry) found.set(piece.start + index, entry);
    }
  }
  return found;
}

function composed(text: PhraseText): Candidate[] {
  const candidates: Candidate[] = [];
  for (const cue of CUES) {
    for (const match of text.text.matchAll(cue.regex)) {
      const query = queryOf(cue, match.groups ?? {}, text);
      if (!query) continue;
      candidates.push(weighed(query, cue.cost, [match.index, match.index + match[0].length], text));
    }
  }
  candidates.push(...refused(text), ...byWords(text), ...uncued(text));
  return candidates.sort((a, b) => a.cost - b.cost);
}

/** Why nothing may be able to answer it. */
function refused(text: PhraseText): Candidate[] {
  const nothing = { query: null, ignored: [], unknown: [] };
  const named = namesEnough(text) ? NAMED_COST : 0;
  const found = REFUSING.flatMap(({ refusal, cost, regex }): Candidate[] =>
    text.text.search(regex) >= 0 ? [{ ...nothing, refusal, cost: cost + named }] : [],
  );
  const pointing = costOfPointing(text);
  return pointing === null ? found : [...found, { ...nothing, refusal: "points-at-nothing", cost: pointing }];
}

/** Whether it names what an answer could be about: then it is the less likely to be refused. */
function namesEnough({ names }: PhraseText): boolean {
  const symbols = [...names.keys()];
  return symbols.filter((symbol) => /^[TX]/.test(symbol)).length > 1 || symbols.some((symbol) => /^[CS]/.test(symbol));
}

const NAMED_COST = 0.35;

/** How likely the question is about something it does not name; null where nothing says so. */
function costOfPointing({ words, joints }: PhraseText): number | null {
  const symbols = words.map(({ symbol }) => symbol);
  const things = symbols.filter((symbol) => /^[TXL]/.test(symbol)).length;
  const isHeldAgainst = symbols.some((symbol) => ["vs", "versus"].includes(joints.get(symbol) ?? symbol));
  if (things > 1 || isHeldAgainst) return null;
  const nameAt = symbols.findIndex((symbol) => /^[TXL]\d/.test(symbol));
  // "Is it worth it to use Rails": "it" is what comes.
  const subject = symbols.findIndex(
    (symbol, at) => DEICTIC.has(symbol) && !(symbol === "it" && (nameAt >= 0 || IMPERSONAL.has(symbols[at + 1] ?? ""))),
  );
  const isRequest = symbols.some((symbol) => REQUESTING.has(symbol));
  if (
    isRequest &&
    (nameAt < 0 || nameAt > symbols.findIndex((symbol) => REQUESTING.has(symbol))) &&
    !symbols.some((symbol) => /^(?:which|what|who|why)$/.test(symbol))
  )
    return 0.2;
  if (subject < 0) return null;
  if (nameAt < 0) return subject <= 4 ? 0.3 : 0.5;
  return subject < nameAt && subject <= 3 && !/^(?:why|what|when|which)/.test(symbols[0] ?? "") ? 0.4 : null;
}

/** "Is it true that": "it" points at nothing. */
const IMPERSONAL = new Set(
  "true worth better best good safe ok wise smart easy hard possible correct a still make makes too late time pay matter sensible sane".split(
    " ",
  ),
);
const DEICTIC = new Set("this it that these they you your we our us its their project".split(" "));
const REQUESTING = new Set(
  "support supporting add adding plan plans planning planned upgrade bump upgrading implement implementing include".split(
    " ",
  ),
);

function queryOf(
  cue: { readonly shape: Shape; readonly aspect?: Aspect; readonly isDenied?: true },
  groups: Readonly<Record<string, string | undefined>>,
  text: PhraseText,
): Query | null {
  const of = (slot: string) => text.names.get(groups[slot] ?? "") ?? [];
  const [things, others] = [of("thing"), of("other")];
  const { shape, aspect = null, isDenied = false } = cue;
  if (OF_TECHNOLOGIES.has(shape) && [...things, ...(shape === "replace" ? others : [])].some(isNeed)) return null;
  // Needs are held against things only where one list joins them.
  if (shape === "compare" && others.length > 0 && things.some(isNeed) !== others.some(isNeed)) return null;
  const isOfSeveral = shape === "compare" || shape === "relate";
  if (isOfSeveral && things.length + others.length < 2) return null;
  const query: Query = { shape, things, others, need: [], target: groups.target ?? null, aspect, isDenied };
  if (shape === "describe" && aspect === "overview" && things.every(({ entry }) => entry?.entity.kind === "CATEGORY"))
    return null;
  // What is asked about one thing is a comparison where several are named.
  const isOfOne =
    shape === "describe" ||
    (shape === "standing" && isChoice(groups.thing, text)) ||
    (shape === "why" && others.length === 0 && things.length > 1);
  if (isOfOne && things.length > 1 && (shape !== "why" || isChoice(groups.thing, text)))
    return { ...query, shape: "compare", aspect: null };
  if (isOfSeveral) return { ...query, things: [...things, ...others], others: [] };
  if (shape === "check" && (things.length !== 1 || others.length === 0)) return null;
  return query;
}

/** "Django with MongoDB", "GraphQL in Rails": whether the two go together. */
function linked(text: PhraseText, empty: Omit<Query, "shape" | "things">): Candidate[] {
  const match =
    /(?<thing>[TXL]\d+) (?:together |along |well |work |works |run |runs |support |supports )?(?<link>with|in|on|under|inside|via) (?:the |a )?(?<other>[TX]\d+)/.exec(
      text.text,
    );
  const { thing = "", other = "", link = "" } = match?.groups ?? {};
  const [things, others] = [text.names.get(thing) ?? [], text.names.get(other) ?? []];
  if (!match || things.length !== 1 || others.length !== 1) return [];
  // "An ORM in Ruby": what is in a language is narrowed by it.
  const isHost = others.some(isLanguage) && link !== "with";
  const query = { ...empty, shape: "check" as const, things, others };
  return [weighed(query, isHost ? 0.5 : 0.25, [match.index, match.index + match[0].length], text)];
}

/** "A python framework for chat", "databases for Django": a kind of thing, and what it is to meet. */
function listing(text: PhraseText, technologies: readonly Thing[], needs: readonly Thing[]): Candidate[] {
  const target = text.words
    .map(({ symbol }) => vocabularyWord(symbol)?.canonical ?? "")
    .find((word) => (ASKED_WORDS as readonly string[]).includes(word) && word !== "version" && word !== "feature");
  if (!target || (technologies.length === 0 && needs.length === 0) || technologies.length > 1) return [];
  const isChoice = text.words.some(({ symbol }) => CHOOSING.has(symbol));
  const base: Query = {
    shape: isChoice ? "rank" : "find",
    things: technologies,
    others: [],
    need: [],
    target,
    aspect: null,
    isDenied: false,
  };
  return [weighed(base, 0.3, [0, 0], text, CHOOSING)];
}

const CHOOSING: ReadonlySet<string> = new Set(
  "best top recommend recommended recommendation good suggest suggested choose pick suitable preference which should better fastest favourite favorite select ideal looking need want".split(
    " ",
  ),
);

/** What single words say, wherever they stand. The word before a name tells which thing goes, comes or is passed over. */
function byWords(text: PhraseText): Candidate[] {
  const symbols = text.words.map(({ symbol }) => symbol);
  const placed = text.words.flatMap(({ symbol }, at) =>
    /^[TXGL]/.test(symbol)
      ? (text.names.get(symbol) ?? []).map((thing) => ({ thing, at, before: leadOf(symbols, at) }))
      : [],
  );
  const technologies = placed.filter(
    ({ thing, at }) =>
      thing.entry?.entity.kind !== "CATEGORY" && !(isLanguage(thing) && /^[TXL]/.test(symbols[at + 1] ?? "")),
  );
  const all = (technologies.length > 0 ? technologies : placed).map(({ thing }) => thing);
  const [first] = all;
  if (!first) return [];
  const isAsked = /^(?:so |and |but )?(?:is|are|isnt|does|do|doesnt|can|could|will|has|have|was|should|would)$/.test(
    symbols[0] ?? "",
  );
  return CUE_WORDS.flatMap(({ shape, aspect, isDenied, words }): Candidate[] => {
    const hits = symbols.filter((symbol) => words.has(symbol)).length;
    if (hits === 0) return [];
    const empty = { shape, things: [], others: [], need: [], target: null, aspect, isDenied };
    const cost = WORD_COST - Math.min(0.1, (hits - 1) * 0.05) + (isAsked && shape === "describe" ? 0.1 : 0);
    const weigh = (query: Partial<Query>) => [weighed({ ...empty, ...query }, cost, [0, 0], text, words)];
    switch (shape) {
      case "compare":
      case "relate":
        return all.length > 1 ? weigh({ things: all }) : [];
      case "replace": {
        const gone = technologies.filter(({ before }) => GONE.has(before)).map(({ thing }) => thing);
        const come = technologies.filter(({ before }) => COMING.has(before)).map(({ thing }) => thing);
        const rest = all.filter((thing) => !gone.includes(thing) && !come.includes(thing));
        if (gone.length > 0) return weigh({ things: gone.slice(0, 1), others: [...come, ...rest] });
        if (come.length > 0 && rest.length > 0) return weigh({ things: rest.slice(0, 1), others: come });
        return all.length === 1 && come.length === 0 ? weigh({ things: all }) : [];
      }
      case "why": {
        const over = technologies.filter(({ before }) => PASSED_OVER.has(before)).map(({ thing }) => thing);
        const chosen = all.filter((thing) => !over.includes(thing));
        return chosen.length > 0 ? weigh({ things: chosen.slice(0, 1), others: [...over, ...chosen.slice(1)] }) : [];
      }
      case "find":
        return all.length === 1 && symbols.some((symbol) => USING.test(symbol)) ? weigh({ things: all }) : [];
      case "lifecycle":
        // "Supported" is said of a version, or of something else.
        if (aspect === "supported" && first.version === null && !symbols.some((symbol) => /^versions?$/.test(symbol)))
          return [];
        return all.length === 1 ? weigh({ things: all }) : [];
      default:
        return all.length === 1 ? weigh({ things: all }) : [];
    }
  });
}

const WORD_COST = 0.25;
const GONE = new Set(
  "from of off instead over than replace replaces replacing rather drop ditch abandon leaving away replacement".split(
    " ",
  ),
);
const COMING = new Set("to with by into for use using try adopt".split(" "));
const PASSED_OVER = new Set("over than instead rather not against vs versus opposed to compared no".split(" "));
const USING = /^(?:us(?:e|es|ed|ing)|adopt\w*|runs?|running|built|written|rely|relies|depend|powered|chose)$/;

/** The word that says what part a name plays: the last one before it that joins or does. */
function leadOf(symbols: readonly string[], at: number): string {
  for (let before = at - 1; before >= Math.max(0, at - 4); before--) {
    const symbol = symbols[before] ?? "";
    if (/^[TXGLNC]\d|^[.,]$/.test(symbol)) return "";
    if (GONE.has(symbol) || COMING.has(symbol) || PASSED_OVER.has(symbol)) {
      const farther = symbols[before - 1] ?? "";
      return farther === "instead" || farther === "rather" || farther === "compared" || farther === "opposed"
        ? farther
        : symbol;
    }
  }
  return "";
}

function isLanguage({ entry }: Thing): boolean {
  return entry !== null && technologyKind(entry.entity) === "LANGUAGE";
}

function isChoice(symbol: string | undefined, { joints }: PhraseText): boolean {
  const joint = joints.get(symbol ?? "");
  return joint === "or" || joint === "vs";
}

/** What is meant where no phrase says so: names held against each other, or one name alone. */
function uncued(text: PhraseText): Candidate[] {
  const candidates: Candidate[] = [];
  const empty = { others: [], need: [], target: null, aspect: null, isDenied: false };
  const everything: [number, number] = [0, 0];
  for (const [symbol, joint] of text.joints) {
    const things = text.names.get(symbol) ?? [];
    const cost = { vs: 0.05, or: 0.15, ",": 0.45, and: 0.5 }[joint];
    candidates.push(weighed({ ...empty, shape: "compare", things }, cost, everything, text));
  }
  const technologies = text.words.flatMap(({ symbol }, at) => {
    const named = /^[TXL]/.test(symbol) ? (text.names.get(symbol) ?? []) : [];
    // "PHP CodeIgniter": the language says only which framework is meant.
    return named.filter((thing) => !isLanguage(thing) || !/^[TXL]/.test(text.words[at + 1]?.symbol ?? ""));
  });
  if (technologies.length > 1) {
    const cost = /\b(?:both|better|which|or|vs|versus|faster|slower|than|choose|decide)\b/.test(text.text) ? 0.35 : 0.6;
    candidates.push(weighed({ ...empty, shape: "compare", things: technologies }, cost, everything, text));
  }
  const needs = text.words.flatMap(({ symbol }) => (/^[NG]/.test(symbol) ? (text.names.get(symbol) ?? []) : []));
  const [only] = technologies;
  const [object] = needs;
  if (
    technologies.length === 2 &&
    /^(?:is|are|does|do|can|could|will|has|have)\b/.test(text.text) &&
    /\b(?:support|supports|work|works|run|runs|use|uses|used|integrat\w*|compatible|require|requires|written|part|based)\b/.test(
      text.text,
    )
  ) {
    const [subject, joined] = technologies;
    if (subject && joined)
      candidates.push(
        weighed({ ...empty, shape: "check", things: [subject], others: [joined] }, 0.3, everything, text),
      );
  }
  candidates.push(...linked(text, empty));
  if (technologies.length === 1 && only && object) {
    const isAsked = /^(?:is|are|does|do|can|could|will|has|have|so)\b/.test(text.text);
    const check = { ...empty, shape: "check" as const, things: [only], others: needs.slice(0, 1) };
    candidates.push(weighed(check, isAsked ? 0.25 : 0.4, everything, text));
  }
  candidates.push(...listing(text, technologies, needs));
  if (technologies.length === 1) {
    candidates.push(
      weighed({ ...empty, shape: "describe", aspect: "overview", things: technologies }, 0.55, everything, text),
    );
  }
  return candidates;
}

/** What is left over, and what it costs to leave it. */
function weighed(
  base: Query,
  cost: number,
  [from, to]: readonly [number, number],
  text: PhraseText,
  cues: ReadonlySet<string> = NO_WORDS,
): Candidate {
  const used = new Set([...base.things, ...base.others].map(({ at }) => at));
  const need: Thing[] = [];
  const ignored: string[] = [];
  const unknown = [...base.things, ...base.others].flatMap((thing) => (thing.entry ? [] : [thing.text]));
  let target = base.target;
  // Of several things a purpose narrows what is compared; of one it is what is asked.
  const ofOne = base.things.length + base.others.length <= 1;
  let sum = unknown.length * UNKNOWN_COST;
  if (
    base.shape === "rank" &&
    /^(?:.*stack.*|tool|option|solution|technolog)/.test(base.target ?? "") &&
    !text.words.some(({ symbol }) => symbol.startsWith("N"))
  )
    sum += 0.4;
  const clauses = clausesOf(text, from, to);
  for (const [at, { symbol, offset, text: written }] of text.words.entries()) {
    const isCovered = offset >= from && offset < to;
    const share = to === 0 || clauses.has(at) ? 1 : ASIDE_SHARE;
    const named = text.names.get(symbol);
    if (named) {
      for (const thing of named) {
        if (used.has(thing.at)) continue;
        if (!thing.entry) {
          sum += 0.35 * share;
          unknown.push(thing.text);
        } else if (isNeed(thing)) {
          if (NEEDS_TAKEN.has(base.shape)) need.push(thing);
          else ignored.push(thing.text);
          sum += NEEDS_TAKEN.has(base.shape) ? 0.05 : 0.25;
        } else if (thing.entry.entity.kind === "CATEGORY") {
          sum += 0.1;
        } else {
          sum += (technologyKind(thing.entry.entity) === "LANGUAGE" ? 0.25 : 0.4) * share;
          ignored.push(thing.text);
        }
      }
      continue;
    }
    if (isCovered || cues.has(symbol)) continue;
    const word = vocabularyWord(symbol);
    if (word && (ASKED_WORDS as readonly string[]).includes(word.canonical)) target ??= word.canonical;
    const price = ofOne && isPurpose(text, at) ? Math.max(PURPOSE_COST, priceOf(symbol)) : priceOf(symbol);
    if ((price >= 0.1 && !word) || word?.wordClass === "SOFT") ignored.push(written);
    sum += price * share;
  }
  return {
    query: { ...base, need, target },
    refusal: null,
    cost: cost + Math.min(sum, LEFT_OVER_MAX),
    ignored,
    unknown,
  };
}

/** The words of the sentences that a phrase stands in. */
function clausesOf({ words }: PhraseText, from: number, to: number): Set<number> {
  const within = new Set<number>();
  let sentence: number[] = [];
  let isTouched = false;
  for (const [at, { symbol, offset }] of words.entries()) {
    sentence.push(at);
    isTouched ||= offset >= from && offset < to;
    if (symbol === "." || symbol === "," || at === words.length - 1) {
      if (isTouched) for (const index of sentence) within.add(index);
      sentence = [];
      isTouched = false;
    }
  }
  return within;
}

const NO_WORDS: ReadonlySet<string> = new Set();

/** What stands in another clause is context, and cheaper to leave. */
const ASIDE_SHARE = 0.5;
/** A name that the graph does not know is less likely meant than one that it does. */
const UNKNOWN_COST = 0.2;
const LEFT_OVER_MAX = 1.2;

/** A plain noun behind "for" or "of", or behind a name and an article: "the capital of Ruby", "Django the colour green". */
function isPurpose({ words }: PhraseText, at: number): boolean {
  const word = words[at]?.symbol ?? "";
  if (!/^[a-z]{3,}$/.test(word) || vocabularyWord(word)) return false;
  let before = at - 1;
  let hasArticle = false;
  while (/^(?:a|an|the|my|our|some)$/.test(words[before]?.symbol ?? "")) {
    hasArticle = true;
    before--;
  }
  const lead = words[before]?.symbol ?? "";
  const next = words[at + 1]?.symbol ?? "";
  return (
    lead === "for" ||
    (hasArticle && /^[TX]\d/.test(lead)) ||
    (next === "of" && /^[TX]\d/.test(words[at + 2]?.symbol ?? ""))
  );
}

const PURPOSE_COST = 0.9;

/** What it costs to take no account of a word. */
function priceOf(word: string): number {
  if (/^[.,/<>=]$/.test(word)) return 0;
  if (POINTING.has(word)) return 0.08;
  const asking = ASKING[word];
  if (asking !== undefined) return asking;
  if (NEGATING.has(word)) return 0.6;
  const known = vocabularyWord(word);
  if (known?.wordClass === "NOISE") return 0;
  if (known?.wordClass === "SOFT") return 0.04;
  if (known) return SMALL.has(known.canonical) ? 0 : 0.12;
  if (isDescribing(word)) return 0.05;
  if (/^\d/.test(word)) return 0.1;
  return isEnglish(word) ? 0.15 : 0.2;
}

/** What a question asks for is not to be left out. */
const ASKING: Readonly<Record<string, number>> = {
  why: 0.25,
  reason: 0.2,
  reasons: 0.2,
  when: 0.1,
  who: 0.2,
  companies: 0.2,
  replace: 0.2,
  migrate: 0.2,
  switch: 0.15,
  instead: 0.15,
  alternative: 0.15,
  alternatives: 0.15,
  than: 0.1,
};
const POINTING = new Set("this it its that these they them project repo repository module plugin".split(" "));
const NEGATING = new Set("not no dont doesnt cant cannot without never isnt arent wont".split(" "));
const SMALL = new Set(
  "what be do have should and or of in on for with by from to as at about between it how why when who where most more only other many".split(
    " ",
  ),
);
