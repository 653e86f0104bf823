import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { type EntityKind, type GraphResult, graphDocument } from "../../client/index.js";
import { Remote } from "../view/remote.js";
import "./pages/ask-page.element.js";
import "./pages/browse-page.element.js";
import "./pages/compare-page.element.js";
import "./completion.element.js";
import "./pages/missing.element.js";
import "./part.element.js";
import "./pages/rank-page.element.js";
import "./pages/thing-page.element.js";
import { ask, PageElement } from "./page.element.js";
import { homeView } from "./pages/home.js";
import { NO_LIMITS, type Place, parse, print, type Route } from "./route.js";
import { nextTheme, setTheme, type Theme, themeChosen } from "./theme.js";

const PULSE_MS = 20_000;

/** The whole page: what is shown follows the address, and the address follows what is shown. */
export class AppElement extends PageElement {
  static override properties: PropertyDeclarations = {
    place: { state: true },
    seen: { state: true },
    theme: { state: true },
    copied: { state: true },
  };

  declare place: Place;
  /** The version of the graph that the shown answer rests on. */
  declare seen: string | null;
  declare theme: Theme;
  /** What came of copying the link a moment ago. */
  declare copied: string | null;

  readonly #graph = new Remote<GraphResult["graph"]>(this, {
    answered: () => this.#pulseLater(),
    failed: ({ isPassing }) => !isPassing && this.#pulseLater(),
  });
  #pulse: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.place = parse(new URL(location.href));
    this.seen = null;
    this.theme = themeChosen();
    this.copied = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("popstate", this.#follow);
    document.addEventListener("visibilitychange", this.#feel);
    this.addEventListener("click", this.#click);
    this.addEventListener("atlas-go", (event) => this.#go((event as CustomEvent<Route>).detail));
    this.addEventListener("atlas-move", (event) => this.#move((event as CustomEvent<Route>).detail));
    this.addEventListener("atlas-seen", (event) => this.#see((event as CustomEvent<string>).detail));
    this.#feel();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("popstate", this.#follow);
    document.removeEventListener("visibilitychange", this.#feel);
    clearTimeout(this.#pulse);
  }

  protected override updated(): void {
    document.title = titleOf(this.place.route);
  }

  protected override render(): TemplateResult {
    const { route, graphVersion } = this.place;
    const { failure, value: graph } = this.#graph.state;
    return html`<a class="skip" href="#main">Skip to the content</a>
      <header class="top">
        <a class="brand" href="/">${LOGO}<span>Stackatlas</span></a>
        <form class="ask-form" role="search" @submit=${this.#ask}>
          <atlas-completion
            sentence
            label="Ask a question, or look for a name"
            placeholder="Which frameworks suit real-time chat?"
            .value=${route.view === "ask" ? route.question : ""}
            @atlas-pick=${this.#open}
          ></atlas-completion>
          <button class="primary">Ask</button>
        </form>
        <nav aria-label="Views">
          ${VIEWS.map(
            ([view, name, address]) =>
              html`<a href=${address} aria-current=${route.view === view ? "page" : nothing}>${name}</a>`,
          )}
          <a href="/playground">API</a>
          <button class="theme" aria-label=${`Colours: ${this.theme}. Change`} @click=${this.#paint}>
            ${THEME_SIGNS[this.theme]}
          </button>
        </nav>
      </header>
      <div class="bulletin" role="status">
        ${
          failure
            ? html`<p class="away">
                <strong>${failure.isPassing ? "The server isn’t answering." : "The server can’t be read."}</strong>
                What you see may be out of date. Trying again automatically.
                <button class="link" @click=${this.#graph.retry}>Retry</button>
              </p>`
            : nothing
        }
      </div>
      <main id="main" class="page" tabindex="-1">
        ${this.#staleNote(graphVersion)}
        ${guard([route, graph], () => this.#view(route))}
      </main>
      <footer class="bottom">
        <p>
          ${
            graph
              ? html`Graph version <span class="figure">${this.seen ?? graph.version}</span> ·
                ${graph.claimCount.toLocaleString("en")} claims · ${graph.relationCount.toLocaleString("en")} relations`
              : "Graph not read yet"
          }
        </p>
        <p>
          <button class="link" @click=${this.#copy}>${this.copied ?? "Copy link"}</button>
          <a href="/schema.graphql">Schema</a>
          <a href="/embed.js">Component</a>
        </p>
      </footer>`;
  }

  #view(route: Route): TemplateResult {
    switch (route.view) {
      case "home":
        return homeView(this.#graph.state.value);
      case "ask":
        return html`<atlas-ask-page .route=${route}></atlas-ask-page>`;
      case "rank":
        return html`<atlas-rank-page .route=${route}></atlas-rank-page>`;
      case "compare":
        return html`<atlas-compare-page .route=${route}></atlas-compare-page>`;
      case "curate":
        return html`<atlas-part
          .load=${CURATION}
          .draw=${() => html`<atlas-curate-page .route=${route}></atlas-curate-page>`}
        ></atlas-part>`;
      case "browse":
        return html`<atlas-browse-page .list=${route.list}></atlas-browse-page>`;
      case "thing":
        return html`<atlas-thing-page .kind=${route.kind satisfies EntityKind} .slug=${route.slug}></atlas-thing-page>`;
      case "unknown":
        return html`<atlas-missing .kind=${null} .text=${lastPart(location.pathname)}></atlas-missing>`;
    }
  }

  #staleNote(graphVersion: string | null): TemplateResult | typeof nothing {
    const newest = this.#graph.state.value?.version;
    if (this.seen && newest && this.seen !== newest) {
      return html`<div class="notice" role="status">
        <p>
          The graph has changed: this is version <strong>${this.seen}</strong>, and there is <strong>${newest}</strong>.
          <button class="link" @click=${() => location.reload()}>Show it as it is now</button>
        </p>
      </div>`;
    }
    const now = this.seen ?? newest;
    if (!graphVersion || !now || graphVersion === now) return nothing;
    return html`<div class="notice" role="status">
      <p>
        This link was made on graph version <strong>${graphVersion}</strong>. What you see is version
        <strong>${now}</strong>; figures and order may differ.
      </p>
    </div>`;
  }

  // Leads to another view of this page without loading it again.
  readonly #click = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = (event.target as Element).closest("a");
    if (!link || link.target || link.origin !== location.origin || link.hash) return;
    const place = parse(new URL(link.href));
    if (place.route.view === "unknown") return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    this.#show(place);
  };

  readonly #follow = (): void => this.#show(parse(new URL(location.href)));

  #go(route: Route): void {
    history.pushState(null, "", print(route));
    this.#show({ route, graphVersion: null });
  }

  /** The same view in another state: no step back leads to where it was. */
  #move(route: Route): void {
    this.place = { route, graphVersion: null };
    history.replaceState(null, "", print(route, this.seen));
  }

  #show(place: Place): void {
    this.seen = null;
    this.place = place;
    window.scrollTo(0, 0);
    this.querySelector("main")?.focus({ preventScroll: true });
  }

  #see(version: string): void {
    this.seen = version;
    const { route, graphVersion } = this.place;
    // A link made on another version stays as it is, and the page says so.
    if (!graphVersion || graphVersion === version) history.replaceState(null, "", print(route, version));
  }

  #ask(event: SubmitEvent): void {
    event.preventDefault();
    const question = `${new FormData(event.target as HTMLFormElement).get("text") ?? ""}`.trim();
    if (question) this.#go({ view: "ask", question, reading: null, weights: {}, ...NO_LIMITS });
  }

  /** Whoever picks a name and has typed nothing else wants to see the thing. */
  #open(event: CustomEvent<{ kind: EntityKind; slug: string; name: string }>): void {
    const { kind, slug, name } = event.detail;
    const typed = this.querySelector<HTMLInputElement>(".ask-form input")?.value.trim();
    if (typed === name) this.#go({ view: "thing", kind, slug });
  }

  #paint(): void {
    this.theme = nextTheme(this.theme);
    setTheme(this.theme);
  }

  async #copy(): Promise<void> {
    this.copied = await navigator.clipboard.writeText(location.href).then(
      () => "Copied",
      () => "Couldn’t copy",
    );
    setTimeout(() => {
      this.copied = null;
    }, 2_000);
  }

  /** Looks whether the server is there, and at which version the graph is. */
  readonly #feel = (): void => {
    if (document.hidden) return;
    clearTimeout(this.#pulse);
    this.#graph.load(async (signal) => (await ask(graphDocument, {}, { signal })).graph);
  };

  #pulseLater(): void {
    clearTimeout(this.#pulse);
    this.#pulse = setTimeout(this.#feel, PULSE_MS);
  }
}

