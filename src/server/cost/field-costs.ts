/**
 * What fields cost in points, where their shape does not say it (estimate-cost.ts). A point is about a millisecond of CPU
 * on the seed: `npm run bench:cost` prints points beside CPU for every field, and none may be off by more than three
 * times. A field that needs a price and has none fails a test.
 */
export interface FieldCost {
  /** Once for each object that it is asked of. */
  readonly own?: Price;
  /** How many objects come back, for a list without pages. */
  readonly rows?: Price;
  /** For each of these, beside what is asked of it. */
  readonly row?: number;
  /** Work whose price depends on the ranking around the field. */
  readonly work?: RankingWork;
  /** Of a field that leads to a ranking: how large it is. */
  readonly ranking?: (args: Args) => RankingSize;
}

export type Args = Readonly<Record<string, unknown>>;
export type Price = number | ((args: Args) => number);

/** What decides how much work a ranking is. */
export interface RankingSize {
  readonly wishes: number;
  readonly isOfStacks: boolean;
}

/** Parsing, checking and answering anything at all. */
export const REQUEST = 0.3;
/** Each field of each object: reading it, checking it, writing it out. */
export const FIELD = 0.001;
/** An object that has to be looked up. */
export const OBJECT = 0.002;
/** A list with pages, before its first row; and each row. */
export const PAGE = 0.03;
export const ROW = 0.003;

/** What a page is priced for beside its rows. */
export function pagePrice(args: Args): number {
  return PAGE + (args.inherited ? 1.5 : 0) + referencesIn(args) * REFERENCE + textIn(args);
}

/** Finding what a slug or a name means. */
const REFERENCE = 0.02;
/** Sorting all claims, in order to show some. */
const ALL_CLAIMS = 3;

export type RankingWork = keyof typeof RANKING_WORK;

/** `once`: kept for the ranking, however often and of however many candidates it is asked. */
export const RANKING_WORK = {
  winProbabilities: { once: true, points: ({ wishes, isOfStacks }: RankingSize) => wishes * (isOfStacks ? 55 : 18) },
  breakdowns: { once: true, points: ({ wishes, isOfStacks }: RankingSize) => wishes * (isOfStacks ? 1 : 0.3) },
  decisiveClaims: { once: false, points: ({ wishes, isOfStacks }: RankingSize) => wishes * (isOfStacks ? 30 : 8) },
  swaps: { once: false, points: ({ wishes, isOfStacks }: RankingSize) => wishes * (isOfStacks ? 3 : 1) },
  exports: { once: false, points: ({ wishes, isOfStacks }: RankingSize) => wishes * (isOfStacks ? 4 : 1.5) },
  whyNot: { once: false, points: ({ wishes, isOfStacks }: RankingSize) => wishes * (isOfStacks ? 2 : 0.5) },
  unassessed: { once: false, points: ({ isOfStacks }: RankingSize) => (isOfStacks ? 15 : 1) },
  ties: { once: false, points: ({ wishes, isOfStacks }: RankingSize) => wishes * (isOfStacks ? 0.05 : 0.03) },
} as const;

const rankingOf = ({ of, need }: Args): RankingSize => ({ wishes: wishesIn(need), isOfStacks: of === "STACK" });
const rankingPrice = ({ wishes, isOfStacks }: RankingSize) => wishes * (isOfStacks ? 2 : 0.4) + (isOfStacks ? 2 : 0.2);
const filterPrice = ({ filter }: Args) => (filter ? 3 : 0);
const first = (preset: number) => (args: Args) => number(args.first, preset);
/** A question of one word wishes for one thing at most. */
const asked = ({ question }: Args) => String(question ?? "");
const rankingAsked = (args: Args): RankingSize => ({
  wishes: Math.min(WISHES_MAX, 1 + Math.floor(asked(args).length / 60)),
  isOfStacks: /stack/i.test(asked(args)),
});

