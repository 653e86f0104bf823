/**
 * Writes docs/images/*.png: the explorer in both themes, the playground and a component, as Chromium shows them with
 * the real data. Needs Chromium (CHROMIUM, or where Debian puts it).
 */
import "../src/graphql/reflect.js";
import { mkdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { readSeed } from "../src/importers/seed.js";
import { readConfig } from "../src/server/config.js";
import { createLog } from "../src/server/observability/log.js";
import { createServer as createAtlas } from "../src/server/server.js";
import { KeyFile } from "../src/store/embedded/key-file.js";
import { MemoryStore } from "../src/store/memory/memory-store.js";
import { buildWeb } from "./build-web.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const BYTES_MAX = 200_000;
const RANKING = "/rank?of=FRAMEWORK&useCases=real-time-chat:3&criteria=scalability:2,development-speed:1";

interface Picture {
  readonly name: string;
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly theme: "light" | "dark";
  /** Brings the page into the state that is shown. */
  readonly prepare: (page: Page) => Promise<void>;
}

const PICTURES: readonly Picture[] = [
  {
    name: "explorer-light",
    path: "/ask?q=Which+frameworks+suit+real-time+chat%3F",
    width: 1280,
    height: 860,
    theme: "light",
    prepare: async (page) => {
      await page.getByRole("button", { name: /evidence .* for tornado/i }).click();
      await page.getByRole("heading", { name: /what would change/i }).waitFor();
    },
  },
  {
    name: "explorer-dark",
    path: RANKING,
    width: 1280,
    height: 860,
    theme: "dark",
    prepare: async (page) => {
      await page.getByRole("heading", { name: /what would change/i }).waitFor();
      await page.getByRole("slider", { name: "Scalability" }).press("End");
      await page
        .locator(".change")
        .filter({ hasText: /counts|stays/ })
        .waitFor();
      await page.waitForLoadState("networkidle");
    },
  },
  {
    name: "explorer-narrow",
    path: "/ask?q=Which+frameworks+suit+real-time+chat%3F",
    width: 360,
    height: 780,
    theme: "light",
    prepare: (page) => page.getByRole("heading", { name: /what would change/i }).waitFor(),
  },
  {
    name: "explorer-neighbourhood",
    path: "/technology/django",
    width: 1280,
    height: 800,
    theme: "light",
    prepare: async (page) => {
      await page.getByRole("button", { name: /draw what it is related to/i }).click();
      await page.locator(".map").scrollIntoViewIfNeeded();
      await page.waitForLoadState("networkidle");
    },
  },
  {
    name: "playground",
    path: "/playground",
    width: 1400,
    height: 900,
    theme: "light",
    prepare: async (page) => {
      await page.getByText("The sample question", { exact: true }).first().waitFor();
      await page.waitForLoadState("networkidle");
      await page
        .getByRole("button", { name: /run query|send request/i })
        .first()
        .click();
      await page.getByText("200 OK").waitFor();
      await page.getByText("Reloaded doc successfully").waitFor({ state: "hidden" });
    },
  },
];

/** A page that somebody else might have: the component stands in the middle of it. */
function hostPage(atlas: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>A host page</title>
<style>
  body { margin: 0; padding: 2rem 2.5rem; background: #fffdf8; color: #2b2118; font: 1rem/1.6 Georgia, serif; }
  h1 { margin: 0 0 0.5rem; font-size: 1.5rem; }
  p { max-width: 38rem; }
  stackatlas-ranking { --stackatlas-accent: #9a3b12; --stackatlas-track: #f1e9dd; --stackatlas-line: #e0d5c5;
    --stackatlas-font: 0.9375rem/1.5 system-ui, sans-serif; max-width: 40rem; }
</style>
<h1>Choosing a framework for our chat</h1>
<p>We weighed the evidence for each candidate. Move the weights and see for yourself:</p>
<stackatlas-ranking sliders first="5" use-cases="real-time-chat:2" criteria="scalability"></stackatlas-ranking>
<script type="module" src="${atlas}/embed.js"></script></html>`;
}

await buildWeb(`${root}dist/web`);
const store = new MemoryStore();
store.write(readSeed(), { author: "seed" });
const config = readConfig({ PORT: "0", LOG_LEVEL: "silent" });
const server = await createAtlas({ store, keys: new KeyFile(config.dataDir), config, log: createLog("silent", []) });
const atlas = new URL(await server.listen()).origin;
const host = createServer((_request, response) => {
  response.writeHead(200, { "content-type": "text/html" }).end(hostPage(atlas));
});
await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
});

mkdirSync(`${root}docs/images`, { recursive: true });
for (const picture of PICTURES) await take(browser, picture, atlas);
await take(
  browser,
  {
    name: "component",
    path: "/",
    width: 760,
    height: 620,
    theme: "light",
    prepare: (page) => page.locator("stackatlas-ranking .candidate").first().waitFor(),
  },
  `http://127.0.0.1:${(host.address() as AddressInfo).port}`,
);

await browser.close();
host.closeAllConnections();
host.close();
await server.close();

async function take(browser: Browser, { name, path, width, height, theme, prepare }: Picture, origin: string) {
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: "reduce",
  });
  await page.goto(`${origin}${path}`);
  await prepare(page);
  const file = `${root}docs/images/${name}.png`;
  await page.screenshot({ path: file });
  await page.close();
  const { size } = statSync(file);
  if (size > BYTES_MAX)
    throw new Error(`Expected at most ${BYTES_MAX} bytes, but docs/images/${name}.png has ${size}.`);
  console.log(`docs/images/${name}.png ${size} bytes`);
}
