import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser, Locator, Page, Route } from "playwright-core";
import { makeKey } from "../../src/curation/api-key.js";
import { KeyFile } from "../../src/store/embedded/key-file.js";
import { startServer, stopServers } from "../server/support.js";
import { seededStore } from "../support/seeded-store.js";
import { axeFindings, buildPages } from "./pages.js";
import { launchBrowser } from "./support.js";

const TWO_WISHES = "/rank?of=FRAMEWORK&useCases=real-time-chat:2&criteria=scalability:2";

/** Every way in which a request may bring nothing. */
const FAILURES: Readonly<Record<string, (route: Route) => Promise<void>>> = {
  offline: (route) => route.abort("internetdisconnected"),
  refused: (route) => route.abort("connectionrefused"),
  "status 500": (route) =>
    answer(route, 500, { errors: [{ message: "Internal error", extensions: { code: "INTERNAL_SERVER_ERROR" } }] }),
  "status 503": (route) => answer(route, 503, "<h1>Service Unavailable</h1>"),
  "status 429": (route) =>
    answer(route, 429, { errors: [{ message: "Slow down", extensions: { code: "THROTTLED" } }] }),
  "a page instead of an answer": (route) => answer(route, 200, "<h1>Sign in to the network</h1>"),
  "half an answer": (route) => answer(route, 200, '{"data":{"rank":'),
  "an answer without what was asked for": (route) => answer(route, 200, { data: { __typename: "Query" } }),
};
const OFFLINE = FAILURES.offline as (route: Route) => Promise<void>;

const directory = mkdtempSync(join(tmpdir(), "failures-"));
let browser: Browser;
let origin: string;
let key: string;

beforeAll(async () => {
  buildPages();
  const keys = new KeyFile(directory);
  const made = makeKey({ name: "Ada", role: "CURATOR" }, "2026-01-01T00:00:00.000Z");
  await keys.add(made.stored);
  key = made.key;
  origin = new URL(await (await startServer({}, { store: seededStore(), keys })).listen()).origin;
  browser = await launchBrowser();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});
afterAll(async () => {
  await browser?.close();
  await stopServers();
  rmSync(directory, { recursive: true });
});

function answer(route: Route, status: number, body: string | object): Promise<void> {
  const isJson = typeof body === "object";
  return route.fulfill({
    status,
    contentType: isJson ? "application/json" : "text/html",
    body: isJson ? JSON.stringify(body) : body,
  });
}

