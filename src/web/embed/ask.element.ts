import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from "lit";
import { type AskResult, askDocument } from "../../client/index.js";
import { evidenceList } from "../view/evidence.js";
import { AtlasElement } from "./atlas.element.js";
import { candidateList } from "./candidates.js";

type Answer = AskResult["ask"];

/**
 * `<stackatlas-ask question="Which frameworks suit real-time chat?">`: a question in plain words and its answer. Fires
 * `stackatlas-answer` with each answer. `question` follows what people ask.
 */
export class AskElement extends AtlasElement<Answer> {
  static override properties: PropertyDeclarations = {
    question: { type: String, reflect: true },
    first: { type: Number },
  };

  /** Asked as soon as it is set. */
  declare question: string | null;
  /** How much of the answer to show; 5 when left out. */
  declare first: number | null;

  protected override readonly answerEvent = "stackatlas-answer";

  protected override willUpdate(changed: PropertyValues): void {
    if (this.hasUpdated && !ASKED.some((name) => changed.has(name))) return;
    const question = this.question?.trim();
    if (!question) {
      this.remote.clear();
      return;
    }
    this.remote.load(async (signal) => {
      const { ask } = await this.send(askDocument, { question, ...this.limits }, { signal });
      return ask;
    });
  }

  protected override head(): TemplateResult {
    const { words } = this;
    return html`<form part="form" @submit=${this.#submit}>
      <input
        part="input"
        name="question"
        type="search"
        maxlength="500"
        autocomplete="off"
        enterkeyhint="search"
        aria-label=${words.question}
        placeholder=${words.questionHint}
        .value=${this.question ?? ""}
      />
      <button part="button">${words.ask}</button>
    </form>`;
  }

  protected override view({ text, ranking, results, suggestions }: Answer): TemplateResult {
    const view = { texts: this.words, name: this.named };
    const first = this.first ?? 5;
    const shown = ranking && { ...ranking, candidates: ranking.candidates.slice(0, first) };
    return html`<p class="text" part="text">${text}</p>
      ${shown ? candidateList(shown, view) : this.#results(results.slice(0, first))}
      ${
        suggestions.length > 0
          ? html`<p class="quiet">${this.words.suggestions}</p>
            <ul class="suggestions" part="suggestions">
              ${suggestions.map(
                (suggestion) => html`<li>
                  <button class="link" @click=${() => this.#ask(suggestion)}>${suggestion}</button>
                </li>`,
              )}
            </ul>`
          : nothing
      }`;
  }

  #results(results: Answer["results"]): TemplateResult | typeof nothing {
    if (results.length === 0) return nothing;
    const view = { texts: this.words, name: this.named };
    return html`<ol class="results" part="list">
      ${results.map(
        ({ entity, name, value, note, evidence }) => html`<li part="item">
          <p class="result">
            ${entity && entity.name === name ? this.named(entity) : html`<span part="name">${name}</span>`}
            ${value ? html`<span>${value}</span>` : nothing} ${note ? html`<span class="quiet">${note}</span>` : nothing}
          </p>
          ${
            evidence.length > 0
              ? html`<details>
                <summary>${this.words.evidence} (${evidence.length})</summary>
                ${evidenceList(evidence, view)}
              </details>`
              : nothing
          }
        </li>`,
      )}
    </ol>`;
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    this.#ask(`${data.get("question") ?? ""}`);
  }

  #ask(question: string): void {
    if (question.trim() === this.question) this.requestUpdate("question");
    this.question = question.trim();
  }
}

const ASKED = ["endpoint", "sources", "asOf", "question"];
