import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from "lit";
import {
  type AskResult,
  askDocument,
  type CompareVariables,
  type Intent,
  type InterpretationInput,
  type NeedInput,
  type RankVariables,
  type Thing,
} from "../../../client/index.js";
import { evidenceList } from "../../view/evidence.js";
import { NEED_LISTS, toNeed, type WeighedThing } from "../../view/need.js";
import { Remote } from "../../view/remote.js";
import { ask, EVIDENCE_VIEW, inWords, kindName, PageElement, shown, thingLink } from "../page.element.js";
import type { RankRequest } from "../panel/rank-request.js";
import { type AskRoute, limitsOf, print, type RankRoute } from "../route.js";
import "../comparison.element.js";
import "../completion.element.js";
import "../panel/ranking-panel.element.js";

type Answer = AskResult["ask"];
type Mention = Answer["interpretation"]["mentions"][number];

/** A question, how it was understood, and its answer. Every piece of the reading can be changed. */
class AskPageElement extends PageElement {
  static override properties: PropertyDeclarations = { route: { attribute: false }, editing: { state: true } };

  declare route: AskRoute;
  /** The mention that is being changed, by its place in the list. */
  declare editing: number | null;
  readonly #answer = new Remote<AskResult>(this, {
    answered: ({ graph }) => this.tell("atlas-seen", graph.version),
  });
  #asked = "";

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("route")) return;
    const { question, reading } = this.route;
    const variables = { question, ...(reading ? { interpretation: reading } : {}), ...limitsOf(this.route) };
    const asked = JSON.stringify(variables);
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.editing = null;
    this.#answer.clear();
    if (question.trim()) this.#answer.load((signal) => ask(askDocument, variables, { signal }));
  }

  protected override render(): TemplateResult {
    const { question } = this.route;
    return html`<h1 class="question">${question || "Ask a question"}</h1>
      ${shown(this.#answer, (value) => html`${this.#reading(value.ask)} ${this.#told(value.ask)}`)}`;
  }

  #told(answer: Answer): TemplateResult {
    const { status, verdict, text, suggestions, ranking } = answer;
    return html`<div class=${`answer answer-${status.toLowerCase()}`}>
        <p class="status">
          ${verdict ? html`<span class=${`verdict verdict-${verdict.toLowerCase()}`}>${inWords(verdict)}</span>` : nothing}
          ${status === "ANSWERED" ? nothing : html`<span class="tag tag-doubt">${STATUS_WORDS[status]}</span>`}
        </p>
        <p class="answer-text" role="status">${text}</p>
      </div>
      ${
        suggestions.length > 0
          ? html`<section aria-labelledby="instead">
            <h2 id="instead">Questions near this one that have an answer</h2>
            <ul class="questions">
              ${suggestions.map(
                (suggestion) => html`<li>
                  <a href=${print({ ...this.route, question: suggestion, reading: null, weights: {} })}>${suggestion}</a>
                </li>`,
              )}
            </ul>
          </section>`
          : nothing
      }
      ${ranking ? this.#ranking(answer) : html`${sideBySide(answer)} ${this.#results(answer)}`} ${this.#operation(answer)}`;
  }

  #ranking({ ranking, variables }: Answer): TemplateResult {
    const { of, need, filter, sources, asOf } = variables as RankVariables;
    const { weights } = this.route;
    const isMoved = Object.keys(weights).length > 0;
    const request: RankRequest = {
      of,
      need: isMoved ? weighed(need, weights) : need,
      ...(filter ? { filter } : {}),
      ...(sources ? { sources } : {}),
      ...(asOf ? { asOf } : {}),
    };
    return html`<atlas-ranking
      .request=${request}
      .given=${isMoved ? null : ranking}
      @atlas-need=${(event: CustomEvent<readonly WeighedThing[]>) => this.#weigh(event, request, need)}
    ></atlas-ranking>`;
  }

  #results({ results }: Answer): TemplateResult | typeof nothing {
    if (results.length === 0) return nothing;
    return html`<section aria-labelledby="results">
      <h2 id="results">What the answer rests on <span class="count">${results.length}</span></h2>
      <ol class="results">
        ${results.map(
          ({ entity, name, value, note, evidence }) => html`<li>
            <p class="result">
              <strong>${entity && entity.name === name ? thingLink(entity) : name}</strong>
              ${entity && entity.name !== name ? html`<span>${thingLink(entity)}</span>` : nothing}
              ${value ? html`<span class="figure">${/^[A-Z_]+$/.test(value) ? inWords(value) : value}</span>` : nothing}
              ${note ? html`<span class="quiet">${note}</span>` : nothing}
            </p>
            ${
              evidence.length > 0
                ? html`<details>
                  <summary>Evidence (${evidence.length})<span class="hidden-text"> for ${name}</span></summary>
                  ${evidenceList(evidence, EVIDENCE_VIEW)}
                </details>`
                : nothing
            }
          </li>`,
        )}
      </ol>
    </section>`;
  }

  /** The question as it was understood: each chip can be changed or dropped. */
  #reading({ interpretation }: Answer): TemplateResult {
    const { intent, mentions, ignored } = interpretation;
    return html`<section class="reading" aria-label="How the question was understood">
      <label class="chip chip-select">
        <span class="quiet">asks</span>
        <select @change=${(event: Event) => this.#meant({ intent: (event.target as HTMLSelectElement).value as Intent })}>
          ${intent ? nothing : html`<option value="" selected disabled>not clear</option>`}
          ${Object.entries(INTENT_WORDS).map(
            ([value, words]) => html`<option value=${value} ?selected=${value === intent}>${words}</option>`,
          )}
        </select>
      </label>
      ${mentions.map((mention, at) => this.#chip(mention, at))}
      ${ignored.map(
        (word) => html`<span class="chip chip-ignored"><span class="quiet">not used</span> <s>${word}</s></span>`,
      )}
      ${this.route.reading ? html`<a class="chip-reset" href=${print({ ...this.route, reading: null })}>Read it afresh</a>` : nothing}
    </section>`;
  }

  #chip(mention: Mention, at: number): TemplateResult {
    const { text, entity, role, how, alternatives } = mention;
    const isEditing = this.editing === at;
    const isUnsure = how === "FUZZY" || how === "BROADER" || alternatives.length > 0;
    const swap = (thing: Thing) => this.#replace(at, thing);
    return html`<span class=${`chip ${isUnsure ? "chip-unsure" : ""}`} @keydown=${this.#leave}>
      <button
        class="chip-name"
        aria-expanded=${isEditing}
        title=${`“${text}” was taken for this ${kindName(entity.kind).toLowerCase()}`}
        @click=${() => {
          this.editing = isEditing ? null : at;
        }}
      >
        <span class="quiet">${ROLE_WORDS[role]}</span> ${entity.name}
        <span aria-hidden="true">▾</span>
      </button>
      ${
        isEditing
          ? html`<span class="chip-menu" role="group" aria-label=${`Change ${entity.name}`}>
            <span class="quiet">“${text}” is ${how === "EXACT" ? "its name" : HOW_WORDS[how]}. ${thingLink(entity)}</span>
            ${alternatives.map(
              (thing) =>
                html`<button @click=${() => swap(thing)}>
                  I mean ${thing.name} <span class="quiet">${kindName(thing.kind)}</span>
                </button>`,
            )}
            <atlas-completion
              label="I mean something else"
              placeholder="I mean something else …"
              @atlas-pick=${(event: CustomEvent<Thing>) => {
                event.stopPropagation();
                swap(event.detail);
              }}
            ></atlas-completion>
            <button @click=${() => this.#replace(at, null)}>Leave it out</button>
          </span>`
          : nothing
      }
    </span>`;
  }

  /** Escape closes the menu of a chip; in a list of names that is open it closes that first. */
  #leave(event: KeyboardEvent): void {
    if (event.key !== "Escape" || event.defaultPrevented || this.editing === null) return;
    this.editing = null;
    (event.currentTarget as Element).querySelector<HTMLElement>(".chip-name")?.focus();
  }

  #replace(at: number, thing: Thing | null): void {
    const mentions = this.#answer.state.value?.ask.interpretation.mentions ?? [];
    const settled = mentions.flatMap(({ text, start, entity }, place) => {
      const meant = place === at ? thing : entity;
      return meant ? [{ text, start, entity: meant.id }] : [];
    });
    this.#meant({ mentions: settled });
  }

  #meant(change: InterpretationInput): void {
    const reading = { ...this.route.reading, ...change };
    this.tell("atlas-go", { ...this.route, reading, weights: {} } satisfies AskRoute);
  }

  /** `need` is what the question asks for: `request` leaves out what is weighed at nothing for now. */
  #weigh(event: CustomEvent<readonly WeighedThing[]>, request: RankRequest, need: NeedInput): void {
    event.stopPropagation();
    const asked = new Set(NEED_LISTS.flatMap((list) => need[list] ?? []).map(({ slug }) => slug));
    const wishes = event.detail;
    const isSameNeed = wishes.length === asked.size && wishes.every(({ entity }) => asked.has(entity.slug));
    if (isSameNeed) {
      const weights = Object.fromEntries(wishes.map(({ entity, weight }) => [entity.slug, weight]));
      this.tell("atlas-move", { ...this.route, weights } satisfies AskRoute);
    } else {
      const { sources, asOf } = this.route;
      this.tell("atlas-go", {
        view: "rank",
        of: request.of,
        need: toNeed(wishes),
        filter: request.filter ?? null,
        sources: request.sources ? [...request.sources] : sources,
        asOf: request.asOf ?? asOf,
      } satisfies RankRoute);
    }
  }

  #operation({ operation, variables }: Answer): TemplateResult {
    return html`<details class="apart">
      <summary>The same as plain GraphQL</summary>
      <pre tabindex="0"><code>${operation}</code></pre>
      <pre tabindex="0"><code>${JSON.stringify(variables, null, 2)}</code></pre>
    </details>`;
  }
}

