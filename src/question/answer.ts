import { BadUserInput } from "../graph/errors.js";
import type { GraphReader } from "../graph/graph-reader.js";
import type { IsoDate } from "../graph/model.js";
import type { Comparison, Ranking } from "../ranking/index.js";
import { resolveLimits } from "../technology/look-up/resolve-limits.js";
import { isHost } from "../technology/relation/inheritance-rules.js";
import { inSentence } from "../text/in-sentence.js";
import { listed } from "../text/list-names.js";
import { assess, namingMembers, standing, withMembers } from "./answer-assessment.js";
import { checkClaim, define, relation, whichHave } from "./answer-claims.js";
import { sideBySide } from "./answer-comparison.js";
import { byMeasurement, criterionAsked, unmeasured } from "./answer-measured.js";
import { rank, rankBy, weighThings, withImpliedWish } from "./answer-ranking.js";
import {
  adopters,
  components,
  features,
  frameworksOf,
  hostsOf,
  inCommon,
  listAll,
  members,
  technologiesOf,
  useCasesOf,
  wholes,
  withFeature,
  worksWith,
} from "./answer-relations.js";
import { alternatives, drawbacks, figures, property, strengths } from "./answer-things.js";
import { type Draft, entitiesIn, type Inquiry, mentionsIn, type Result, type Verdict } from "./draft.js";
import type { Intent } from "./intents.js";
import { type Interpretation } from "./interpretation.js";
import type { Lexicon } from "./lexicon.js";
import { lexiconOf } from "./lexicon-cache.js";
import type { Operation } from "./operation.js";
import { type Correction, parse } from "./parse.js";
import type { Refusal } from "./reading/query.js";
import type { Mention } from "./roles.js";
import { suggest } from "./suggest.js";
import { sentence } from "./wording.js";

export const QUESTION_LENGTH_MAX = 500;

export const ANSWER_STATUSES = ["ANSWERED", "NO_EVIDENCE", "NOT_UNDERSTOOD", "AMBIGUOUS"] as const;
export type AnswerStatus = (typeof ANSWER_STATUSES)[number];

export interface Answer {
  readonly question: string;
  readonly status: AnswerStatus;
  readonly verdict: Verdict | null;
  readonly interpretation: Interpretation;
  readonly text: string;
  readonly results: readonly Result[];
  readonly ranking: Ranking | null;
  readonly comparison: Comparison | null;
  readonly operation: Operation;
  /** Looked for when somebody asks: each is tried, which takes longer than most answers. */
  readonly suggestions: () => Promise<readonly string[]>;
}

export interface Question {
  readonly text: string;
  readonly correction?: Correction | undefined;
  /** Slugs: only what these say of technologies counts. */
  readonly sources?: readonly string[] | null | undefined;
  readonly asOf?: IsoDate | null | undefined;
}

/**
 * Answers a question in plain words from the graph alone. Throws BadUserInput for an empty or too long question and
 * unknown `sources`; whatever else is asked gets an answer, if only that it was not understood.
 */
export async function answer(graph: GraphReader, question: Question): Promise<Answer> {
  const text = question.text.trim();
  if (text === "") throw new BadUserInput("Expected a question, but got an empty text.");
  if (text.length > QUESTION_LENGTH_MAX) {
    throw new BadUserInput(`Expected a question of at most ${QUESTION_LENGTH_MAX} characters, but got ${text.length}.`);
  }
  // One character may stand for many letters.
  const letters = text.normalize("NFKC").length;
  if (letters > QUESTION_LENGTH_MAX) {
    throw new BadUserInput(`Expected a question of at most ${QUESTION_LENGTH_MAX} letters, but got ${letters}.`);
  }
  const lexicon = await lexiconOf(graph);
  const reply = await answerWith(graph, lexicon, question);
  if (reply.status === "ANSWERED") return reply;
  const works = async (suggestion: string) =>
    (await answerWith(graph, lexicon, { text: suggestion, sources: question.sources, asOf: question.asOf })).status ===
    "ANSWERED";
  return { ...reply, suggestions: () => suggest(reply.interpretation, lexicon, graph, works) };
}

