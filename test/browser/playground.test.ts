import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser } from "playwright-core";
import { readSamples } from "../../src/server/playground/playground.js";
import type { MemoryStore } from "../../src/store/memory/memory-store.js";
import { startServer, stopServers } from "../server/support.js";
import { put, technology } from "../store/build.js";
import { seededStore } from "../support/seeded-store.js";
import { launchBrowser, watch } from "./support.js";

let browser: Browser;
let origin: string;
let store: MemoryStore;
beforeAll(async () => {
  store = seededStore();
  const server = await startServer({}, { store });
  origin = new URL(await server.listen()).origin;
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await stopServers();
});

describe("the playground", () => {
  it.each(["/playground", "/graphql"])("opens at %s, runs its first sample and shows the answer", async (path) => {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const findings = watch(page, origin);
    await page.goto(`${origin}${path}`);

    for (const { title } of readSamples()) {
      await page.getByText(title, { exact: true }).first().waitFor();
    }
    const answer = page.waitForResponse(
      (response) =>
        response.url() === `${origin}/graphql` && response.request().postData()?.includes("SampleQuestion") === true,
    );
    await page
      .getByRole("button", { name: /run query|send request/i })
      .first()
      .click();
    expect((await answer).status()).toBe(200);
    await page.locator(".query-result__list").getByText("Tornado").first().waitFor();

    const { PLAYGROUND_PICTURE: picture } = process.env;
    if (picture) await page.screenshot({ path: picture });
    expect(findings).toEqual([]);
    await page.close();
  });

  it("listens to changes, and shows each as it happens", async () => {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const findings = watch(page, origin);
    await page.goto(`${origin}/playground`);
    await page.getByText("Changes as they happen", { exact: true }).first().click();
    const listening = page.waitForResponse(`${origin}/graphql/stream`);
    await page.getByText("Send subscription Changes").first().click();
    expect((await listening).status()).toBe(200);
    await store.write(put(technology("novelty", { name: "Novelty" })), { author: "ann" });
    await page.locator(".query-result__list").getByText("Novelty").first().waitFor();
    expect(findings).toEqual([]);
    await page.close();
  });
});
