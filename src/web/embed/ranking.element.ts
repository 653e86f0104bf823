import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from "lit";
import {
  type CandidateKind,
  type NeedInput,
  rankDocument,
  type Standings,
  type TechnologyFilter,
} from "../../client/index.js";
import { isEmptyNeed, NEED_LISTS, parseWishes } from "../view/need.js";
import { fill } from "../view/texts.js";
import { AtlasElement } from "./atlas.element.js";
import { candidateList } from "./candidates.js";

const WEIGHT_MAX = 10;

/**
 * `<stackatlas-ranking of="FRAMEWORK" use-cases="real-time-chat:2" criteria="scalability">`: candidates by how well
 * they meet a need. Fires `stackatlas-ranking` with each new ranking.
 */
export class RankingElement extends AtlasElement<Standings> {
  static override properties: PropertyDeclarations = {
    of: { type: String },
    useCases: { type: String, attribute: "use-cases" },
    features: { type: String },
    criteria: { type: String },
    languages: { type: String },
    filter: { attribute: "filter", converter: { fromAttribute: parseFilter } },
    first: { type: Number },
    sliders: { type: Boolean },
    need: { attribute: false },
  };

  declare of: CandidateKind | null;
  /** `slug:weight`, separated by commas; so are the next three. */
  declare useCases: string | null;
  declare features: string | null;
  declare criteria: string | null;
  declare languages: string | null;
  /** The API's TechnologyFilter. As an attribute: JSON. */
  declare filter: TechnologyFilter | null;
  /** How many candidates to show; 5 when left out. */
  declare first: number | null;
  /** Lets people change the weights. */
  declare sliders: boolean;
  /** The whole need at once, instead of the four lists. */
  declare need: NeedInput | null;

  protected override readonly answerEvent = "stackatlas-ranking";
  /** What people made of the weights, by slug. */
  #moved = new Map<string, number>();

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.hasUpdated || ASKED.some((name) => changed.has(name))) {
      this.#moved = new Map();
      this.#load();
    }
  }

  protected override head(): TemplateResult | typeof nothing {
    const wishes = this.remote.state.value?.need ?? [];
    if (!this.sliders || wishes.length < 2) return nothing;
    const need = this.#wished();
    return html`<fieldset class="sliders" part="sliders">
      <legend>${this.words.weights}</legend>
      ${wishes.map(({ entity }) => {
        const weight = weightOf(need, entity.slug);
        return html`<label>
          <span>${entity.name}</span>
          <input
            type="range"
            part="slider"
            min="0.5"
            max=${WEIGHT_MAX}
            step="0.5"
            .value=${`${weight}`}
            aria-label=${fill(this.words.weightOf, { name: entity.name })}
            @input=${(event: Event) => this.#move(entity.slug, event)}
          />
          <output>${weight}</output>
        </label>`;
      })}
    </fieldset>`;
  }

  protected override view(ranking: Standings): TemplateResult {
    return candidateList(ranking, { texts: this.words, name: this.named });
  }

  #move(slug: string, event: Event): void {
    this.#moved.set(slug, (event.target as HTMLInputElement).valueAsNumber);
    this.#load();
  }

  #load(): void {
    const need = this.#wished();
    if (isEmptyNeed(need)) {
      this.remote.clear();
      return;
    }
    const variables = {
      of: this.of ?? "FRAMEWORK",
      need,
      first: this.first ?? 5,
      ...(this.filter ? { filter: this.filter } : {}),
      ...this.limits,
    };
    this.remote.follow(async (signal) => (await this.send(rankDocument, variables, { signal })).rank);
  }

  /** The need as its attributes say, with the weights that people gave it. */
  #wished(): NeedInput {
    const told: NeedInput = this.need ?? {
      useCases: parseWishes(this.useCases),
      features: parseWishes(this.features),
      criteria: parseWishes(this.criteria),
      languages: parseWishes(this.languages),
    };
    const moved = new Map(this.#moved);
    const lists = NEED_LISTS.map((list) => {
      const wishes = (told[list] ?? []).map((wish) => ({ ...wish, weight: moved.get(wish.slug) ?? wish.weight ?? 1 }));
      return [list, wishes] as const;
    });
    return Object.fromEntries(lists.filter(([, wishes]) => wishes.length > 0));
  }
}

const ASKED = [
  "endpoint",
  "sources",
  "asOf",
  "of",
  "useCases",
  "features",
  "criteria",
  "languages",
  "filter",
  "first",
  "need",
];

function weightOf(need: NeedInput, slug: string): number {
  const wishes = NEED_LISTS.flatMap((list) => need[list] ?? []);
  return wishes.find((wish) => wish.slug === slug)?.weight ?? 1;
}

function parseFilter(json: string | null): TechnologyFilter | null {
  try {
    return json ? (JSON.parse(json) as TechnologyFilter) : null;
  } catch {
    return null;
  }
}
