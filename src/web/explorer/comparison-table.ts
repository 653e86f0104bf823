import { html, nothing, type TemplateResult } from "lit";
import type { CompareResult, Halves, Thing } from "../../client/index.js";
import { bar, isUnknown, percent, rounded } from "../view/bar.js";
import { thingLink } from "./page.element.js";

export type Comparison = CompareResult["compare"];

/**
 * What compared things share, what sets them apart and, for each wish, which does best. The roles are said, since a
 * narrow window draws the table as boxes.
 */
export function comparisonTable({ entities, wishes, points, ...shared }: Comparison): TemplateResult {
  const rows = SHARED.filter(
    ([key]) => shared[key].common.length > 0 || shared[key].apart.some(({ nodes }) => nodes.length > 0),
  );
  return html`<div class="scroll" role="region" aria-label="Comparison" tabindex="0">
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
            ${wishes.map(({ weight, ...wish }) => scoreRow(wish, percent(Math.round(weight * 100) / 100)))}
            ${wishes.length === 0 ? points.map((point) => scoreRow(point, null)) : nothing}
            ${rows.map(([key, title]) => sharedRows(title, shared[key], entities.length))}
          </tbody>
        </table>
      </div>`;
}

/** One use case or criterion: how each of the things does, and which does best. */
function scoreRow({ item, scores, winner }: Comparison["points"][number], share: string | null): TemplateResult {
  return html`<tr role="row">
    <th scope="row" role="rowheader">${thingLink(item)} ${share ? html`<span class="quiet figure">${share}</span>` : nothing}</th>
    ${scores.map((score) =>
      isUnknown(score)
        ? html`<td role="cell" class="quiet">no evidence</td>`
        : html`<td role="cell">
            ${bar(score)}
            <span class="figure">${rounded(score.score)}</span>
            <span class="quiet figure">${rounded(score.low)} to ${rounded(score.high)}</span>
            ${winner?.id === score.entity.id ? html`<span class="tag tag-good">does best</span>` : nothing}
            ${score.score < 0.5 ? html`<span class="tag tag-against">evidence against</span>` : nothing}
          </td>`,
    )}
  </tr>`;
}

const SHARED = [
  ["languages", "Languages"],
  ["features", "Features"],
  ["useCases", "Use cases"],
  ["databases", "Databases"],
  ["adopters", "Used by"],
] as const;

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
