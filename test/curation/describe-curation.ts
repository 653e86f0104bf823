import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { GraphStore } from "../../src/graph/graph-store.js";
import { stopServers } from "../server/support.js";
import {
  BETA_SUITS_CHAT,
  type Curated,
  fillWithChat,
  PAYLOAD,
  type Payload,
  rankedForChat,
  startCurated,
} from "./support.js";

/** A store to curate; `reopen` gives what is left of it after a restart. */
export interface Opened {
  readonly store: GraphStore;
  reopen?(): Promise<GraphStore>;
}

const ADD_GAMMA = { name: "Gamma", technologyKind: "FRAMEWORK", reason: "It was missing" } as const;
const TECHNOLOGY = "entity { id slug name }";
const ADD = `mutation($input: AddTechnologyInput!) { addTechnology(input: $input) { ${PAYLOAD} ${TECHNOLOGY} } }`;

/**
 * What has to hold of curation on every store. `open` gives a store that holds nothing; `isDurable` stores say how to
 * open them again.
 */
export function describeCuration(
  name: string,
  open: () => Promise<Opened>,
  { isDurable, timeoutMs = 20_000 }: { isDurable: boolean; timeoutMs?: number },
): void {
  describe(`curation on the ${name} store`, () => {
    let opened: Opened;
    let store: GraphStore;
    let server: Curated;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
      await fillWithChat(store);
      server = await startCurated(store, PATIENT);
    }, timeoutMs);
    afterEach(async () => {
      await stopServers();
      await store.close();
    }, timeoutMs);

    const restart = async () => {
      await stopServers();
      await store.close();
      if (!opened.reopen) throw new TypeError("Expected a store that lasts.");
      store = await opened.reopen();
      server = await startCurated(store, PATIENT);
    };
    const add = async (input: object) => server.as("cleo", ADD, { input });

    it(
      "Cypher in names, ids and searches is text like any other",
      async () => {
        const before = await store.counts();
        for (const text of INJECTIONS) {
          const { search, framework, node, claims } = await server.ask(
            `query($text: String!, $id: ID!) {
              search(text: $text) { score } framework(slug: $text) { name } node(id: $id) { id }
              claims(filter: { about: [] }) { totalCount }
            }`,
            { text, id: text },
          );
          expect({ search, framework, node, claims }).toEqual({
            search: [],
            framework: null,
            node: null,
            claims: { totalCount: 0 },
          });
          const wrong = { ...BETA_SUITS_CHAT, subject: text, source: text, expectVersion: "1" };
          const { userErrors } = await server.change("cleo", "recordClaim", wrong);
          expect(userErrors).toMatchObject([{ field: "subject" }, { field: "source" }]);
        }
        expect(await store.counts()).toEqual(before);

        for (const text of INJECTIONS) {
          const payload = await server.change(
            "cleo",
            "addCompany",
            { name: text, aliases: [`${text} 2`], reason: text },
            TECHNOLOGY,
          );
          expect(payload).toMatchObject({ userErrors: [], entity: { name: text }, revision: { reason: text } });
        }
        const { entities, ...rest } = await store.counts();
        expect(rest).toEqual({ technologies: before.technologies, claims: before.claims, edges: before.edges });
        expect(entities).toEqual({ ...before.entities, COMPANY: (before.entities.COMPANY ?? 0) + INJECTIONS.length });
      },
      timeoutMs,
    );

    it(
      "a hundred identical creates at once make one thing",
      async () => {
        const answers = await Promise.all(Array.from({ length: 100 }, () => add(ADD_GAMMA)));
        const payloads = answers.map(({ data }) => (data as Payload).addTechnology);
        expect(new Set(payloads.map(({ entity }) => entity.id)).size).toBe(1);
        expect(payloads.flatMap(({ userErrors }) => userErrors)).toEqual([]);
        expect(payloads.filter(({ revision }) => revision !== null)).toHaveLength(1);
        expect(await store.version()).toBe(2);
        expect((await store.named(["gamma"]))[0]).toHaveLength(1);
      },
      timeoutMs,
    );

    it(
      "different changes at once are all made, none over another",
      async () => {
        const inputs = Array.from({ length: 20 }, (_, i) => ({ ...ADD_GAMMA, name: `Gamma ${i}` }));
        const answers = await Promise.all(inputs.map(add));
        const versions = answers.map(({ data }) => Number((data as Payload).addTechnology.version));
        expect(versions.toSorted((a, b) => a - b)).toEqual(inputs.map((_, i) => i + 2));
      },
      timeoutMs,
    );

    it(
      "of two who changed the same version the second is told: CONFLICT",
      async () => {
        const { claim } = await server.change("cleo", "recordClaim", BETA_SUITS_CHAT, "claim { id }");
        const doubt = (kind: string) => ({
          claim: claim.id,
          doubts: [{ kind, reason: "!" }],
          reason: "!",
          expectVersion: "2",
        });
        const query = `mutation($input: DisputeClaimInput!) { disputeClaim(input: $input) { version } }`;
        const [first, second] = await Promise.all([
          server.as("cleo", query, { input: doubt("OPINION") }),
          server.as("carl", query, { input: doubt("OVERSTATED") }),
        ]);
        expect([first.status, second.status].toSorted()).toEqual([200, 409]);
        const lost = first.status === 409 ? first : second;
        expect(lost.errors).toMatchObject([{ extensions: { code: "CONFLICT", version: 3 } }]);
      },
      timeoutMs,
    );

    it(
      "the same request with its key is done once and answered alike; another with that key: 409",
      async () => {
        const input = { ...ADD_GAMMA, idempotencyKey: "k1" };
        const first = await add(input);
        await add({ ...ADD_GAMMA, name: "Delta" });
        const repeat = await add(input);
        expect(repeat.data).toEqual(first.data);
        const other = await add({ ...input, name: "Epsilon" });
        expect({ status: other.status, codes: other.codes }).toEqual({ status: 409, codes: ["CONFLICT"] });
        const product = { name: "Gamma", reason: "It was missing", idempotencyKey: "k2" };
        await server.change("cleo", "addProduct", product);
        const company = "mutation($input: AddCompanyInput!) { addCompany(input: $input) { version } }";
        expect((await server.as("cleo", company, { input: product })).status).toBe(409);
        expect(await store.version()).toBe(4);
        const anothers = await server.as("carl", ADD, { input: { ...input, name: "Zeta" } });
        expect(anothers.data).toMatchObject({ addTechnology: { version: "5" } });
      },
      timeoutMs,
    );

    it(
      "a repeat is answered as before, though what it asked for has been undone since",
      async () => {
        const input = { ...BETA_SUITS_CHAT, idempotencyKey: "k1" };
        const record = () =>
          server.change("cleo", "recordClaim", input, "claim { id } userErrors { code } version revision { id }");
        const first = await record();
        await server.change("ada", "revert", { version: first.version, reason: "The page is gone" });
        const { claim, ...repeat } = await record();
        expect({ ...repeat, claim: claim.id }).toEqual({ ...first, claim: first.claim.id });
        const other = { ...input, reason: "Another" };
        const query = "mutation($input: RecordClaimInput!) { recordClaim(input: $input) { version } }";
        expect((await server.as("cleo", query, { input: other })).status).toBe(409);
        const { userErrors } = await server.change("cleo", "recordClaim", { ...input, idempotencyKey: "k2" });
        expect(userErrors).toMatchObject([{ code: "TAKEN" }]);
      },
      timeoutMs,
    );

    it(
      "a proposal of one, accepted by another, changes a ranking, tells both names, and can be undone",
      async () => {
        const { revision: proposal, claim } = await server.change(
          "ann",
          "recordClaim",
          BETA_SUITS_CHAT,
          "claim { id }",
        );
        expect({ proposal, claim }).toMatchObject({ proposal: { status: "PROPOSED", author: "ann" }, claim: null });
        expect(await rankedForChat(server)).toEqual(["Alpha"]);

        const decision = { proposal: proposal.id, reason: "I looked it up" };
        const { revision } = await server.change("cleo", "acceptProposal", decision);
        expect(revision).toMatchObject({ id: proposal.id, status: "APPLIED", author: "ann", decision: { by: "cleo" } });
        expect(await rankedForChat(server)).toEqual(["Beta", "Alpha"]);
        const history = async () => (await server.ask(HISTORY)).framework.history.nodes;
        const accepted = { action: "RECORD_CLAIM", author: "ann", decision: { by: "cleo", reason: "I looked it up" } };
        expect(await history()).toEqual([accepted]);

        await server.change("ada", "revert", { version: revision.version, reason: "The page is gone" });
        expect(await rankedForChat(server)).toEqual(["Alpha"]);
        expect(await history()).toEqual([{ action: "REVERT", author: "ada", decision: null }, accepted]);
      },
      timeoutMs,
    );

    if (!isDurable) return;

    it(
      "keys, proposals and the history are there after a restart",
      async () => {
        const input = { ...ADD_GAMMA, idempotencyKey: "k1" };
        const first = await add(input);
        const { revision: proposal } = await server.change("ann", "recordClaim", BETA_SUITS_CHAT);
        await restart();
        expect((await add(input)).data).toEqual(first.data);
        expect((await add({ ...input, name: "Epsilon" })).status).toBe(409);
        const { revision } = await server.change("cleo", "acceptProposal", { proposal: proposal.id, reason: "True" });
        await restart();
        expect(revision.version).toBe(String(await store.version()));
        await server.change("ada", "revert", { version: revision.version, reason: "The page is gone" });
        await restart();
        const { revisions } = await server.ask("{ revisions { nodes { action author status decision { by } } } }");
        expect(revisions.nodes).toEqual([
          { action: "REVERT", author: "ada", status: "APPLIED", decision: null },
          { action: "RECORD_CLAIM", author: "ann", status: "APPLIED", decision: { by: "cleo" } },
          { action: "ADD_ENTITY", author: "cleo", status: "APPLIED", decision: null },
        ]);
      },
      timeoutMs,
    );

    it(
      "of a thousand writes over a restart each acknowledged one is there, once",
      async () => {
        const acknowledged: string[] = [];
        const writeAll = async (from: number, to: number) => {
          for (let at = from; at < to; at += 50) {
            const names = Array.from({ length: 50 }, (_, i) => `Gamma ${at + i}`);
            const answers = await Promise.all(names.map((name) => add({ ...ADD_GAMMA, name, idempotencyKey: name })));
            expect(answers.flatMap(({ codes }) => codes)).toEqual([]);
            acknowledged.push(...names);
          }
        };
        await writeAll(0, 500);
        await restart();
        await writeAll(450, 1_000);
        expect(new Set(acknowledged).size).toBe(1_000);
        expect(await store.version()).toBe(1_001);
        expect((await store.counts()).entities.TECHNOLOGY).toBe(1_002);
        const { totalCount } = await store.revisions({ page: { first: 1 } });
        expect(totalCount).toBe(1_000);
      },
      timeoutMs * 15,
    );
  });
}

/** Whoever writes a hundred things at once may have to wait for their turn longer than people would. */
const PATIENT = { REQUEST_MS_MAX: "60000" };

const HISTORY = '{ framework(slug: "beta") { history { nodes { action author decision { by reason } } } } }';

const INJECTIONS = [
  "' OR 1=1 //",
  "}) DETACH DELETE n //",
  "`) MATCH (n) DETACH DELETE n //",
  "\\u0027 RETURN 1 //",
  "$param",
  '"}) SET n.name = "x',
];
