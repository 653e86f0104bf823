import { html, nothing, type TemplateResult } from "lit";
import type { Edit, Statement } from "../../../client/index.js";
import { statement } from "../../view/evidence.js";
import { EVIDENCE_VIEW, thingLink } from "../page.element.js";
import { phrase } from "../predicates.js";
import { print } from "../route.js";

/** What somebody changed or wants to change: what, who, when, why, and what was decided on it. */
export function editHead(edit: Edit, level: 2 | 3 = 2): TemplateResult {
  const { action, author, at, reason, decision, status } = edit;
  const title = html`${ACTION_WORDS[action]} ${subjectOf(edit)}`;
  return html`${level === 2 ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`}
    <p class="edit-meta">
      <span class=${`tag ${STATUS_TAGS[status]}`}>${STATUS_WORDS[status]}</span>
      <span>by <strong>${author}</strong></span>
      ${time(at)}
      <a href=${print({ view: "curate", show: "waiting", revision: edit.id, about: null, claim: null })}>Permanent link</a>
    </p>
    <p class="edit-reason">“${reason}”</p>
    ${
      decision
        ? html`<p class="edit-meta">
            <span>${status === "DECLINED" ? "Declined" : "Accepted"} by <strong>${decision.by}</strong></span> ${time(decision.at)}
          </p>
          <p class="edit-reason">“${decision.reason}”</p>`
        : nothing
    }`;
}

export function editChanges({ changes }: Edit): TemplateResult {
  return html`<ul class="edit-changes">
    ${changes.map(
      ({ summary, claim }) => html`<li>
        ${claim ? relation(claim) : nothing}
        ${claim && summary.includes(claim.statement) ? nothing : html`<p>${summary}</p>`}
        ${claim ? html`<div class="claim">${statement(claim, EVIDENCE_VIEW)}</div>` : nothing}
      </li>`,
    )}
  </ul>`;
}

/** What the claim joins: a statement in words may leave open what it counts for. */
function relation({ subject, predicate, object, stance }: Statement): TemplateResult {
  return html`<p class="edit-relation">
    ${thingLink(subject)} <span class="quiet">${phrase(predicate, true, stance === "REFUTES" ? "DENIED" : "HOLDS").toLowerCase()}</span>
    ${object ? thingLink(object) : nothing}
  </p>`;
}

function subjectOf({ changes }: Edit): TemplateResult | string {
  const [first] = changes;
  const thing = first?.entity ?? first?.claim?.subject;
  if (!thing) return "";
  return html`${first?.entity ? "" : "about "}${thingLink(thing)}${changes.length > 1 ? ` and ${changes.length - 1} more` : ""}`;
}

/** To the minute, in UTC: the same for all who look at it. */
function time(at: string): TemplateResult {
  return html`<time datetime=${at}>${at.slice(0, 16).replace("T", " ")} UTC</time>`;
}

const ACTION_WORDS: Readonly<Record<Edit["action"], string>> = {
  ADD_ENTITY: "Add",
  RECORD_CLAIM: "Record a claim",
  DISPUTE_CLAIM: "Dispute a claim",
  CORRECT_CLAIM: "Correct a claim",
  WITHDRAW_CLAIM: "Take back a claim",
  REVERT: "Undo a change",
};

const STATUS_WORDS: Readonly<Record<Edit["status"], string>> = {
  PROPOSED: "waits for a curator",
  APPLIED: "in the graph",
  DECLINED: "declined",
};

const STATUS_TAGS: Readonly<Record<Edit["status"], string>> = {
  PROPOSED: "tag-doubt",
  APPLIED: "tag-good",
  DECLINED: "",
};
