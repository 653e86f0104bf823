import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser } from "playwright-core";
import { startServer, stopServers } from "../server/support.js";
import { seededStore } from "../support/seeded-store.js";
import { axeFindings, buildPages, watchPage } from "./pages.js";
import { launchBrowser } from "./support.js";

let browser: Browser;
let atlas: string;
const hosts: Server[] = [];

beforeAll(async () => {
  buildPages();
  const server = await startServer({}, { store: seededStore() });
  atlas = new URL(await server.listen()).origin;
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  for (const host of hosts) host.close();
  await stopServers();
});

/** A page of another origin, under a policy of its own that lets nothing in but the atlas; the page's address. */
async function hostPage(body: string): Promise<string> {
  const policy = `default-src 'none'; script-src ${atlas}; connect-src ${atlas}; base-uri 'none'; form-action 'none'`;
  const html = `<!doctype html><html lang="en"><title>Host</title><main><h1>Host</h1>${body}</main>
    <script type="module" src="${atlas}/embed.js"></script></html>`;
  const host = createServer((request, response) => {
    if (request.url !== "/") return response.writeHead(204).end();
    return response.writeHead(200, { "content-type": "text/html", "content-security-policy": policy }).end(html);
  });
  hosts.push(host);
  await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
}

async function open(body: string, colorScheme: "light" | "dark" = "light") {
  const origin = await hostPage(body);
  const page = await browser.newPage({ colorScheme });
  const findings = watchPage(page, origin);
  await page.goto(origin);
  return { page, findings: () => findings().filter((finding) => !finding.startsWith(`foreign: ${atlas}/`)) };
}

describe("the components on a page of another origin, under its own strict policy", () => {
  it("show a ranking, and rank again as a weight is moved", async () => {
    const { page, findings } = await open(
      `<stackatlas-ranking sliders first="4" use-cases="real-time-chat:2" criteria="scalability:0.5"></stackatlas-ranking>`,
    );
    const names = page.locator("stackatlas-ranking .title");
    await names.first().waitFor();
    const before = await names.allInnerTexts();
    expect(before).toHaveLength(4);
    await page.evaluate(`globalThis.next = new Promise((resolve) => document.addEventListener("stackatlas-ranking",
      ({ detail }) => resolve(detail.candidates.map(({ name }) => name)), { once: true })); void 0`);
    await page.getByRole("slider", { name: "Weight of Scalability" }).press("End");
    expect(await page.evaluate("globalThis.next")).not.toEqual(before);
    expect(findings()).toEqual([]);
    await page.close();
  });

  it("answer a question and tell the page about it", async () => {
    const { page, findings } = await open(`<stackatlas-ask></stackatlas-ask>`);
    await page.evaluate(`globalThis.heard = [];
      for (const name of ["stackatlas-answer", "stackatlas-select"]) {
        document.addEventListener(name, (event) => { globalThis.heard.push([name, event.detail]); event.preventDefault(); });
      }`);
    await page.getByRole("searchbox", { name: "Your question" }).fill("Which frameworks suit real-time chat?");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Tornado" }).click();
    const heard = (await page.evaluate("globalThis.heard")) as [string, { name?: string; status?: string }][];
    expect(heard.map(([name]) => name)).toEqual(["stackatlas-answer", "stackatlas-select"]);
    expect(heard[0]?.[1].status).toBe("ANSWERED");
    expect(heard[1]?.[1].name).toBe("Tornado");
    expect(
      page
        .context()
        .pages()
        .filter((one) => one.url().startsWith(atlas)),
    ).toEqual([]);
    expect(findings()).toEqual([]);
    await page.close();
  });

  it("set things side by side", async () => {
    const { page, findings } = await open(
      `<stackatlas-compare slugs="django,rails" criteria="scalability"></stackatlas-compare>`,
    );
    await page.getByRole("columnheader", { name: "Ruby on Rails" }).waitFor();
    expect(findings()).toEqual([]);
    await page.close();
  });

  it.each(["light", "dark"] as const)("have nothing that axe objects to, in %s", async (theme) => {
    const { page } = await open(
      `<stackatlas-ask question="Which frameworks suit real-time chat?"></stackatlas-ask>
       <stackatlas-ranking sliders use-cases="real-time-chat" criteria="scalability"></stackatlas-ranking>
       <stackatlas-compare slugs="django,rails" criteria="scalability"></stackatlas-compare>`,
      theme,
    );
    // A page that has both themes, as its author would write it; axe sees no canvas.
    await page.evaluate(`document.documentElement.style.colorScheme = "${theme}";
      document.body.style.background = "${theme === "dark" ? "#111" : "#fff"}";
      document.body.style.color = "${theme === "dark" ? "#eee" : "#111"}"`);
    await page.getByRole("columnheader", { name: "Ruby on Rails" }).waitFor();
    await page.locator("stackatlas-ask .candidate").first().waitFor();
    await page.locator("stackatlas-ranking .candidate").first().waitFor();
    await page.evaluate(`for (const host of document.querySelectorAll("main > *")) {
      for (const part of host.shadowRoot?.querySelectorAll("details") ?? []) part.open = true;
    }`);
    expect(await axeFindings(page)).toEqual([]);
    await page.close();
  });

  it("take the page's colours and words", async () => {
    const { page } = await open(
      `<stackatlas-ask texts='{"ask":"Fragen","question":"Ihre Frage","unknown":"left out"}'></stackatlas-ask>`,
    );
    await page.getByRole("button", { name: "Fragen" }).waitFor();
    await page.getByRole("searchbox", { name: "Ihre Frage" }).waitFor();
    await page.evaluate(`document.documentElement.style.setProperty("--stackatlas-accent", "rgb(120, 20, 60)")`);
    const colour = await page.getByRole("button", { name: "Fragen" }).evaluate((button) => {
      // biome-ignore lint/suspicious/noExplicitAny: this runs in the page
      return (globalThis as any).getComputedStyle(button).backgroundColor;
    });
    expect(colour).toBe("rgb(120, 20, 60)");
    await page.close();
  });

  it("show what stands between their tags until there is an answer, and when there is none", async () => {
    const { page } = await open(
      `<stackatlas-ranking endpoint="http://127.0.0.1:9/graphql" use-cases="real-time-chat"><a href="/list">Plain list</a></stackatlas-ranking>`,
    );
    await page.getByRole("link", { name: "Plain list" }).waitFor();
    await page
      .locator("stackatlas-ranking")
      .getByText(/No answer from the server|didn’t work/)
      .waitFor();
    await page.close();
  });
});

describe("the module of the components", () => {
  it("is one file of at most 40 kB, and every page may load it", async () => {
    const response = await fetch(`${atlas}/embed.js`, { headers: { origin: "https://elsewhere.example" } });
    const text = await response.text();
    const size = gzipSync(text).length;
    console.info(`embed.js: ${size} bytes gzipped`);
    expect(size).toBeLessThan(40_000);
    expect(text).not.toMatch(/\bfrom\s*"|import\s*"/);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
  });
});
