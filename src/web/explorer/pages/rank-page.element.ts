import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import type { CandidateKind, TechnologyFilter, Thing } from "../../../client/index.js";
import { isEmptyNeed, toNeed, type WeighedThing } from "../../view/need.js";
import { PageElement } from "../page.element.js";
import { CANDIDATE_KINDS, limitsOf, print, type RankRoute } from "../route.js";
import "../completion.element.js";
import "../panel/ranking-panel.element.js";

/** A ranking by wishes that are picked, not written. */
class RankPageElement extends PageElement {
  static override properties: PropertyDeclarations = { route: { attribute: false } };

  declare route: RankRoute;

  protected override render(): TemplateResult {
    const { of, need, filter, sources, asOf } = this.route;
    const request = { of, need, ...(filter ? { filter } : {}), ...limitsOf(this.route) };
    return html`<h1>Rank ${NAMES[of].toLowerCase()}</h1>
      <div class="bar-of-fields">
        <label class="field">
          <span>What to rank</span>
          <select @change=${this.#turn}>
            ${CANDIDATE_KINDS.map((kind) => html`<option value=${kind} ?selected=${kind === of}>${NAMES[kind]}</option>`)}
          </select>
        </label>
        ${
          filter
            ? html`<span class="chip">
              <span class="quiet">only</span> ${tellFilter(filter)}
              <a class="drop" href=${print({ ...this.route, filter: null })} aria-label="Drop the conditions">×</a>
            </span>`
            : nothing
        }
        ${sources.length > 0 ? html`<span class="chip">only ${sources.join(", ")}</span>` : nothing}
        ${asOf ? html`<span class="chip">as of ${asOf}</span>` : nothing}
      </div>
      ${
        isEmptyNeed(need)
          ? this.#begin()
          : html`<atlas-ranking .request=${request} @atlas-need=${this.#weigh}></atlas-ranking>`
      }`;
  }

  #begin(): TemplateResult {
    const { route } = this;
    const start = (slug: string) => print({ ...route, need: { useCases: [{ slug, weight: 1 }] } });
    return html`<div class="empty">
      <p>Say what matters: a use case, a feature or a criterion. ${NAMES[route.of]} are then ranked by the evidence.</p>
      <atlas-completion
        class="add"
        label="What matters: a use case, feature or criterion"
        placeholder="e.g. real-time chat"
        .kinds=${["USE_CASE", "FEATURE", "CRITERION"]}
        @atlas-pick=${this.#start}
      ></atlas-completion>
      <p class="quiet">
        Or begin with <a href=${start("real-time-chat")}>real-time chat</a>, <a href=${start("e-commerce")}>e-commerce</a> or
        <a href=${start("microservices")}>microservices</a>.
      </p>
    </div>`;
  }

  #turn(event: Event): void {
    const of = (event.target as HTMLSelectElement).value as CandidateKind;
    this.tell("atlas-go", { ...this.route, of } satisfies RankRoute);
  }

  #start(event: CustomEvent<Thing>): void {
    event.stopPropagation();
    const need = toNeed([{ entity: event.detail, weight: 1 }]);
    this.tell("atlas-go", { ...this.route, need } satisfies RankRoute);
  }

  #weigh(event: CustomEvent<readonly WeighedThing[]>): void {
    event.stopPropagation();
    this.tell("atlas-move", { ...this.route, need: toNeed(event.detail) } satisfies RankRoute);
  }
}

/** The conditions of a filter in a few words. */
function tellFilter(filter: TechnologyFilter): string {
  return Object.entries(filter)
    .filter(([, value]) => value !== null)
    .map(([field, value]) => `${field}: ${valuesIn(value).join(", ")}`)
    .join("; ");
}

function valuesIn(value: unknown): string[] {
  return typeof value === "object" && value ? Object.values(value).flatMap(valuesIn) : [`${value}`];
}

const NAMES: Readonly<Record<CandidateKind, string>> = {
  FRAMEWORK: "Frameworks",
  STACK: "Stacks",
  LANGUAGE: "Languages",
  RUNTIME: "Runtimes",
  PLATFORM: "Languages and runtimes",
  DATABASE: "Databases",
  TECHNOLOGY: "All technologies",
};

customElements.define("atlas-rank-page", RankPageElement);
