import type { Request } from "autocannon";
import type { GraphSize } from "../generate-graph.js";
import type { Dialect } from "../servers/server.js";
import type { Answer, Workload } from "../workloads/workload.js";

const ATTEMPTS_MAX = 3;
const HEADERS = { "content-type": "application/json" };

/** What is sent to a server of that dialect: GraphQL over HTTP, or the variables alone to an address of its own. */
export function requestsOf(
  workload: Workload,
  dialect: Dialect,
  size: GraphSize,
  key: string | null = null,
): Request[] {
  const query = workload.documents[dialect];
  const isGraphql = dialect === "stackatlas" || dialect === "neo4j-graphql";
  const { operationNames, writes } = workload;
  return workload.variables(size).map((variables, i) => {
    if (writes && i % writes.oneIn === writes.oneIn - 1) return writeRequest(writes, size, key);
    const operationName = operationNames?.[i % operationNames.length];
    return {
      method: "POST",
      path: isGraphql ? "/graphql" : `/${workload.name}`,
      headers: HEADERS,
      body: JSON.stringify(isGraphql ? { query, variables, operationName } : { variables }),
    };
  });
}

let written = 0;

/** Another one each time it is sent. */
function writeRequest(writes: NonNullable<Workload["writes"]>, size: GraphSize, key: string | null): Request {
  const body = () =>
    JSON.stringify({
      query: writes.document,
      variables: writes.variables(size, Date.now() * 1_000 + (written++ % 1_000)),
    });
  return {
    method: "POST",
    path: "/graphql",
    headers: { ...HEADERS, authorization: `Bearer ${key}` },
    body: body(),
    setupRequest: (request) => ({ ...request, body: body() }),
  };
}

/** The data of an answer. Throws when there is anything else than data. */
export async function ask(url: string, { path, headers, body }: Request): Promise<Answer> {
  const response = await fetch(url + path, { method: "POST", headers, body });
  const text = await response.text();
  const { data, errors } = JSON.parse(text);
  if (!response.ok || errors || data === undefined) throw new Error(`${response.status} ${text.slice(0, 500)}`);
  return data;
}

/** Asks until it goes well: a database plans a statement when it first sees it, which a busy machine draws out. */
export async function askPatiently(url: string, request: Request): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask(url, request);
    } catch (error) {
      if (attempt === ATTEMPTS_MAX) throw error;
    }
  }
}
