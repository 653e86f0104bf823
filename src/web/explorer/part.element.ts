import type { PropertyDeclarations, TemplateResult } from "lit";
import { RequestFailed } from "../../client/index.js";
import { Remote } from "../view/remote.js";
import { PageElement, shown } from "./page.element.js";

/** A part of the page whose script is loaded when it is needed: drawn once it is there, and until then says why it is not. */
class PartElement extends PageElement {
  static override properties: PropertyDeclarations = { load: { attribute: false }, draw: { attribute: false } };

  /** Imports the script. */
  declare load: () => Promise<object>;
  declare draw: () => TemplateResult;
  readonly #script = new Remote<object>(this);

  override connectedCallback(): void {
    super.connectedCallback();
    this.#script.load(() =>
      this.load().catch((cause: unknown) => {
        throw new RequestFailed("A part of this page could not be loaded.", { code: "UNREACHABLE", cause });
      }),
    );
  }

  protected override render(): TemplateResult {
    return shown(this.#script, () => this.draw());
  }
}

customElements.define("atlas-part", PartElement);
