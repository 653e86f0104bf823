import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import { makeKey } from "../../../src/curation/api-key.js";
import { BadSetting, readConfig } from "../../../src/server/config.js";
import { BETA_SUITS_CHAT, type Curated, startCurated } from "../../curation/support.js";
import { folderOf, removeFolders } from "../../support/files.js";
import { post, stopServers } from "../support.js";

afterEach(stopServers);
afterAll(removeFolders);

const VIEWER = "{ viewer { name role } }";
const RECORD = "mutation($input: RecordClaimInput!) { recordClaim(input: $input) { version userErrors { message } } }";
const RECORDING = { query: RECORD, variables: { input: BETA_SUITS_CHAT } };
const NO_GOOD = {
  status: 401,
  errors: [
    {
      message: "Expected a key or token that is valid, but got one that is not.",
      extensions: { code: "UNAUTHENTICATED" },
    },
  ],
};

/** Everything but the request's own id: what an attacker could learn from. */
function told({ status, errors }: { status: number; errors: unknown }) {
  return { status, errors };
}

describe("who asks", () => {
  it("is anybody without a key, who may read and not write", async () => {
    const { app } = await startCurated();
    expect((await post(app, { query: VIEWER })).data).toEqual({ viewer: null });
    const { status, codes } = await post(app, RECORDING);
    expect({ status, codes }).toEqual({ status: 401, codes: ["UNAUTHENTICATED"] });
  });

  it("is whom a key stands for, sent either way", async () => {
    const { app, secrets } = await startCurated();
    const viewer = { name: "cleo", role: "CURATOR" };
    expect((await post(app, { query: VIEWER }, { authorization: `Bearer ${secrets.cleo}` })).data).toEqual({ viewer });
    expect((await post(app, { query: VIEWER }, { "x-api-key": secrets.cleo })).data).toEqual({ viewer });
  });

  it("is not told to anybody else who reads the same address", async () => {
    const { app, secrets } = await startCurated();
    const url = `/graphql?query=${encodeURIComponent(VIEWER)}`;
    const own = await app.inject({ url, headers: { "x-api-key": secrets.cleo } });
    expect(own.headers).toMatchObject({ "cache-control": "private, no-store" });
    expect(own.headers).not.toHaveProperty("etag");
    expect((await app.inject({ url })).json()).toEqual(expect.objectContaining({ data: { viewer: null } }));
  });
});

describe("pages of foreign origins", () => {
  it("may read, and may not send a key", async () => {
    const { app } = await startCurated(undefined, { CORS_ORIGINS: "https://friend.example" });
    const asked = { "access-control-request-method": "POST", "access-control-request-headers": "authorization" };
    const preflight = async (origin: string) => {
      const { headers } = await app.inject({ method: "OPTIONS", url: "/graphql", headers: { origin, ...asked } });
      return [headers["access-control-allow-origin"], headers["access-control-allow-headers"]];
    };
    expect(await preflight("https://foe.example")).toEqual(["*", expect.not.stringContaining("authorization")]);
    expect(await preflight("https://friend.example")).toEqual([
      "https://friend.example",
      expect.stringContaining("authorization"),
    ]);
  });
});

