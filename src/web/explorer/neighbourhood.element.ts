import { html, nothing, type PropertyDeclarations, type PropertyValues, svg, type TemplateResult } from "lit";
import { claimsDocument, type EntityKind, type Thing } from "../../client/index.js";
import { pathOf } from "../view/address.js";
import { Remote } from "../view/remote.js";
import { type ClaimOnPage, type Relation, relationsOf } from "./claim-groups.js";
import { type Drawing, type Line, layOut } from "./lay-out.js";
import { ask, failureNote, kindName, PageElement, thingLink } from "./page.element.js";
import { phrase, shapeOf } from "./predicates.js";

const NEIGHBOURS_MAX = 28;
const STEP = 40;
const LINE_LENGTH_MAX = 18;

/** A thing and what it is related to, as a picture and as a table of the same facts. */
class NeighbourhoodElement extends PageElement {
  static override properties: PropertyDeclarations = {
    centre: { attribute: false },
    claims: { attribute: false },
    scale: { state: true },
    shift: { state: true },
    focusedId: { state: true },
  };

  declare centre: Thing;
  declare claims: readonly ClaimOnPage[];
  declare scale: number;
  declare shift: readonly [x: number, y: number];
  /** The neighbour that is pointed at: only its lines stand out. */
  declare focusedId: string | null;

  /** Claims that join neighbours to each other. */
  readonly #between = new Remote<readonly ClaimOnPage[]>(this, { answered: (claims) => this.#draw(claims) });
  #relations: readonly Relation[] = [];
  #drawing: Drawing | null = null;
  #grip: { readonly x: number; readonly y: number } | null = null;

