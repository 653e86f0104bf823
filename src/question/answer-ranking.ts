import { BEARING_PREDICATES, FOUNDATION_PREDICATES } from "../graph/graph-store.js";
import { nodeId } from "../graph/ids.js";
import type { EntityNode } from "../graph/model.js";
import type { CandidateKind, Wish } from "../ranking/index.js";
import {
  compareEntities,
  explain,
  findUnassessed,
  isWeighed,
  KINDS_OF,
  type RankedCandidate,
  type Ranking,
  rankCandidates,
  sameEvidenceAs,
  tellComparison,
  tiedWith,
  toEvidenceValue,
} from "../ranking/index.js";
import type { TechnologyFilter } from "../technology/filter/technology-filter.input.js";
import { resolveFilter } from "../technology/filter/technology-filter.js";
import { inSentence } from "../text/in-sentence.js";
import { listed } from "../text/list-names.js";
import { counted, pluralOf } from "../text/plurals.js";
import { KINDS_ASKED, toTechnologyFilter } from "./constraints.js";
import {
  type Draft,
  edgesOf,
  entitiesIn,
  entityResult,
  type Inquiry,
  joiningEvidence,
  knownFor,
  mentionsIn,
  RESULTS_MAX,
  type Result,
} from "./draft.js";
import { compareOperation, rankOperation } from "./operation.js";
import type { Mention } from "./roles.js";
import type { AskedWord } from "./vocabulary.js";
import { sentence, someOf } from "./wording.js";

/** Which candidates suit what is wished for, best first. */
export async function rank(inquiry: Inquiry): Promise<Draft> {
  const { interpretation } = inquiry;
  const { of, kinds } = candidatesAsked(interpretation.kind);
  const first = Math.min(interpretation.first ?? RANKED_MAX, RESULTS_MAX);
  const { ranking, filter } = await rankingOf(inquiry, of, kinds, first);
  const shown = ranking.candidates.slice(0, first);
  const unassessed = await findUnassessed(inquiry.graph, ranking);
  const refuted = await refutedAmong(inquiry, ranking, unassessed);
  return {
    ranking,
    results: shown.map((candidate) => toResult(candidate, ranking)),
    text: [
      rankingText(shown, ranking, unassessed.totalCount - refuted.length, NOUNS[of]),
      ...(refuted.length > 0 ? [sentence(`The evidence is against ${someOf(refuted.map(inSentence))}`)] : []),
      ...unmeasuredAmong(shown, ranking),
    ].join(" "),
    operation: rankOperation({ of, need: needInput(inquiry), filter, first }, inquiry),
  };
}

/** Of what was not ranked, what is denied of the wishes that decide: it is refuted, and not unknown. */
async function refutedAmong(
  inquiry: Inquiry,
  { request, need }: Ranking,
  unassessed: Awaited<ReturnType<typeof findUnassessed>>,
): Promise<EntityNode[]> {
  const kinds = KINDS_OF[request.of];
  if (kinds === null) return [];
  const denials = { predicates: BEARING_PREDICATES, direction: "in", stances: ["REFUTED"] } as const;
  const rows = await Promise.all(
    need.deciding.map(({ id }) => edgesOf(inquiry, id, { ...denials, otherTechnologyKinds: kinds })),
  );
  const denied = new Set(rows.flat().map(({ node }) => node.id));
  return denied.size === 0 ? [] : (await unassessed.list()).filter(({ id }) => denied.has(id));
}

/** Of several wishes those that figures are taken for, but of none of these candidates: said, lest one looks for them. */
function unmeasuredAmong(shown: readonly RankedCandidate[], { need: { wishes } }: Ranking): string[] {
  if (wishes.length < 2 || shown.length === 0) return [];
  const isMeasured = (id: string) =>
    shown.some(({ breakdown }) =>
      breakdown.some(
        ({ item, evidence }) => item.id === id && evidence.some(({ claim }) => claim.predicate === "MEASURED"),
      ),
    );
  const silent = wishes.flatMap(({ item }) =>
    item.kind === "CRITERION" && item.measure && !isMeasured(item.id) ? [inSentence(item)] : [],
  );
  return silent.length > 0 ? [sentence(`There are no measurements for ${listed(silent)}`)] : [];
}

