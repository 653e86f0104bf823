import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { SignJWT } from "jose";
import type { Neo4jSettings } from "../../src/store/neo4j/bolt.js";
import { Program } from "../faults/program.js";
import { emptyGraph, sharedServer } from "../support/neo4j-server.js";

const PAIRS = 1_000;
const SECRET = "only-for-this-test-and-at-least-32-characters-long";

let server: { settings: Neo4jSettings; release(): Promise<void> };
let programs: [writer: Program, reader: Program];
let authorization: string;

beforeAll(async () => {
  server = await sharedServer();
  await emptyGraph(server.settings);
  const { uri, user, password } = server.settings;
  const env = {
    // As to a cluster: the driver asks who leads, and every session carries bookmarks.
    ...{ NEO4J_URI: uri.replace("bolt:", "neo4j:"), NEO4J_USER: user, NEO4J_PASSWORD: password },
    ...{ JWT_ISSUER: "test", JWT_AUDIENCE: "stackatlas", JWT_SECRET: SECRET, JWT_ALGORITHMS: "HS256" },
  };
  programs = [await Program.start(env), await Program.start(env)];
  const token = new SignJWT({ role: "CURATOR" }).setProtectedHeader({ alg: "HS256" }).setSubject("Ada");
  const signed = await token
    .setIssuer("test")
    .setAudience("stackatlas")
    .setExpirationTime("1h")
    .sign(new TextEncoder().encode(SECRET));
  authorization = `Bearer ${signed}`;
}, 180_000);
afterAll(async () => {
  await Promise.all(programs.map((program) => program.stop()));
  await server.release();
}, 60_000);

describe("two server processes on one Neo4j", () => {
  it("show through one, with its bookmark, what was just written through the other: none of 1,000 is stale", async () => {
    const [writer, reader] = programs;
    const stale: string[] = [];
    for (let n = 0; n < PAIRS; n += 1) {
      const name = `Company ${n}`;
      const written = await data(writer, ADD, { name }, { authorization });
      const { bookmark, userErrors } = written.addCompany;
      expect(userErrors).toEqual([]);
      const read = await data(reader, READ, { slug: `company-${n}` }, { "stackatlas-bookmark": bookmark });
      if (read.company?.name !== name) stale.push(name);
    }
    expect(stale).toEqual([]);
  }, 900_000);

  it("show through one, without being told, what was written through the other", async () => {
    const [writer, reader] = programs;
    const { addCompany } = await data(writer, ADD, { name: "Soon seen" }, { authorization });
    expect(addCompany.userErrors).toEqual([]);
    const read = () => data(reader, READ, { slug: "soon-seen" }, {});
    while ((await read()).company?.name !== "Soon seen") await new Promise((done) => setTimeout(done, 20));
  }, 60_000);

  it("refuse a bookmark that no write was answered with", async () => {
    const answer = await programs[1].post(
      { query: READ, variables: { slug: "x" } },
      { "stackatlas-bookmark": "no such" },
    );
    expect(JSON.parse(answer.text).errors[0].extensions.code).toBe("BAD_USER_INPUT");
  });
});

const ADD = `mutation ($name: String!) {
  addCompany(input: { name: $name, reason: "It is one." }) { bookmark userErrors { message } }
}`;
const READ = "query ($slug: String!) { company(slug: $slug) { name } }";

async function data(program: Program, query: string, variables: object, headers: Readonly<Record<string, string>>) {
  const { text } = await program.post({ query, variables }, headers);
  const { data: got, errors } = JSON.parse(text);
  if (errors) throw new Error(text);
  return got;
}
