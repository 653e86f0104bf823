import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from "lit";
import { type ChangesSinceResult, changesSinceDocument } from "../../../client/index.js";
import { rounded } from "../../view/bar.js";
import { statement } from "../../view/evidence.js";
import { NEED_LISTS } from "../../view/need.js";
import { Remote } from "../../view/remote.js";
import { ask, EVIDENCE_VIEW, PageElement, shown, thingLink } from "../page.element.js";
import { print } from "../route.js";
import type { RankRequest } from "./rank-request.js";

type Changes = ChangesSinceResult["changesSince"];
type Moved = Changes["moved"][number];

const SHOWN = 8;

/** What has become of a ranking since this browser showed it last: which verdicts moved, and by whose claims. */
class SinceElement extends PageElement {
  static override properties: PropertyDeclarations = { request: { attribute: false }, version: { type: String } };

  declare request: RankRequest;
  /** The graph's version that is shown now. */
  declare version: string;

  readonly #changes = new Remote<{ readonly changes: Changes | null }>(this);
  #asked = "";

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("request") && !changed.has("version")) return;
    const { of, need } = this.request;
    const visit = lastVisit(keyOf(this.request), this.version);
    const asked = `${keyOf(this.request)} ${visit} ${this.version}`;
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#changes.clear();
    if (visit === null || visit === this.version) return;
    this.#changes.load(async (signal) => {
      const { changesSince } = await ask(changesSinceDocument, { version: visit, need, of }, { signal });
      return { changes: changesSince };
    });
  }

  protected override render(): TemplateResult | typeof nothing {
    const { value, failure } = this.#changes.state;
    // Most visits bring nothing new: there is nothing to wait for in sight.
    if (!value && !failure) return nothing;
    return shown(this.#changes, ({ changes }) => (changes ? this.#told(changes) : nothing));
  }

  #told({ moved, fromVersion, toVersion, isComplete }: Changes): TemplateResult {
    const own = moved.filter(({ claims }) => claims.length > 0);
    return html`<section class="since" aria-labelledby="since">
      <h2 id="since">Since your last visit</h2>
      <p class="quiet">
        Graph version ${fromVersion} then, ${toVersion} now.
        ${moved.length === 0 ? "Nothing that counts here has moved." : `${moved.length} ${moved.length === 1 ? "verdict has" : "verdicts have"} moved.`}
        ${isComplete ? "" : "An import has changed claims without a record of what they were: more may have moved."}
      </p>
      ${own.length > 0 ? html`<ul class="moves">${own.slice(0, SHOWN).map(move)}</ul>` : nothing}
      ${
        moved.length > own.length
          ? html`<details class="apart">
              <summary>${moved.length - own.length} more, only because others moved</summary>
              <ul class="moves">${moved.filter(({ claims }) => claims.length === 0).map(move)}</ul>
            </details>`
          : nothing
      }
    </section>`;
  }
}

function move({ candidate, before, now, claims }: Moved): TemplateResult {
  return html`<li>
    <p>
      <strong>${thingLink(candidate)}</strong> ${tellPlaces(before, now)}
    </p>
    ${
      claims.length > 0
        ? html`<ul class="claims">
            ${claims.slice(0, 3).map(
              (claim) => html`<li class="claim">
                ${statement(claim, EVIDENCE_VIEW)}
                ${claim.history.nodes.map(
                  ({ id, author, reason, decision }) => html`<p class="edit-meta">
                    <span>${author}${decision ? `, accepted by ${decision.by}` : ""}: “${reason}”</span>
                    <a href=${print({ view: "curate", show: "applied", revision: id, about: null, claim: null })}>See the change</a>
                  </p>`,
                )}
              </li>`,
            )}
          </ul>`
        : nothing
    }
  </li>`;
}

function tellPlaces(before: Moved["before"], now: Moved["now"]): string {
  if (!before && now) return `is ranked now: ${now.rank}, score ${rounded(now.score)}`;
  if (!now && before) return `is no longer ranked; it was ${before.rank}`;
  if (!before || !now) return "";
  const score = `score ${rounded(before.score)} → ${rounded(now.score)}`;
  return before.rank === now.rank ? `stays ${now.rank}, ${score}` : `${before.rank} → ${now.rank}, ${score}`;
}

/** What is wished for, whatever its weights, and of what: the same need again is a visit again. */
function keyOf({ of, need }: RankRequest): string {
  const lists = NEED_LISTS.map((list) =>
    (need[list] ?? [])
      .map(({ slug }) => slug)
      .sort()
      .join("+"),
  );
  return `stackatlas-visit ${of} ${lists.join(" ")}`;
}

/**
 * The version this browser saw before this tab came; null for what it never saw. Loading the page again in the same tab
 * is no new visit, or what has changed would be gone before it is read.
 */
function lastVisit(key: string, version: string): string | null {
  try {
    const before = sessionStorage.getItem(key) ?? localStorage.getItem(key);
    sessionStorage.setItem(key, before ?? version);
    localStorage.setItem(key, version);
    return before;
  } catch {
    return null;
  }
}

customElements.define("atlas-since", SinceElement);
