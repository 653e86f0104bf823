import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { type Candidate, type NeedInput, rankDocument, type Standings, type Thing } from "../../../client/index.js";
import { bar, percent, rounded } from "../../view/bar.js";
import { evidenceList } from "../../view/evidence.js";
import { NEED_LISTS, needListOf, toNeed, type WeighedThing } from "../../view/need.js";
import { Remote } from "../../view/remote.js";
import { bandText, ENGLISH } from "../../view/texts.js";
import { ask, EVIDENCE_VIEW, PageElement, shown, thingLink } from "../page.element.js";
import { NO_LIMITS, print } from "../route.js";
import type { RankRequest } from "./rank-request.js";
import { Rows } from "./rows.js";
import { tellChange } from "./tell-change.js";
import "../completion.element.js";
import "./since.element.js";
import "./what-if.element.js";

const WEIGHT_MAX = 10;
const SHOWN = 20;
const WISHABLE = ["USE_CASE", "FEATURE", "CRITERION", "TECHNOLOGY"] as const;

/**
 * A ranking with sliders for what matters. Fires `atlas-need` with the new need whenever a weight is moved, or a wish
 * is added or dropped; asks for the new ranking itself.
 */
class RankingPanelElement extends PageElement {
  static override properties: PropertyDeclarations = {
    request: { attribute: false },
    given: { attribute: false },
    change: { state: true },
    open: { state: true },
    chosen: { state: true },
  };

  declare request: RankRequest;
  /** The answer to `request`, if it is there already. */
  declare given: Standings | null;
  /** What the last move did. */
  declare change: string;
  /** Ids of candidates whose evidence is shown. */
  declare open: ReadonlySet<string>;
  /** Slugs of candidates to compare. */
  declare chosen: ReadonlySet<string>;

