import { html, type PropertyDeclarations, type TemplateResult } from "lit";
import { type ClaimsResult, claimsDocument, type Statement } from "../../../client/index.js";
import { statement } from "../../view/evidence.js";
import { Remote } from "../../view/remote.js";
import { ask, EVIDENCE_VIEW, PageElement, shown } from "../page.element.js";

const SHOWN = 20;

/** What else is said of the same two things: what speaks for it beside what speaks against it. */
class SidesElement extends PageElement {
  static override properties: PropertyDeclarations = { claim: { attribute: false } };

  declare claim: Statement;
  readonly #claims = new Remote<ClaimsResult["claims"]>(this);

  /** Asked for when somebody wants to see it. */
  #unfold({ target }: Event): void {
    if (!(target as HTMLDetailsElement).open || this.#claims.state.value) return;
    const { subject, object, predicate } = this.claim;
    const filter = {
      subjects: [subject.id],
      predicates: [predicate],
      ...(object && { objects: [object.id] }),
      status: ["ACCEPTED", "DISPUTED", "REJECTED"] as const,
    };
    this.#claims.load(async (signal) => (await ask(claimsDocument, { filter, first: SHOWN }, { signal })).claims);
  }

  protected override render(): TemplateResult {
    return html`<details class="apart" @toggle=${this.#unfold}>
      <summary>Compare with what else is said of it</summary>
      ${this.#sides()}
    </details>`;
  }

  #sides(): TemplateResult {
    return shown(this.#claims, ({ nodes }) => this.#sidesOf(nodes));
  }

  #sidesOf(nodes: readonly Statement[]): TemplateResult {
    const others = nodes.filter(({ id }) => id !== this.claim.id);
    const isAgainst = ({ stance, status }: Statement) => stance === "REFUTES" || status === "REJECTED";
    return html`<div class="sides">
      ${side(
        "Speaks for it",
        others.filter((claim) => !isAgainst(claim)),
      )}
      ${side("Speaks against it, or is rejected", others.filter(isAgainst))}
    </div>`;
  }
}

function side(title: string, claims: readonly Statement[]): TemplateResult {
  return html`<section>
    <h3>${title} <span class="count">${claims.length}</span></h3>
    ${
      claims.length === 0
        ? html`<p class="quiet">Nothing else in the graph.</p>`
        : html`<ul class="claims">${claims.map((claim) => html`<li class="claim">${statement(claim, EVIDENCE_VIEW)}</li>`)}</ul>`
    }
  </section>`;
}

customElements.define("atlas-sides", SidesElement);
