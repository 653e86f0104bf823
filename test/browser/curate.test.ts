import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { BETA_SUITS_CHAT, type Curated, type Name, startCurated } from "../curation/support.js";
import { stopServers } from "../server/support.js";
import { removeFolders } from "../support/files.js";
import { axeFindings, buildPages, overflowing, watchPage } from "./pages.js";
import { launchBrowser } from "./support.js";

let browser: Browser;
let atlas: Curated;
let origin: string;

beforeAll(async () => {
  buildPages();
  browser = await launchBrowser();
});
beforeEach(async () => {
  atlas = await startCurated();
  origin = new URL(await atlas.listen()).origin;
});
afterAll(async () => {
  await browser?.close();
  await stopServers();
  removeFolders();
});

async function open(path: string, context: Browser | BrowserContext = browser) {
  const page = await context.newPage();
  const findings = watchPage(page, origin);
  await page.goto(`${origin}${path}`);
  return { page, findings };
}

async function signIn(page: Page, name: Name): Promise<void> {
  await page.getByLabel("Your key").fill(atlas.secrets[name]);
  await page.getByLabel("Your key").press("Enter");
  await page.getByText(`Signed in as ${name}`).waitFor();
}

async function pick(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByRole("combobox", { name: label });
  await field.pressSequentially(text);
  await page.locator("[role=option]").filter({ hasText: text }).first().waitFor();
  await field.press("ArrowDown");
  await field.press("Enter");
}

/** Of the element that has the focus: its tag, and the name that a reader of the screen would hear. */
const FOCUSED = `(() => {
  const element = document.activeElement;
  const name = element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.textContent;
  return [element.localName, name.trim()];
})()`;

/** Presses Tab until what is called so has the focus, as somebody without a mouse would. */
async function tabTo(page: Page, name: string, tags: readonly string[]): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < 80; presses += 1) {
    const [tag, focused] = await page.evaluate<[tag: string, name: string]>(FOCUSED);
    if (focused.startsWith(name) && tags.includes(tag)) return;
    seen.push(`${tag} ${focused.slice(0, 40)}`);
    await page.keyboard.press("Tab");
  }
  throw new Error(`Expected Tab to reach "${name}"; it went over ${seen.join(" | ")}`);
}

async function typeInto(page: Page, name: string, text: string): Promise<void> {
  await tabTo(page, name, ["input", "textarea"]);
  await page.keyboard.type(text);
}

async function choose(page: Page, name: string, text: string): Promise<void> {
  await typeInto(page, name, text);
  await page.locator("[role=option]").filter({ hasText: text }).first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
}

async function press(page: Page, name: string, tag: "button" | "a"): Promise<void> {
  await tabTo(page, name, [tag]);
  await page.keyboard.press("Enter");
}

