import { noChange } from "lit";
import { Directive, directive, type ElementPart } from "lit/directive.js";

export interface Placing {
  readonly left?: string;
  readonly width?: string;
}

/**
 * Sets an element's place through its style object: `<span ${placed({ width: "40%" })}>`. Lit's own styleMap writes a
 * style attribute first, which a strict content security policy refuses.
 */
export const placed = directive(
  class extends Directive {
    override render(_placing: Placing): typeof noChange {
      return noChange;
    }

    override update(part: ElementPart, [placing]: [Placing]): typeof noChange {
      Object.assign((part.element as HTMLElement).style, placing);
      return noChange;
    }
  },
);
