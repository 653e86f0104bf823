/**
 * What fields cost in points, where their shape does not say it (estimate-cost.ts). A point is about a millisecond of CPU
 * on the seed: `npm run bench:cost` prints points beside CPU for every field, and none may be off by more than three
 * times. A field that needs a price and has none fails a test.
 */
export interface FieldCost {
  /** Once for each object that it is asked of. */
  readonly own?: Price;
  /** How many objects come back, for a list without pages; `candidates`: as many as the ranking around it shows. */
  readonly rows?: Price | "candidates";
  /** For each of these, beside what is asked of it. */
  readonly row?: number;
  /** Work whose price depends on the ranking around the field. */
  readonly work?: readonly RankingWork[];
  /** Of a field that leads to a ranking: how large it is. */
  readonly ranking?: (args: Args) => RankingSize;
}

export type Args = Readonly<Record<string, unknown>>;
export type Price = number | ((args: Args) => number);

/** What decides how much work a ranking is. */
export interface RankingSize {
  readonly wishes: number;
  readonly isOfStacks: boolean;
  /** How many candidates it shows. */
  readonly shown: number;
}

/** Parsing, checking and answering anything at all. */
export const REQUEST = 0.3;
/** Each field of each object: reading it, checking it, writing it out. */
export const FIELD = 0.001;
/** The same of the schema itself, all of which GraphQL works out anew. */
export const INTROSPECTION_FIELD = 0.003;
/** An object that has to be looked up. */
export const OBJECT = 0.006;
/** A list with pages, before its first row; and each row. */
export const PAGE = 0.03;
export const ROW = 0.004;

/** What a page is priced for beside its rows. */
export function pagePrice(args: Args): number {
  return PAGE + (args.inherited ? 0.8 : 0) + referencesIn(args) * REFERENCE + textIn(args);
}

/** Finding what a slug or a name means. */
const REFERENCE = 0.02;
/** Sorting all claims, in order to show some. */
const ALL_CLAIMS = 6;

export type RankingWork = keyof typeof RANKING_WORK;

/** `once`: kept for the ranking, however often and of however many candidates it is asked. */
export const RANKING_WORK = {
  winProbabilities: { once: true, points: ({ wishes, isOfStacks }: RankingSize) => wishes * (isOfStacks ? 28 : 11) },
  breakdowns: { once: true, points: ({ wishes, isOfStacks }: RankingSize) => wishes * (isOfStacks ? 0.4 : 0.15) },
  decisiveClaims: {
    once: false,
    points: ({ wishes, isOfStacks }: RankingSize) => (isOfStacks ? 30 + wishes * 6 : 4 + wishes * 3),
  },
  swaps: { once: false, points: ({ wishes }: RankingSize) => wishes * 0.2 + wishes ** 2 * 0.03 },
  exports: { once: false, points: ({ wishes, isOfStacks }: RankingSize) => wishes * (isOfStacks ? 1 : 0.6) },
  whyNot: { once: false, points: ({ wishes, isOfStacks }: RankingSize) => wishes * (isOfStacks ? 0.5 : 0.1) + 0.2 },
  unassessed: { once: false, points: ({ isOfStacks }: RankingSize) => (isOfStacks ? 2 : 0.3) },
  ties: { once: false, points: ({ wishes, isOfStacks }: RankingSize) => 0.04 + wishes * (isOfStacks ? 0.01 : 0.005) },
} as const;

const rankingOf = ({ of, need, first: shown }: Args): RankingSize => ({
  wishes: wishesIn(need),
  isOfStacks: of === "STACK",
  shown: number(shown, 10),
});
const rankingPrice = ({ wishes, isOfStacks }: Omit<RankingSize, "shown">) =>
  isOfStacks ? 2.5 + wishes * 0.3 : 0.1 + wishes * 0.05;
