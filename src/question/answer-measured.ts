import { nodeId } from "../graph/ids.js";
import type { Claim, CriterionNode, EntityNode, NodeId } from "../graph/model.js";
import { compareCodePoints } from "../graph/order.js";
import type { TechnologyFilter } from "../technology/filter/technology-filter.input.js";
import { resolveFilter, toEntityFilter } from "../technology/filter/technology-filter.js";
import { inSentence } from "../text/in-sentence.js";
import { listed } from "../text/list-names.js";
import { KINDS_ASKED, toTechnologyFilter } from "./constraints.js";
import { type Draft, entitiesIn, entityResult, evidenceOf, type Inquiry, mentionsIn, type Result } from "./draft.js";
import { filterOperation, limitVariables, type Operation } from "./operation.js";
import { sentence, someOf } from "./wording.js";

/**
 * Orders things by their figures on one criterion, best first, each by its best configuration under one load (its
 * worst where the slowest are asked for), so that only figures taken alike are compared. Null where the question is not about a measurable criterion, or none of the
 * things it compares has a figure: then only what is said of them can answer.
 */
export async function byMeasurement(inquiry: Inquiry): Promise<Draft | null> {
  const criterion = await criterionAsked(inquiry);
  if (!criterion?.measure) return null;
  const { things, filter } = await thingsCompared(inquiry);
  const figures = (await figuresOf(inquiry, criterion)).filter(({ claim }) => things.has(claim.subjectId));
  if (figures.length === 0) return null;
  const { load: wanted, extreme, first } = inquiry.interpretation;
  const kind = kindToCompare(figures);
  const alike = figures.filter(({ what }) => what === kind);
  const loads = [...new Set(alike.map(({ load }) => load))].sort((a, b) => a - b);
  const load = wanted ?? loadInCommon(alike);
  const isLowerBetter = criterion.measure.best < criterion.measure.worst;
  const isReversed =
    extreme === "WORST" || (extreme === "HIGHEST" && isLowerBetter) || (extreme === "LOWEST" && !isLowerBetter);
  const sign = isLowerBetter === isReversed ? -1 : 1;
  const byValue = (a: Figure, b: Figure) => sign * (a.value - b.value) || compareCodePoints(a.claim.id, b.claim.id);
  const rows = foremost(alike.filter((figure) => figure.load === load).sort(byValue));
  const shown = rows.slice(0, first ?? (isNamed(inquiry) ? rows.length : SHOWN_MAX));
  const results = await Promise.all(
    shown.map(async ({ claim, value }) => {
      const entity = things.get(claim.subjectId) as EntityNode;
      const note = [claim.conditions, claim.asOf].filter((part) => part !== null).join("; ");
      const figure = `${value} ${claim.unit ?? ""}`.trim();
      return entityResult(entity, await evidenceOf(inquiry, [claim]), { value: figure, score: value, note });
    }),
  );
  const missing = isNamed(inquiry)
    ? [...things.values()].filter(({ id }) => !rows.some(({ claim }) => claim.subjectId === id))
    : [];
  const known = results.filter(({ evidence }) => evidence.length > 0);
  const order = known.slice(0, TOLD_MAX).map(({ name, value }) => `${name} (${value})`);
  const sentences =
    known.length === 0
      ? [`None of them was measured at ${load} connections; there are figures at ${listed(loads.map(String))}`]
      : [
          `${load > 0 ? `At ${load} connections` : "As measured"}${wanted === null && loads.length > 1 ? ", the highest load under which most were measured" : ""}, by ${kind}${isReversed ? ", worst first" : ""}: ${someOf(order, rows.length)}`,
          taken(shown),
          ...(missing.length > 0 ? [unmeasuredText(known, missing)] : []),
        ];
  const conditions = load > 0 ? `${kind}, ${load} connections` : kind;
  const last = shown.at(-1)?.value ?? 0;
  return {
    results: known,
    total: null,
    text: sentences.map(sentence).join(" "),
    operation: isNamed(inquiry)
      ? namedOperation(inquiry, known.length > 0 ? known.map(({ entity }) => entity) : [...things.values()], criterion)
      : filterOperation("technologies", "TechnologyFilter", {
          ...filter,
          // Whatever reaches the last that is named is named.
          measured: [{ criterion: criterion.slug, conditions, ...(sign > 0 ? { max: last } : { min: last }) }],
        }),
  };
}

/** Where only one of several has a figure, none of them is ahead. */
function unmeasuredText([only, ...others]: readonly Result[], missing: readonly EntityNode[]): string {
  const names = listed(missing.map(({ name }) => name));
  if (!only || others.length > 0) return `Not measured: ${names}`;
  return `There's evidence only for ${only.name}; none for ${names}, so there's no winner`;
}

const SHOWN_MAX = 20;
const TOLD_MAX = 5;

/** A claim's figure, with what its conditions say was counted, and under how many connections (0: they do not say). */
interface Figure {
  readonly claim: Claim;
  readonly value: number;
  readonly what: string;
  readonly load: number;
}

/** What "fastest" is measured by, where the question does not say. */
const USUAL_CRITERION = "throughput";

/** The one criterion the question orders things by; null where it weighs several, or nothing that is measured. */
export async function criterionAsked(inquiry: Inquiry): Promise<CriterionNode | null> {
  const { load, impliedCriterion } = inquiry.interpretation;
  const wishes = mentionsIn(inquiry, "WISH").filter(({ text }) => load === null || !/connection|concurren/i.test(text));
  const [wish, another] = wishes.map(({ entity }) => entity);
  if (another) return null;
  const isSpeed = wish
    ? wish.slug === "performance" && impliedCriterion === wish.slug
    : impliedCriterion === "performance";
  const asked = isSpeed ? await inquiry.graph.node(nodeId("CRITERION", USUAL_CRITERION)) : wish;
  return asked?.kind === "CRITERION" ? asked : null;
}

