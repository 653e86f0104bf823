import { afterEach, describe, expect, it } from "@jest/globals";
import { answerOf, post, startServer, stopServers } from "../support.js";

const QUERY = { query: "{ __typename }" };
afterEach(stopServers);

describe("what a page may load", () => {
  it("is nothing, for answers that are no page", async () => {
    const { app } = await startServer();
    const { headers } = await post(app, QUERY);
    expect(headers["content-security-policy"]).toBe("default-src 'none';frame-ancestors 'none'");
    expect(headers["x-content-type-options"]).toBe("nosniff");
  });

  it.each(["/playground", "/graphql"])("comes from this server, for %s", async (url) => {
    const { app } = await startServer();
    const { headers } = await app.inject({ url, headers: { accept: "text/html" } });
    const policy = String(headers["content-security-policy"]);
    expect(policy).toMatch(/default-src 'none';script-src 'self';/);
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|https?:|\*/);
  });

  it("is fenced in, for scripts that a user of the playground writes", async () => {
    const { app } = await startServer();
    const { headers } = await app.inject("/playground/iframe-sandbox/index.html?x");
    expect(headers["content-security-policy"]).toBe("sandbox allow-scripts");
    const { headers: others } = await app.inject("/playground/?/iframe-sandbox/");
    expect(others["content-security-policy"]).toMatch(/default-src 'none'/);
  });
});

describe("pages of other origins", () => {
  const preflight = (origin: string) => ({
    method: "OPTIONS" as const,
    url: "/graphql",
    headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "authorization" },
  });

  it("may read, without credentials", async () => {
    const { app } = await startServer();
    const { headers } = await post(app, QUERY, { origin: "https://anywhere.example" });
    expect(headers["access-control-allow-origin"]).toBe("*");
    expect(headers["access-control-allow-credentials"]).toBeUndefined();
    const { headers: allowed, statusCode } = await app.inject(preflight("https://anywhere.example"));
    expect(statusCode).toBe(204);
    expect(allowed["access-control-allow-headers"]).not.toMatch(/authorization/);
  });

  it("may send a token when they are known", async () => {
    const { app } = await startServer({ CORS_ORIGINS: "https://known.example" });
    const { headers } = await app.inject(preflight("https://known.example"));
    expect(headers["access-control-allow-origin"]).toBe("https://known.example");
    expect(headers["access-control-allow-headers"]).toMatch(/authorization/);
    expect(headers.vary).toMatch(/origin/i);
  });

  it("are told apart by whoever keeps answers", async () => {
    const { app } = await startServer({ CORS_ORIGINS: "https://known.example" });
    const { headers } = await app.inject({
      url: "/graphql?query=%7B__typename%7D",
      headers: { origin: "https://known.example", accept: "application/json" },
    });
    expect(headers.vary).toMatch(/accept\b/);
    expect(headers.vary).toMatch(/origin/i);
  });
});

describe("one client's requests", () => {
  it("may be as many a minute as the setting says, and each answer says how many are left", async () => {
    const { app } = await startServer({ READS_PER_MINUTE: "2" });
    const left = async () => {
      const { status, headers, codes } = await post(app, QUERY);
      return [status, headers["ratelimit-limit"], headers["ratelimit-remaining"], codes];
    };
    expect(await left()).toEqual([200, "2", "1", []]);
    expect(await left()).toEqual([200, "2", "0", []]);
    expect(await left()).toEqual([429, "2", "0", ["THROTTLED"]]);
    expect((await post(app, QUERY)).headers["retry-after"]).toMatch(/^\d+$/);
  });

  it("do not count when they ask for health", async () => {
    const { app } = await startServer({ READS_PER_MINUTE: "1" });
    await app.inject("/livez");
    expect((await app.inject("/livez")).statusCode).toBe(200);
  });

  it("are told apart by the address that a trusted proxy gives", async () => {
    const { app } = await startServer({ READS_PER_MINUTE: "1", TRUSTED_PROXIES: "127.0.0.1" });
    const from = async (address: string) => (await post(app, QUERY, { "x-forwarded-for": address })).status;
    expect(await from("203.0.113.1")).toBe(200);
    expect(await from("203.0.113.2")).toBe(200);
    expect(await from("203.0.113.1")).toBe(429);
  });
});

describe("answers", () => {
  it("are compressed for whoever takes that", async () => {
    const { app } = await startServer();
    const { headers } = await app.inject({ url: "/schema.graphql", headers: { "accept-encoding": "br, gzip" } });
    expect(headers["content-encoding"]).toBe("br");
  });

  it("carry the id under which the log has them", async () => {
    const server = await startServer();
    const response = await server.app.inject("/nowhere");
    expect(answerOf(response).status).toBe(404);
    expect(server.logged()).toContain(String(response.headers["x-request-id"]));
  });
});
