import { html, nothing, type TemplateResult } from "lit";
import type { Proof, Statement, Thing } from "../../client/index.js";
import { rounded } from "./bar.js";
import { safeUrl } from "./link.js";
import { doubtText, fill, statusText, type Texts } from "./texts.js";

export interface EvidenceView {
  readonly texts: Texts;
  /** How a thing is named: as a link, or as plain text. */
  readonly name: (thing: Thing) => TemplateResult | string;
}

/** The claims behind a figure, heaviest first, each with its source, its way here, and what is doubtful about it. */
export function evidenceList(evidence: readonly Proof[], view: EvidenceView): TemplateResult {
  if (evidence.length === 0) return html`<p class="quiet">${view.texts.noEvidence}</p>`;
  return html`<ul class="claims" part="evidence">
    ${evidence.map((proof) => html`<li class="claim" part="claim">${proofItem(proof, view)}</li>`)}
  </ul>`;
}

function proofItem({ claim, weight, inherited, path }: Proof, view: EvidenceView): TemplateResult {
  const { texts } = view;
  const said = inherited ? waypoints(path) : [];
  const notes = html`
    ${said.length > 0 ? html`<span class="tag">${fill(texts.inherited, { names: said.join(", ") })}</span>` : nothing}
    <span class="claim-weight">${rounded(weight)}</span>`;
  return statement(claim, view, notes);
}

/** What lies between the two ends of the way: what the claim was really said of. */
function waypoints(path: Proof["path"]): string[] {
  const names = path.flatMap(({ from, to }) => [from.name, to.name]);
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
}

/** A claim in words, who says so and where, what else is to be noted, what is doubtful about it and what corrects it. */
export function statement(
  claim: Statement,
  view: EvidenceView,
  notes: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  const { texts } = view;
  const status = statusText(texts, claim.status);
  return html`<p class="claim-text">${claim.statement}</p>
    <p class="claim-source">
      ${cite(claim, view)}${claim.asOf ? html`<span>${fill(texts.asOf, { date: claim.asOf })}</span>` : nothing}
      ${claim.stance === "REFUTES" ? html`<span class="tag tag-against">${texts.against}</span>` : nothing}${notes}
    </p>
    ${
      status || claim.doubts.length > 0
        ? html`<ul class="doubts">
          ${status ? html`<li><span class="tag tag-doubt">${status}</span></li>` : nothing}
          ${claim.doubts.map(
            ({ kind, reason }) => html`<li><strong class="doubt-kind">${doubtText(kind)}</strong> ${reason}</li>`,
          )}
        </ul>`
        : nothing
    }
    ${
      claim.correction
        ? html`<div class="correction">
          <p class="claim-text"><span class="tag tag-good">${texts.correction}</span> ${claim.correction.statement}</p>
          <p class="claim-source">${cite(claim.correction, view)}</p>
        </div>`
        : nothing
    }`;
}

type Cited = Pick<Statement, "url" | "locator"> & {
  readonly source: Thing & { readonly url: string | null };
};

function cite({ source, url, locator }: Cited, { name }: EvidenceView): TemplateResult {
  const address = safeUrl(url) ?? safeUrl(source.url);
  const place = address
    ? html`<a href=${address} target="_blank" rel="noopener noreferrer">${locator}<span class="out" aria-hidden="true">↗</span></a>`
    : html`${locator}`;
  return html`<span>${name(source)}</span><span>${place}</span>`;
}
