import type { EdgeWithNode } from "../../graph/graph-store.js";
import type { EntityNode } from "../../graph/model.js";

/** A row of a list of which somebody said that nobody looks at its edges (LookAhead): it only knows where its edge leads. */
export class NodeOnlyRow implements EdgeWithNode {
  constructor(readonly node: EntityNode) {}

  get row(): EdgeWithNode {
    return this;
  }
  get edge(): never {
    throw new TypeError("Expected nobody to look at the edges of this list.");
  }
  get key(): never {
    return this.edge;
  }
}