/** The same by something that the question does not name: "fastest", "most popular", "best". */
export async function rankBy(inquiry: Inquiry, kind: "CRITERION" | "USE_CASE", slug: string): Promise<Draft> {
  const item = await inquiry.graph.node(nodeId(kind, slug));
  if (!item) {
    const need = kind === "CRITERION" ? { criteria: [{ slug }] } : { useCases: [{ slug }] };
    const operation = rankOperation({ of: "TECHNOLOGY", need, filter: null, first: RANKED_MAX }, inquiry);
    return { results: [], text: "Nothing is known that would decide it.", operation };
  }
  const wished = withWish(inquiry, item);
  return entitiesIn(inquiry, "SUBJECT").length > 0 ? weighThings(wished) : rank(wished);
}

/** "The fastest framework for chat": what words speak of without its name is wished for beside what is named. */
export async function withImpliedWish(inquiry: Inquiry): Promise<Inquiry> {
  const { impliedCriterion } = inquiry.interpretation;
  if (impliedCriterion !== "performance" && impliedCriterion !== "popularity") return inquiry;
  // "The fastest by throughput" says itself what speed is.
  const isNamed = mentionsIn(inquiry, "WISH").some(
    ({ entity }) =>
      entity.slug === impliedCriterion ||
      (impliedCriterion === "performance" && entity.kind === "CRITERION" && entity.measure !== null),
  );
  const item = isNamed ? null : await inquiry.graph.node(nodeId("CRITERION", impliedCriterion));
  return item ? withWish(inquiry, item) : inquiry;
}

function withWish(inquiry: Inquiry, entity: EntityNode): Inquiry {
  const { interpretation } = inquiry;
  const span = { text: "", start: 0, end: 0 };
  const wish: Mention = { ...span, entity, how: "BROADER", role: "WISH", weight: 1, alternatives: [] };
  return { ...inquiry, interpretation: { ...interpretation, mentions: [...interpretation.mentions, wish] } };
}

/** What the evidence says of these things and the wishes: of one whether it is good for them, of several who is better. */
export async function weighThings(inquiry: Inquiry): Promise<Draft> {
  const { graph, limits } = inquiry;
  const subjects = entitiesIn(inquiry, "SUBJECT").filter((node) => node.kind === "TECHNOLOGY" || node.kind === "STACK");
  if (subjects.length === 0) return rank(inquiry);
  const { sourceIds, asOfMax: asOf } = limits;
  const comparison = await compareEntities(graph, { entities: subjects, wishes: wishesOf(inquiry), sourceIds, asOf });
  const { ranking } = comparison;
  const isKnown = ({ breakdown }: RankedCandidate) => breakdown.some(({ evidence }) => evidence.length > 0);
  const known = (ranking?.candidates ?? []).filter(isKnown);
  const wished = listed(mentionsIn(inquiry, "WISH").map(({ entity }) => inSentence(entity)));
  const silent = subjects.filter(({ id }) => !known.some(({ candidate }) => candidate.id === id));
  const sentences = [
    ...(subjects.length > 1 && known.length > 0 && isWeighed(comparison) ? [tellComparison(comparison)] : []),
    ...known.map((candidate) => `${candidate.candidate.name} for ${wished}: ${basis(candidate)}`),
    // A comparison says so itself.
    ...(silent.length > 0 && (subjects.length === 1 || known.length === 0)
      ? [`There's no evidence on ${listed(silent.map(({ name }) => name))} for ${wished}`]
      : []),
  ];
  const weighed = known.length > 0 && ranking ? ranking.candidates : [];
  const results = await Promise.all(
    weighed.map((candidate) =>
      isKnown(candidate) && ranking ? toResult(candidate, ranking) : silentResult(inquiry, candidate, wished),
    ),
  );
  const founded = results.filter(({ evidence }) => evidence.length > 0);
  const told = founded.flatMap(({ entity }) => entity ?? []);
  return {
    results: founded,
    text: (sentences.length > 4 ? [...sentences.slice(0, 3), sentences.at(-1) ?? ""] : sentences)
      .map(sentence)
      .join(" "),
    operation: compareOperation(told.length > 0 ? told : subjects, needInput(inquiry), inquiry),
    ...(subjects.length > 1 ? { comparison } : {}),
  };
}

