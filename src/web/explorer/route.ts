import type {
  CandidateKind,
  EntityKind,
  Intent,
  InterpretationInput,
  MentionInput,
  NeedInput,
  TechnologyFilter,
} from "../../client/index.js";
import { kindOfFolder, pathOf } from "../view/address.js";
import { NEED_LISTS, parseWishes, printWishes, splitList } from "../view/need.js";

export const CANDIDATE_KINDS: readonly CandidateKind[] = [
  "FRAMEWORK",
  "STACK",
  "LANGUAGE",
  "RUNTIME",
  "PLATFORM",
  "DATABASE",
  "TECHNOLOGY",
];

/** What the page shows. Each has an address of its own, and the address says all of it. */
export type Route =
  | { readonly view: "home" }
  | AskRoute
  | RankRoute
  | CompareRoute
  | CurateRoute
  | { readonly view: "browse"; readonly list: string }
  | { readonly view: "thing"; readonly kind: EntityKind; readonly slug: string }
  | { readonly view: "unknown" };

export interface AskRoute extends Limits {
  readonly view: "ask";
  readonly question: string;
  /** What whoever asks has corrected; null where the question is read as it stands. */
  readonly reading: InterpretationInput | null;
  /** Weights of wishes that were moved since, by slug. */
  readonly weights: Readonly<Record<string, number>>;
}

export interface RankRoute extends Limits {
  readonly view: "rank";
  readonly of: CandidateKind;
  readonly need: NeedInput;
  readonly filter: TechnologyFilter | null;
}

export interface CompareRoute extends Limits {
  readonly view: "compare";
  readonly slugs: readonly string[];
  readonly need: NeedInput;
}

export interface CurateRoute {
  readonly view: "curate";
  readonly show: (typeof CURATION_VIEWS)[number];
  /** The one change that is shown, by its id. */
  readonly revision: string | null;
  /** To propose a claim about this slug, or a doubt of this claim. */
  readonly about: string | null;
  readonly claim: string | null;
}

const CURATION_VIEWS = ["waiting", "applied", "declined", "propose"] as const;

export interface Limits {
  readonly sources: readonly string[];
  readonly asOf: string | null;
}

export const NO_LIMITS: Limits = { sources: [], asOf: null };

/** The view at an address, and the version of the graph that the address was made on (null where it does not say). */
export interface Place {
  readonly route: Route;
  readonly graphVersion: string | null;
}

/** Reads an address as `print` writes it; what it cannot read it leaves out. Never throws. */
export function parse({ pathname, searchParams }: URL): Place {
  return { route: parseRoute(pathname, searchParams), graphVersion: searchParams.get("graph") };
}

function parseRoute(pathname: string, parameters: URLSearchParams): Route {
  const [first = "", second = ""] = pathname.split("/").filter((part) => part !== "");
  const limits = { sources: splitList(parameters.get("sources")), asOf: parameters.get("asOf") };
  const kind = kindOfFolder(first);
  if (kind && second) return { view: "thing", kind, slug: decoded(second) };
  if (first === "") return { view: "home" };
  if (first === "browse") return { view: "browse", list: parameters.get("list") ?? "frameworks" };
  if (first === "ask") {
    const question = (parameters.get("q") ?? "").slice(0, 500);
    const reading = parseReading(parameters.get("reading"));
    return { view: "ask", question, reading, weights: parseWeights(parameters.get("w")), ...limits };
  }
  if (first === "rank") {
    const asked = parameters.get("of") as CandidateKind;
    const of = CANDIDATE_KINDS.includes(asked) ? asked : "FRAMEWORK";
    const filter = parseObject(parameters.get("filter")) as TechnologyFilter | null;
    return { view: "rank", of, need: parseNeed(parameters), filter, ...limits };
  }
  if (first === "compare") {
    return { view: "compare", slugs: splitList(parameters.get("slugs")), need: parseNeed(parameters), ...limits };
  }
  if (first === "curate") {
    const asked = parameters.get("show") as CurateRoute["show"];
    const show = CURATION_VIEWS.includes(asked) ? asked : "waiting";
    const [revision, about, claim] = [parameters.get("revision"), parameters.get("about"), parameters.get("claim")];
    return { view: "curate", show, revision, about, claim };
  }
  return { view: "unknown" };
}