function isNamed(inquiry: Inquiry): boolean {
  return entitiesIn(inquiry, "SUBJECT").length > 0;
}

/** The things named, or else all that fit the question's constraints. */
async function thingsCompared(inquiry: Inquiry) {
  const { graph, interpretation, limits } = inquiry;
  const kinds = interpretation.kind && KINDS_ASKED[interpretation.kind];
  const filter: TechnologyFilter = toTechnologyFilter(interpretation, kinds) ?? {};
  const subjects = entitiesIn(inquiry, "SUBJECT");
  if (subjects.length > 0) return { things: new Map(subjects.map((node) => [node.id, node])), filter };
  const { measured, ...rest } = filter;
  const wanted = toEntityFilter(await resolveFilter(graph, rest), limits);
  const page = await graph.find({ kind: "TECHNOLOGY", filter: wanted, orderBy: "NAME", page: {} });
  return { things: new Map<NodeId, EntityNode>(page.rows.map(({ row }) => [row.id, row])), filter: rest };
}

/** The figures that are heard, within the bounds that the question sets. */
async function figuresOf({ graph, limits, interpretation }: Inquiry, criterion: CriterionNode): Promise<Figure[]> {
  const { min, max } = interpretation.bounds;
  const { rows } = await graph.claims({
    filter: {
      objectIds: [criterion.id],
      predicates: ["MEASURED"],
      statuses: ["ACCEPTED", "DISPUTED"],
      stances: ["SUPPORTS"],
      sourceIds: limits.sourceIds,
      asOfMax: limits.asOfMax,
    },
    orderBy: "VALUE",
    page: {},
  });
  return rows.flatMap(({ row: claim }): Figure[] => {
    const { value, conditions } = claim;
    if (value === null || value < (min ?? value) || value > (max ?? value)) return [];
    const [what = ""] = (conditions ?? criterion.name).split(",");
    const load = /(\d+) connections/.exec(conditions ?? "")?.[1];
    return [{ claim, value, what, load: Number(load ?? 0) }];
  });
}

/** Of what was counted, what most things have; a median rather than another percentile. */
function kindToCompare(figures: readonly Figure[]): string {
  const things = tally(figures, ({ what }) => what);
  const isMedian = (what: string) => Number(/\bmedian\b/.test(what));
  const [first] = [...things].sort(([a, m], [b, n]) => n - m || isMedian(b) - isMedian(a) || compareCodePoints(a, b));
  return first?.[0] ?? "";
}

/** The load under which most of the things were measured; of several, the highest. */
function loadInCommon(figures: readonly Figure[]): number {
  const [first] = [...tally(figures, ({ load }) => load)].sort(([a, m], [b, n]) => n - m || b - a);
  return first?.[0] ?? 0;
}

/** How many things have a figure of each sort. */
function tally<K>(figures: readonly Figure[], sortOf: (figure: Figure) => K): Map<K, number> {
  const things = new Map<K, Set<NodeId>>();
  for (const figure of figures) {
    const sort = sortOf(figure);
    things.set(sort, (things.get(sort) ?? new Set()).add(figure.claim.subjectId));
  }
  return new Map([...things].map(([sort, ids]) => [sort, ids.size]));
}

/** The first figure of each thing. */
function foremost(figures: readonly Figure[]): Figure[] {
  const seen = new Set<NodeId>();
  return figures.filter(({ claim }) => !seen.has(claim.subjectId) && seen.add(claim.subjectId));
}

/** On which machine and day: the importers write it behind the conditions' semicolon. */
function taken(figures: readonly Figure[]): string {
  const hosts = new Set(figures.map(({ claim }) => claim.conditions?.split("; ")[1] ?? "an unknown machine"));
  const days = [...new Set(figures.flatMap(({ claim }) => claim.asOf ?? []))].sort(compareCodePoints);
  const on = days.length > 1 ? ` between ${days[0]} and ${days.at(-1)}` : days.length > 0 ? ` on ${days[0]}` : "";
  const [host] = hosts;
  return hosts.size > 1
    ? `Measured on ${hosts.size} machines${on}, so compare them with care`
    : `Measured on one machine (${host})${on}; another may give another order`;
}

/** The figures of each thing, under an alias where there are several. */
function namedOperation(inquiry: Inquiry, things: readonly (EntityNode | null)[], criterion: CriterionNode): Operation {
  const asked = things.flatMap((node) => node?.slug ?? []).slice(0, 10);
  const variables = asked.map((_, at) => `$slug${at + 1}: String!, `).join("");
  const fields = asked.map(
    (_, at) => `  thing${at + 1}: technology(slug: $slug${at + 1}) {
    name
    measurements(criteria: $criteria, first: 100, sources: $sources, asOf: $asOf) { nodes { value unit conditions date claim { statement } } }
  }
`,
  );
  return {
    text: `query (${variables}$criteria: [String!], $sources: [String!], $asOf: Date) {
${fields.join("")}}`,
    variables: {
      ...Object.fromEntries(asked.map((slug, at) => [`slug${at + 1}`, slug])),
      criteria: [criterion.slug],
      ...limitVariables(inquiry),
    },
  };
}

/** An answer from what is said rather than measured says so. */
export function unmeasured(draft: Draft, criterion: EntityNode | null): Draft {
  const by = criterion ? inSentence(criterion) : "speed";
  return {
    ...draft,
    text: `${sentence(`There are no measurements for these, so this is based on what sources say about ${by}`)} ${draft.text}`,
  };
}
