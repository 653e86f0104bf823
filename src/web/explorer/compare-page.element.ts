import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from "lit";
import { type CompareResult, compareDocument, type Halves, type Thing } from "../../client/index.js";
import { bar, percent, rounded } from "../view/bar.js";
import { isEmptyNeed, NEED_LISTS, needListOf } from "../view/need.js";
import { Remote } from "../view/remote.js";
import { ask, failureNote, PageElement, standIn, thingLink } from "./page.element.js";
import { type CompareRoute, limitsOf, NO_LIMITS, print } from "./route.js";
import "./completion.element.js";

type Comparison = CompareResult["compare"];

const COMPARED_MAX = 5;

/** Two to five things side by side. */
class ComparePageElement extends PageElement {
  static override properties: PropertyDeclarations = { route: { attribute: false } };

  declare route: CompareRoute;
  readonly #answer = new Remote<CompareResult>(
    this,
    ({ value }) => value && this.tell("atlas-seen", value.graph.version),
  );

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("route")) return;
    const { slugs, need } = this.route;
    if (slugs.length < 2) {
      this.#answer.clear();
      return;
    }
    const variables = { slugs, ...(isEmptyNeed(need) ? {} : { need }), ...limitsOf(this.route) };
    this.#answer.load((signal) => ask(compareDocument, variables, { signal }));
  }

  protected override render(): TemplateResult {
    const { value, failure } = this.#answer.state;
    return html`<h1>Side by side</h1>
      <div class="bar-of-fields">
        ${this.#chosen(value?.compare ?? null)}
        ${
          this.route.slugs.length < COMPARED_MAX
            ? html`<atlas-completion
              class="add"
              label="Add something to compare"
              placeholder=${this.route.slugs.length === 0 ? "e.g. Django" : "Add another"}
              .kinds=${["TECHNOLOGY", "STACK"]}
              @atlas-pick=${this.#add}
            ></atlas-completion>`
            : nothing
        }
        <atlas-completion
          class="add"
          label="Add a use case, feature or criterion to compare by"
          placeholder="Compare by, e.g. scalability"
          .kinds=${["USE_CASE", "FEATURE", "CRITERION"]}
          @atlas-pick=${this.#weigh}
        ></atlas-completion>
      </div>
      ${failure ? failureNote(failure) : nothing}
      ${value ? this.#table(value.compare) : this.route.slugs.length < 2 ? BEGIN : standIn(this.#answer.state)}`;
  }

  /** What is compared, and by what, as chips with a way to drop each. */
  #chosen(comparison: Comparison | null): TemplateResult {
    const { slugs, need } = this.route;
    return html`${slugs.map((slug, at) => {
      const name = comparison?.entities[at]?.name ?? slug;
      return html`<span class="chip">
        ${name}
        <a class="drop" href=${print({ ...this.route, slugs: slugs.filter((_, place) => place !== at) })} aria-label=${`Drop ${name}`}>×</a>
      </span>`;
    })}
    ${NEED_LISTS.flatMap((list) =>
      (need[list] ?? []).map(({ slug }) => {
        const name = comparison?.wishes.find(({ item }) => item.slug === slug)?.item.name ?? slug;
        const rest = (need[list] ?? []).filter((wish) => wish.slug !== slug);
        return html`<span class="chip">
          <span class="quiet">by</span> ${name}
          <a class="drop" href=${print({ ...this.route, need: { ...need, [list]: rest } })} aria-label=${`Drop ${name}`}>×</a>
        </span>`;
      }),
    )}`;
  }

  // The roles are said, since a narrow window draws the table as boxes.
  #table({ entities, wishes, explanation, ...shared }: Comparison): TemplateResult {
    const rows = SHARED.filter(
      ([key]) => shared[key].common.length > 0 || shared[key].apart.some(({ nodes }) => nodes.length > 0),
    );
    return html`<p class="answer-text">${explanation}</p>
      <div class="scroll" role="region" aria-label="Comparison" tabindex="0">
        <table class="compared" role="table">
          <thead role="rowgroup">
            <tr role="row">
              <td role="cell"></td>
              ${entities.map((entity) => html`<th scope="col" role="columnheader">${thingLink(entity)}</th>`)}
            </tr>
          </thead>
          <tbody role="rowgroup">
            <tr role="row">
              <th scope="row" role="rowheader">In short</th>
              ${entities.map(({ summary }) => html`<td role="cell" class="quiet">${summary ?? "–"}</td>`)}
            </tr>
            ${wishes.map(
              ({ item, weight, scores, winner }) => html`<tr role="row">
                <th scope="row" role="rowheader">${thingLink(item)} <span class="quiet figure">${percent(Math.round(weight * 100) / 100)}</span></th>
                ${scores.map(
                  (score) => html`<td role="cell">
                    ${bar(score)}
                    <span class="figure">${rounded(score.score)}</span>
                    <span class="quiet figure">${rounded(score.low)} to ${rounded(score.high)}</span>
                    ${winner?.id === score.entity.id ? html`<span class="tag tag-good">does best</span>` : nothing}
                  </td>`,
                )}
              </tr>`,
            )}
            ${rows.map(([key, title]) => sharedRows(title, shared[key], entities.length))}
          </tbody>
        </table>
      </div>`;
  }

  #add(event: CustomEvent<Thing>): void {
    event.stopPropagation();
    const { slugs } = this.route;
    const { slug } = event.detail;
    if (!slugs.includes(slug)) this.tell("atlas-go", { ...this.route, slugs: [...slugs, slug] } satisfies CompareRoute);
  }

  #weigh(event: CustomEvent<Thing>): void {
    event.stopPropagation();
    const { kind, slug } = event.detail;
    const list = needListOf(kind);
    if (!list) return;
    const wishes = (this.route.need[list] ?? []).filter((wish) => wish.slug !== slug);
    const need = { ...this.route.need, [list]: [...wishes, { slug, weight: 1 }] };
    this.tell("atlas-go", { ...this.route, need } satisfies CompareRoute);
  }
}

