import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from "lit";
import type { Relative } from "../../../client/index.js";
import { pathOf } from "../../view/address.js";
import { Remote } from "../../view/remote.js";
import { LISTS, type List } from "../lists.js";
import { PageElement, shown } from "../page.element.js";
import { print } from "../route.js";

interface Shown {
  readonly things: readonly Relative[];
  readonly totalCount: number;
  readonly next: string | null;
}

/** All things of a kind, by name. */
class BrowsePageElement extends PageElement {
  static override properties: PropertyDeclarations = { list: { type: String }, filter: { state: true } };

  declare list: string;
  /** Only names in which this occurs. */
  declare filter: string;
  readonly #shown = new Remote<Shown>(this);

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("list")) return;
    this.filter = "";
    this.#shown.clear();
    this.#load([], null);
  }

  protected override render(): TemplateResult {
    const { title } = this.#list;
    const { value } = this.#shown.state;
    return html`<h1>${title} ${value ? html`<span class="count">${value.totalCount}</span>` : nothing}</h1>
      <nav class="tabs" aria-label="Kinds">
        ${LISTS.map(
          ({ key, title: name }) =>
            html`<a href=${print({ view: "browse", list: key })} aria-current=${key === this.list ? "page" : nothing}>${name}</a>`,
        )}
      </nav>
      <label class="field filter">
        <span>Only names with</span>
        <input type="search" .value=${this.filter} @input=${this.#narrow} />
      </label>
      ${shown(this.#shown, (list) => this.#directory(list))}`;
  }

  #directory({ things: all, totalCount, next }: Shown): TemplateResult {
    const filter = this.filter.toLowerCase();
    const things = all.filter(({ name }) => name.toLowerCase().includes(filter));
    return html`${
      things.length === 0
        ? html`<p class="quiet">Nothing here has that in its name.</p>`
        : html`<ul class="directory">
            ${things.map(
              (thing) => html`<li>
                <a href=${pathOf(thing)}>${thing.name}</a>
                ${thing.summary ? html`<span class="quiet">${thing.summary}</span>` : nothing}
              </li>`,
            )}
          </ul>`
    }
      ${
        next
          ? html`<button @click=${() => this.#load(all, next)}>Show more (${totalCount - all.length})</button>`
          : nothing
      }`;
  }

  get #list(): List {
    const found = LISTS.find(({ key }) => key === this.list) ?? LISTS[0];
    if (!found) throw new Error("Expected a list to browse.");
    return found;
  }

  #narrow(event: Event): void {
    this.filter = (event.target as HTMLInputElement).value;
  }

  #load(before: readonly Relative[], after: string | null): void {
    this.#shown.load(async (signal) => {
      const { list, graph } = await this.#list.load(after, signal);
      this.tell("atlas-seen", graph.version);
      const { hasNextPage, endCursor } = list.pageInfo;
      return {
        things: [...before, ...list.nodes],
        totalCount: list.totalCount,
        next: hasNextPage ? endCursor : null,
      };
    });
  }
}

customElements.define("atlas-browse-page", BrowsePageElement);
