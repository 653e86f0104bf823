import type { GraphQLSchema } from "graphql";
import { makeKey } from "../../src/curation/api-key.js";
import type { Role } from "../../src/graph/actor.js";
import type { GraphStore } from "../../src/graph/graph-store.js";
import { createSchema } from "../../src/server/schema.js";
import { KeyFile } from "../../src/store/embedded/key-file.js";
import { type Answer, post, startServer, type TestServer } from "../server/support.js";
import { folderOf } from "../support/files.js";
import { storeOf } from "../support/seeded-store.js";
import { claim, thing } from "../technology/sample.js";

/** A server with people who have keys: Ann and Abe propose, Cleo and Carl curate, Ada administers. */
export interface Curated extends TestServer {
  readonly store: GraphStore;
  readonly keys: KeyFile;
  /** Sends an operation with the key of a name, or with none. */
  as(name: Name | null, query: string, variables?: object): Promise<Answer>;
  /** The payload of a mutation that must not be refused: `input` goes to its only argument. */
  change(name: Name, mutation: string, input: object, fields?: string): Promise<Payload>;
  /** The data of a query that must go well. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers by the fields they asked for.
  ask(query: string, variables?: object): Promise<any>;
  readonly secrets: Readonly<Record<Name, string>>;
}

// biome-ignore lint/suspicious/noExplicitAny: tests read answers by the fields they asked for.
export type Payload = Record<string, any>;

const PEOPLE = { ann: "PROPOSER", abe: "PROPOSER", cleo: "CURATOR", carl: "CURATOR", ada: "ADMIN" } as const;
export type Name = keyof typeof PEOPLE;

export const PAYLOAD = `version userErrors { field message code }
revision { id status action author reason version decision { by reason } changes { summary } }`;

// Made once a file of tests: it takes longer than most of them.
let schema: GraphQLSchema | undefined;

export async function startCurated(
  store: GraphStore = chatStore(),
  env: Record<string, string> = {},
): Promise<Curated> {
  const dataDir = folderOf({});
  const keys = new KeyFile(dataDir);
  const secrets: Partial<Record<Name, string>> = {};
  for (const [name, role] of Object.entries(PEOPLE) as [Name, Role][]) {
    const { key, stored } = makeKey({ name, role }, "2026-11-01T00:00:00.000Z");
    await keys.add(stored);
    secrets[name] = key;
  }
  schema ??= createSchema();
  // A hundred at once are to meet at the store, not to be told that they are many (test/server/limits/admission.test.ts).
  const limits = { DATABASE_OPERATIONS_MAX: "100" };
  const server = await startServer({ DATA_DIR: dataDir, ...limits, ...env }, { store, schema });
  const as = (name: Name | null, query: string, variables: object = {}) =>
    post(server.app, { query, variables }, name ? { authorization: `Bearer ${secrets[name]}` } : {});
  const went = async (name: Name | null, query: string, variables: object) => {
    const { data, errors } = await as(name, query, variables);
    if (errors.length > 0 || !data) throw new Error(errors.map(({ message }) => message).join("\n") || "no data");
    return data as Payload;
  };
  return {
    ...server,
    store,
    keys,
    secrets: secrets as Record<Name, string>,
    as,
    ask: (query, variables = {}) => went(null, query, variables),
    async change(name, mutation, input, fields = "") {
      const type = `${INPUTS[mutation] ?? `${mutation[0]?.toUpperCase()}${mutation.slice(1)}`}Input`;
      const query = `mutation($input: ${type}!) { ${mutation}(input: $input) { ${PAYLOAD} ${fields} } }`;
      return (await went(name, query, { input }))[mutation];
    },
  };
}

const INPUTS: Readonly<Record<string, string>> = {
  acceptProposal: "DecideProposal",
  declineProposal: "DecideProposal",
};

/** What a curator types in: Beta suits chat, says the test's source. */
export const BETA_SUITS_CHAT = {
  subject: "beta",
  predicate: "SUITS",
  object: "chat",
  statement: "Beta suits chats.",
  source: "test",
  locator: "Section 2",
  reason: "The page says so",
} as const;

/** Alpha is known to suit chat, though a weak source says so; of Beta nothing is known yet. */
export function chatStore(): GraphStore {
  return storeOf(CHAT);
}

/** The same in a store that holds nothing: its version is 1 then. */
export async function fillWithChat(store: GraphStore): Promise<void> {
  await store.write((await chatStore().changesSince(0))?.flatMap(({ changes }) => changes) ?? []);
}

const CHAT = {
  "use-cases/chat.yaml": thing("Chat"),
  "frameworks/alpha.yaml": thing("Alpha", [claim("SUITS", "chat", { doubts: [{ kind: "OPINION", reason: "Taste" }] })]),
  "frameworks/beta.yaml": thing("Beta"),
  "features/websockets.yaml": thing("WebSockets", [], { featureKind: "CAPABILITY" }),
  "companies/acme.yaml": thing("Acme"),
};

/** The frameworks for chat, best first. */
export async function rankedForChat({ ask }: Curated): Promise<string[]> {
  const { rank } = await ask('{ rank(of: FRAMEWORK, need: { useCases: [{ slug: "chat" }] }) { candidates { name } } }');
  return rank.candidates.map(({ name }: { name: string }) => name);
}