const SHARED = [
  ["languages", "Languages"],
  ["features", "Features"],
  ["useCases", "Use cases"],
  ["databases", "Databases"],
  ["adopters", "Used by"],
] as const;

const EXAMPLES = [
  ["django", "ruby-on-rails"],
  ["expressjs", "nestjs", "fastify"],
  ["postgresql", "mysql", "mongodb"],
];

const BEGIN = html`<div class="empty">
  <p>Pick two to five technologies. They are set side by side: what they share, what sets them apart, who uses them.</p>
  <p class="quiet">
    Or begin with
    ${EXAMPLES.map(
      (slugs, at) =>
        html`${at > 0 ? ", " : ""}<a href=${print({ view: "compare", slugs, need: {}, ...NO_LIMITS })}>${slugs.join(" and ")}</a>`,
    )}.
  </p>
</div>`;

function sharedRows(title: string, { common, apart }: Halves, columns: number): TemplateResult {
  const rest = apart.some(({ nodes }) => nodes.length > 0);
  return html`${
    common.length > 0
      ? html`<tr role="row">
        <th scope="row" role="rowheader">${title} <span class="quiet">in common</span></th>
        <td role="cell" colspan=${columns}>${nameList(common)}</td>
      </tr>`
      : nothing
  }
  ${
    rest
      ? html`<tr role="row">
        <th scope="row" role="rowheader">${title} <span class="quiet">${common.length > 0 ? "apart" : ""}</span></th>
        ${apart.map(({ nodes }) => html`<td role="cell">${nodes.length > 0 ? nameList(nodes) : "–"}</td>`)}
      </tr>`
      : nothing
  }`;
}

function nameList(things: readonly Thing[]): TemplateResult {
  return html`<ul class="names">
    ${things.map((thing) => html`<li>${thingLink(thing)}</li>`)}
  </ul>`;
}

customElements.define("atlas-compare-page", ComparePageElement);