/** One of several that are compared, of which nothing is known for the need: what else is known of it stands for it. */
async function silentResult(inquiry: Inquiry, { candidate }: RankedCandidate, wished: string): Promise<Result> {
  const known = await knownFor(inquiry, candidate);
  const evidence = (await Promise.all(known.map((row) => joiningEvidence(inquiry, row)))).flat();
  return entityResult(candidate, evidence, { note: `no evidence for ${wished}` });
}

/** "more evidence for than against (0.66 of 1, from 2 claims)". */
function basis({ score, breakdown }: RankedCandidate): string {
  const claims = new Set(breakdown.flatMap(({ evidence }) => evidence.map(({ claim }) => claim.id))).size;
  const tendency =
    score > 0.5
      ? "more evidence for than against"
      : score < 0.5
        ? "more evidence against than for"
        : "as much evidence for as against";
  return `${tendency} (${score.toFixed(2)} of 1, from ${counted(claims, "claim")})`;
}

const RANKED_MAX = 20;

async function rankingOf(
  inquiry: Inquiry,
  of: CandidateKind,
  kinds: ReturnType<typeof candidatesAsked>["kinds"],
  first: number,
) {
  const { graph, interpretation, limits } = inquiry;
  const { sourceIds, asOfMax } = limits;
  const rankWithin = async (filter: TechnologyFilter | null) => {
    const resolved = await resolveFilter(graph, filter);
    return rankCandidates(graph, { of, wishes: wishesOf(inquiry), filter: resolved, sourceIds, asOf: asOfMax, first });
  };
  const filter = toTechnologyFilter(interpretation, kinds);
  const ranking = await rankWithin(filter);
  const without = await foreignHosts(inquiry, ranking);
  if (without.length === 0) return { ranking, filter };
  const stricter = { ...filter, without: [...(filter?.without ?? []), ...without] };
  return { ranking: await rankWithin(stricter), filter: stricter };
}

/**
 * Languages and runtimes under candidates that are not known to fit the ones asked for, and under none that is. A
 * ranking keeps what is not known to violate its filter; but "a Node framework" is nothing known for Python alone.
 */
async function foreignHosts(inquiry: Inquiry, { candidates }: Ranking): Promise<string[]> {
  const asked = mentionsIn(inquiry, "HOST").map(({ entity }) => entity.slug);
  if (asked.length === 0) return [];
  const hostsOf = async (chosen: readonly RankedCandidate[]) => {
    const relation = { predicates: FOUNDATION_PREDICATES, direction: "out", otherKinds: ["TECHNOLOGY"] } as const;
    const rows = await Promise.all(chosen.map(({ candidate }) => edgesOf(inquiry, candidate.id, relation)));
    return rows.flat().map(({ node }) => node.slug);
  };
  const isUnsure = ({ unverified }: RankedCandidate) =>
    unverified.includes("languages") || unverified.includes("runtimes");
  const fitting = new Set([...asked, ...(await hostsOf(candidates.filter((candidate) => !isUnsure(candidate))))]);
  const foreign = (await hostsOf(candidates.filter(isUnsure))).filter((slug) => !fitting.has(slug));
  return [...new Set(foreign)].sort();
}

function toResult(candidate: RankedCandidate, ranking: Ranking): Result {
  const { sourceIds, asOf: asOfMax } = ranking.request;
  const limits = { sourceIds, asOfMax };
  return {
    entity: candidate.candidate,
    name: candidate.candidate.name,
    value: null,
    score: candidate.score,
    note: () => explain(candidate, ranking),
    evidence: candidate.breakdown.flatMap(({ evidence }) => evidence.map((one) => toEvidenceValue(one, limits))),
  };
}

