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

const INSTALL = ["install", "--silent", "--no-audit", "--no-fund"];

let atlas: string;
let host: Server | undefined;

beforeAll(async () => {
  if (!existsSync(`${root}dist/client/index.js`)) await run(process.execPath, ["scripts/build.mjs"], { cwd: root });
  buildPages();
  // What the examples install stays out of the checkout.
  cpSync(`${root}examples`, `${folder}/examples`, { recursive: true });
  for (const name of ["package.json", "dist", "schema"]) symlinkSync(`${root}${name}`, `${folder}/${name}`);
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
  it("ask from Node.js with the typed client, in the checkout", async () => {
    const { stdout } = await run(process.execPath, ["examples/node.mjs", `${atlas}/graphql`], { cwd: root });
    expect(stdout).toMatch(/real-time chat/);
    expect(stdout).toMatch(/^1\. \S.* 0\.\d\d \(0\.\d\d to \d\.\d\d\), (strong|fair|weak)$/m);
  });

  it("tell what is missing: a build, or a server", async () => {
    const unbuilt = mkdtempSync(`${folder}/unbuilt-`);
    for (const name of ["package.json", "examples"])
      cpSync(`${root}${name}`, `${unbuilt}/${name}`, { recursive: true });
    const node = (cwd: string) => run(process.execPath, ["examples/node.mjs", "http://127.0.0.1:1/graphql"], { cwd });
    await expect(node(unbuilt)).rejects.toMatchObject({
      code: 1,
      stderr: "The client is not built yet. Run `npm run build` first.\n",
    });
    await expect(node(root)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining("Is a server running at http://127.0.0.1:1/graphql? `npm start` starts one."),
    });
  });

  it("show the components on a page of another origin", async () => {
    const html = readFileSync(`${root}examples/embed.html`, "utf8").replaceAll("http://127.0.0.1:4000", atlas);
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
    const cwd = `${folder}/examples/apollo-client`;
    await run("npm", INSTALL, { cwd });
    const { stdout } = await run(process.execPath, ["main.mjs", `${atlas}/graphql`], { cwd });
    expect(stdout).toMatch(/^1\. \S+/m);
  });

  it("have a schema that relay-compiler accepts", async () => {
    const cwd = `${folder}/examples/relay`;
    await run("npm", INSTALL, { cwd });
    await run("npm", ["run", "compile"], { cwd });
    expect(readdirSync(`${cwd}/__generated__`)).toEqual([
      "RankingAdoptersQuery.graphql.ts",
      "RankingQuery.graphql.ts",
      "Ranking_adopters.graphql.ts",
    ]);
  });
});
