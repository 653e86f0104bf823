import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { Remote } from "../../view/remote.js";
import { PageElement } from "../page.element.js";
import { tellFailure } from "./failure-text.js";
import { isSignedIn, readViewer, signIn, signOut, type Viewer } from "./session.js";

/** Takes a key, says whom it stands for, and forgets it when told to. Fires `atlas-viewer` with that person, or null. */
class SignInElement extends PageElement {
  static override properties: PropertyDeclarations = { problem: { state: true } };

  declare problem: string;
  readonly #viewer = new Remote<{ readonly viewer: Viewer | null }>(this, {
    answered: ({ viewer }) => {
      this.problem = "";
      this.tell("atlas-viewer", viewer);
    },
    failed: (failure) => {
      this.problem = tellFailure(failure);
      this.tell("atlas-viewer", null);
    },
  });

  constructor() {
    super();
    this.problem = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (isSignedIn()) this.#viewer.load(async (signal) => ({ viewer: await readViewer(signal) }));
  }

  protected override render(): TemplateResult {
    const { value, failure } = this.#viewer.state;
    const viewer = isSignedIn() && !failure ? value?.viewer : null;
    if (viewer) {
      return html`<p class="signed-in">
        <span>Signed in as <strong>${viewer.name}</strong>, ${viewer.role ? viewer.role.toLowerCase() : "who may only read"}</span>
        <button class="link" @click=${this.#leave}>Sign out</button>
      </p>`;
    }
    return html`<form class="sign-in" @submit=${this.#enter}>
      <label class="field">
        <span>Your key</span>
        <input type="password" name="key" autocomplete="off" spellcheck="false" placeholder="stackatlas_…" required />
      </label>
      <button class="primary" ?disabled=${this.#viewer.state.isLoading}>Sign in</button>
      <p class="quiet">
        Reading needs no key. Whoever runs this server makes one with <code>stackatlas keys create</code>. It is kept for this tab
        only.
      </p>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
    </form>`;
  }

  #enter(event: SubmitEvent): void {
    event.preventDefault();
    const field = (event.target as HTMLFormElement).elements.namedItem("key") as HTMLInputElement;
    const key = field.value.trim();
    field.value = "";
    this.problem = "";
    if (key) this.#viewer.load(async () => ({ viewer: await signIn(key) }));
  }

  #leave(): void {
    signOut();
    this.#viewer.clear();
    this.problem = "";
    this.tell("atlas-viewer", null);
  }
}

customElements.define("atlas-sign-in", SignInElement);