/** The address of a view, from the root; with a version of the graph it says on which it was seen. */
export function print(route: Route, graphVersion: string | null = null): string {
  const parameters = new URLSearchParams();
  const path = printRoute(route, parameters);
  if (graphVersion) parameters.set("graph", graphVersion);
  const query = `${parameters}`.replaceAll("%2C", ",").replaceAll("%3A", ":");
  return query ? `${path}?${query}` : path;
}

function printRoute(route: Route, parameters: URLSearchParams): string {
  switch (route.view) {
    case "home":
    case "unknown":
      return "/";
    case "thing":
      return pathOf(route);
    case "browse":
      parameters.set("list", route.list);
      return "/browse";
    case "ask":
      parameters.set("q", route.question);
      if (route.reading) parameters.set("reading", JSON.stringify(route.reading));
      if (Object.keys(route.weights).length > 0) parameters.set("w", printWeights(route.weights));
      printLimits(route, parameters);
      return "/ask";
    case "rank":
      parameters.set("of", route.of);
      printNeed(route.need, parameters);
      if (route.filter) parameters.set("filter", JSON.stringify(route.filter));
      printLimits(route, parameters);
      return "/rank";
    case "curate":
      parameters.set("show", route.show);
      for (const part of ["revision", "about", "claim"] as const) if (route[part]) parameters.set(part, route[part]);
      return "/curate";
    case "compare":
      parameters.set("slugs", route.slugs.join(","));
      printNeed(route.need, parameters);
      printLimits(route, parameters);
      return "/compare";
  }
}

function printLimits({ sources, asOf }: Limits, parameters: URLSearchParams): void {
  if (sources.length > 0) parameters.set("sources", sources.join(","));
  if (asOf) parameters.set("asOf", asOf);
}

/** Weights may be zero: the wish is there, and counts nothing. */
function parseWeights(text: string | null): Record<string, number> {
  const pairs = splitList(text).map((part) => part.split(":", 2));
  const weights = pairs.map(([slug = "", weight = ""]) => [slug, Number.parseFloat(weight)] as const);
  return Object.fromEntries(weights.filter(([slug, weight]) => slug !== "" && weight >= 0 && weight <= 100));
}

function printWeights(weights: Readonly<Record<string, number>>): string {
  return Object.entries(weights)
    .map(([slug, weight]) => `${slug}:${weight}`)
    .join(",");
}

function parseNeed(parameters: URLSearchParams): NeedInput {
  const lists = NEED_LISTS.map((list) => [list, parseWishes(parameters.get(list))] as const);
  return Object.fromEntries(lists.filter(([, wishes]) => wishes.length > 0));
}

function printNeed(need: NeedInput, parameters: URLSearchParams): void {
  for (const list of NEED_LISTS) {
    const wishes = need[list] ?? [];
    if (wishes.length > 0) parameters.set(list, printWishes(wishes));
  }
}

/** Whoever shares an address may have changed it: only what has the right shape is taken. */
function parseReading(json: string | null): InterpretationInput | null {
  const reading = parseObject(json);
  if (!reading) return null;
  const { intent, mentions, ignored } = reading;
  return {
    ...(typeof intent === "string" ? { intent: intent as Intent } : {}),
    ...(Array.isArray(mentions) ? { mentions: mentions.filter(isMention).slice(0, 50) } : {}),
    ...(Array.isArray(ignored) ? { ignored: ignored.filter((word) => typeof word === "string") } : {}),
  };
}

function parseObject(json: string | null): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json ?? "null");
    return typeof value === "object" && !Array.isArray(value) ? (value as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}

function isMention(value: unknown): value is MentionInput {
  const { text, start, entity } = (value ?? {}) as Record<string, unknown>;
  return typeof text === "string" && typeof entity === "string" && (start === undefined || Number.isInteger(start));
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** What a route limits its queries to. */
export function limitsOf({ sources, asOf }: Limits): { readonly sources?: readonly string[]; readonly asOf?: string } {
  return { ...(sources.length > 0 ? { sources } : {}), ...(asOf ? { asOf } : {}) };
}
