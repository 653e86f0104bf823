import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { StoreUnavailable } from "../../../src/graph/errors.js";
import { storeOf } from "../../support/seeded-store.js";
import { answerOf, startServer, stopServers, type TestServer } from "../support.js";

const PAGE = "<title>the explorer</title>";
const BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

const pages = mkdtempSync(join(tmpdir(), "pages-"));
beforeAll(() => {
  mkdirSync(join(pages, "assets"));
  writeFileSync(join(pages, "explorer.html"), PAGE);
  writeFileSync(join(pages, "embed.js"), "");
});
afterEach(stopServers);
afterAll(() => rmSync(pages, { recursive: true }));

const store = () =>
  storeOf({
    "languages/go.yaml": "name: Go\naliases: [Golang]",
    "use-cases/web-shops.yaml": "name: Web shops\naliases: [shops]",
  });

async function get({ app }: TestServer, url: string, accept: string) {
  const { statusCode: status, headers, payload } = await app.inject({ url, headers: { accept } });
  return { status, location: headers.location, type: headers["content-type"], payload };
}

describe("the explorer's pages", () => {
  it.each(["/", "/rank?of=STACK", "/technology/go", "/use-case/web-shops"])("are at %s", async (url) => {
    const server = await startServer({}, { store: store(), pages });
    expect(await get(server, url, BROWSER)).toMatchObject({ status: 200, payload: PAGE });
  });

  it.each([
    ["/technology/golang?graph=3", "/technology/go?graph=3"],
    ["/technology/Go", "/technology/go"],
    ["/use-case/shops", "/use-case/web-shops"],
  ])("lead from another name at %s to %s", async (url, location) => {
    const server = await startServer({}, { store: store(), pages });
    expect(await get(server, url, BROWSER)).toMatchObject({ status: 302, location });
  });

  it.each([
    "/nope",
    "/nope/nope",
    "/technology",
    "/technology/go/more",
    "/technology/nope",
    "/company/go",
    "/source/%00",
  ])("tell a browser 404 at %s, and a program too", async (url) => {
    const server = await startServer({}, { store: store(), pages });
    expect(await get(server, url, BROWSER)).toMatchObject({
      status: 404,
      type: "text/html; charset=utf-8",
      payload: PAGE,
    });
    const { app } = server;
    const answer = answerOf(await app.inject({ url, headers: { accept: "application/json" } }));
    expect(answer).toMatchObject({ status: 404, codes: ["NOT_FOUND"] });
  });

  it("tell a browser as well which method an address takes", async () => {
    const server = await startServer({}, { store: store(), pages });
    expect(await get(server, "/mcp", BROWSER)).toMatchObject({ status: 405, type: "application/json; charset=utf-8" });
  });

  it("are there while the store does not answer, to say so themselves", async () => {
    const away = Object.assign(store(), {
      named: () => {
        throw new StoreUnavailable("The store does not answer.");
      },
    });
    const server = await startServer({}, { store: away, pages });
    expect(await get(server, "/technology/go", BROWSER)).toMatchObject({ status: 200, payload: PAGE });
  });
});
