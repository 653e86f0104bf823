import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { type EntityKind, type SearchResult, searchDocument } from "../../client/index.js";
import { Remote } from "../view/remote.js";
import { ask, failureNote, kindName, PageElement } from "./page.element.js";

type Hit = SearchResult["search"][number];

/** What was typed that may be the beginning of a name, and where it begins. */
export interface Typed {
  readonly start: number;
  readonly text: string;
}

interface Found {
  /** What the names were found by. */
  readonly typed: Typed;
  readonly hits: readonly Hit[];
}

const LETTERS_MIN = 2;
const WORDS_MAX = 3;

/**
 * A text field with names to pick from, by mouse, touch or keys (the combobox pattern of the ARIA practices). Fires
 * `atlas-pick` with the thing picked, and lets the form around it do the rest.
 */
export class CompletionElement extends PageElement {
  static override properties: PropertyDeclarations = {
    label: { type: String },
    placeholder: { type: String },
    value: { type: String },
    kinds: { attribute: false },
    isSentence: { type: Boolean, attribute: "sentence" },
    isOpen: { state: true },
    active: { state: true },
  };

  declare label: string;
  declare placeholder: string;
  /** The text to begin with. */
  declare value: string;
  /** Only names of these kinds. */
  declare kinds: readonly EntityKind[] | undefined;
  /** A whole sentence is typed: a name that is picked takes the place of its last words only. */
  declare isSentence: boolean;
  declare isOpen: boolean;
  declare active: number;

  readonly #found = new Remote<Found>(this, {
    answered: ({ hits }) => this.#keepActive(hits),
    failed: () => this.#keepActive([]),
  });
  /** The name that is pointed at. */
  #activeId: string | null = null;
  readonly #id = `completion-${nextId()}`;

  get input(): HTMLInputElement | null {
    return this.querySelector("input");
  }

  protected override render(): TemplateResult {
    const hits = this.#shown();
    const { failure } = this.#found.state;
    const activeId = hits[this.active] ? `${this.#id}-${this.active}` : "";
    return html`<div class="completion">
      <input
        type="text"
        name="text"
        role="combobox"
        maxlength="500"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        enterkeyhint="search"
        aria-label=${this.label}
        aria-autocomplete="list"
        aria-expanded=${hits.length > 0}
        aria-controls=${`${this.#id}-list`}
        aria-activedescendant=${activeId || nothing}
        placeholder=${this.placeholder ?? ""}
        .value=${this.value ?? ""}
        @input=${this.#type}
        @keydown=${this.#press}
        @blur=${this.#close}
      />
      <ul id=${`${this.#id}-list`} role="listbox" aria-label="Names" ?hidden=${hits.length === 0}>
        ${hits.map(
          ({ entity, name }, at) => html`<li
            id=${`${this.#id}-${at}`}
            role="option"
            aria-selected=${at === this.active}
            @pointerdown=${(event: Event) => this.#pick(at, event)}
          >
            <span>${name}</span> <span class="quiet">${kindName(entity.kind)}</span>
          </li>`,
        )}
      </ul>
      ${this.isOpen && failure ? html`<div class="completion-failure">${failureNote(this.#found)}</div>` : nothing}
    </div>`;
  }

  #shown(): readonly Hit[] {
    const { value, failure } = this.#found.state;
    // Names found by what was typed before are none for what is typed now.
    return this.isOpen && !failure ? (value?.hits ?? []) : [];
  }

  #type(): void {
    const { input } = this;
    if (!input) return;
    this.active = -1;
    this.#activeId = null;
    const beginnings = this.isSentence
      ? lastWords(input.value, input.selectionEnd ?? input.value.length)
      : [{ start: 0, text: input.value }];
    const worthwhile = beginnings.filter(({ text }) => text.length >= LETTERS_MIN);
    this.isOpen = worthwhile.length > 0;
    if (!this.isOpen) {
      this.#found.clear();
      return;
    }
    this.#found.follow((signal) => this.#search(worthwhile, signal));
  }

  /** A list that changes under somebody's fingers must not point at another name. */
  #keepActive(hits: readonly Hit[]): void {
    this.active = this.#activeId === null ? -1 : hits.findIndex(({ entity }) => entity.id === this.#activeId);
  }

  /** Of several beginnings, longest first, the first that some name really begins with; otherwise the shortest. */
  async #search(beginnings: readonly Typed[], signal: AbortSignal): Promise<Found> {
    const { kinds } = this;
    let found: Found = { typed: { start: 0, text: "" }, hits: [] };
    for (const typed of beginnings) {
      const { text } = typed;
      const { search: hits } = await ask(searchDocument, { text, first: 7, ...(kinds ? { kinds } : {}) }, { signal });
      found = { typed, hits };
      if (hits.some(({ matched }) => matched.toLowerCase().startsWith(text.toLowerCase()))) break;
    }
    return found;
  }

  #press(event: KeyboardEvent): void {
    const hits = this.#shown();
    if (hits.length === 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      // One more than there are: no name, the text as it is typed.
      const places = hits.length + 1;
      this.active = ((this.active + 1 + step + places) % places) - 1;
      this.#activeId = hits[this.active]?.entity.id ?? null;
      event.preventDefault();
    } else if (event.key === "Escape") {
      this.isOpen = false;
      event.preventDefault();
    } else if ((event.key === "Enter" || event.key === "Tab") && hits[this.active]) {
      this.#pick(this.active, event);
    }
  }

  #pick(at: number, event: Event): void {
    event.preventDefault();
    const hit = this.#shown()[at];
    const { input } = this;
    if (!hit || !input) return;
    const start = this.#found.state.value?.typed.start ?? 0;
    const before = input.value.slice(0, start);
    // More may have been typed since the names were found.
    const after = input.value.slice(input.selectionEnd ?? input.value.length);
    input.value = this.isSentence ? `${before}${hit.name}${after === "" ? " " : after}` : "";
    this.isOpen = false;
    this.active = -1;
    this.tell("atlas-pick", hit.entity);
    input.focus();
  }

  #close(): void {
    this.isOpen = false;
  }
}

let ids = 0;
function nextId(): number {
  ids += 1;
  return ids;
}

/** The last words before the caret, at most three, then one less and so on: any of them may begin a name. */
function lastWords(value: string, caret: number): Typed[] {
  const before = value.slice(0, caret);
  const starts = [...before.matchAll(/\S+/g)].map(({ index }) => index);
  return starts.slice(-WORDS_MAX).map((start) => ({ start, text: before.slice(start) }));
}

customElements.define("atlas-completion", CompletionElement);
