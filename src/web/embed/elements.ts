import { AskElement } from "./ask.element.js";
import { CompareElement } from "./compare.element.js";
import { RankingElement } from "./ranking.element.js";

const ELEMENTS = {
  "stackatlas-ask": AskElement,
  "stackatlas-compare": CompareElement,
  "stackatlas-ranking": RankingElement,
};

/** Makes the tags work; a page may load this script twice. */
export function defineElements(): void {
  for (const [name, element] of Object.entries(ELEMENTS)) {
    if (!customElements.get(name)) customElements.define(name, element);
  }
}