async function answerWith(graph: GraphReader, lexicon: Lexicon, question: Question): Promise<Answer> {
  const interpretation = parse(question.text, lexicon, question.correction ?? {});
  const { reading, intent } = interpretation;
  const named = mentionsIn({ interpretation }, "SOURCE").map(({ entity }) => entity.slug);
  const cited = [...named, ...sourcesOfKind(lexicon, interpretation.sourceKind)];
  const sources = question.sources ?? (cited.length > 0 && intent !== "DEFINE" ? cited.slice(0, SOURCES_MAX) : null);
  const asOf = question.asOf ?? interpretation.asOf;
  // "Supported on that day" asks about the day, not about what was known by then.
  const knownBy = intent === "LIFECYCLE" ? (question.asOf ?? null) : asOf;
  const limits = await resolveLimits(graph, { sources, asOf: knownBy });
  const reply = {
    question: question.text,
    interpretation,
    verdict: null,
    results: [],
    ranking: null,
    comparison: null,
    suggestions: async () => [],
  };
  if (reading !== "UNDERSTOOD" || intent === null) {
    const isAmbiguous = reading === "AMBIGUOUS";
    const text = isAmbiguous ? ambiguityText(interpretation.mentions) : misunderstandingText(interpretation);
    const status = isAmbiguous ? "AMBIGUOUS" : "NOT_UNDERSTOOD";
    return { ...reply, status, text, operation: searchOperation(interpretation, question.text) };
  }
  const inquiry: Inquiry = { graph, interpretation, limits, sources, asOf };
  const draft = await draftOf(inquiry, intent).catch((error: unknown) => {
    // Each name in it is known, but there are more of them than one ranking or one list can take.
    if (error instanceof BadUserInput) return error;
    throw error;
  });
  if (draft instanceof BadUserInput) {
    const text = `This asks for too much at once. ${draft.message}`;
    return { ...reply, status: "NOT_UNDERSTOOD", text, operation: searchOperation(interpretation, question.text) };
  }
  const founded = draft.results.slice(0, interpretation.first ?? draft.results.length);
  const isKnown = founded.length > 0 && draft.verdict !== "UNKNOWN";
  return {
    ...reply,
    status: isKnown ? "ANSWERED" : "NO_EVIDENCE",
    verdict: draft.verdict ?? null,
    text: withAsides(draft, inquiry),
    results: founded,
    ranking: draft.ranking ?? null,
    comparison: draft.comparison ?? null,
    operation: draft.operation,
  };
}

/** Of classes these are answered by what is known of those that belong to them. */
const OF_MEMBERS: ReadonlySet<Intent> = new Set<Intent>(["WHY", "DRAWBACKS", "ASSESS", "USE_CASES_OF", "GOOD_FOR"]);

async function draftOf(inquiry: Inquiry, intent: Intent): Promise<Draft> {
  const isWeighed = intent === "COMPARE" && mentionsIn(inquiry, "WISH").length > 0;
  const hasClass = mentionsIn(inquiry, "SUBJECT").some(({ entity }) => entity.kind === "CATEGORY");
  if (!hasClass || !(isWeighed || OF_MEMBERS.has(intent))) return ANSWERS[intent](inquiry);
  const ofMembers = await withMembers(inquiry);
  if (mentionsIn(ofMembers, "SUBJECT").length === 0) return ANSWERS[intent](inquiry);
  return namingMembers(await ANSWERS[intent](ofMembers), inquiry, ofMembers);
}

/** As many as may be asked for. */
const SOURCES_MAX = 50;

function sourcesOfKind({ entities }: Lexicon, kind: Interpretation["sourceKind"]): string[] {
  if (kind === null) return [];
  return [...entities.values()]
    .flatMap((node) => (node.kind === "SOURCE" && node.sourceKind === kind ? [node.slug] : []))
    .sort();
}

