import { BadUserInput } from "../graph/errors.js";
import { parseNodeId } from "../graph/ids.js";
import type { EntityKind } from "../graph/kinds.js";
import type { NodeId } from "../graph/model.js";
import type { ResolvedMeasured } from "../technology/filter/measured-filter.js";
import type { MeasuredFilter, SetFilter, TechnologyFilter } from "../technology/filter/technology-filter.input.js";
import type { ResolvedFilter, ResolvedRelation } from "../technology/filter/technology-filter.js";
import type { NeedInput, WishInput } from "./need.input.js";
import { type CandidateKind, KINDS_OF, type Ranking } from "./ranking.js";

/** The arguments of `rank`, and the state of the graph they were asked of. */
export interface RankingLink {
  readonly of: CandidateKind;
  readonly need: NeedInput;
  readonly filter: TechnologyFilter | null;
  readonly sources: readonly string[] | null;
  readonly asOf: string | null;
  readonly graphVersion: string;
}

const WISH_LISTS = {
  useCases: "USE_CASE",
  features: "FEATURE",
  criteria: "CRITERION",
  languages: "TECHNOLOGY",
} as const satisfies Partial<Record<keyof NeedInput, EntityKind>>;

/** A ranking's question as the query string of a link, readable and the same for the same question. */
export function toPermalink({ request, graphVersion }: Ranking): string {
  const params = new URLSearchParams({ of: request.of });
  for (const [list, kind] of Object.entries(WISH_LISTS)) {
    const wishes = request.wishes.filter(({ item }) => item.kind === kind);
    if (wishes.length > 0) params.set(list, wishes.map(({ item, weight }) => `${item.slug}:${weight}`).join(","));
  }
  const filter = toFilterInput(request.filter);
  if (filter) params.set("filter", JSON.stringify(filter));
  if (request.sourceIds) params.set("sources", request.sourceIds.map(slugOf).join(","));
  if (request.asOf) params.set("asOf", request.asOf);
  params.set("graph", graphVersion);
  return params.toString();
}

/** What a link asks, to be asked again. Throws BadUserInput for what no ranking gave. */
export function parsePermalink(link: string): RankingLink {
  const params = new URLSearchParams(link);
  const of = params.get("of") ?? "";
  if (!isCandidateKind(of)) throw new BadUserInput(`Expected a link of a ranking, but its kind is "${of}".`);
  const need: Record<string, WishInput[]> = {};
  for (const list of Object.keys(WISH_LISTS)) {
    const wishes = params.get(list);
    if (wishes !== null) need[list] = wishes.split(",").map(parseWish);
  }
  return {
    of,
    need,
    filter: parseFilter(params.get("filter")),
    sources: params.get("sources")?.split(",") ?? null,
    asOf: params.get("asOf"),
    graphVersion: params.get("graph") ?? "",
  };
}

function isCandidateKind(of: string): of is CandidateKind {
  return Object.hasOwn(KINDS_OF, of);
}

function parseWish(text: string): WishInput {
  const [slug = "", weight = "1"] = text.split(":");
  return { slug, weight: Number(weight) };
}

function parseFilter(json: string | null): TechnologyFilter | null {
  if (json === null) return null;
  try {
    return JSON.parse(json) as TechnologyFilter;
  } catch (cause) {
    throw new BadUserInput("Expected the filter of a link to be JSON, but it is not.", { cause: String(cause) });
  }
}

/** The filter as it is asked for; null where it asks for nothing. */
function toFilterInput(filter: ResolvedFilter | undefined): TechnologyFilter | null {
  if (!filter) return null;
  const { relations, without, measured, ...rest } = filter;
  const given = Object.entries(rest).filter(([, value]) => value !== undefined);
  const input = {
    ...Object.fromEntries(given),
    ...(measured ? { measured: measured.map(toMeasuredInput) } : {}),
    ...(without.length > 0 ? { without: without.map(slugOf) } : {}),
    ...Object.fromEntries(relations.map((relation) => [relation.field, toRelationInput(relation)])),
  };
  return Object.keys(input).length > 0 ? input : null;
}

function toMeasuredInput({ criterionId, min, max, conditions }: ResolvedMeasured): MeasuredFilter {
  return {
    criterion: slugOf(criterionId),
    ...(Number.isFinite(min) ? { min } : {}),
    ...(Number.isFinite(max) ? { max } : {}),
    ...(conditions === "" ? {} : { conditions }),
  };
}

const SET_FIELDS: ReadonlySet<ResolvedRelation["field"]> = new Set(["useCases", "features", "adoptedBy"]);

function toRelationInput({ field, all, any, none }: ResolvedRelation): readonly string[] | SetFilter {
  if (!SET_FIELDS.has(field)) return (any ?? []).map(slugOf);
  return {
    ...(all ? { all: all.map(slugOf) } : {}),
    ...(any ? { any: any.map(slugOf) } : {}),
    ...(none ? { none: none.map(slugOf) } : {}),
  };
}

function slugOf(id: NodeId): string {
  return parseNodeId(id)?.slug ?? id;
}
