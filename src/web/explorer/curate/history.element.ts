import { html, type PropertyDeclarations, type TemplateResult } from "lit";
import { type Edit, historyDocument, type Thing } from "../../../client/index.js";
import { Remote } from "../../view/remote.js";
import { ask, PageElement, shown } from "../page.element.js";
import { editHead } from "./edit.js";

interface Edits {
  readonly totalCount: number;
  readonly nodes: readonly Edit[];
}

/** What people have changed about a thing: who, when, what and why. Asked for when it is unfolded. */
class HistoryElement extends PageElement {
  static override properties: PropertyDeclarations = { thing: { attribute: false } };

  declare thing: Thing;
  readonly #edits = new Remote<Edits>(this);

  protected override render(): TemplateResult {
    return html`<details class="apart" @toggle=${this.#unfold}>
      <summary>History: what people changed about it</summary>
      ${this.#list()}
    </details>`;
  }

  #list(): TemplateResult {
    return shown(this.#edits, (edits) => this.#listOf(edits));
  }

  #listOf(value: Edits): TemplateResult {
    if (value.nodes.length === 0) {
      return html`<p class="quiet">Nobody has changed anything by hand. What imports recorded stands with each claim.</p>`;
    }
    return html`${value.nodes.map((edit) => html`<article class="edit">${editHead(edit, 3)}</article>`)}`;
  }

  #unfold({ target }: Event): void {
    if (!(target as HTMLDetailsElement).open) return;
    const { id } = this.thing;
    this.#edits.load(async (signal) => {
      const { node } = await ask(historyDocument, { id }, { signal });
      return (node as { readonly history?: Edits } | null)?.history ?? { totalCount: 0, nodes: [] };
    });
  }
}

customElements.define("atlas-history", HistoryElement);