  constructor() {
    super();
    this.scale = 1;
    this.shift = [0, 0];
    this.focusedId = null;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("claims")) return;
    this.#relations = relationsOf(this.centre, this.claims).filter(({ other }) => other !== null);
    this.#draw();
    const ids = this.#neighbours().map(({ id }) => id);
    this.#between.load(async (signal) => {
      const filter = { subjects: ids, objects: ids, stances: ["SUPPORTS" as const], status: ["ACCEPTED" as const] };
      const { claims } = await ask(claimsDocument, { filter, first: 100 }, { signal });
      return claims.nodes;
    });
  }

  protected override render(): TemplateResult {
    const neighbours = this.#neighbours();
    const all = new Set(this.#held().map(({ other }) => other?.id)).size;
    const kinds = [...new Set([this.centre, ...neighbours].map(({ kind }) => kind))];
    return html`<div class="map">
        <div class="map-tools" role="toolbar" aria-label="Picture">
          <button @click=${() => this.#zoom(1.25)} aria-label="Larger">+</button>
          <button @click=${() => this.#zoom(0.8)} aria-label="Smaller">−</button>
          <button @click=${this.#fit}>Fit</button>
        </div>
        ${this.#drawing ? this.#picture(this.#drawing) : nothing}
        <ul class="map-legend" aria-label="Legend">
          ${kinds.map(
            (kind) => html`<li>
              <svg viewBox="-10 -10 20 20" width="14" height="14" aria-hidden="true">
                <path class=${shapeClass(kind)} d=${shapeOf(kind)} />
              </svg>
              ${kindName(kind)}
            </li>`,
          )}
          <li><span class="line-sample"></span> said of the two</li>
          <li><span class="line-sample line-doubted"></span> doubted</li>
        </ul>
      </div>
      <p class="quiet">
        ${
          all > neighbours.length
            ? `The picture shows the ${neighbours.length} neighbours with most claims of ${all}; the table has all, and what is denied.`
            : ""
        }
        Drag to move; with the picture focused, + and − zoom and the arrow keys move.
      </p>
      ${failureNote(this.#between)} ${this.#table()}`;
  }

  #picture({ width, height, nodes, lines }: Drawing): TemplateResult {
    const w = width / this.scale;
    const h = height / this.scale;
    const [x, y] = this.shift;
    const viewBox = `${(width - w) / 2 + x} ${(height - h) / 2 + y} ${w} ${h}`;
    return html`<svg
      class="picture"
      role="group"
      tabindex="0"
      aria-label=${`${this.centre.name} and ${nodes.length - 1} things it is related to. The table below says the same.`}
      viewBox=${viewBox}
      @keydown=${this.#press}
      @pointerdown=${this.#grab}
      @pointermove=${this.#drag}
      @pointerup=${this.#release}
      @pointercancel=${this.#release}
    >
      <g>
        ${lines.map(
          (line) =>
            svg`<line class=${this.#lineClass(line)} x1=${line.from.x} y1=${line.from.y} x2=${line.to.x} y2=${line.to.y}></line>`,
        )}
      </g>
      <g>
        ${nodes.map(
          ({ thing, x: left, y: top }) => svg`<a
            href=${pathOf(thing)}
            class=${thing.id === this.centre.id ? "node node-centre" : "node"}
            transform=${`translate(${left} ${top})`}
            aria-label=${`${thing.name}, ${kindName(thing.kind).toLowerCase()}`}
            @pointerenter=${() => this.#focusOn(thing.id)}
            @pointerleave=${() => this.#focusOn(null)}
            @focus=${() => this.#focusOn(thing.id)}
            @blur=${() => this.#focusOn(null)}
          >
            <path class=${shapeClass(thing.kind)} d=${shapeOf(thing.kind)}></path>
            <text text-anchor="middle">${inLines(thing.name).map(
              (line, at) => svg`<tspan x="0" y=${22 + at * 14}>${line} </tspan>`,
            )}</text>
          </a>`,
        )}
      </g>
    </svg>`;
  }

  #table(): TemplateResult {
    const { name } = this.centre;
    return html`<details class="apart">
      <summary>The same as a table (${this.#relations.length})</summary>
      <div class="scroll" role="region" tabindex="0" aria-label=${`What ${name} is related to`}>
        <table>
          <thead>
            <tr>
              <th scope="col">Relation</th>
              <th scope="col">Thing</th>
              <th scope="col">Kind</th>
              <th scope="col">Claims</th>
            </tr>
          </thead>
          <tbody>
            ${this.#relations.map(
              ({ predicate, isFrom, other, claims, side, isDoubted }) => html`<tr>
                <td>${phrase(predicate, isFrom, side)}</td>
                <td>${other ? thingLink(other) : nothing}</td>
                <td>${other ? kindName(other.kind) : nothing}</td>
                <td>
                  <span class="figure">${claims.length}</span>
                  ${isDoubted ? html`<span class="tag tag-doubt">doubted</span>` : nothing}
                </td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>`;
  }

  /** Those with most claims, each once. What is denied of the two is in the table alone. */
  #neighbours(): Thing[] {
    const things = this.#held().flatMap(({ other }) => (other && other.id !== this.centre.id ? [other] : []));
    return [...new Map(things.map((thing) => [thing.id, thing])).values()].slice(0, NEIGHBOURS_MAX);
  }

  #held(): readonly Relation[] {
    return this.#relations.filter(({ side }) => side === "HOLDS");
  }

  #draw(joining: readonly ClaimOnPage[] = []): void {
    const neighbours = this.#neighbours();
    const shown = new Set(neighbours.map(({ id }) => id));
    const own = this.#held().flatMap(({ other, isDoubted }) =>
      other && shown.has(other.id) ? [{ fromId: this.centre.id, toId: other.id, isDoubted }] : [],
    );
    const between = joining.flatMap(({ subject, object }) =>
      object && subject.id !== object.id && shown.has(subject.id) && shown.has(object.id)
        ? [{ fromId: subject.id, toId: object.id, isDoubted: false }]
        : [],
    );
    this.#drawing = layOut(this.centre, neighbours, [...own, ...between]);
    this.requestUpdate();
  }

  #lineClass({ from, to, isDoubted }: Line): string {
    const isNear = this.focusedId === from.thing.id || this.focusedId === to.thing.id;
    return ["line", isDoubted ? "line-doubted" : "", isNear ? "line-near" : ""].filter(Boolean).join(" ");
  }

  #focusOn(id: string | null): void {
    this.focusedId = id;
  }

  #zoom(factor: number): void {
    this.scale = Math.min(4, Math.max(0.5, this.scale * factor));
  }

  #fit(): void {
    this.scale = 1;
    this.shift = [0, 0];
  }

  #pan(x: number, y: number): void {
    this.shift = [this.shift[0] + x / this.scale, this.shift[1] + y / this.scale];
  }

  #press(event: KeyboardEvent): void {
    const act = {
      "+": () => this.#zoom(1.25),
      "=": () => this.#zoom(1.25),
      "-": () => this.#zoom(0.8),
      "0": () => this.#fit(),
      ArrowLeft: () => this.#pan(-STEP, 0),
      ArrowRight: () => this.#pan(STEP, 0),
      ArrowUp: () => this.#pan(0, -STEP),
      ArrowDown: () => this.#pan(0, STEP),
    }[event.key];
    if (!act || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    act();
  }

  #grab(event: PointerEvent): void {
    if ((event.target as Element).closest("a")) return;
    this.#grip = { x: event.clientX, y: event.clientY };
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
  }

  #drag(event: PointerEvent): void {
    if (!this.#grip || !this.#drawing) return;
    const picture = event.currentTarget as Element;
    const perPixel = this.#drawing.width / picture.clientWidth;
    this.#pan((this.#grip.x - event.clientX) * perPixel, (this.#grip.y - event.clientY) * perPixel);
    this.#grip = { x: event.clientX, y: event.clientY };
  }

  #release(): void {
    this.#grip = null;
  }
}

function shapeClass(kind: EntityKind): string {
  return `shape shape-${kind.toLowerCase().replaceAll("_", "-")}`;
}

/** A name as lines of a label: as short as its words allow. */
function inLines(name: string): string[] {
  const lines: string[] = [];
  for (const word of name.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < LINE_LENGTH_MAX) lines.splice(-1, 1, `${last} ${word}`);
    else lines.push(word);
  }
  return lines;
}

customElements.define("atlas-neighbourhood", NeighbourhoodElement);
