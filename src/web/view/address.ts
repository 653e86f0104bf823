import { ENTITY_KINDS, type EntityKind, type Thing } from "../../client/index.js";

/** Where the explorer shows a thing, from its root: `/technology/django`. */
export function pathOf({ kind, slug }: Pick<Thing, "kind" | "slug">): string {
  return `/${folderOf(kind)}/${encodeURIComponent(slug)}`;
}

/** The kind whose pages are in this folder of the explorer. */
export function kindOfFolder(folder: string): EntityKind | null {
  return ENTITY_KINDS.find((kind) => folderOf(kind) === folder) ?? null;
}

function folderOf(kind: EntityKind): string {
  return kind.toLowerCase().replaceAll("_", "-");
}
