import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from "lit";
import {
  claimByIdDocument,
  type DoubtKind,
  disputeClaimDocument,
  type EntityKind,
  type Predicate,
  recordClaimDocument,
  type Stance,
  type Statement,
  searchDocument,
  type Thing,
} from "../../../client/index.js";
import { statement } from "../../view/evidence.js";
import { Remote } from "../../view/remote.js";
import { doubtText } from "../../view/texts.js";
import { ask, EVIDENCE_VIEW, failureNote, kindName, PageElement, shown, thingLink } from "../page.element.js";
import { phrase } from "../predicates.js";
import { print } from "../route.js";
import { tellFailure } from "./failure-text.js";
import { askSigned, type Viewer } from "./session.js";
import "../completion.element.js";

type Part = "subject" | "object" | "source";

/** Proposes a claim, or doubts one; of a curator it is a change at once. Fires `atlas-proposed` with what came of it. */
class ProposeFormElement extends PageElement {
  static override properties: PropertyDeclarations = {
    about: { type: String },
    claimId: { type: String },
    viewer: { attribute: false },
    picked: { state: true },
    problems: { state: true },
    isBusy: { state: true },
    made: { state: true },
  };

  /** The slug of what a new claim is about. */
  declare about: string | null;
  /** The claim to doubt, instead of recording one. */
  declare claimId: string | null;
  declare viewer: Viewer | null;
  declare picked: Readonly<Partial<Record<Part, Thing>>>;
  declare problems: readonly string[];
  declare isBusy: boolean;
  /** The id of what was made last. */
  declare made: string | null;