export const FIELD_COSTS: Readonly<Record<string, FieldCost>> = {
  "Query.ask": { own: (args) => 2 + asked(args).length * 0.15, ranking: rankingAsked },
  "Query.rank": {
    own: (args) => rankingPrice(rankingOf(args)) + filterPrice(args) * wishesIn(args.need) + limitsPrice(args),
    ranking: rankingOf,
  },
  "UseCase.ranking": {
    own: (args) => rankingPrice({ wishes: 1, isOfStacks: args.of === "STACK" }),
    ranking: ({ of }) => ({ wishes: 1, isOfStacks: of === "STACK" }),
  },
  "Query.compare": { own: (args) => 0.3 + wishesIn(args.need) * 0.5, ranking: (args) => rankingOf(args) },
  "Query.changesSince": { own: (args) => 2 + 2 * rankingPrice(rankingOf(args)) },
  "Query.paths": { own: (args) => 1 + 4 * Math.max(0, number(args.maxHops, 4) - 3) ** 2, rows: first(5) },
  "Query.search": { own: (args) => 0.2 + lengthOf(args.text) * 0.01, rows: first(20) },
  "Query.related": { own: (args) => relatedPairs(args) * 0.03 },
  "Query.nodes": { rows: ({ ids }) => (Array.isArray(ids) ? ids.length : 0), row: OBJECT },
  "Query.claims": { own: ALL_CLAIMS },
  "Query.graph": { own: 0.1 },

  "Ranking.candidates": { rows: 10 },
  "Ranking.decisiveClaims": { work: "decisiveClaims", rows: 5 },
  "Ranking.excluded": { rows: first(100) },
  "Ranking.export": { work: "exports" },
  "Ranking.need": { rows: 5 },
  "Ranking.swaps": { work: "swaps", rows: 5 },
  "Ranking.unassessed": { work: "unassessed" },
  "Ranking.whyNot": { work: "whyNot" },
  "RankedCandidate.band": { work: "breakdowns" },
  "RankedCandidate.breakdown": { work: "breakdowns", rows: 5 },
  "RankedCandidate.explanation": { work: "ties" },
  "RankedCandidate.sameEvidenceAs": { work: "ties" },
  "RankedCandidate.tiedWith": { work: "ties" },
  "RankedCandidate.winProbability": { work: "winProbabilities" },
  "Unassessed.entities": { rows: first(10) },
  "WhyNot.items": { rows: 5 },
  "ItemScore.evidence": { rows: 5 },
  "Evidence.path": { rows: 2 },

  "Comparison.entities": { rows: 3 },
  "Comparison.points": { own: 8, rows: 10 },
  "Comparison.explanation": { own: 8 },
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
  "*.alternatives": { own: (args) => 1.5 + filterPrice(args), rows: first(5) },
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

/** Of those of a need, how many wishes there are. */
function wishesIn(need: unknown): number {
  const lists = Object.values(Object(need)).filter((value) => Array.isArray(value));
  return lists.reduce((sum, list) => sum + list.length, 0);
}

const WISHES_MAX = 20;

function limitsPrice({ sources, asOf }: Args): number {
  return sources || asOf ? 2 : 0;
}

/** Texts in the lists of arguments and of input objects: each is looked up. */
function referencesIn(value: unknown): number {
  if (Array.isArray(value))
    return value.reduce((sum, one) => sum + (typeof one === "string" ? 1 : referencesIn(one)), 0);
  return typeof value === "object" && value !== null
    ? Object.values(value).reduce((sum: number, one) => sum + referencesIn(one), 0)
    : 0;
}

function relatedPairs({ to, except, predicates }: Args): number {
  return (lengthOf(to) + lengthOf(except)) * lengthOf(predicates);
}

function textIn({ filter }: Args): number {
  const { text, maintained, measured } = Object(filter) as { text?: unknown; maintained?: unknown; measured?: unknown };
  return lengthOf(text) * 0.02 + (typeof maintained === "boolean" ? 1 : 0) + lengthOf(measured);
}

function lengthOf(value: unknown): number {
  return typeof value === "string" || Array.isArray(value) ? value.length : 0;
}

function number(value: unknown, preset: number): number {
  return typeof value === "number" ? value : preset;
}
