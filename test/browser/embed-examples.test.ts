import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startServer, stopServers } from "../server/support.js";
import { seededStore } from "../support/seeded-store.js";
import { buildPages, watchPage } from "./pages.js";
import { launchBrowser } from "./support.js";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(`${tmpdir()}/stackatlas-examples-`);

let atlas: string;
let host: Server | undefined;

beforeAll(async () => {
  // The client as others import it, from a folder that is not ours.
  if (!existsSync(`${root}dist/client/index.js`)) await run(process.execPath, ["scripts/build.mjs"], { cwd: root });
  buildPages();
  cpSync(`${root}examples`, folder, { recursive: true });
  await run("npm", ["install", "--silent", "--no-audit", "--no-fund"], { cwd: folder });
  symlinkSync(root, `${folder}/node_modules/stackatlas`, "dir");
  const server = await startServer({}, { store: seededStore() });
  atlas = new URL(await server.listen()).origin;
}, 300_000);

afterAll(async () => {
  host?.closeAllConnections();
  host?.close();
  await stopServers();
  rmSync(folder, { recursive: true, force: true });
});

describe("the examples", () => {
  it("ask from Node.js with the typed client", async () => {
    const { stdout } = await run(process.execPath, ["node.mjs", `${atlas}/graphql`], { cwd: folder });
    expect(stdout).toMatch(/comes first/);
    expect(stdout).toMatch(/^1\. \S.* 0\.\d\d \(0\.\d\d to \d\.\d\d\), (strong|fair|weak)$/m);
  });

  it("show the components on a page of another origin", async () => {
    const html = readFileSync(`${folder}/embed.html`, "utf8").replaceAll("http://127.0.0.1:4000", atlas);
    host = createServer((_request, response) => response.writeHead(200, { "content-type": "text/html" }).end(html));
    await new Promise<void>((resolve) => host?.listen(0, "127.0.0.1", resolve));
    const browser = await launchBrowser();
    const page = await browser.newPage();
    const findings = watchPage(page, atlas);
    const origin = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
    await page.goto(origin);
    await page.locator("stackatlas-ranking .candidate").nth(4).waitFor();
    await page.getByRole("columnheader", { name: "Django" }).waitFor();
    expect(findings().filter((finding) => !finding.startsWith(`foreign: ${origin}/`))).toEqual([]);
    await browser.close();
  });

  it("ask with Apollo Client", async () => {
    const { stdout } = await run(process.execPath, ["apollo-client.mjs", `${atlas}/graphql`], { cwd: folder });
    expect(stdout).toMatch(/^1\. \S+/m);
  });

  it("have a schema that relay-compiler accepts", async () => {
    cpSync(`${root}schema/schema.graphql`, `${folder}/relay/schema.graphql`);
    await run(`${folder}/node_modules/.bin/relay-compiler`, ["relay.config.json"], { cwd: `${folder}/relay` });
    expect(readdirSync(`${folder}/relay/__generated__`)).toEqual([
      "RankingAdoptersQuery.graphql.ts",
      "RankingQuery.graphql.ts",
      "Ranking_adopters.graphql.ts",
    ]);
  });
});
