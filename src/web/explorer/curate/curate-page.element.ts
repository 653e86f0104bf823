import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import {
  acceptProposalDocument,
  declineProposalDocument,
  type Edit,
  revertDocument,
  revisionByIdDocument,
  revisionsDocument,
} from "../../../client/index.js";
import { Remote } from "../../view/remote.js";
import { ask, PageElement, shown } from "../page.element.js";
import { type CurateRoute, print } from "../route.js";
import { editChanges, editHead } from "./edit.js";
import { tellFailure } from "./failure-text.js";
import { askSigned, mayDecide, type Viewer } from "./session.js";
import "./propose-form.element.js";
import "./sides.element.js";
import "./sign-in.element.js";

interface Shown {
  readonly edits: readonly Edit[];
  readonly totalCount: number;
  readonly next: string | null;
}

type Verdict = "accept" | "decline" | "revert";

/** Where people tend the graph: what waits for a decision, what was decided, and what they propose themselves. */
class CuratePageElement extends PageElement {
  static override properties: PropertyDeclarations = {
    route: { attribute: false },
    viewer: { state: true },
    outcome: { state: true },
    problem: { state: true },
    isBusy: { state: true },
  };

  declare route: CurateRoute;
  declare viewer: Viewer | null;
  /** What the last decision came to. */
  declare outcome: string;
  /** What stood in its way, and of which edit. */
  declare problem: { readonly id: string; readonly text: string } | null;
  declare isBusy: boolean;

  readonly #shown = new Remote<Shown>(this);