/** The table of what is compared, as /compare draws it. */
function sideBySide({ interpretation, variables }: Answer): TemplateResult | typeof nothing {
  if (interpretation.intent !== "COMPARE") return nothing;
  const { slugs, need, sources, asOf } = variables as Partial<CompareVariables>;
  if (!slugs) return nothing;
  const request: CompareVariables = {
    slugs,
    ...(need ? { need } : {}),
    ...(sources ? { sources } : {}),
    ...(asOf ? { asOf } : {}),
  };
  return html`<section aria-labelledby="compared">
    <h2 id="compared">Side by side</h2>
    <atlas-comparison .request=${request}></atlas-comparison>
  </section>`;
}

/** The need with other weights; a wish without weight is left out. */
function weighed(need: NeedInput, weights: Readonly<Record<string, number>>): NeedInput {
  const lists = NEED_LISTS.map((list) => {
    const wishes = (need[list] ?? []).map((wish) => ({ ...wish, weight: weights[wish.slug] ?? wish.weight ?? 1 }));
    return [list, wishes.filter(({ weight }) => weight > 0)] as const;
  });
  return Object.fromEntries(lists.filter(([, wishes]) => wishes.length > 0));
}

const STATUS_WORDS: Readonly<Record<Answer["status"], string>> = {
  ANSWERED: "Answered",
  NO_EVIDENCE: "No evidence",
  NOT_UNDERSTOOD: "Not understood",
  AMBIGUOUS: "More than one meaning",
};

