import type { EntityKind, Thing } from "../../client/index.js";

const FOLDERS: Readonly<Record<EntityKind, string>> = {
  TECHNOLOGY: "technology",
  FEATURE: "feature",
  CRITERION: "criterion",
  USE_CASE: "use-case",
  CATEGORY: "category",
  COMPANY: "company",
  PRODUCT: "product",
  STACK: "stack",
  SOURCE: "source",
};

/** Where the explorer shows a thing, from its root: `/technology/django`. */
export function pathOf({ kind, slug }: Pick<Thing, "kind" | "slug">): string {
  return `/${FOLDERS[kind]}/${encodeURIComponent(slug)}`;
}

/** The kind whose pages are in this folder of the explorer. */
export function kindOfFolder(folder: string): EntityKind | null {
  const found = Object.entries(FOLDERS).find(([, name]) => name === folder);
  return found ? (found[0] as EntityKind) : null;
}