  readonly #standings = new Remote<Standings>(this, {
    answered: (standings) => this.#hear(standings),
    failed: () => {
      this.change = "";
    },
  });
  /** What is wished for, as the sliders say. */
  #wishes: readonly WeighedThing[] = [];
  /** The ranking that the last move, or the slider being dragged, began from. */
  #before: Standings | null = null;
  #isDragging = false;
  #asked = "";
  #rest = "";
  readonly #rows = new Rows(this, ".candidate", (row) => row.dataset.id ?? "");

  constructor() {
    super();
    this.given = null;
    this.change = "";
    this.open = new Set();
    this.chosen = new Set();
  }

  protected override willUpdate(changed: PropertyValues): void {
    const asked = keyOf(this.request);
    if (!changed.has("request") || asked === this.#asked) return;
    const isOwn =
      asked === keyOf({ ...this.request, need: toNeed(this.#wishes) }) && this.#rest === restOf(this.request);
    this.#asked = asked;
    this.#rest = restOf(this.request);
    // What comes back from a move of these very sliders.
    if (isOwn) return;
    this.#wishes = [];
    this.#before = null;
    this.change = "";
    if (this.given) this.#standings.load(() => Promise.resolve(this.given as Standings));
    else this.#load(this.request.need);
  }

  protected override render(): TemplateResult {
    this.#rows.remember();
    return shown(this.#standings, (standings) => this.#panel(standings));
  }

  #panel(value: Standings): TemplateResult {
    return html`<div class="ranking">
      <section class="ranked" aria-labelledby="ranked">
        <h2 id="ranked">Ranked by evidence <span class="count">${value.totalCount}</span></h2>
        <p class="change" role="status">${this.change}</p>
        ${
          this.request.filter || this.request.sources || this.request.asOf
            ? nothing
            : html`<atlas-since
              .request=${{ ...this.request, need: this.#need() }}
              .version=${value.graphVersion}
            ></atlas-since>`
        }
        ${
          value.candidates.length === 0
            ? html`<p class="empty">
              Nothing relevant is known about any candidate, so none is ranked. Wish for something broader, or add another
              wish.
            </p>`
            : html`<ol class="candidates">
              ${repeat(
                value.candidates,
                ({ candidate }) => candidate.id,
                (candidate) => this.#row(candidate),
              )}
            </ol>`
        }
        ${
          value.candidates.length > 0
            ? html`<p class="legend">
              <span><span class="key key-score"></span> score</span>
              <span><span class="key key-whisker"></span> what is not known: the score if all of that spoke against or for it</span>
            </p>`
            : nothing
        }
        ${this.#apart(value)}
      </section>
      ${this.#sliders(value)}
      <atlas-what-if .request=${{ ...this.request, need: this.#need() }}></atlas-what-if>
      ${this.#basket()}
    </div>`;
  }

  #row(candidate: Candidate): TemplateResult {
    const { rank, score, low, high, band, coverage, breakdown, tiedWith, unverified } = candidate;
    const { id, slug, name } = candidate.candidate;
    const isOpen = this.open.has(id);
    const count = breakdown.reduce((sum, { evidence }) => sum + evidence.length, 0);
    return html`<li class="candidate" data-id=${id}>
      <span class="rank" aria-label=${`Rank ${rank}`}>${rank}</span>
      <span class="title">${thingLink(candidate.candidate)}</span>
      <span class="measure">
        ${bar(candidate)}
        <span class="hidden-text">
          Score ${rounded(score)}, between ${rounded(low)} and ${rounded(high)}.
        </span>
      </span>
      <span class="score figure" aria-hidden="true">${rounded(score)}</span>
      <div class="more">
        <span class="facts">
        <span class=${`band band-${band.toLowerCase()}`}>${bandText(ENGLISH, band)}</span>
        <span title="Share of the need about which something is known">${percent(Math.round(coverage * 100) / 100)} covered</span>
        ${tiedWith.length > 0 ? html`<span>tied with ${brief(tiedWith)}</span>` : nothing}
        ${unverified.length > 0 ? html`<span>not checked: ${unverified.join(", ")}</span>` : nothing}
      </span>
      <span class="acts">
        <label class="choose"
          ><input type="checkbox" .checked=${this.chosen.has(slug)} @change=${() => this.#choose(slug)} />
          <span>Compare<span class="hidden-text"> ${name}</span></span></label
        >
        <button
          class="quiet-button"
          aria-expanded=${isOpen}
          aria-controls=${`why-${id}`}
          @click=${() => this.#unfold(id)}
        >
          Evidence (${count})<span class="hidden-text"> for ${name}</span>
        </button>
      </span>
      </div>
      <div class="why" id=${`why-${id}`} ?hidden=${!isOpen}>${isOpen ? this.#why(candidate) : nothing}</div>
    </li>`;
  }

  #why({ breakdown, explanation, score, low, high }: Candidate): TemplateResult {
    return html`<p class="explanation">
        ${explanation} Score <span class="figure">${rounded(score)}</span>; with all that is not known between
        <span class="figure">${rounded(low)}</span> and <span class="figure">${rounded(high)}</span>.
      </p>
      ${breakdown.map(
        (part) => html`<section>
          <h3>${thingLink(part.item)}</h3>
          <p class="sum figure">
            ${percent(part.weight)} × ${rounded(part.score)} = <strong>${rounded(part.contribution)}</strong>
          </p>
          ${evidenceList(part.evidence, EVIDENCE_VIEW)}
        </section>`,
      )}`;
  }

  #apart({ unassessed, excluded }: Standings): TemplateResult {
    return html`${
      unassessed.totalCount > 0
        ? html`<details class="apart">
          <summary>
            <strong class="figure">${unassessed.totalCount}</strong> not ranked: they fit, but there's no evidence for this need
            about them
          </summary>
          <ul class="names">
            ${unassessed.entities.map((entity) => html`<li>${thingLink(entity)}</li>`)}
            ${
              unassessed.totalCount > unassessed.entities.length
                ? html`<li class="quiet">and ${unassessed.totalCount - unassessed.entities.length} more</li>`
                : nothing
            }
          </ul>
        </details>`
        : nothing
    }
    ${
      excluded.length > 0
        ? html`<details class="apart">
          <summary><strong class="figure">${excluded.length}</strong> ruled out by a condition</summary>
          <ul class="reasons">
            ${excluded.map(({ entity, reason }) => html`<li>${thingLink(entity)} <span class="quiet">${reason}</span></li>`)}
          </ul>
        </details>`
        : nothing
    }`;
  }

  #sliders({ need }: Standings): TemplateResult {
    const total = this.#wishes.reduce((sum, { weight }) => sum + weight, 0);
    const only = this.#wishes.length === 1 ? this.#wishes[0] : null;
    return html`<section class="weights" aria-labelledby="weights">
      <h2 id="weights">What matters</h2>
      ${
        only
          ? html`<p class="only">Only <strong>${only.entity.name}</strong>. Add another wish to weigh the two.</p>`
          : this.#wishes.map(({ entity, weight }) => {
              const isCounted = weight === 0 || need.some((one) => one.entity.id === entity.id);
              return this.#slider(entity, weight, isCounted ? weight / total : null);
            })
      }
      <atlas-completion
        class="add"
        label="Add a use case, feature, criterion or language that matters"
        placeholder="Add what matters, e.g. scalability"
        .kinds=${WISHABLE}
        @atlas-pick=${this.#add}
      ></atlas-completion>
    </section>`;
  }

  /** `share` of the whole need; null until an answer takes account of it. */
  #slider(entity: Thing, weight: number, share: number | null): TemplateResult {
    const id = `weight-${entity.slug}`;
    return html`<div class="weight">
      <label for=${id}>${entity.name}</label>
      <span class="share figure">${share === null ? "…" : percent(Math.round(share * 100) / 100)}</span>
      <input
        type="range"
        id=${id}
        min="0"
        max=${Math.max(WEIGHT_MAX, weight)}
        step="0.5"
        .value=${`${weight}`}
        aria-valuetext=${`weight ${weight}, ${Math.round((share ?? 0) * 100)}% of the need`}
        @input=${(event: Event) => this.#move(entity, (event.target as HTMLInputElement).valueAsNumber)}
        @change=${this.#settle}
      />
      <button class="quiet-button drop" aria-label=${`Drop ${entity.name}`} @click=${() => this.#drop(entity)}>×</button>
    </div>`;
  }

  #basket(): TemplateResult | typeof nothing {
    const slugs = [...this.chosen];
    if (slugs.length === 0) return nothing;
    const address = print({ view: "compare", slugs, need: this.#need(), ...NO_LIMITS });
    return html`<div class="basket" role="status">
      ${
        slugs.length < 2
          ? html`<span>Choose one more to compare</span>`
          : html`<a class="primary" href=${address}>Compare ${slugs.length} side by side</a>`
      }
      <button class="quiet-button" @click=${this.#empty}>Clear</button>
    </div>`;
  }

  #choose(slug: string): void {
    const chosen = new Set(this.chosen);
    if (!chosen.delete(slug) && chosen.size < 5) chosen.add(slug);
    this.chosen = chosen;
  }

  #empty(): void {
    this.chosen = new Set();
  }

  #unfold(id: string): void {
    const open = new Set(this.open);
    if (!open.delete(id)) open.add(id);
    this.open = open;
  }

  #move(entity: Thing, weight: number): void {
    const wishes = this.#wishes.map((wish) => (wish.entity.id === entity.id ? { entity, weight } : wish));
    if (wishes.every((wish) => wish.weight <= 0)) {
      this.requestUpdate();
      return;
    }
    this.#wish(wishes);
    this.#isDragging = true;
  }

  #settle(): void {
    this.#isDragging = false;
  }

  #drop(entity: Thing): void {
    const wishes = this.#wishes.filter((wish) => wish.entity.id !== entity.id);
    if (wishes.some(({ weight }) => weight > 0)) this.#wish(wishes);
  }

  #add(event: CustomEvent<Thing>): void {
    event.stopPropagation();
    const entity = event.detail;
    if (!needListOf(entity.kind) || this.#wishes.some((wish) => wish.entity.id === entity.id)) return;
    const mean = this.#wishes.reduce((sum, { weight }) => sum + weight, 0) / Math.max(1, this.#wishes.length);
    this.#wish([...this.#wishes, { entity, weight: Math.max(0.5, Math.round(mean * 2) / 2) }]);
  }

  #wish(wishes: readonly WeighedThing[]): void {
    if (!this.#isDragging) this.#before = this.#standings.state.value;
    this.#wishes = wishes;
    this.requestUpdate();
    this.tell("atlas-need", wishes);
    this.#load(this.#need());
  }

  #need(): NeedInput {
    return toNeed(this.#wishes);
  }

  #load(need: NeedInput): void {
    const variables = { ...this.request, need, first: SHOWN };
    this.#standings.follow(async (signal) => (await ask(rankDocument, variables, { signal })).rank);
  }

  #hear(standings: Standings): void {
    if (this.#wishes.length === 0) this.#wishes = wishesOf(standings, this.request.need);
    if (this.#before) this.change = tellChange(this.#before, standings);
    this.tell("atlas-seen", standings.graphVersion);
    this.requestUpdate();
  }
}