function rankingText(shown: readonly RankedCandidate[], ranking: Ranking, unassessed: number, noun: string): string {
  const { need, candidates } = ranking;
  const wished = listed(need.wishes.map(({ item }) => inSentence(item)));
  if (shown.length === 0) {
    const silent = unassessed > 0 ? `. None of ${counted(unassessed, noun)} could be ranked` : "";
    return sentence(`There's no evidence on ${pluralOf(noun)} for ${wished}${silent}`);
  }
  const leaders = shown.filter(({ rank }) => rank === 1).map(({ candidate }) => candidate.name);
  const close = closeToFirst(shown, ranking);
  const next = shown
    .filter(({ rank }) => rank > 1)
    .flatMap(({ candidate: { name } }) => (close.includes(name) ? [] : [name]));
  const lead = leaders.length > 1 ? `${listed(leaders)} tie for first place` : `${leaders[0]} ranks first`;
  const doubt = close.length > 0 ? `, but ${someOf(close)} ${close.length === 1 ? "is" : "are"} too close to call` : "";
  const twins = twinGroups(shown, ranking).map((names) => `${listed(names)} share the same evidence`);
  const silent = unassessed > 0 ? `; ${unassessed} ${unassessed === 1 ? "has" : "have"} no evidence for this need` : "";
  return [
    `${lead} for ${wished}${doubt}`,
    ...(next.length > 0 ? [`Next: ${someOf(next)}`] : []),
    ...(twins.length > 0 ? [twins.slice(0, 2).join("; ")] : []),
    `${counted(candidates.length, noun)} ranked${silent}`,
  ]
    .map(sentence)
    .join(" ");
}

/** Those behind the first that it is not told apart from. */
function closeToFirst([first, ...rest]: readonly RankedCandidate[], ranking: Ranking): string[] {
  if (!first) return [];
  const ties = new Set(tiedWith(first, ranking).map(({ candidate }) => candidate.id));
  return rest
    .filter(({ rank, candidate }) => rank > 1 && ties.has(candidate.id))
    .map(({ candidate }) => candidate.name);
}

/** Groups of candidates, each with the same claims behind it. */
function twinGroups(shown: readonly RankedCandidate[], ranking: Ranking): string[][] {
  const told = new Set<RankedCandidate>();
  return shown.flatMap((candidate) => {
    if (told.has(candidate)) return [];
    const twins = sameEvidenceAs(candidate, ranking).filter((other) => shown.includes(other));
    for (const twin of twins) told.add(twin);
    return twins.length > 0 ? [[candidate, ...twins].map((one) => one.candidate.name)] : [];
  });
}

const OF: Readonly<Partial<Record<AskedWord, CandidateKind>>> = {
  framework: "FRAMEWORK",
  language: "LANGUAGE",
  database: "DATABASE",
  runtime: "RUNTIME",
  platform: "PLATFORM",
  stack: "STACK",
};
const NOUNS: Readonly<Record<CandidateKind, string>> = {
  FRAMEWORK: "framework",
  LANGUAGE: "language",
  DATABASE: "database",
  RUNTIME: "runtime",
  PLATFORM: "platform",
  STACK: "stack",
  TECHNOLOGY: "technology",
};

function candidatesAsked(kind: AskedWord | null) {
  const of = (kind && OF[kind]) ?? "TECHNOLOGY";
  return { of, kinds: of === "TECHNOLOGY" && kind ? KINDS_ASKED[kind] : null };
}

function wishesOf(inquiry: Inquiry): Wish[] {
  return mentionsIn(inquiry, "WISH").map(({ entity, weight }) => ({ item: entity, weight }));
}

function needInput(inquiry: Inquiry): object {
  const wishes = (kind: EntityNode["kind"]) =>
    mentionsIn(inquiry, "WISH")
      .filter(({ entity }) => entity.kind === kind)
      .map(({ entity, weight }) => ({ slug: entity.slug, weight }));
  const parts = {
    useCases: wishes("USE_CASE"),
    features: wishes("FEATURE"),
    criteria: wishes("CRITERION"),
    languages: wishes("TECHNOLOGY"),
  };
  return Object.fromEntries(Object.entries(parts).filter(([, list]) => list.length > 0));
}