/** Few come to curate: that part of the page is loaded for those who do. */
const CURATION = () => import("./curate/curate-page.element.js");

const VIEWS = [
  ["rank", "Rank", "/rank"],
  ["compare", "Compare", "/compare"],
  ["browse", "Browse", "/browse"],
  ["curate", "Curate", "/curate"],
] as const;

const THEME_SIGNS: Readonly<Record<Theme, string>> = { auto: "◐", light: "○", dark: "●" };

const LOGO = html`<svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
  <path d="M2 14.5 10 18l8-3.5M2 10l8 3.5L18 10M10 2 2 5.5 10 9l8-3.5z" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round" />
</svg>`;

/** What somebody may have looked for at an address. */
function lastPart(path: string): string {
  const part = path.split("/").filter(Boolean).at(-1) ?? "";
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function titleOf(route: Route): string {
  const name = {
    home: null,
    unknown: "Page not found",
    ask: route.view === "ask" ? route.question : null,
    rank: "Rank",
    compare: route.view === "compare" ? `Compare ${route.slugs.join(", ")}` : null,
    browse: "Browse",
    curate: "Tend the graph",
    thing: route.view === "thing" ? route.slug : null,
  }[route.view];
  return name ? `${name} · Stackatlas` : "Stackatlas";
}

customElements.define("atlas-app", AppElement);
