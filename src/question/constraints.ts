import type { TechnologyKind } from "../graph/kinds.js";
import type { EntityNode } from "../graph/model.js";
import type { TechnologyFilter } from "../technology/filter/technology-filter.input.js";
import { technologyKind } from "./entity-kind.js";
import type { Interpretation } from "./interpretation.js";
import type { Mention, Role } from "./roles.js";
import type { AskedWord } from "./vocabulary.js";

/** The kinds of technology that a word asks for; null: any. */
export const KINDS_ASKED: Readonly<Record<AskedWord, readonly TechnologyKind[] | null>> = {
  framework: ["FRAMEWORK"],
  language: ["LANGUAGE"],
  database: ["DATABASE"],
  runtime: ["RUNTIME"],
  platform: ["LANGUAGE", "RUNTIME"],
  library: ["LIBRARY"],
  webserver: ["WEB_SERVER"],
  tool: ["TOOL"],
  os: ["OPERATING_SYSTEM"],
  engine: ["RUNTIME", "LIBRARY"],
  stack: null,
  technology: null,
  company: null,
  product: null,
  feature: null,
  usecase: null,
  version: null,
};

/** The question's constraints as the filter that lists and rankings take; null where it has none. */
export function toTechnologyFilter(
  { mentions, bounds, load }: Pick<Interpretation, "mentions"> & Partial<Pick<Interpretation, "bounds" | "load">>,
  kinds: readonly TechnologyKind[] | null = null,
): TechnologyFilter | null {
  const slugs = (fits: (mention: Mention) => boolean) => {
    const found = [...new Set(mentions.filter(fits).map(({ entity }) => entity.slug))];
    return found.length > 0 ? found : undefined;
  };
  const features = set({
    all: slugs((mention) => is(mention, "OBJECT", "FEATURE")),
    none: slugs((mention) => is(mention, "WITHOUT", "FEATURE")),
  });
  const useCases = set({ none: slugs((mention) => is(mention, "WITHOUT", "USE_CASE")) });
  const adoptedBy = set({
    all: slugs(({ role }) => role === "ADOPTED_BY"),
    none: slugs((mention) => is(mention, "WITHOUT", "COMPANY")),
  });
  const { min = null, max = null } = bounds ?? {};
  const bounded = mentions.find(
    ({ role, entity }) => role === "WISH" && entity.kind === "CRITERION" && entity.measure !== null,
  );
  const conditions = load == null ? {} : { conditions: `${load} connections` };
  const measured =
    bounded && (min ?? max) !== null ? [{ criterion: bounded.entity.slug, min, max, ...conditions }] : undefined;
  const filter: TechnologyFilter = {
    ...(kinds ? { kinds } : {}),
    ...given(
      "languages",
      slugs(({ role, entity }) => role === "HOST" && technologyKind(entity) === "LANGUAGE"),
    ),
    ...given(
      "runtimes",
      slugs(({ role, entity }) => role === "HOST" && technologyKind(entity) === "RUNTIME"),
    ),
    ...given(
      "databases",
      slugs(({ role }) => role === "DATABASE"),
    ),
    ...given(
      "categories",
      slugs(({ role }) => role === "CATEGORY"),
    ),
    ...given(
      "without",
      slugs((mention) => is(mention, "WITHOUT", "TECHNOLOGY")),
    ),
    ...given("measured", measured),
    ...given("features", features),
    ...given("useCases", useCases),
    ...given("adoptedBy", adoptedBy),
  };
  return Object.keys(filter).length > 0 ? filter : null;
}

/** Roles that narrow what may be an answer. */
export const NARROWING: ReadonlySet<Role> = new Set<Role>(["HOST", "DATABASE", "ADOPTED_BY", "CATEGORY", "WITHOUT"]);

function is({ role, entity }: Mention, wanted: Role, kind: EntityNode["kind"]): boolean {
  return role === wanted && entity.kind === kind;
}

function set<T extends object>(parts: T): T | undefined {
  const known = Object.entries(parts).filter(([, value]) => value !== undefined);
  return known.length > 0 ? (Object.fromEntries(known) as T) : undefined;
}

function given<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Partial<Record<K, V>>);
}
