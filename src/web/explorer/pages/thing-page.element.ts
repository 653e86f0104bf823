import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from "lit";
import {
  type ClaimsResult,
  categoryPageDocument,
  claimsDocument,
  companyPageDocument,
  criterionPageDocument,
  type EntityKind,
  featurePageDocument,
  plainPageDocument,
  productPageDocument,
  type Relative,
  sourcePageDocument,
  stackPageDocument,
  type TechnologyPageResult,
  type Thing,
  technologyPageDocument,
  useCasePageDocument,
} from "../../../client/index.js";
import { percent } from "../../view/bar.js";
import { statement } from "../../view/evidence.js";
import { safeUrl } from "../../view/link.js";
import { Remote } from "../../view/remote.js";
import { type ClaimOnPage, claimGroups } from "../claim-groups.js";
import "../curate/history.element.js";
import "./missing.element.js";
import "../part.element.js";
import { ask, EVIDENCE_VIEW, inWords, kindName, PageElement, shown, thingLink } from "../page.element.js";
import { NO_LIMITS, print } from "../route.js";

/** What there may be to tell of a thing itself; each kind of thing has some of it. */
type Told = Relative &
  Partial<Omit<NonNullable<TechnologyPageResult["thing"]>, "tiers">> & {
    readonly tiers?: readonly string[];
    readonly tier?: string | null;
    readonly generic?: boolean;
    readonly featureKind?: string;
    readonly industries?: readonly string[];
    readonly company?: Thing | null;
    readonly components?: readonly Thing[];
    readonly title?: string;
    readonly publisher?: string;
    readonly publishedOn?: string | null;
    readonly url?: string | null;
    readonly sourceKind?: string;
    readonly reliability?: number;
  };

interface ThingAnswer {
  readonly thing: Told | null;
  readonly graph: { readonly version: string };
}

interface ClaimsShown {
  readonly claims: readonly ClaimOnPage[];
  readonly totalCount: number;
  readonly next: string | null;
}

/** All that is known of one thing: its own facts, every claim about it with its doubts, and its neighbourhood. */
class ThingPageElement extends PageElement {
  static override properties: PropertyDeclarations = {
    kind: { type: String },
    slug: { type: String },
    isDrawn: { state: true },
  };

  declare kind: EntityKind;
  declare slug: string;
  /** The neighbourhood is drawn when somebody wants to see it. */
  declare isDrawn: boolean;

