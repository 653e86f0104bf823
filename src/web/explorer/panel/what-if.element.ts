import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from "lit";
import {
  type DecisiveClaimsResult,
  decisiveClaimsDocument,
  type WhatIfResult,
  type WhatIfVariables,
  whatIfDocument,
} from "../../../client/index.js";
import { percent } from "../../view/bar.js";
import { statement } from "../../view/evidence.js";
import { isEmptyNeed } from "../../view/need.js";
import { placed } from "../../view/placed.js";
import { Remote } from "../../view/remote.js";
import { ask, EVIDENCE_VIEW, PageElement, shown, thingLink } from "../page.element.js";

type WhatIf = WhatIfResult["rank"];
type DecisiveClaims = DecisiveClaimsResult["rank"]["decisiveClaims"];
type Swap = WhatIf["swaps"][number];

const PAUSE_MS = 250;

/** What would change the winner: other weights, or the loss of a claim. */
class WhatIfElement extends PageElement {
  static override properties: PropertyDeclarations = { request: { attribute: false } };

  declare request: WhatIfVariables;
  readonly #answer = new Remote<WhatIf>(this);
  /** Each of them takes a ranking of its own to find: they are asked for when somebody wants to know. */
  readonly #claims = new Remote<DecisiveClaims>(this);
  #asked = "";
  #later: ReturnType<typeof setTimeout> | undefined;

  protected override willUpdate(changed: PropertyValues): void {
    const asked = JSON.stringify(this.request);
    if (!changed.has("request") || asked === this.#asked || isEmptyNeed(this.request.need)) return;
    this.#asked = asked;
    this.#claims.clear();
    const variables = this.request;
    // Whoever drags a slider wants the order first.
    clearTimeout(this.#later);
    this.#later = setTimeout(() => {
      this.#answer.follow(async (signal) => (await ask(whatIfDocument, variables, { signal })).rank);
    }, PAUSE_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#later);
  }

  protected override render(): TemplateResult | typeof nothing {
    // There is nothing to say about a need without evidence.
    const { value, failure } = this.#answer.state;
    if (!value && !failure) return nothing;
    return shown(this.#answer, (answer) => this.#told(answer));
  }

  #told(value: WhatIf): TemplateResult | typeof nothing {
    const [winner] = value.candidates;
    if (!winner) return nothing;
    const items = [...new Map(value.swaps.map((swap) => [swap.item.id, swap.item])).values()];
    const { winProbability } = winner;
    return html`<section class="what-if" aria-labelledby="what-if">
      <h2 id="what-if">What would change the winner</h2>
      <p>
        ${thingLink(winner.candidate)} comes first in <span class="figure">${percent(Math.round(winProbability * 100) / 100)}</span> of
        draws in which everything unknown varies.
      </p>
      ${
        items.length === 0
          ? html`<p class="quiet">No other weighing of these wishes puts another candidate first.</p>`
          : items.map((item) =>
              swapLine(
                item.name,
                winner.candidate.name,
                value.swaps.filter((swap) => swap.item.id === item.id),
              ),
            )
      }
      ${this.#decisive()}
    </section>`;
  }

  #decisive(): TemplateResult {
    const { value, isLoading, failure } = this.#claims.state;
    if (!value && !failure) {
      return html`<button ?disabled=${isLoading} @click=${this.#search}>
        ${isLoading ? "Leaving out one claim after the other …" : "Which claims decide it?"}
      </button>`;
    }
    return shown(this.#claims, (claims) => this.#decisiveOf(claims));
  }

  #decisiveOf(value: DecisiveClaims): TemplateResult {
    if (value.length === 0) {
      return html`<p class="quiet" role="status">No single claim decides: without any one of them the winner stays.</p>`;
    }
    return html`<p role="status">
        Without ${value.length === 1 ? "this claim" : `any one of these ${value.length} claims`} another would lead:
      </p>
      <ul class="claims">
        ${value.map((claim) => html`<li class="claim">${statement(claim, EVIDENCE_VIEW)}</li>`)}
      </ul>`;
  }

  #search(): void {
    const variables = this.request;
    this.#claims.load(async (signal) => (await ask(decisiveClaimsDocument, variables, { signal })).rank.decisiveClaims);
  }
}

/** The share of a wish from 0 to 100%, with where it is now and where another takes the lead. */
function swapLine(item: string, winner: string, swaps: readonly Swap[]): TemplateResult {
  const below = swaps.find(({ isAbove }) => !isAbove);
  const above = swaps.find(({ isAbove }) => isAbove);
  const current = swaps[0]?.current ?? 0;
  const from = below?.weight ?? 0;
  const to = above?.weight ?? 1;
  return html`<div class="swap">
    <p class="swap-title">${item} <span class="quiet figure">now ${percent(Math.round(current * 100) / 100)}</span></p>
    <div class="swap-line" aria-hidden="true">
      <span class="swap-held" ${placed({ left: percent(from), width: percent(to - from) })}></span>
      ${swaps.map(({ weight }) => html`<span class="swap-mark" ${placed({ left: percent(weight) })}></span>`)}
      <span class="swap-now" ${placed({ left: percent(current) })}></span>
    </div>
    <ul class="swap-words">
      ${swaps.map(
        ({ isAbove, weight, newWinner }) => html`<li>
          ${isAbove ? "Above" : "Below"} <span class="figure">${percent(Math.round(weight * 100) / 100)}</span>
          ${thingLink(newWinner)} leads<span class="hidden-text"> instead of ${winner}</span>
        </li>`,
      )}
    </ul>
  </div>`;
}

customElements.define("atlas-what-if", WhatIfElement);