describe("tending the graph in the explorer", () => {
  it("goes from a proposal to a decision of somebody else, into the ranking and back", async () => {
    const proposer = await open("/curate?show=propose&about=beta");
    await signIn(proposer.page, "ann");
    await proposer.page.getByText("Beta", { exact: true }).waitFor();
    await pick(proposer.page, "What it joins it to", "Chat");
    await proposer.page.getByLabel("What it says, in your own words").fill("Beta suits chats.");
    await pick(proposer.page, "Who says so", "Test");
    await proposer.page.getByLabel("Where in the source").fill("Section 2");
    await proposer.page.getByLabel("Why: it stands in the history").fill("The page says so");
    await proposer.page.getByRole("button", { name: "Propose" }).click();
    await proposer.page.getByText("Proposed: it waits for a curator.").waitFor();
    await proposer.page.getByRole("link", { name: "See it" }).click();
    await proposer.page.getByText("Only curators decide").waitFor();

    const context = await browser.newContext();
    const reader = await open("/rank?of=FRAMEWORK&useCases=chat", context);
    await reader.page.getByRole("heading", { name: /ranked by evidence/i }).waitFor();
    expect(await reader.page.locator(".candidate .title").allInnerTexts()).toEqual(["Alpha"]);

    const curator = await open("/curate");
    await signIn(curator.page, "cleo");
    await curator.page.getByText("Compare with what else is said of it").click();
    await curator.page.getByRole("heading", { name: "Speaks against it, or is rejected 0" }).waitFor();
    await curator.page.getByLabel("Why", { exact: true }).fill("Checked on the page");
    await curator.page.getByRole("button", { name: "Accept" }).click();
    await curator.page.getByText("Accepted: it is in the graph now.").waitFor();
    await curator.page.getByText("Nothing waits for a decision.").waitFor();

    // A later visit of the same person, in another tab.
    const later = await open("/rank?of=FRAMEWORK&useCases=chat", context);
    await later.page.getByRole("heading", { name: "Since your last visit" }).waitFor();
    await later.page.locator(".since").getByText("Beta is ranked now: 1").waitFor();
    await later.page.locator(".since").getByText("ann, accepted by cleo").waitFor();
    expect(await axeFindings(later.page)).toEqual([]);

    // What somebody else recorded, an admin may take back.
    const admin = await open("/curate");
    await signIn(admin.page, "ada");
    await admin.page.getByRole("link", { name: "History" }).click();
    const edit = admin.page.locator(".edit").first();
    await edit.getByText("by ann").waitFor();
    await edit.getByText("Accepted by cleo").waitFor();
    await edit.getByLabel("Why", { exact: true }).fill("The page has changed");
    await edit.getByRole("button", { name: "Undo this change" }).click();
    await admin.page.getByText("Undone, by a change of its own.").waitFor();
    await later.page.reload();
    await later.page.locator(".candidate .title").getByText("Alpha").waitFor();
    expect(await later.page.locator(".candidate .title").allInnerTexts()).toEqual(["Alpha"]);
    for (const { page, findings } of [proposer, curator, reader, later, admin]) {
      expect(findings()).toEqual([]);
      await page.close();
    }
    await context.close();
  });

  it("lets somebody doubt a claim from the page of a thing, and keeps what is declined in sight", async () => {
    const { page, findings } = await open("/technology/alpha");
    await page.locator("summary").filter({ hasText: "Chat" }).click();
    await page.getByRole("link", { name: /^Doubt it/ }).click();
    await signIn(page, "ann");
    await page.getByLabel("What is wrong with it").selectOption("OVERSTATED");
    await page.getByLabel("Why: it stands in the history").fill("Only small ones");
    await page.getByRole("button", { name: "Propose" }).click();
    await page.getByText("Proposed: it waits for a curator.").waitFor();
    await page.getByRole("button", { name: "Sign out" }).click();
    await signIn(page, "carl");
    await page.getByRole("link", { name: "Waiting" }).click();
    await page.getByLabel("Why", { exact: true }).fill("The page says otherwise");
    await page.getByRole("button", { name: "Decline" }).click();
    await page.getByRole("status").getByText("Declined.").waitFor();
    await page.getByRole("link", { name: "Declined" }).click();
    await page.getByText("The page says otherwise").waitFor();
    expect(findings()).toEqual([]);
    await page.close();
  });

  it("is tended by keyboard alone, from signing in to the decision", async () => {
    const { page, findings } = await open("/curate?show=propose&about=beta");
    await typeInto(page, "Your key", atlas.secrets.ann);
    await page.keyboard.press("Enter");
    await page.getByText("Signed in as ann").waitFor();
    await choose(page, "What it joins it to", "Chat");
    await typeInto(page, "What it says, in your own words", "Beta suits chats.");
    await choose(page, "Who says so", "Test");
    await typeInto(page, "Where in the source", "Section 2");
    await typeInto(page, "Why: it stands in the history", "The page says so");
    await press(page, "Propose", "button");
    await page.getByText("Proposed: it waits for a curator.").waitFor();

    await press(page, "Sign out", "button");
    await typeInto(page, "Your key", atlas.secrets.cleo);
    await page.keyboard.press("Enter");
    await page.getByText("Signed in as cleo").waitFor();
    await press(page, "Waiting", "a");
    await page.getByRole("heading", { name: /Beta/ }).first().waitFor();
    await typeInto(page, "Why", "Checked on the page");
    await press(page, "Accept", "button");
    await page.getByText("Accepted: it is in the graph now.").waitFor();
    expect(findings()).toEqual([]);
    await page.close();
  });

  it("says what is wrong: with a key, with what was typed, and with one's own proposal", async () => {
    const { page } = await open("/curate?show=propose");
    await page.getByLabel("Your key").fill(`${atlas.secrets.ann.slice(0, -3)}abc`);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("alert").getByText("This key is not known here").waitFor();
    await signIn(page, "cleo");
    await page.getByLabel("What it says, in your own words").fill("It does.");
    await page.getByLabel("Where in the source").fill("Somewhere");
    await page.getByLabel("Why: it stands in the history").fill("So");
    await page.getByRole("button", { name: "Put into the graph" }).click();
    await page.getByRole("alert").getByText("Pick what it is about from the names.").waitFor();
    const [key] = await atlas.keys.list().then((keys) => keys.filter(({ name }) => name === "cleo"));
    await pick(page, "What it is about", "Beta");
    await pick(page, "Who says so", "Test");
    await atlas.keys.revoke(key?.id ?? "", "2026-11-02T00:00:00.000Z");
    await page.getByRole("button", { name: "Put into the graph" }).click();
    await page.getByRole("alert").getByText("has been revoked").waitFor();
    await page.close();
  });

  it("keeps the key out of addresses and of what lasts, and in the tab over a reload", async () => {
    const { page } = await open("/curate");
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await signIn(page, "cleo");
    await page.reload();
    await page.getByText("Signed in as cleo").waitFor();
    const secret = atlas.secrets.cleo;
    expect([page.url(), ...asked].filter((url) => url.includes(secret.slice(-20)))).toEqual([]);
    expect(await page.evaluate("JSON.stringify({ ...localStorage })")).not.toContain(secret.slice(-20));
    const { page: other } = await open("/curate");
    await other.getByLabel("Your key").waitFor();
    await page.close();
    await other.close();
  });

  it.each([
    [360, "light"],
    [360, "dark"],
    [1600, "light"],
    [1600, "dark"],
  ] as const)("has nothing cut and nothing for axe to find, %i px wide and %s", async (width, colorScheme) => {
    await atlas.change("ann", "recordClaim", BETA_SUITS_CHAT);
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    const { page, findings } = await open("/curate", context);
    await signIn(page, "cleo");
    await page.getByText("Compare with what else is said of it").click();
    await page.getByRole("heading", { name: /Speaks for it/ }).waitFor();
    for (const tab of ["Waiting", "Propose"]) {
      await page.getByRole("link", { name: tab, exact: true }).click();
      await page.getByText(tab === "Propose" ? "What a source says" : "Record a claim").waitFor();
      expect(await axeFindings(page)).toEqual([]);
      expect(await overflowing(page)).toEqual([]);
    }
    expect(findings()).toEqual([]);
    await context.close();
  });
});