  /** Of this attempt: sent again after a lost answer, it is done once. */
  #idempotencyKey = crypto.randomUUID();
  readonly #claim = new Remote<{ readonly claim: Statement | null }>(this);
  readonly #subject = new Remote<{ readonly subject: Thing | undefined }>(this, {
    answered: ({ subject }) => {
      if (subject) this.picked = { ...this.picked, subject };
    },
  });

  constructor() {
    super();
    this.picked = {};
    this.problems = [];
    this.isBusy = false;
    this.made = null;
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { about, claimId } = this;
    if (changed.has("claimId")) {
      this.#claim.clear();
      if (claimId) {
        this.#claim.load(async (signal) => {
          const { node } = await ask(claimByIdDocument, { id: claimId }, { signal });
          return { claim: (node as Statement | null)?.statement ? (node as Statement) : null };
        });
      }
    }
    if (changed.has("about") && about) {
      this.#subject.load(async (signal) => {
        const { search } = await ask(searchDocument, { text: about, first: 8 }, { signal });
        return { subject: search.find(({ entity }) => entity.slug === about)?.entity };
      });
    }
  }

  protected override render(): TemplateResult {
    if (!this.viewer) return html`<p class="empty">Sign in to propose a change. Everybody may read.</p>`;
    return html`${
      this.made
        ? html`<p>
            <a href=${print({ view: "curate", show: "waiting", revision: this.made, about: null, claim: null })}>See it</a>
          </p>`
        : nothing
    }
    ${this.claimId ? this.#doubtForm() : this.#claimForm()}`;
  }

  #claimForm(): TemplateResult {
    return html`<form class="propose" @submit=${this.#record}>
      <h2>What a source says</h2>
      ${failureNote(this.#subject)}
      ${this.#thingField("subject", "What it is about", undefined)}
      <label class="field"
        ><span>What it says of it</span>
        <select name="predicate">
          ${PREDICATES.map((predicate) => html`<option value=${predicate}>${phrase(predicate, true)}</option>`)}
        </select></label
      >
      ${this.#thingField("object", "What it joins it to", undefined)}
      <label class="field"
        ><span>Whether the source states or denies it</span>
        <select name="stance">
          <option value="SUPPORTS">states it</option>
          <option value="REFUTES">denies it</option>
        </select></label
      >
      <label class="field wide"
        ><span>What it says, in your own words</span>
        <textarea name="statement" rows="2" required maxlength="500"></textarea></label
      >
      ${this.#thingField("source", "Who says so", ["SOURCE"])}
      <label class="field"
        ><span>Where in the source</span>
        <input type="text" name="locator" required maxlength="200" autocomplete="off" placeholder="Heading, paragraph" /></label
      >
      <label class="field"
        ><span>Address of the page, if it has one</span>
        <input type="url" name="url" maxlength="500" autocomplete="off" placeholder="https://" /></label
      >
      <label class="field"
        ><span>Stated on, if known</span>
        <input type="date" name="asOf" /></label
      >
      ${this.#end()}
    </form>`;
  }

  #doubtForm(): TemplateResult {
    return shown(this.#claim, ({ claim }) =>
      claim ? this.#doubtOf(claim) : html`<p class="empty">There is no such claim.</p>`,
    );
  }

  #doubtOf(value: Statement): TemplateResult {
    return html`<form class="propose" @submit=${this.#dispute}>
      <h2>Doubt a claim</h2>
      <div class="claim wide">${statement(value, EVIDENCE_VIEW)}</div>
      <label class="field"
        ><span>What is wrong with it</span>
        <select name="kind">
          ${DOUBTS.map((kind) => html`<option value=${kind}>${doubtText(kind)}</option>`)}
        </select></label
      >
      ${this.#end()}
    </form>`;
  }

  #thingField(part: Part, label: string, kinds: readonly EntityKind[] | undefined): TemplateResult {
    const thing = this.picked[part];
    return html`<div class="field">
      <span aria-hidden="true">${label}</span>
      ${
        thing
          ? html`<span class="chip"
              >${thingLink(thing)} <span class="quiet">${kindName(thing.kind)}</span>
              <button type="button" class="drop quiet-button" aria-label=${`Choose another: ${label}`} @click=${() => this.#pick(part, undefined)}>
                ×
              </button></span
            >`
          : html`<atlas-completion
              label=${label}
              placeholder="Type a name, and pick it"
              .kinds=${kinds}
              @atlas-pick=${(event: CustomEvent<Thing>) => {
                event.stopPropagation();
                this.#pick(part, event.detail);
              }}
            ></atlas-completion>`
      }
    </div>`;
  }

  #end(): TemplateResult {
    const isProposal = this.viewer?.role === "PROPOSER";
    return html`<label class="field wide"
        ><span>Why: it stands in the history</span>
        <textarea name="reason" rows="2" required maxlength="500"></textarea
      ></label>
      ${
        this.problems.length > 0
          ? html`<ul class="problem wide" role="alert">${this.problems.map((problem) => html`<li>${problem}</li>`)}</ul>`
          : nothing
      }
      <p class="wide">
        <button class="primary" ?disabled=${this.isBusy || this.viewer?.role === null}>${isProposal ? "Propose" : "Put into the graph"}</button>
        <span class="quiet">${isProposal ? "A curator decides on it." : "You are a curator: it counts at once."}</span>
      </p>`;
  }

  #pick(part: Part, thing: Thing | undefined): void {
    const { [part]: _, ...others } = this.picked;
    this.picked = thing ? { ...others, [part]: thing } : others;
  }

  #record(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const text = fieldsOf(form);
    const { subject, object, source } = this.picked;
    if (!subject || !source) {
      this.problems = [`Pick ${subject ? "who says so" : "what it is about"} from the names.`];
      return;
    }
    const input = {
      subject: subject.id,
      predicate: text("predicate") as Predicate,
      ...(object && { object: object.id }),
      stance: text("stance") as Stance,
      statement: text("statement"),
      source: source.id,
      locator: text("locator"),
      ...(text("url") && { url: text("url") }),
      ...(text("asOf") && { asOf: text("asOf") }),
      reason: text("reason"),
      idempotencyKey: this.#idempotencyKey,
    };
    void this.#send(form, async () => (await askSigned(recordClaimDocument, { input })).recordClaim);
  }

  #dispute(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const text = fieldsOf(form);
    const reason = text("reason");
    const doubts = [{ kind: text("kind") as DoubtKind, reason }];
    const input = { claim: this.claimId ?? "", doubts, reason, idempotencyKey: this.#idempotencyKey };
    void this.#send(form, async () => (await askSigned(disputeClaimDocument, { input })).disputeClaim);
  }

  async #send(form: HTMLFormElement, send: () => Promise<Payload | null>): Promise<void> {
    this.isBusy = true;
    this.problems = [];
    try {
      const payload = await send();
      this.problems = payload?.userErrors.map(({ message }) => message) ?? [];
      // What was refused is put right and sent as another attempt.
      this.#idempotencyKey = crypto.randomUUID();
      if (!payload || this.problems.length > 0) return;
      const { revision } = payload;
      this.made = revision?.id ?? null;
      if (revision) {
        form.reset();
        this.picked = {};
      }
      this.tell(
        "atlas-proposed",
        revision ? OUTCOMES[revision.status] : "The graph says so already: nothing was changed.",
      );
    } catch (error) {
      this.problems = [tellFailure(error)];
    } finally {
      this.isBusy = false;
    }
  }
}

interface Payload {
  readonly revision: { readonly id: string; readonly status: keyof typeof OUTCOMES } | null;
  readonly userErrors: readonly { readonly message: string }[];
}

function fieldsOf(form: HTMLFormElement): (name: string) => string {
  const data = new FormData(form);
  return (name) => `${data.get(name) ?? ""}`.trim();
}

const OUTCOMES = {
  PROPOSED: "Proposed: it waits for a curator.",
  APPLIED: "It is in the graph now.",
  DECLINED: "It was declined.",
};

/** Those that join two things; figures and releases come by imports. */
const PREDICATES = [
  "SUITS",
  "RATED_ON",
  "HAS_FEATURE",
  "USES",
  "WORKS_WITH",
  "USED_FROM",
  "RUNS_ON",
  "WRITTEN_IN",
  "PART_OF",
  "IS_A",
  "ALTERNATIVE_TO",
  "ENABLES",
  "BROADER",
  "ASPECT_OF",
] as const satisfies readonly Predicate[];

const DOUBTS = [
  "FALSE",
  "OVERSTATED",
  "UNDERSTATED",
  "WRONG_CAUSE",
  "UNSOURCED",
  "GARBLED",
  "NAMING",
  "OPINION",
  "MARKETING",
] as const satisfies readonly DoubtKind[];

customElements.define("atlas-propose", ProposeFormElement);