/** How each intent is answered. */
const ANSWERS: Readonly<Record<Intent, (inquiry: Inquiry) => Promise<Draft>>> = {
  RANK: measuredOr(rankForAll),
  BEST: (inquiry) => rankBy(inquiry, "USE_CASE", "backend-development"),
  GOOD_FOR: measuredOr(weighThings),
  WHY: (inquiry) => (mentionsIn(inquiry, "WISH").length > 0 ? weighThings(inquiry) : strengths(inquiry)),
  DRAWBACKS: drawbacks,
  ASSESS: (inquiry) => (mentionsIn(inquiry, "WISH").length > 0 ? weighThings(inquiry) : assess(inquiry)),
  COMPARE: measuredOr(compareThings),
  ALTERNATIVES: alternatives,
  ADOPTERS: adopters,
  TECHNOLOGIES_OF: technologiesOf,
  IN_COMMON: inCommon,
  FEATURES: features,
  WITH_FEATURE: withFeature,
  FRAMEWORKS_OF: builtOn,
  DATABASES_OF: worksWith,
  WORKS_WITH: worksWith,
  HOSTS_OF: hostsOf,
  COMPONENTS: components,
  USE_CASES_OF: useCasesOf,
  DEFINE: define,
  CLAIM_CHECK: checkClaim,
  RELATION: relation,
  MEASURED: measuredOr(async (inquiry) => {
    const criterion = inquiry.interpretation.impliedCriterion;
    const [wish] = mentionsIn(inquiry, "WISH");
    if (wish) return (mentionsIn(inquiry, "SUBJECT").length > 0 ? weighThings : rank)(inquiry);
    return rankBy(inquiry, "CRITERION", criterion ?? "performance");
  }),
  POPULAR: popularity,
  LIFECYCLE: standing,
  PROPERTY: property,
  LIST: listAll,
  MEMBERS: members,
  WHOLES: wholes,
  FIGURES: figures,
};

/** By figures where the question is about what is measured and there are any; otherwise as `said` answers it, and says so. */
function measuredOr(said: (inquiry: Inquiry) => Promise<Draft>) {
  return async (inquiry: Inquiry): Promise<Draft> => {
    const measured = await byMeasurement(inquiry);
    if (measured) return measured;
    const [draft, criterion] = [await said(inquiry), await criterionAsked(inquiry)];
    if (!criterion) return amongSeveral(draft, inquiry);
    const isMeant = criterion.measure !== null || inquiry.interpretation.intent === "MEASURED";
    return isMeant ? unmeasured(draft, mentionsIn(inquiry, "WISH").length > 0 ? criterion : null) : draft;
  };
}

/** Where figures are asked for beside something else, nothing can be ordered by them: the answer says so. */
function amongSeveral(draft: Draft, inquiry: Inquiry): Draft {
  const measurable = mentionsIn(inquiry, "WISH").flatMap(({ entity }) =>
    entity.kind === "CRITERION" && entity.measure !== null ? [inSentence(entity)] : [],
  );
  // A ranking says itself what was not measured.
  if (measurable.length === 0 || draft.results.length === 0 || draft.ranking) return draft;
  const by = `${listed(measurable)} ${measurable.length === 1 ? "is" : "are"} judged here by what sources say, not by measurements`;
  return { ...draft, text: [draft.text, by].map(sentence).join(" ") };
}

/** By all that is wished for, named or not. */
async function rankForAll(inquiry: Inquiry): Promise<Draft> {
  const wished = await withImpliedWish(inquiry);
  const draft = await rank(wished);
  const isBySpeed = wished !== inquiry && inquiry.interpretation.impliedCriterion === "performance";
  return isBySpeed
    ? {
        ...draft,
        text: [draft.text, "Speed is judged by what sources say, not by measurements"].map(sentence).join(" "),
      }
    : draft;
}

/** What there is for it; of a framework for which there is nothing of the kind, what people made with it. */
async function builtOn(inquiry: Inquiry): Promise<Draft> {
  const draft = await frameworksOf(inquiry);
  const isAsked = inquiry.interpretation.kind !== null;
  const isOfHost = entitiesIn(inquiry, "SUBJECT").some((node) => node.kind === "TECHNOLOGY" && isHost(node));
  if (draft.results.length > 0 || isAsked || isOfHost) return draft;
  const made = await adopters(inquiry);
  return made.results.length > 0 ? made : draft;
}

/** By what is said of it; of a thing that nobody says anything of, by its figures. */
async function popularity(inquiry: Inquiry): Promise<Draft> {
  const draft = await rankBy(inquiry, "CRITERION", "popularity");
  if (draft.results.length > 0 || mentionsIn(inquiry, "SUBJECT").length === 0) return draft;
  const counted = await figures(inquiry);
  return counted.results.length > 0 ? counted : draft;
}

