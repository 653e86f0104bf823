import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from "lit";
import { type CompareResult, compareDocument, type Thing } from "../../../client/index.js";
import { isEmptyNeed, NEED_LISTS, needListOf } from "../../view/need.js";
import { Remote } from "../../view/remote.js";
import { comparisonTable } from "../comparison-table.js";
import { ask, PageElement, shown } from "../page.element.js";
import { type CompareRoute, limitsOf, NO_LIMITS, print } from "../route.js";
import "../completion.element.js";

const COMPARED_MAX = 5;

/** Two to five things side by side. */
class ComparePageElement extends PageElement {
  static override properties: PropertyDeclarations = { route: { attribute: false } };

  declare route: CompareRoute;
  readonly #answer = new Remote<CompareResult & { readonly slugs: readonly string[] }>(this, {
    answered: ({ graph }) => this.tell("atlas-seen", graph.version),
  });

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("route")) return;
    const { slugs, need } = this.route;
    if (slugs.length < 2) {
      this.#answer.clear();
      return;
    }
    const variables = { slugs, ...(isEmptyNeed(need) ? {} : { need }), ...limitsOf(this.route) };
    this.#answer.load(async (signal) => ({ slugs, ...(await ask(compareDocument, variables, { signal })) }));
  }

  protected override render(): TemplateResult {
    return html`<h1>Side by side</h1>
      <div class="bar-of-fields">
        ${this.#chosen()}
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
      ${
        this.route.slugs.length < 2
          ? BEGIN
          : shown(
              this.#answer,
              ({ compare }) => html`<p class="answer-text">${compare.explanation}</p>${comparisonTable(compare)}`,
            )
      }`;
  }

  /** What is compared, and by what, as chips with a way to drop each. */
  #chosen(): TemplateResult {
    const { slugs, need } = this.route;
    const { value } = this.#answer.state;
    return html`${slugs.map((slug, at) => {
      // The last answer may be to another choice.
      const name = value?.compare.entities[value.slugs.indexOf(slug)]?.name ?? slug;
      return html`<span class="chip">
        ${name}
        <a class="drop" href=${print({ ...this.route, slugs: slugs.filter((_, place) => place !== at) })} aria-label=${`Drop ${name}`}>×</a>
      </span>`;
    })}
    ${NEED_LISTS.flatMap((list) =>
      (need[list] ?? []).map(({ slug }) => {
        const name = value?.compare.wishes.find(({ item }) => item.slug === slug)?.item.name ?? slug;
        const rest = (need[list] ?? []).filter((wish) => wish.slug !== slug);
        return html`<span class="chip">
          <span class="quiet">by</span> ${name}
          <a class="drop" href=${print({ ...this.route, need: { ...need, [list]: rest } })} aria-label=${`Drop ${name}`}>×</a>
        </span>`;
      }),
    )}`;
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

customElements.define("atlas-compare-page", ComparePageElement);
