import { html, LitElement, nothing, type TemplateResult } from "lit";
import { type CallOptions, RequestFailed, send, type Thing, type TypedDocument } from "../../client/index.js";
import { pathOf } from "../view/address.js";
import type { EvidenceView } from "../view/evidence.js";
import { attempt, type Remote } from "../view/remote.js";
import { ENGLISH } from "../view/texts.js";

/** Asks this page's own server. Trying again is left to whoever shows that the server is away. */
export function ask<Result, Variables>(
  document: TypedDocument<Result, Variables>,
  variables: Variables,
  options: CallOptions = {},
): Promise<Result> {
  return send("/graphql", document, variables, { retries: 0, ...options });
}

/** A part of the page. It draws into the page itself: one style sheet, and labels and targets find each other. */
export abstract class PageElement extends LitElement {
  protected override createRenderRoot(): this {
    // What stood there before the script came.
    this.replaceChildren();
    return this;
  }

  /** Tells the parts around this one. */
  protected tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  }
}

export function thingLink(thing: Thing): TemplateResult {
  return html`<a href=${pathOf(thing)}>${thing.name}</a>`;
}

export const EVIDENCE_VIEW: EvidenceView = { texts: ENGLISH, name: thingLink };

/** `USE_CASE` as "Use case". */
export function kindName(kind: Thing["kind"]): string {
  const words = inWords(kind).replace(/^api\b/, "API");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `WEB_SERVER` as "web server". */
export function inWords(constant: string): string {
  return constant.toLowerCase().replaceAll("_", " ");
}

/**
 * What was answered last, as `draw` shows it, or what is shown instead until there is something. An answer that is not up to
 * date, because the last request failed, is marked as such and never passed off as that request's result.
 */
export function shown<T extends object>(remote: Remote<T>, draw: (value: T) => unknown): TemplateResult {
  const { value, isLoading, failure } = remote.state;
  if (!value) return failure ? html`${failureNote(remote)}` : isLoading ? SKELETON : html``;
  const drawn = attempt(() => draw(value));
  if (drawn instanceof RequestFailed) return html`${failureNote(remote, drawn)}`;
  return html`${failureNote(remote)}
    <div class="answered" ?data-stale=${failure !== null}>${drawn}</div>`;
}

const SKELETON = html`<div class="skeleton" aria-hidden="true"><span></span><span></span><span></span><span></span></div>
  <p class="hidden-text" role="status">Loading</p>`;

/** Why the last request brought nothing, and what to do about it. Nothing where it did not fail. */
export function failureNote<T extends object>(
  remote: Remote<T>,
  failure: RequestFailed | null = remote.state.failure,
): TemplateResult | typeof nothing {
  if (!failure) return nothing;
  const isStale = remote.state.value !== null && failure === remote.state.failure;
  return html`<div class="notice notice-bad" role=${failure.isPassing ? "status" : "alert"}>
    <p>
      <strong>${isStale ? "Couldn’t update." : "Couldn’t load this."}</strong>
      ${failure.isPassing ? "No answer from the server. Trying again automatically." : failure.message}
      ${isStale ? "You’re seeing the previous result." : nothing}
      ${MISTAKES.has(failure.code) ? nothing : html`<button class="link" type="button" @click=${remote.retry}>Retry</button>`}
    </p>
  </div>`;
}

/** Failures that the same request meets again. */
const MISTAKES: ReadonlySet<string> = new Set(["BAD_USER_INPUT", "COST_LIMIT", "FORBIDDEN", "UNAUTHENTICATED"]);