describe("keys that are no good", () => {
  it("are refused alike: unknown, wrong, of another form, revoked", async () => {
    const { app, secrets, keys } = await startCurated();
    const [first] = await keys.list();
    const lastLetter = secrets.cleo.at(-1) === "A" ? "B" : "A";
    const { key: foreign } = makeKey({ name: "eve", role: "ADMIN" }, "2026-11-01T00:00:00.000Z");
    await keys.revoke(first?.id ?? "", "2026-11-02T00:00:00.000Z");
    const bad = [
      `Bearer ${foreign}`,
      `Bearer ${secrets.cleo.slice(0, -1)}${lastLetter}`,
      `Bearer ${secrets.cleo}x`,
      `Bearer ${secrets.ann}`,
      "Bearer stackatlas_",
      "Bearer x",
      "Bearer ",
      "Basic dXNlcjpwYXNzd29yZA==",
    ];
    for (const authorization of bad) {
      const answer = await post(app, RECORDING, { authorization });
      expect(told(answer)).toEqual(NO_GOOD);
      expect(answer.headers["www-authenticate"]).toBe("Bearer");
    }
  });

  it("are refused from the request after they are revoked", async () => {
    const { as, keys } = await startCurated();
    expect((await as("cleo", VIEWER)).status).toBe(200);
    const cleo = (await keys.list()).find(({ name }) => name === "cleo");
    await keys.revoke(cleo?.id ?? "", "2026-11-02T00:00:00.000Z");
    expect(told(await as("cleo", VIEWER))).toEqual(NO_GOOD);
  });

  it("open no more than their role: 403", async () => {
    const { as } = await startCurated();
    const accept = 'mutation { acceptProposal(input: { proposal: "x", reason: "y" }) { version } }';
    const { status, codes } = await as("ann", accept);
    expect({ status, codes }).toEqual({ status: 403, codes: ["FORBIDDEN"] });
  });
});

