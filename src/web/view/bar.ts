import { html, type TemplateResult } from "lit";
import { placed } from "./placed.js";

export interface Measured {
  readonly score: number;
  readonly low: number;
  readonly high: number;
}

/** Nothing is known: the score is a mere default, and there is nothing to draw. */
export function isUnknown({ low, high }: Measured): boolean {
  return low === 0 && high === 1;
}

/** A score from 0 to 1 as a bar, what is not known about it as a whisker. For the eyes only: say it in words as well. */
export function bar({ score, low, high }: Measured): TemplateResult {
  const whisker = { left: percent(low), width: percent(high - low) };
  return html`<span class="bar" part="bar" aria-hidden="true">
    <span class="bar-fill" part="bar-fill" ${placed({ width: percent(score) })}></span>
    <span class="bar-whisker" part="bar-whisker" ${placed(whisker)}></span>
  </span>`;
}

export function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}

/** A score as people read it: two digits. */
export function rounded(score: number): string {
  return score.toFixed(2);
}