/** For a need, who does better at it; for none, what they have in common and apart. */
async function compareThings(inquiry: Inquiry): Promise<Draft> {
  const { impliedCriterion } = inquiry.interpretation;
  const wishes = mentionsIn(inquiry, "WISH");
  if (wishes.length > 0 && wishes.every(({ entity }) => entity.kind === "FEATURE")) {
    const having = await whichHave(inquiry);
    return having.results.length > 0 ? having : inGeneral(having, await sideBySide(inquiry));
  }
  if (wishes.length > 0) {
    const weighed = await weighThings(inquiry);
    return weighed.results.length > 0 ? weighed : inGeneral(weighed, await sideBySide(inquiry));
  }
  if (!impliedCriterion) return sideBySide(inquiry);
  return rankBy(inquiry, "CRITERION", impliedCriterion);
}

/** Where nothing is known for the need: said so, and then what is known of the things at all. */
function inGeneral(unknown: Draft, known: Draft): Draft {
  return known.results.length === 0 ? unknown : { ...known, text: [unknown.text, known.text].map(sentence).join(" ") };
}

/** The answer's sentences, with what the question asked that they take no account of. */
function withAsides(
  { text, results, total = results.length }: Draft,
  { interpretation, sources, asOf }: Inquiry,
): string {
  const { ignored, isCount, mentions } = interpretation;
  const count = isCount && total !== null ? [`The graph has ${total} on record`] : [];
  const heard = sources ? [`Based only on ${listed(sources)}`] : [];
  const day = asOf ? [`As of ${asOf}`] : [];
  const left = interpretation.intent === "CLAIM_CHECK" ? ignored.filter((word) => !/^[\d.,]+$/.test(word)) : ignored;
  const aside = left.length > 0 ? [`Not taken into account: ${listed(left.map((word) => `"${word}"`))}`] : [];
  const misspelt = mentions.filter(({ how, role }) => how === "FUZZY" && role !== "CONTEXT");
  const slips = misspelt.map(({ text, entity }) => `I read "${text}" as ${inSentence(entity)}`);
  return [...count, text, ...slips, ...heard, ...day, ...aside].map(sentence).join(" ");
}

function ambiguityText(mentions: readonly Mention[]): string {
  const torn = mentions.find(({ alternatives }) => alternatives.length > 0);
  const names = torn ? [torn.entity, ...torn.alternatives].map(({ name }) => name) : [];
  return sentence(`"${torn?.text ?? ""}" could mean ${listed(names, "or")}. Say which one`);
}

const REFUSED: Readonly<Record<Refusal, string>> = {
  "points-at-nothing": `I can't tell what this is about. Name the technology instead of "it", "this" or your project`,
  "too-vague": "That's too broad to answer. Say what you're building, or name the technologies you're choosing between",
  "opinion-of-speaker":
    "I have sources, not opinions of my own. Ask what a technology is good for, or compare it with another",
  code: "I can't help with code, setup or errors. Ask which technology to choose, and why",
  people: "I only know about technology, not about people. Ask about a technology or who uses it",
  jobs: "I don't have data on jobs or pay. Ask about a technology or who uses it",
  price: "I don't have data on prices. Ask about a technology's licence, limits or alternatives",
};

const NEGATION = /^(?:not|no|never|without|n't|\w+n[’']?t)$/i;

function misunderstandingText({ refusal, unknown, mentions, intent }: Interpretation): string {
  if (refusal) return sentence(REFUSED[refusal]);
  const words = listed(
    unknown.map((word) => `"${word}"`),
    "or",
  );
  // A "not" that nothing takes up would turn the answer round.
  if (unknown.length > 0 && unknown.every((word) => NEGATION.test(word)))
    return sentence(`I can't tell what ${words} refers to. Ask it without the negation, or say what to leave out`);
  if (unknown.length > 0 && intent !== null) return sentence(`I don't recognise ${words}, so I can't answer that`);
  if (mentions.length > 0) {
    const names = listed([...new Set(mentions.map(({ entity }) => inSentence(entity)))]);
    return sentence(
      `I recognise ${names}, but not what you want to know${unknown.length > 0 ? `. I don't recognise ${words}` : ""}`,
    );
  }
  return sentence(unknown.length > 0 ? `I don't recognise ${words}` : "I don't recognise any technology in that");
}

/** What comes nearest to a question that has no answer: a look at what its words may mean. */
function searchOperation({ unknown }: Interpretation, question: string): Operation {
  const text = (unknown.length > 0 ? unknown.join(" ") : question).slice(0, 200);
  return {
    text: "query ($text: String!) { search(text: $text, first: 5) { entity { name slug kind } score matched } }",
    variables: { text },
  };
}