describe("tokens", () => {
  const ISSUER = "https://id.example";
  const AUDIENCE = "stackatlas";
  let own: { publicKey: CryptoKey; privateKey: CryptoKey };
  let foreign: { privateKey: CryptoKey };
  let env: Record<string, string>;
  beforeAll(async () => {
    own = await generateKeyPair("RS256", { extractable: true });
    foreign = await generateKeyPair("RS256");
    const path = join(folderOf({}), "jwks.json");
    writeFileSync(path, JSON.stringify({ keys: [{ ...(await exportJWK(own.publicKey)), kid: "1", alg: "RS256" }] }));
    env = { JWT_ISSUER: ISSUER, JWT_AUDIENCE: AUDIENCE, JWT_JWKS: path };
  });

  const now = () => Math.floor(Date.now() / 1000);
  const claims = (more: JWTPayload = {}): JWTPayload => ({
    iss: ISSUER,
    aud: AUDIENCE,
    sub: "toni",
    role: "curator",
    iat: now(),
    exp: now() + 300,
    ...more,
  });
  const signed = (payload: JWTPayload, key: CryptoKey | Uint8Array = own.privateKey, alg = "RS256") =>
    new SignJWT(payload).setProtectedHeader({ alg, kid: "1" }).sign(key);
  const sent = async ({ app }: Curated, token: string, body: object = { query: VIEWER }) =>
    post(app, body, { authorization: `Bearer ${token}` });

  it("say who asks, and which role they have", async () => {
    const server = await startCurated(undefined, env);
    expect((await sent(server, await signed(claims()))).data).toEqual({ viewer: { name: "toni", role: "CURATOR" } });
    const several = await signed(claims({ role: ["reader", "proposer"] }));
    expect((await sent(server, several)).data).toEqual({ viewer: { name: "toni", role: "PROPOSER" } });
    expect((await sent(server, await signed(claims()), RECORDING)).data).toMatchObject({
      recordClaim: { version: "2" },
    });
  });

  it("without a role we know may read, and not write: 403", async () => {
    const server = await startCurated(undefined, env);
    const token = await signed(claims({ role: "visitor" }));
    expect((await sent(server, token)).data).toEqual({ viewer: { name: "toni", role: null } });
    const { status, codes } = await sent(server, token, RECORDING);
    expect({ status, codes }).toEqual({ status: 403, codes: ["FORBIDDEN"] });
  });

  it("are taken up to a minute past their end, and before their beginning", async () => {
    const server = await startCurated(undefined, env);
    expect((await sent(server, await signed(claims({ exp: now() - 50 })))).status).toBe(200);
    expect((await sent(server, await signed(claims({ nbf: now() + 50 })))).status).toBe(200);
  });

  it("that are forged, expired or meant for others are refused alike", async () => {
    const server = await startCurated(undefined, env);
    const publicPem = new TextEncoder().encode(await exportSPKI(own.publicKey));
    const [head, , signature] = (await signed(claims())).split(".");
    const altered = Buffer.from(JSON.stringify(claims({ role: "admin" }))).toString("base64url");
    const bad: Record<string, string> = {
      "alg none": new UnsecuredJWT(claims()).encode(),
      "RS256 swapped for HS256, signed with the public key": await signed(claims(), publicPem, "HS256"),
      "another algorithm": await signed(claims(), (await generateKeyPair("ES256")).privateKey, "ES256"),
      "a foreign key": await signed(claims(), foreign.privateKey),
      expired: await signed(claims({ exp: now() - 70 })),
      "without an end": await signed(claims({ exp: undefined })),
      "not yet": await signed(claims({ nbf: now() + 70 })),
      "a foreign issuer": await signed(claims({ iss: "https://evil.example" })),
      "a foreign audience": await signed(claims({ aud: "others" })),
      nobody: await signed(claims({ sub: undefined })),
      "a disguised name": await signed(claims({ sub: "adm\u202ein" })),
      "a name of the program": await signed(claims({ sub: "seed" })),
      "a name that looks like one of the program": await signed(claims({ sub: "ѕeed" })),
      "altered claims": `${head}.${altered}.${signature}`,
      "no token": "a.b.c",
    };
    for (const [what, token] of Object.entries(bad)) {
      expect([what, told(await sent(server, token))]).toEqual([what, NO_GOOD]);
    }
  });

  it("of a shared secret are signed by it, and by no key pair", async () => {
    const secret = "0123456789abcdef0123456789abcdef";
    const shared = { JWT_ISSUER: ISSUER, JWT_AUDIENCE: AUDIENCE, JWT_SECRET: secret };
    const server = await startCurated(undefined, shared);
    const bytes = new TextEncoder().encode(secret);
    expect((await sent(server, await signed(claims(), bytes, "HS256"))).status).toBe(200);
    expect(told(await sent(server, await signed(claims(), bytes, "HS384")))).toEqual(NO_GOOD);
    expect(told(await sent(server, await signed(claims())))).toEqual(NO_GOOD);
  });

  it("are not taken where none are set up", async () => {
    const server = await startCurated();
    expect(told(await sent(server, await signed(claims())))).toEqual(NO_GOOD);
  });

  it("are checked with keys that the issuer publishes, and refused while those cannot be had", async () => {
    const jwks = readFileSync(env.JWT_JWKS ?? "");
    const issuer = createServer((_request, response) => response.end(jwks));
    await new Promise<void>((done) => issuer.listen(0, "127.0.0.1", done));
    const address = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/jwks`;
    const server = await startCurated(undefined, { ...env, JWT_JWKS: address });
    expect((await sent(server, await signed(claims()))).status).toBe(200);
    await new Promise((done) => issuer.close(done));
    expect((await sent(server, await signed(claims()))).status).toBe(200);
    const late = await startCurated(undefined, { ...env, JWT_JWKS: address });
    expect(told(await sent(late, await signed(claims())))).toEqual(NO_GOOD);
  });

  it("need all of their settings, which cannot contradict each other", () => {
    const bad = (settings: Record<string, string>) => () => readConfig(settings);
    const some = { JWT_ISSUER: ISSUER, JWT_AUDIENCE: AUDIENCE };
    const secret = "0123456789abcdef0123456789abcdef";
    expect(bad({ JWT_AUDIENCE: AUDIENCE })).toThrow(BadSetting);
    expect(bad({ JWT_ISSUER: ISSUER })).toThrow("JWT_AUDIENCE: expected whom the tokens are for");
    expect(bad(some)).toThrow("JWT_JWKS: expected a path or an address");
    const published = bad({ ...some, JWT_JWKS: "http://id.example/jwks" });
    expect(published).toThrow("JWT_JWKS: expected a path, or an address that begins with https://");
    expect(bad({ ...some, JWT_SECRET: "short" })).toThrow("JWT_SECRET: expected a secret of at least 32 characters");
    expect(bad({ ...some, JWT_SECRET: "short" })).not.toThrow("short");
    expect(bad({ ...some, JWT_SECRET: secret, JWT_JWKS: "x" })).toThrow("JWT_JWKS: expected none");
    expect(bad({ ...some, JWT_SECRET: secret, JWT_ALGORITHMS: "RS256" })).toThrow(
      "JWT_ALGORITHMS: expected some of HS256",
    );
    expect(bad({ ...some, JWT_JWKS: "x", JWT_ALGORITHMS: "HS256" })).toThrow("JWT_ALGORITHMS: expected some of RS256");
    expect(bad({ ...some, JWT_JWKS: "x", JWT_ALGORITHMS: "none" })).toThrow("JWT_ALGORITHMS: expected algorithms");
  });
});

describe("many tries in one request", () => {
  it("are refused: one mutation a request, whatever it is called", async () => {
    const { as, store } = await startCurated();
    const field = 'addFeature(input: { name: "X", featureKind: PATTERN, reason: "y" }) { version }';
    const documents = [
      `mutation { a: ${field} b: ${field} }`,
      `mutation { ...F a: ${field} } fragment F on Mutation { b: ${field} }`,
      `mutation { ... { a: ${field} } ... { b: ${field} } }`,
    ];
    for (const query of documents) {
      const { status, codes, errors } = await as("cleo", query);
      expect({ status, codes }).toEqual({ status: 400, codes: ["BAD_USER_INPUT"] });
      expect(errors[0]?.message).toBe("Expected one mutation a request, but got 2.");
    }
    expect(await store.version()).toBe(1);
    expect((await as("cleo", `mutation { __typename a: ${field} }`)).status).toBe(200);
  });

  it("and too many in a minute are, for each name", async () => {
    const { as } = await startCurated(undefined, { WRITES_PER_MINUTE: "2" });
    const add = (name: string) =>
      `mutation { addFeature(input: { name: "${name}", featureKind: PATTERN, reason: "y" }) { version } }`;
    expect((await as("cleo", add("A"))).status).toBe(200);
    expect((await as("cleo", add("B"))).status).toBe(200);
    const { status, codes } = await as("cleo", add("C"));
    expect({ status, codes }).toEqual({ status: 429, codes: ["THROTTLED"] });
    expect((await as("carl", add("C"))).status).toBe(200);
    expect((await as("cleo", VIEWER)).status).toBe(200);
  });

  it("never change anything by GET", async () => {
    const { app, secrets, store } = await startCurated();
    const query = 'mutation { addFeature(input: { name: "X", featureKind: PATTERN, reason: "y" }) { version } }';
    const url = `/graphql?query=${encodeURIComponent(query)}`;
    const { statusCode } = await app.inject({ url, headers: { authorization: `Bearer ${secrets.cleo}` } });
    expect(statusCode).toBe(405);
    expect(await store.version()).toBe(1);
  });
});

describe("secrets", () => {
  it("never reach a log, an answer or the file of keys", async () => {
    const { app, secrets, keys, logged } = await startCurated(undefined, { LOG_LEVEL: "trace" });
    const inPath = `/graphql?query=${encodeURIComponent(VIEWER)}&key=${secrets.cleo}`;
    const answers = [
      await app.inject({ url: inPath, headers: { authorization: `Bearer ${secrets.cleo}` } }),
      await app.inject({ url: `/${secrets.cleo}`, headers: { "x-api-key": `${secrets.cleo}\u00e9` } }),
      await app.inject({ url: "/graphql", method: "POST", headers: { "x-api-key": `${secrets.cleo}y` } }),
    ];
    const secret = secrets.cleo.slice(-43);
    expect(logged()).not.toContain(secret);
    for (const { headers } of answers) expect(JSON.stringify(headers)).not.toContain(secret);
    expect(JSON.stringify(await keys.list())).not.toContain(secret);
  });
});
