import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Candidate, Standings } from "../../client/index.js";
import { bar, percent, rounded } from "../view/bar.js";
import { type EvidenceView, evidenceList } from "../view/evidence.js";
import { bandText, fill } from "../view/texts.js";

/** A ranking as a list of bars; each unfolds to what it rests on. */
export function candidateList({ candidates, unassessed, graphVersion }: Standings, view: EvidenceView): TemplateResult {
  const { texts } = view;
  if (candidates.length === 0) return html`<p class="quiet">${texts.noCandidates}</p>`;
  return html`<ol class="candidates" part="list">
      ${repeat(
        candidates,
        ({ candidate }) => candidate.id,
        (candidate) => html`<li class="candidate" part="item">${candidateRow(candidate, view)}</li>`,
      )}
    </ol>
    <p class="foot" part="note">
      ${unassessed.totalCount > 0 ? html`<span>${fill(texts.unassessed, { count: unassessed.totalCount })}</span>` : nothing}
      <span>${fill(texts.graphVersion, { version: graphVersion })}</span>
    </p>`;
}

function candidateRow(candidate: Candidate, view: EvidenceView): TemplateResult {
  const { texts, name } = view;
  const { rank, score, low, high, band, coverage, breakdown } = candidate;
  const figures = fill(texts.score, { score: rounded(score), low: rounded(low), high: rounded(high) });
  return html`<div class="row">
      <span class="rank" part="rank">${rank}</span>
      <span class="title">${name(candidate.candidate)}</span>
      <span class="score" part="score" aria-hidden="true">${rounded(score)}</span>
      ${bar(candidate)}
      <span class="hidden-text">${figures}</span>
    </div>
    <details>
      <summary>
        <span class=${`band band-${band.toLowerCase()}`} part="band">${bandText(texts, band)}</span>
        <span>${fill(texts.coverage, { share: percent(Math.round(coverage * 100) / 100) })}</span>
      </summary>
      ${breakdown.map(
        ({ item, evidence }) => html`<section>
          <p class="item-name" part="item-name">${item.name}</p>
          ${evidenceList(evidence, view)}
        </section>`,
      )}
    </details>`;
}