  readonly #thing = new Remote<ThingAnswer>(this, {
    answered: ({ thing, graph }) => {
      this.tell("atlas-seen", graph.version);
      if (!thing) return;
      document.title = `${thing.name} · Stackatlas`;
      this.#loadClaims(thing, [], null);
    },
  });
  readonly #claims = new Remote<ClaimsShown>(this);

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("kind") && !changed.has("slug")) return;
    this.isDrawn = false;
    this.#claims.clear();
    this.#thing.clear();
    const { kind, slug } = this;
    this.#thing.load((signal) => (PAGES[kind] ?? plainPage(kind))(slug, signal));
  }

  protected override render(): TemplateResult {
    return shown(this.#thing, ({ thing }) =>
      thing ? this.#page(thing) : html`<atlas-missing .kind=${this.kind} .text=${this.slug}></atlas-missing>`,
    );
  }

  #page(thing: Told): TemplateResult {
    return html`<header class="thing-head">
        <p class="kind">${kindName(thing.kind)}${thing.technologyKind ? ` · ${inWords(thing.technologyKind)}` : ""}</p>
        <h1>${thing.name}</h1>
        ${thing.aliases.length > 0 ? html`<p class="quiet">also ${thing.aliases.join(", ")}</p>` : nothing}
        ${thing.summary ? html`<p class="lead">${thing.summary}</p>` : nothing}
      </header>
      <div class="thing">
        <div class="thing-main">${this.#claimList(thing)}</div>
        <aside aria-label="Facts">${facts(thing)}${this.#links(thing)}</aside>
      </div>
      ${this.#neighbourhood(thing)}
      <atlas-history .thing=${thing}></atlas-history>`;
  }

  #claimList(thing: Told): TemplateResult {
    return shown(this.#claims, (value) => this.#claimsOf(thing, value));
  }

  #claimsOf(thing: Told, value: ClaimsShown): TemplateResult {
    const groups = claimGroups(thing, value.claims);
    return html`<h2>${thing.kind === "SOURCE" ? "What it says" : "What is said"} <span class="count">${value.totalCount}</span></h2>
      ${value.claims.length === 0 ? html`<p class="empty">No claim about it yet.</p>` : nothing}
      ${groups.map(
        ({
          title,
          side,
          relations,
        }) => html`<section class=${side === "HOLDS" ? "relations" : "relations relations-against"}>
          <h3>${title}</h3>
          <ul>
            ${relations.map(
              ({ other, claims, isContested, isDoubted }) => html`<li>
                <details>
                  <summary>
                    <span>${other ? other.name : claims[0]?.statement}</span>
                    <span class="quiet figure">${claims.length} ${claims.length === 1 ? "claim" : "claims"}</span>
                    ${isContested ? html`<span class="tag tag-doubt">contested</span>` : nothing}
                    ${isDoubted ? html`<span class="tag tag-doubt">doubted</span>` : nothing}
                  </summary>
                  ${other ? html`<p class="goto">${thingLink(other)} <span class="quiet">${kindName(other.kind)}</span></p>` : nothing}
                  <ul class="claims">
                    ${claims.map(
                      (claim) => html`<li class="claim">
                        ${statement(claim, EVIDENCE_VIEW)}${figures(claim)}
                        <p class="claim-acts">
                          <a href=${print({ view: "curate", show: "propose", revision: null, about: null, claim: claim.id })}
                            >Doubt it<span class="hidden-text">: ${claim.statement}</span></a
                          >
                        </p>
                      </li>`,
                    )}
                  </ul>
                </details>
              </li>`,
            )}
          </ul>
        </section>`,
      )}
      ${
        value.next
          ? html`<button @click=${() => this.#loadClaims(thing, value.claims, value.next)}>
            Show more (${value.totalCount - value.claims.length})
          </button>`
          : nothing
      }`;
  }

  #links(thing: Told): TemplateResult {
    const { kind, slug } = thing;
    const list = ({ USE_CASE: "useCases", FEATURE: "features", CRITERION: "criteria" } as const)[kind as "USE_CASE"];
    return html`<ul class="next">
      ${
        list
          ? html`<li>
            <a href=${print({ view: "rank", of: "FRAMEWORK", need: { [list]: [{ slug, weight: 1 }] }, filter: null, ...NO_LIMITS })}
              >Rank frameworks by it</a
            >
          </li>`
          : nothing
      }
      ${
        kind === "TECHNOLOGY"
          ? html`<li>
            <a href=${print({ view: "compare", slugs: [slug], need: {}, ...NO_LIMITS })}>Compare it with another</a>
          </li>`
          : nothing
      }
      ${
        kind === "SOURCE"
          ? nothing
          : html`<li>
            <a href=${print({ view: "curate", show: "propose", revision: null, about: slug, claim: null })}>Propose a claim about it</a>
          </li>`
      }
    </ul>`;
  }

  #neighbourhood(thing: Told): TemplateResult | typeof nothing {
    const { value } = this.#claims.state;
    if (!value || thing.kind === "SOURCE" || value.claims.length === 0) return nothing;
    return html`<section aria-labelledby="neighbourhood" class="around">
      <h2 id="neighbourhood">Neighbourhood</h2>
      ${
        this.isDrawn
          ? html`<atlas-part
              .load=${NEIGHBOURHOOD}
              .draw=${() => html`<atlas-neighbourhood .centre=${thing} .claims=${value.claims}></atlas-neighbourhood>`}
            ></atlas-part>`
          : html`<button @click=${this.#draw}>Draw what it is related to</button>`
      }
    </section>`;
  }

  #draw(): void {
    this.isDrawn = true;
  }

  #loadClaims(thing: Thing, before: readonly ClaimOnPage[], after: string | null): void {
    const filter = thing.kind === "SOURCE" ? { sources: [thing.slug] } : { about: [thing.id] };
    this.#claims.load(async (signal) => {
      const { claims }: ClaimsResult = await ask(claimsDocument, { filter, first: 100, after }, { signal });
      const { hasNextPage, endCursor } = claims.pageInfo;
      return {
        claims: [...before, ...claims.nodes],
        totalCount: claims.totalCount,
        next: hasNextPage ? endCursor : null,
      };
    });
  }
}

const NEIGHBOURHOOD = () => import("../neighbourhood.element.js");

type LoadPage = (slug: string, signal: AbortSignal) => Promise<ThingAnswer>;

/** Kinds that are not listed have nothing to show but what every entity has, and their claims. */
const PAGES: Readonly<Partial<Record<EntityKind, LoadPage>>> = {
  TECHNOLOGY: (slug, signal) => ask(technologyPageDocument, { slug }, { signal }),
  COMPANY: (slug, signal) => ask(companyPageDocument, { slug }, { signal }),
  PRODUCT: (slug, signal) => ask(productPageDocument, { slug }, { signal }),
  USE_CASE: (slug, signal) => ask(useCasePageDocument, { slug }, { signal }),
  FEATURE: (slug, signal) => ask(featurePageDocument, { slug }, { signal }),
  CRITERION: (slug, signal) => ask(criterionPageDocument, { slug }, { signal }),
  CATEGORY: (slug, signal) => ask(categoryPageDocument, { slug }, { signal }),
  STACK: (slug, signal) => ask(stackPageDocument, { slug }, { signal }),
  SOURCE: (slug, signal) => ask(sourcePageDocument, { slug }, { signal }),
};

function plainPage(kind: EntityKind): LoadPage {
  return async (slug, signal) => {
    const { hits, graph } = await ask(plainPageDocument, { slug, kind }, { signal });
    return { thing: hits.find(({ entity }) => entity.slug === slug)?.entity ?? null, graph };
  };
}

/** A thing's own facts, those that are known. */
function facts(thing: Told): TemplateResult {
  const { homepage, url, alternatives, releases, measurements } = thing;
  const rows: [string, TemplateResult | string | null | undefined][] = [
    ["Title", thing.title === thing.name ? null : thing.title],
    ["Publisher", thing.publisher],
    ["Published", thing.publishedOn],
    ["Kind of source", thing.sourceKind && inWords(thing.sourceKind)],
    ["Reliability", thing.reliability === undefined ? null : `${thing.reliability} of 1`],
    ["Address", address(url)],
    ["Kind of feature", thing.featureKind && inWords(thing.featureKind)],
    ["Runs in", thing.tiers?.map(inWords).join(", ") || (thing.tier && inWords(thing.tier))],
    ["So general that", thing.generic ? "fitness for it says nothing about narrower uses" : null],
    ["Licence", thing.licence],
    ["Made by", thing.creators?.join(", ")],
    ["Industries", thing.industries?.join(", ")],
    ["Company", thing.company ? thingLink(thing.company) : null],
    ["Components", thing.components?.length ? nameList(thing.components) : null],
    ["Home page", address(homepage)],
    [
      "Alternatives",
      alternatives?.length
        ? html`<ul class="names">
          ${alternatives.map(
            ({ technology, overlap }) => html`<li>
              ${thingLink(technology)} <span class="quiet figure">${percent(Math.round(overlap * 100) / 100)} alike</span>
            </li>`,
          )}
        </ul>`
        : null,
    ],
    [
      "Versions",
      releases?.nodes.length
        ? html`<ul class="names">
          ${releases.nodes.map(
            ({ version, releasedOn, endOfLife }) =>
              html`<li><span class="figure">${version}</span> <span class="quiet">${releasedOn ?? ""}${endOfLife ? ` to ${endOfLife}` : ""}</span></li>`,
          )}
        </ul>`
        : null,
    ],
    [
      "Measured",
      measurements?.nodes.length
        ? html`<ul class="names">
          ${measurements.nodes.map(
            ({ value, unit, text, criterion, conditions }) =>
              html`<li>
                <span class="figure">${value?.toLocaleString("en") ?? text} ${unit ?? ""}</span>
                <span class="quiet">${criterion?.name ?? ""} ${conditions ?? ""}</span>
              </li>`,
          )}
        </ul>`
        : null,
    ],
  ];
  const known = rows.filter(([, value]) => value);
  if (known.length === 0) return html``;
  return html`<dl class="facts-list">${known.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function nameList(things: readonly Thing[]): TemplateResult {
  return html`<ul class="names">
    ${things.map((thing) => html`<li>${thingLink(thing)}</li>`)}
  </ul>`;
}

function address(text: string | null | undefined): TemplateResult | string | null {
  const url = safeUrl(text);
  if (!url) return text ?? null;
  return html`<a href=${url} target="_blank" rel="noopener noreferrer">${new URL(url).host}<span class="out" aria-hidden="true">↗</span></a>`;
}

function figures({ value, unit, conditions }: ClaimOnPage): TemplateResult | typeof nothing {
  if (value === null) return nothing;
  return html`<p class="claim-notes"><span class="figure">${value.toLocaleString("en")} ${unit ?? ""}</span><span>${conditions ?? ""}</span></p>`;
}

customElements.define("atlas-thing-page", ThingPageElement);
