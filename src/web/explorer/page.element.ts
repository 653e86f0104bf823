import { html, LitElement, type TemplateResult } from "lit";
import { type CallOptions, type RequestFailed, send, type Thing, type TypedDocument } from "../../client/index.js";
import { pathOf } from "../view/address.js";
import type { EvidenceView } from "../view/evidence.js";
import type { RemoteState } from "../view/remote.js";
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

/** Tells the page on which version of the graph something was answered. */
export type GraphSeen = CustomEvent<string>;

export function thingLink(thing: Thing): TemplateResult {
  return html`<a href=${pathOf(thing)}>${thing.name}</a>`;
}

export const EVIDENCE_VIEW: EvidenceView = { texts: ENGLISH, name: thingLink };

const KIND_NAMES: Readonly<Record<Thing["kind"], string>> = {
  TECHNOLOGY: "Technology",
  FEATURE: "Feature",
  CRITERION: "Criterion",
  USE_CASE: "Use case",
  CATEGORY: "Category",
  COMPANY: "Company",
  PRODUCT: "Product",
  STACK: "Stack",
  SOURCE: "Source",
};

export function kindName(kind: Thing["kind"]): string {
  return KIND_NAMES[kind];
}

/** `WEB_SERVER` as "web server". */
export function inWords(constant: string): string {
  return constant.toLowerCase().replaceAll("_", " ");
}

/** A state without a value: what is being done, or what went wrong and what can be done about it. */
export function standIn({ isLoading, failure }: RemoteState<unknown>): TemplateResult {
  if (failure) return failureNote(failure);
  if (!isLoading) return html``;
  return html`<div class="skeleton" aria-hidden="true"><span></span><span></span><span></span><span></span></div>
    <p class="hidden-text" role="status">Loading</p>`;
}

export function failureNote(failure: RequestFailed): TemplateResult {
  if (failure.isPassing) {
    return html`<div class="notice notice-bad" role="status">
      <p><strong>No answer from the server.</strong> This page keeps trying and goes on by itself.</p>
    </div>`;
  }
  return html`<div class="notice notice-bad" role="alert">
    <p><strong>The server could not do that.</strong></p>
    <p>${failure.message}</p>
  </div>`;
}
