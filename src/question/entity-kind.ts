import type { TechnologyKind } from "../graph/kinds.js";
import type { EntityNode } from "../graph/model.js";

/** A technology's own kind; null for everything else. */
export function technologyKind(entity: EntityNode): TechnologyKind | null {
  return entity.kind === "TECHNOLOGY" ? entity.technologyKind : null;
}
