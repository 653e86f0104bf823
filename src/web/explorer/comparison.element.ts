import { type PropertyDeclarations, type PropertyValues, type TemplateResult } from "lit";
import { type CompareResult, type CompareVariables, compareDocument } from "../../client/index.js";
import { Remote } from "../view/remote.js";
import { comparisonTable } from "./comparison-table.js";
import { ask, PageElement, shown } from "./page.element.js";

/** Things side by side, as `request` says; asks for the comparison itself. */
class ComparisonElement extends PageElement {
  static override properties: PropertyDeclarations = { request: { attribute: false } };

  declare request: CompareVariables;
  readonly #answer = new Remote<CompareResult>(this);
  #asked = "";

  protected override willUpdate(changed: PropertyValues): void {
    const asked = JSON.stringify(this.request);
    if (!changed.has("request") || asked === this.#asked) return;
    this.#asked = asked;
    const { request } = this;
    this.#answer.load((signal) => ask(compareDocument, request, { signal }));
  }

  protected override render(): TemplateResult {
    return shown(this.#answer, ({ compare }) => comparisonTable(compare));
  }
}

customElements.define("atlas-comparison", ComparisonElement);
