import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from "lit";
import { type CompareResult, compareDocument, type Halves } from "../../client/index.js";
import { bar, isUnknown, rounded } from "../view/bar.js";
import { isEmptyNeed, parseWishes, splitList } from "../view/need.js";
import { fill } from "../view/texts.js";
import { AtlasElement } from "./atlas.element.js";

type Comparison = CompareResult["compare"];

/**
 * `<stackatlas-compare slugs="django,ruby-on-rails" criteria="scalability">`: two to five things side by side. Fires
 * `stackatlas-comparison` with each new comparison.
 */
export class CompareElement extends AtlasElement<Comparison> {
  static override properties: PropertyDeclarations = {
    slugs: { type: String },
    useCases: { type: String, attribute: "use-cases" },
    features: { type: String },
    criteria: { type: String },
  };

  declare slugs: string | null;
  /** `slug:weight`, separated by commas; so are the next two. */
  declare useCases: string | null;
  declare features: string | null;
  declare criteria: string | null;

  protected override readonly answerEvent = "stackatlas-comparison";

  protected override willUpdate(changed: PropertyValues): void {
    if (this.hasUpdated && !ASKED.some((name) => changed.has(name))) return;
    const slugs = splitList(this.slugs);
    if (slugs.length < 2) {
      this.remote.clear();
      return;
    }
    const need = {
      useCases: parseWishes(this.useCases),
      features: parseWishes(this.features),
      criteria: parseWishes(this.criteria),
    };
    const variables = { slugs, ...(isEmptyNeed(need) ? {} : { need }), ...this.limits };
    this.remote.load(async (signal) => (await this.send(compareDocument, variables, { signal })).compare);
  }

  protected override view({ entities, wishes, explanation, ...shared }: Comparison): TemplateResult {
    const { words } = this;
    const lists = (["features", "useCases", "languages", "databases", "adopters"] as const).filter(
      (list) => shared[list].common.length > 0 || shared[list].apart.some(({ nodes }) => nodes.length > 0),
    );
    return html`<p class="text" part="text">${explanation}</p>
      <div class="scroll" tabindex="0" role="group" aria-label=${explanation}>
        <table part="table">
          <thead>
            <tr>
              <td></td>
              ${entities.map((entity) => html`<th scope="col">${this.named(entity)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${wishes.map(
              ({ item, scores, winner }) => html`<tr>
                <th scope="row">${item.name}</th>
                ${scores.map((score) =>
                  isUnknown(score)
                    ? html`<td class="quiet">${words.unknown}</td>`
                    : html`<td>
                          ${bar(score)}<span class="score">${rounded(score.score)}</span>
                          ${winner?.id === score.entity.id ? html`<span class="tag tag-good">${words.best}</span>` : nothing}
                          ${score.score < 0.5 ? html`<span class="tag tag-against">${words.refuted}</span>` : nothing}
                        </td>`,
                )}
              </tr>`,
            )}
            ${lists.map((list) => this.#shared(words[list], shared[list], entities.length))}
          </tbody>
        </table>
      </div>`;
  }

  #shared(title: string, { common, apart }: Halves, columns: number): TemplateResult {
    return html`${
      common.length > 0
        ? html`<tr>
          <th scope="row">${title}: ${this.words.common}</th>
          <td colspan=${columns}>${common.map(({ name }) => name).join(", ")}</td>
        </tr>`
        : nothing
    }
      <tr>
        <th scope="row">${title}</th>
        ${apart.map(
          ({ entity, nodes }) =>
            html`<td>
              <span class="hidden-text">${fill(this.words.only, { name: entity.name })}</span>
              ${nodes.map(({ name }) => name).join(", ") || "–"}
            </td>`,
        )}
      </tr>`;
  }
}

const ASKED = ["endpoint", "sources", "asOf", "slugs", "useCases", "features", "criteria"];