/** What was wished for, with the weights as they were given; those given by another name have their share. */
function wishesOf({ need }: Standings, given: NeedInput): WeighedThing[] {
  const weights = new Map(
    NEED_LISTS.flatMap((list) => given[list] ?? []).map(({ slug, weight }) => [slug, weight ?? 1] as const),
  );
  const areKnown = need.every(({ entity }) => weights.has(entity.slug));
  return need.map(({ entity, weight }) => ({
    entity,
    weight: areKnown ? (weights.get(entity.slug) ?? 1) : Math.max(0.5, Math.round(weight * WEIGHT_MAX * 2) / 2),
  }));
}

/** The same for requests that ask the same: the order of wishes says nothing. */
function keyOf(request: RankRequest): string {
  const lists = NEED_LISTS.map((list) =>
    (request.need[list] ?? []).map(({ slug, weight }) => `${slug}:${weight ?? 1}`),
  );
  return JSON.stringify([restOf(request), lists.map((wishes) => wishes.sort())]);
}

/** All of a request but the need. */
function restOf({ of, filter, sources, asOf }: RankRequest): string {
  return JSON.stringify([of, filter ?? null, sources ?? null, asOf ?? null]);
}

function brief(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 2).join(", ")} and ${names.length - 2} more` : names.join(", ");
}

customElements.define("atlas-ranking", RankingPanelElement);