  constructor() {
    super();
    this.viewer = null;
    this.outcome = "";
    this.problem = null;
    this.isBusy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener("atlas-viewer", (event) => {
      this.viewer = (event as CustomEvent<Viewer | null>).detail;
    });
    this.addEventListener("atlas-proposed", (event) => {
      this.outcome = (event as CustomEvent<string>).detail;
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("route")) return;
    this.outcome = "";
    this.problem = null;
    this.#shown.clear();
    if (this.route.show !== "propose") this.#load([], null);
  }

  protected override render(): TemplateResult {
    const { show, revision } = this.route;
    return html`<h1>Tend the graph</h1>
      <atlas-sign-in></atlas-sign-in>
      <nav class="tabs" aria-label="Changes">
        ${TABS.map(
          ([key, name]) =>
            html`<a
              href=${print({ ...this.route, show: key, revision: null, about: null, claim: null })}
              aria-current=${!revision && show === key ? "page" : nothing}
              >${name}</a
            >`,
        )}
      </nav>
      <p class="outcome" role="status">${this.outcome}</p>
      ${
        show === "propose" && !revision
          ? html`<atlas-propose .about=${this.route.about} .claimId=${this.route.claim} .viewer=${this.viewer}></atlas-propose>`
          : this.#list()
      }`;
  }

  #list(): TemplateResult {
    return shown(this.#shown, (edits) => this.#listOf(edits));
  }

  #listOf(value: Shown): TemplateResult {
    if (value.edits.length === 0) {
      return html`<p class="empty">${this.route.revision ? "There is no such change." : EMPTY[this.route.show]}</p>`;
    }
    return html`${repeat(
      value.edits,
      ({ id }) => id,
      (edit) => this.#edit(edit),
    )}
      ${
        value.next
          ? html`<button @click=${() => this.#load(value.edits, value.next)}>Show more (${value.totalCount - value.edits.length})</button>`
          : nothing
      }`;
  }

  #edit(edit: Edit): TemplateResult {
    const claim = edit.changes[0]?.claim;
    return html`<article class="edit" data-id=${edit.id}>
      ${editHead(edit)} ${editChanges(edit)}
      ${claim ? html`<atlas-sides .claim=${claim}></atlas-sides>` : nothing}
      ${this.#decide(edit)}
    </article>`;
  }

  /** What whoever is signed in may do about it. */
  #decide(edit: Edit): TemplateResult | typeof nothing {
    const { viewer } = this;
    const verdicts: readonly Verdict[] =
      edit.status === "PROPOSED" ? ["accept", "decline"] : edit.status === "APPLIED" ? ["revert"] : [];
    if (verdicts.length === 0) return nothing;
    if (!viewer) return html`<p class="quiet">Sign in as a curator to decide.</p>`;
    if (!mayDecide(viewer))
      return html`<p class="quiet">Only curators decide; you are here as ${viewer.role?.toLowerCase() ?? "a reader"}.</p>`;
    const isOwn = edit.status === "PROPOSED" && edit.author === viewer.name;
    const id = `reason-${edit.id}`;
    const problem = this.problem?.id === edit.id ? this.problem.text : "";
    return html`<form class="decide" @submit=${(event: SubmitEvent) => this.#submit(edit, event)}>
      <label for=${id}>Why</label>
      <input type="text" id=${id} name="reason" required maxlength="500" autocomplete="off" aria-describedby=${problem ? `${id}-problem` : nothing} />
      <span class="decide-acts">
        ${verdicts.map(
          (verdict) =>
            html`<button
              class=${verdict === "accept" ? "primary" : ""}
              value=${verdict}
              ?disabled=${this.isBusy || (isOwn && verdict === "accept")}
              title=${isOwn && verdict === "accept" ? "Somebody else accepts what you proposed" : nothing}
            >
              ${VERDICT_WORDS[verdict]}
            </button>`,
        )}
      </span>
      ${isOwn ? html`<p class="quiet">You proposed this: somebody else has to accept it.</p>` : nothing}
      ${problem ? html`<p class="problem" id=${`${id}-problem`} role="alert">${problem}</p>` : nothing}
    </form>`;
  }

  async #submit(edit: Edit, event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const verdict = ((event.submitter as HTMLButtonElement | null)?.value ?? "") as Verdict;
    const reason = `${new FormData(event.target as HTMLFormElement).get("reason") ?? ""}`.trim();
    if (!reason || !(verdict in VERDICT_WORDS)) return;
    this.isBusy = true;
    this.problem = null;
    try {
      const mistakes = await carryOut(verdict, edit, reason);
      if (mistakes.length > 0) this.problem = { id: edit.id, text: mistakes.map(({ message }) => message).join(" ") };
      else {
        this.outcome = OUTCOMES[verdict];
        this.#load([], null);
      }
    } catch (error) {
      this.problem = { id: edit.id, text: tellFailure(error) };
    } finally {
      this.isBusy = false;
    }
  }

  #load(before: readonly Edit[], after: string | null): void {
    const { revision, show } = this.route;
    this.#shown.load(async (signal) => {
      if (revision) {
        const found = await ask(revisionByIdDocument, { id: revision }, { signal });
        this.tell("atlas-seen", found.graph.version);
        return { edits: found.revision ? [found.revision] : [], totalCount: 1, next: null };
      }
      const variables = { status: [STATUSES[show]], first: 20, ...(after && { after }) };
      const { revisions, graph } = await ask(revisionsDocument, variables, { signal });
      this.tell("atlas-seen", graph.version);
      const { nodes, totalCount, pageInfo } = revisions;
      return { edits: [...before, ...nodes], totalCount, next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
    });
  }
}

async function carryOut(verdict: Verdict, { id, version }: Edit, reason: string) {
  const idempotencyKey = crypto.randomUUID();
  if (verdict === "revert") {
    return (await askSigned(revertDocument, { input: { version, reason, idempotencyKey } })).revert?.userErrors ?? [];
  }
  const input = { proposal: id, reason, idempotencyKey };
  if (verdict === "accept")
    return (await askSigned(acceptProposalDocument, { input })).acceptProposal?.userErrors ?? [];
  return (await askSigned(declineProposalDocument, { input })).declineProposal?.userErrors ?? [];
}

const TABS = [
  ["waiting", "Waiting"],
  ["applied", "History"],
  ["declined", "Declined"],
  ["propose", "Propose"],
] as const;

const STATUSES = { waiting: "PROPOSED", applied: "APPLIED", declined: "DECLINED", propose: "PROPOSED" } as const;

const EMPTY: Readonly<Record<CurateRoute["show"], string>> = {
  waiting: "Nothing waits for a decision.",
  applied: "Nobody has changed anything by hand yet.",
  declined: "Nothing has been declined.",
  propose: "",
};

const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  accept: "Accept",
  decline: "Decline",
  revert: "Undo this change",
};

const OUTCOMES: Readonly<Record<Verdict, string>> = {
  accept: "Accepted: it is in the graph now.",
  decline: "Declined. The proposal stays in sight under “Declined”.",
  revert: "Undone, by a change of its own.",
};

customElements.define("atlas-curate-page", CuratePageElement);
