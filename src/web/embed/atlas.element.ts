import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { type CallOptions, RequestFailed, send, type Thing, type TypedDocument } from "../../client/index.js";
import { pathOf } from "../view/address.js";
import { safeUrl } from "../view/link.js";
import { splitList } from "../view/need.js";
import { attempt, Remote } from "../view/remote.js";
import { ENGLISH, fill, type TextKey, type Texts } from "../view/texts.js";
import { styles } from "./styles.js";

/**
 * What the components have in common: where they ask, in whose words they speak, and what they show while there is no
 * answer. Until the first answer whatever stands between their tags is shown.
 */
export abstract class AtlasElement<Answer extends object> extends LitElement {
  static override styles = styles;
  static override properties: PropertyDeclarations = {
    endpoint: { type: String },
    explorer: { type: String },
    sources: { type: String },
    asOf: { type: String, attribute: "as-of" },
    texts: { attribute: "texts", converter: { fromAttribute: parseTexts } },
  };

  /** The server's GraphQL address; that of the server this script came from when left out. */
  declare endpoint: string | null;
  /** Where names lead: the address of an explorer, or "none". That of the endpoint's server when left out. */
  declare explorer: string | null;
  /** Slugs, separated by commas: only what these say counts. */
  declare sources: string | null;
  /** A day (2026-11-01): as if nothing had been stated after it. */
  declare asOf: string | null;
  /** The component's own words, where they are to be others. As an attribute: JSON. */
  declare texts: Partial<Texts> | null;

  protected readonly remote = new Remote<Answer>(this, {
    answered: (answer) => this.#dispatch(this.answerEvent, answer),
    failed: ({ code, message }) => this.#dispatch("stackatlas-error", { code, message }),
  });

  /** The name of the event that brings a new answer. */
  protected abstract readonly answerEvent: string;
  protected abstract view(answer: Answer): TemplateResult;

  /** What stands above the answer, whether there is one or not. */
  protected head(): TemplateResult | typeof nothing {
    return nothing;
  }

  protected get words(): Texts {
    return { ...ENGLISH, ...this.texts };
  }

  /** What every query is limited to. */
  protected get limits(): { readonly sources?: string[]; readonly asOf?: string } {
    const sources = splitList(this.sources);
    return { ...(sources.length > 0 ? { sources } : {}), ...(this.asOf ? { asOf: this.asOf } : {}) };
  }

  protected send<Result, Variables>(
    document: TypedDocument<Result, Variables>,
    variables: Variables,
    options: CallOptions,
  ): Promise<Result> {
    return send(this.#endpoint, document, variables, { ...options, retries: 1 });
  }

  /** A name that leads to the explorer, unless whoever listens to `stackatlas-select` prevents that. */
  protected readonly named = (thing: Thing): TemplateResult => {
    const select = (event: Event) => {
      const detail = { id: thing.id, kind: thing.kind, slug: thing.slug, name: thing.name };
      if (!this.#dispatch("stackatlas-select", detail)) event.preventDefault();
    };
    const base = this.explorer === "none" ? null : safeUrl(this.explorer ?? new URL("/", this.#endpoint).href);
    if (!base) return html`<span part="name">${thing.name}</span>`;
    const address = new URL(pathOf(thing).slice(1), base.endsWith("/") ? base : `${base}/`).href;
    return html`<a part="name" href=${address} target="_blank" rel="noopener" @click=${select}>${thing.name}</a>`;
  };

  protected override render(): TemplateResult {
    const { value, isLoading, failure: newest } = this.remote.state;
    const drawn = value && attempt(() => this.view(value));
    const failure = drawn instanceof RequestFailed ? drawn : newest;
    return html`${this.head()}
      <div role="status" class="state" part="status">
        ${
          failure
            ? html`<p class="failure" part="error">
              ${this.#excuse(failure)} ${newest && value ? this.words.stale : nothing}
              <button class="link" type="button" part="retry" @click=${this.remote.retry}>${this.words.retry}</button>
            </p>`
            : nothing
        }
        ${isLoading && !value ? html`<p class="quiet">${this.words.loading}</p>` : nothing}
      </div>
      ${drawn && drawn !== failure ? html`<div class="answer" aria-busy=${isLoading} ?data-stale=${failure !== null}>${drawn}</div>` : html`<slot></slot>`}`;
  }

  get #endpoint(): string {
    return new URL(this.endpoint ?? new URL("/graphql", import.meta.url).href, document.baseURI).href;
  }

  #excuse(failure: RequestFailed): string {
    return failure.isPassing ? this.words.away : fill(this.words.failed, { reason: failure.message });
  }

  /** False when a listener prevented what would follow. */
  #dispatch(name: string, detail: unknown): boolean {
    return this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: true }));
  }
}

function parseTexts(json: string | null): Partial<Texts> | null {
  if (!json) return null;
  try {
    const entries = Object.entries(JSON.parse(json) as object).filter(
      (entry): entry is [TextKey, string] => entry[0] in ENGLISH && typeof entry[1] === "string",
    );
    return Object.fromEntries(entries) as Partial<Texts>;
  } catch {
    return null;
  }
}
