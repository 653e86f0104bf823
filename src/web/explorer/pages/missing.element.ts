import { html, type PropertyDeclarations, type PropertyValues, type TemplateResult } from "lit";
import { type EntityKind, type SearchResult, searchDocument } from "../../../client/index.js";
import { Remote } from "../../view/remote.js";
import { ask, kindName, PageElement, shown, thingLink } from "../page.element.js";

const SHOWN = 6;

/** The page of an address where nothing is, with the names nearest to what it says. */
class MissingElement extends PageElement {
  static override properties: PropertyDeclarations = { kind: { type: String }, text: { type: String } };

  /** The kind of thing that was looked for; null where the address says none. */
  declare kind: EntityKind | null;
  /** What was looked for. */
  declare text: string;
  readonly #near = new Remote<SearchResult["search"]>(this);

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("text") && !changed.has("kind")) return;
    const text = this.text
      .replaceAll(/[-_/]+/g, " ")
      .trim()
      .slice(0, 200);
    this.#near.clear();
    if (text) this.#near.load(async (signal) => (await ask(searchDocument, { text, first: SHOWN }, { signal })).search);
  }

  protected override render(): TemplateResult {
    const { kind, text } = this;
    return html`<h1>Page not found</h1>
      <p>
        ${kind ? html`No ${kindName(kind).toLowerCase()} is called “${text}”.` : html`There is no page at this address.`}
        Search for a name above, <a href="/browse">browse everything</a> or <a href="/">start with a question</a>.
      </p>
      ${shown(this.#near, (hits) => this.#names(hits))}`;
  }

  #names(hits: SearchResult["search"]): TemplateResult {
    if (hits.length === 0) return html``;
    return html`<h2>Did you mean?</h2>
      <ul class="names">
        ${hits.map(({ entity }) => html`<li>${thingLink(entity)} <span class="quiet">${kindName(entity.kind)}</span></li>`)}
      </ul>`;
  }
}

customElements.define("atlas-missing", MissingElement);