const HOW_WORDS: Readonly<Record<Mention["how"], string>> = {
  EXACT: "its name",
  ALIAS: "another name of it",
  STEM: "a form of its name",
  FUZZY: "a few letters away from its name",
  BROADER: "narrower than what is known",
};

const ROLE_WORDS: Readonly<Record<Mention["role"], string>> = {
  SUBJECT: "about",
  OBJECT: "with",
  WISH: "good for",
  HOST: "on",
  DATABASE: "works with",
  ADOPTED_BY: "used by",
  CATEGORY: "a",
  WITHOUT: "without",
  SOURCE: "says",
  CONTEXT: "in passing",
  IGNORED: "not used",
};

/** What a question may ask; an intent without words of its own is not offered. */
const INTENT_WORDS: Readonly<Partial<Record<Intent, string>>> = {
  BEST: "which is best",
  DRAWBACKS: "reasons against it",
  FIGURES: "which figures there are",
  MEMBERS: "what belongs to it",
  WHOLES: "what it is part of",
  RANK: "which suit best",
  GOOD_FOR: "whether it suits",
  WHY: "reasons to choose it",
  COMPARE: "how they differ",
  ALTERNATIVES: "alternatives",
  ADOPTERS: "who uses it",
  TECHNOLOGIES_OF: "what they use",
  IN_COMMON: "what they both use",
  FEATURES: "what features it has",
  WITH_FEATURE: "what has the feature",
  FRAMEWORKS_OF: "what there is on it",
  DATABASES_OF: "which databases work with it",
  WORKS_WITH: "what works with it",
  HOSTS_OF: "what it runs on",
  COMPONENTS: "what it is made of",
  USE_CASES_OF: "what it is good for",
  DEFINE: "what it is",
  CLAIM_CHECK: "whether it is true",
  RELATION: "how they hang together",
  MEASURED: "which is fastest",
  POPULAR: "which is popular",
  LIFECYCLE: "which versions are supported",
  PROPERTY: "who made it, when, licence",
  LIST: "all of a kind",
};

customElements.define("atlas-ask-page", AskPageElement);