const filterPrice = ({ filter, of }: Args) => (filter ? (of === "STACK" ? 15 : 4) : 0);
const first = (preset: number) => (args: Args) => number(args.first, preset);
/** A question of one word wishes for one thing at most. */
const asked = ({ question }: Args) => String(question ?? "");
const rankingAsked = (args: Args): RankingSize => ({
  wishes: Math.min(WISHES_MAX, 1 + Math.floor(asked(args).length / 60)),
  isOfStacks: /stack/i.test(asked(args)),
  shown: 20,
});

export const FIELD_COSTS: Readonly<Record<string, FieldCost>> = {
  "Query.ask": { own: (args) => 5 + asked(args).length * 0.04, ranking: rankingAsked },
  "Query.rank": {
    own: (args) => rankingPrice(rankingOf(args)) + filterPrice(args) + limitsPrice(args),
    ranking: rankingOf,
  },
  "UseCase.ranking": {
    own: (args) => rankingPrice({ wishes: 1, isOfStacks: args.of === "STACK" }),
    ranking: ({ of, first: shown }) => ({ wishes: 1, isOfStacks: of === "STACK", shown: number(shown, 10) }),
  },
  "Query.compare": {
    own: (args) => 0.3 + wishesIn(args.need) * 0.5,
    // At most five take part, instead of twenty or more.
    ranking: ({ need }) => ({ wishes: wishesIn(need) * 0.35, isOfStacks: false, shown: 5 }),
  },
  "Query.changesSince": { own: (args) => 4 + wishesIn(args.need) + 2 * rankingPrice(rankingOf(args)) },
  "Query.paths": { own: ({ maxHops }) => PATHS[number(maxHops, 4)] ?? 20, rows: first(5) },
  "Query.search": { own: (args) => 0.2 + lengthOf(args.text) * 0.002, rows: first(20) },
  "Query.related": { own: (args) => relatedPairs(args) * 0.03 },
  "Query.nodes": { rows: ({ ids }) => (Array.isArray(ids) ? ids.length : 0), row: OBJECT },
  "Query.claims": { own: ALL_CLAIMS },
  "Query.graph": { own: 0.1 },

  "Ranking.candidates": { rows: "candidates" },
  "Ranking.decisiveClaims": { work: ["decisiveClaims"], rows: 5 },
  "Ranking.excluded": { rows: first(100) },
  "Ranking.export": { work: ["exports", "breakdowns"] },
  "Ranking.need": { rows: 5 },
  "Ranking.swaps": { work: ["swaps", "breakdowns"], rows: 5 },
  "Ranking.unassessed": { work: ["unassessed"] },
  "Ranking.whyNot": { work: ["whyNot"] },
  "RankedCandidate.band": { work: ["breakdowns"] },
  "RankedCandidate.breakdown": { work: ["breakdowns"], rows: 5 },
  "RankedCandidate.explanation": { work: ["ties", "breakdowns"] },
  "RankedCandidate.sameEvidenceAs": { work: ["ties", "breakdowns"] },
  "RankedCandidate.tiedWith": { work: ["ties", "breakdowns"] },
  "RankedCandidate.winProbability": { work: ["winProbabilities"] },
  "Unassessed.entities": { rows: first(10) },
  "WhyNot.items": { rows: 5 },
  "Gap.evidence": { rows: 5 },
  "ItemScore.evidence": { rows: 5 },
  "Evidence.path": { rows: 2 },

  "Comparison.entities": { rows: 3 },
  "Comparison.points": { own: 15, rows: 10 },
  "Comparison.explanation": { own: 10 },
  "Comparison.wishes": { rows: 3 },
  "ComparedPoint.scores": { rows: 3 },
  "ComparedWish.scores": { rows: 3 },
  "ComparedScore.evidence": { rows: 5 },
  "Comparison.adopters": { own: 0.3 },
  "Comparison.databases": { own: 0.1 },
  "Comparison.features": { own: 0.2 },
  "Comparison.languages": { own: 0.1 },
  "Comparison.useCases": { own: 0.2 },
  "Shared.apart": { rows: 3 },
  "Shared.common": { rows: 10 },
  "Apart.nodes": { rows: 10 },
  "MovedVerdicts.moved": { rows: 20 },
  "MovedVerdict.claims": { rows: 3 },

  "Answer.suggestions": { own: 20 },
  "Answer.results": { rows: 10 },
  "AnswerResult.evidence": { rows: 5 },
  "Interpretation.constraints": { rows: 3 },
  "Interpretation.mentions": { rows: 5 },
  "Mention.alternatives": { rows: 3 },

  "Path.nodes": { rows: 5 },
  "Path.steps": { rows: 4 },
  "RelatedEdge.to": { rows: 3 },
  "Alternative.claims": { rows: 2 },
  "Alternative.sharedCategories": { rows: 3 },
  "Alternative.sharedFeatures": { rows: 5 },
  "Alternative.sharedFoundations": { rows: 2 },
  "Alternative.sharedUseCases": { rows: 5 },
  "*.alternatives": { own: (args) => 3 + filterPrice(args), rows: first(5) },
  "*.aspects": { own: PAGE, rows: 5 },
  "*.aspectOf": { own: PAGE, rows: 2 },
  "*.broader": { own: PAGE, rows: 3 },
  "*.narrower": { own: PAGE, rows: 8 },
  "*.enables": { own: PAGE, rows: 5 },
  "*.enabledBy": { own: PAGE, rows: 5 },
  "*.components": { own: PAGE, rows: 4 },
  "*.partOf": { own: PAGE, rows: 4 },
  "*.languages": { own: PAGE, rows: 4 },
  "*.runtimes": { own: PAGE, rows: 4 },
  "*.products": { own: PAGE, rows: 4 },
  "*.tiers": { own: PAGE },
  "Claim.doubts": { rows: 1 },
  "Release.claims": { rows: 2 },
  "GraphInfo.counts": { rows: 9 },
  "GraphInfo.technologyCounts": { rows: 8 },
  "Revision.changes": { rows: 2 },
  "GraphChange.claims": { rows: 20 },
  "GraphChange.entities": { rows: 20 },
  "ClaimPayload.userErrors": { rows: 2 },
  "EntityPayload.userErrors": { rows: 2 },
  "RevisionPayload.userErrors": { rows: 2 },
};

