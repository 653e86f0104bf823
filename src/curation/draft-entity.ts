import type { GraphReader } from "../graph/graph-reader.js";
import { nodeId, slugify } from "../graph/ids.js";
import type { EntityKind } from "../graph/kinds.js";
import type { EntityNode } from "../graph/model.js";
import { normaliseName, normaliseText } from "../graph/names.js";
import { kindName } from "../technology/look-up/resolve-entity.js";
import type { ChangesDraft } from "./edit.js";
import { isSame } from "./rebase-change.js";
import type { UserErrors } from "./user-error.js";

const ALIASES_MAX = 50;

export interface NamedThing {
  readonly name: string;
  readonly slug?: string | null;
  readonly aliases?: readonly string[] | null;
  readonly summary?: string | null;
}

type EntityBase = Pick<EntityNode, "id" | "slug" | "name" | "aliases" | "misspellings" | "commonWords" | "summary">;

/** Adds to a thing's names what its kind has of its own. */
export type Completion = (base: EntityBase, errors: UserErrors) => EntityNode | Promise<EntityNode>;

/** Adds a thing. The same once more changes nothing. */
export function adding(kind: EntityKind, named: NamedThing, complete: Completion): ChangesDraft {
  return async ({ graph, errors }) => {
    const base = await readNames(kind, named, errors);
    if (!base) return null;
    const node = await complete(base, errors);
    if (errors.found.length > 0) return null;
    const known = await graph.node(node.id);
    if (known && isSame(known, node)) return [{ before: known, after: known }];
    if (known)
      return errors.add("slug", `Expected a new ${kindName(kind)}, but "${node.slug}" is known already.`, "TAKEN");
    const rival = await rivalOf(node, graph);
    if (rival) return errors.add("name", `Expected names of its own, but "${rival.slug}" has one of them.`, "TAKEN");
    return [{ before: null, after: node }];
  };
}

/** Short texts that a kind has of its own; what is wrong with one is told under `field`. */
export async function readTexts(
  field: string,
  texts: readonly string[] | null | undefined,
  errors: UserErrors,
): Promise<string[]> {
  if ((texts?.length ?? 0) > ALIASES_MAX) {
    errors.add(field, `Expected at most ${ALIASES_MAX} ${field}, but got ${texts?.length}.`);
    return [];
  }
  const read = await Promise.all((texts ?? []).map((text) => errors.in(field, () => normaliseName(text, field))));
  return [...new Set(read.filter((text) => text !== null))];
}

export async function readText(
  field: string,
  text: string | null | undefined,
  errors: UserErrors,
): Promise<string | null> {
  return text === null || text === undefined ? null : errors.in(field, () => normaliseName(text, field));
}

async function readNames(kind: EntityKind, named: NamedThing, errors: UserErrors): Promise<EntityBase | null> {
  const name = await errors.in("name", () => normaliseName(named.name));
  const aliases = await readTexts("aliases", named.aliases, errors);
  const { summary: told } = named;
  const summary = told ? await errors.in("summary", () => normaliseText(told, "summary")) : null;
  if (name === null) return null;
  const slug = named.slug || slugify(name);
  if (slug === "" || slugify(slug) !== slug || slug.length > 200) {
    return errors.add("slug", `Expected a slug such as "ruby-on-rails", but got ${JSON.stringify(slug.slice(0, 80))}.`);
  }
  return { id: nodeId(kind, slug), slug, name, aliases, misspellings: [], commonWords: [], summary };
}

/** Another thing of the kind that is rightly called by one of the node's names. */
async function rivalOf(node: EntityNode, graph: GraphReader): Promise<EntityNode | null> {
  const keys = new Set([node.slug, ...[node.name, ...node.aliases].map(slugify)]);
  for (const key of keys) {
    const known = key === "" ? [] : await graph.named(key);
    const rival = known.find(
      (other) =>
        other.kind === node.kind &&
        [other.slug, ...[other.name, ...other.aliases].map(slugify)].includes(key) &&
        other.id !== node.id,
    );
    if (rival) return rival;
  }
  return null;
}