async function open(path: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${origin}${path}`);
  return page;
}

/** From now on every request for data, or only those for which `only` holds, fails in this way. */
async function fail(page: Page, how: (route: Route) => Promise<void>, only = (_body: string) => true): Promise<void> {
  await page.route(/\/graphql(\?|$)/, (route) => {
    const request = route.request();
    const text = `${decodeURIComponent(request.url().replaceAll("+", " "))} ${request.postData() ?? ""}`;
    return only(text) ? how(route) : route.fallback();
  });
}

const recover = (page: Page) => page.unrouteAll({ behavior: "ignoreErrors" });
const stale = (page: Page) => page.getByText("Couldn’t update.").first();
const absent = (page: Page) => page.getByText("Couldn’t load this.").first();
/** Clicks Retry, unless what it is for has been tried again by itself meanwhile. */
const retry = (part: Locator) =>
  part
    .getByRole("button", { name: "Retry" })
    .first()
    .click({ timeout: 2_000 })
    .catch(() => {});
const order = (page: Page) => page.locator(".candidate .title").allInnerTexts();

describe("a slider moved while requests fail", () => {
  it.each(Object.keys(FAILURES))("says so and shows no result of it: %s", async (name) => {
    const page = await open(TWO_WISHES);
    await page.getByRole("heading", { name: /what would change the winner/i }).waitFor();
    const names = await order(page);
    await fail(page, FAILURES[name] as (route: Route) => Promise<void>);
    await page.getByRole("slider", { name: "Scalability" }).press("End");
    await stale(page).waitFor();
    expect(await page.locator(".change").innerText()).toBe("");
    expect(await page.locator("main").innerText()).not.toMatch(/stays first|now comes first/);
    expect(await page.locator("[data-stale] .candidate").count()).toBe(names.length);
    await recover(page);
    await retry(page.locator("main"));
    await page.locator(".change").filter({ hasText: /first/ }).waitFor();
    await page.locator("[data-stale] .candidate").first().waitFor({ state: "detached" });
  });

  it("says so when no answer comes at all", async () => {
    const page = await browser.newPage();
    await page.clock.install();
    await page.goto(`${origin}${TWO_WISHES}`);
    await page.locator(".candidate").first().waitFor();
    await fail(page, () => new Promise(() => {}));
    await page.getByRole("slider", { name: "Scalability" }).press("End");
    await page.clock.runFor(25_000);
    await stale(page).waitFor();
    expect(await page.locator(".change").innerText()).toBe("");
  });

  it("stays accessible", async () => {
    const page = await open(TWO_WISHES);
    await page.locator(".candidate").first().waitFor();
    await fail(page, OFFLINE);
    await page.getByRole("slider", { name: "Scalability" }).press("End");
    await stale(page).waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });
});

describe("a page opened while requests fail", () => {
  it.each([
    "/ask?q=Which+frameworks+suit+real-time+chat%3F",
    TWO_WISHES,
    "/compare?slugs=django,flask",
    "/browse?list=databases",
    "/technology/django",
    "/source/csschopper-2023",
    "/curate?show=applied",
    "/curate?show=waiting&revision=nope",
  ])("says so, and loads once they succeed: %s", async (path) => {
    const page = await browser.newPage();
    await fail(page, OFFLINE);
    await page.goto(`${origin}${path}`);
    await absent(page).waitFor();
    expect(await page.locator("main").innerText()).not.toMatch(/no such|not found|nothing|nobody|did you mean/i);
    await recover(page);
    await retry(page.locator("main"));
    await absent(page).waitFor({ state: "detached" });
  });

  it.each(Object.keys(FAILURES))("says so at the start page: %s", async (name) => {
    const page = await browser.newPage();
    await fail(page, FAILURES[name] as (route: Route) => Promise<void>);
    await page.goto(origin);
    await page.locator(".bulletin", { hasText: /out of date/ }).waitFor();
    await recover(page);
    await retry(page.locator(".bulletin"));
    await page.getByRole("link", { name: /\d+ Frameworks/ }).waitFor();
    await page.locator(".bulletin .away").waitFor({ state: "detached" });
  });
});

describe("a part of a page whose request fails", () => {
  it("is the comparison that another technology was added to", async () => {
    const page = await open("/compare?slugs=django,flask");
    await page.getByRole("columnheader", { name: "Django" }).waitFor();
    await fail(page, OFFLINE, (text) => text.includes("compare("));
    await page.getByLabel("Add something to compare").fill("tornado");
    await page
      .getByRole("option", { name: /Tornado/ })
      .first()
      .click();
    await stale(page).waitFor();
    await expect(page.locator(".chip").allInnerTexts()).resolves.toEqual([
      expect.stringContaining("Django"),
      expect.stringContaining("Flask"),
      expect.stringContaining("tornado"),
    ]);
    await recover(page);
    await retry(page.locator("main"));
    await page.getByRole("columnheader", { name: "Tornado" }).waitFor();
  });

  it("is the list of names for what was typed", async () => {
    const page = await open("/");
    const field = page.getByRole("combobox", { name: /Ask a question/ });
    await field.fill("djan");
    await page
      .getByRole("option", { name: /^Django/ })
      .first()
      .waitFor();
    await fail(page, OFFLINE, (text) => text.includes("search("));
    await field.fill("flas");
    await page.locator(".completion-failure").waitFor();
    expect(await page.getByRole("option").count()).toBe(0);
    await recover(page);
    await page
      .getByRole("option", { name: /^Flask/ })
      .first()
      .waitFor();
  });

  it("is the neighbourhood, its script and the lines between neighbours", async () => {
    const page = await open("/technology/django");
    await page.route(/neighbourhood/, (route) => route.abort());
    await page.getByRole("button", { name: "Draw what it is related to" }).click();
    await absent(page).waitFor();
    await page.unrouteAll();
    await page.reload();
    await fail(page, OFFLINE, (text) => text.includes('"objects"'));
    await page.getByRole("button", { name: "Draw what it is related to" }).click();
    await page.locator(".picture").waitFor();
    await page.locator("atlas-neighbourhood").getByText("Couldn’t load this.").waitFor();
  });

  it("is what has changed since the last visit", async () => {
    const page = await open(TWO_WISHES);
    await page.locator(".candidate").first().waitFor();
    await page.evaluate(
      "for (const store of [localStorage, sessionStorage]) for (const key of Object.keys(store)) if (key.startsWith('stackatlas-visit')) store.setItem(key, '0')",
    );
    await fail(page, OFFLINE, (text) => text.includes("changesSince("));
    await page.reload();
    await page.locator("atlas-since").getByText("Couldn’t load this.").waitFor();
  });

  it("is the claims that decide", async () => {
    const page = await open(TWO_WISHES);
    await fail(page, OFFLINE, (text) => text.includes("decisiveClaims"));
    await page.getByRole("button", { name: "Which claims decide it?" }).click();
    await page.locator("atlas-what-if").getByText("Couldn’t load this.").waitFor();
    expect(await page.locator("atlas-what-if").innerText()).not.toContain("No single claim");
  });

  it("is the history of a thing", async () => {
    const page = await open("/technology/django");
    await page.getByText("History: what people changed").waitFor();
    await fail(page, OFFLINE, (text) => text.includes("history"));
    await page.getByText("History: what people changed").click();
    await page.locator("atlas-history").getByText("Couldn’t load this.").waitFor();
    expect(await page.locator("atlas-history").innerText()).not.toContain("Nobody");
  });

  it("is a list that was to show more", async () => {
    const page = await open("/browse?list=features");
    await page.getByRole("button", { name: /Show more/ }).waitFor();
    const before = await page.locator(".directory li").count();
    await fail(page, OFFLINE);
    await page.getByRole("button", { name: /Show more/ }).click();
    await stale(page).waitFor();
    await recover(page);
    await retry(page.locator("main"));
    await page.locator(".directory li").nth(before).waitFor();
  });

  it("is what a curator signs in for, and what they propose", async () => {
    const page = await open("/curate?show=propose&about=django");
    await fail(page, OFFLINE);
    await page.getByLabel("Your key").fill(key);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.locator("atlas-sign-in .problem").waitFor();
    expect(await page.locator("main").innerText()).not.toContain("Signed in");
    await recover(page);
    await page.getByText("Signed in as Ada").waitFor();
    await page.locator("form.propose .chip", { hasText: "Django" }).waitFor();
  });
});

describe("an embedded component whose request fails", () => {
  const COMPONENTS = `<!doctype html><title>Host</title>
    <script type="module" src="/embed.js"></script>
    <stackatlas-ask question="which frameworks suit real-time chat">before</stackatlas-ask>
    <stackatlas-compare slugs="django,flask">before</stackatlas-compare>
    <stackatlas-ranking of="FRAMEWORK" use-cases="real-time-chat:2" criteria="scalability:2" sliders>before</stackatlas-ranking>`;

  async function host(): Promise<Page> {
    const page = await browser.newPage();
    await page.route(`${origin}/host`, (route) => answer(route, 200, COMPONENTS));
    return page;
  }

  it.each(Object.keys(FAILURES))("says so, and shows what stands between its tags: %s", async (name) => {
    const page = await host();
    await fail(page, FAILURES[name] as (route: Route) => Promise<void>);
    await page.goto(`${origin}/host`);
    for (const tag of ["stackatlas-ask", "stackatlas-compare", "stackatlas-ranking"]) {
      await page.locator(`${tag} .failure`).waitFor();
      expect(await page.locator(`${tag} .answer`).count()).toBe(0);
    }
    await recover(page);
    for (const tag of ["stackatlas-ask", "stackatlas-compare", "stackatlas-ranking"]) {
      await retry(page.locator(tag));
      await page.locator(`${tag} .answer`).waitFor();
    }
  });

  it("marks its last answer as such", async () => {
    const page = await host();
    await page.goto(`${origin}/host`);
    await page.locator("stackatlas-ranking .candidate").first().waitFor();
    await fail(page, OFFLINE);
    await page.locator("stackatlas-ranking").getByRole("slider").first().press("End");
    await page.locator("stackatlas-ranking .failure", { hasText: "previous answer" }).waitFor();
    expect(await page.locator("stackatlas-ranking .answer[data-stale]").count()).toBe(1);
    await page.locator("stackatlas-ask").getByRole("searchbox").fill("who uses Django");
    await page.locator("stackatlas-ask").getByRole("button", { name: "Ask" }).click();
    await page.locator("stackatlas-ask .failure", { hasText: "previous answer" }).waitFor();
    await recover(page);
    await retry(page.locator("stackatlas-ranking"));
    await page.locator("stackatlas-ranking .answer[data-stale]").waitFor({ state: "detached" });
  });
});