/** By how many relations they may be long. */
const PATHS: Readonly<Record<number, number>> = { 1: 0.5, 2: 1, 3: 2, 4: 5, 5: 10, 6: 18 };

/** Of those of a need, how many wishes there are. */
function wishesIn(need: unknown): number {
  const lists = Object.values(Object(need)).filter((value) => Array.isArray(value));
  return lists.reduce((sum, list) => sum + list.length, 0);
}

const WISHES_MAX = 20;

function limitsPrice({ sources, asOf }: Args): number {
  return sources || asOf ? 1 : 0;
}

/** Texts in the lists of arguments and of input objects: each is looked up. (Values of enums are in capitals.) */
function referencesIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum, one) => sum + (isReference(one) ? 1 : referencesIn(one)), 0);
  return typeof value === "object" && value !== null
    ? Object.values(value).reduce((sum: number, one) => sum + referencesIn(one), 0)
    : 0;
}

function isReference(value: unknown): boolean {
  return typeof value === "string" && !/^[A-Z_]+$/.test(value);
}

function relatedPairs({ to, except, predicates }: Args): number {
  return (lengthOf(to) + lengthOf(except)) * lengthOf(predicates);
}

function textIn({ filter }: Args): number {
  const { text, maintained, measured } = Object(filter) as { text?: unknown; maintained?: unknown; measured?: unknown };
  return lengthOf(text) * 0.02 + (typeof maintained === "boolean" ? 0.2 : 0) + lengthOf(measured);
}

function lengthOf(value: unknown): number {
  return typeof value === "string" || Array.isArray(value) ? value.length : 0;
}

/** Never below 0: a negative number is refused where it is read, and must not pay for anything else until then. */
function number(value: unknown, preset: number): number {
  return typeof value === "number" ? Math.max(0, value) : preset;
}
