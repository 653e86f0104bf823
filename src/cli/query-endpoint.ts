import { type Data, type Query, QueryFailed } from "./query.js";

const TIMEOUT_MS = 15_000;

/** Asks a running server instead of a store: `--endpoint http://127.0.0.1:4000/graphql`. Rejects with QueryFailed. */
export function queryEndpoint(endpoint: string): Query {
  return async (query, variables) => {
    const { data, errors } = await post(requireEndpoint(endpoint), JSON.stringify({ query, variables }));
    const [error] = errors ?? [];
    if (error) throw new QueryFailed(error.message, error.extensions?.code === "BAD_USER_INPUT");
    return data ?? {};
  };
}

/** The address as it is, if it is one. Throws QueryFailed. */
export function requireEndpoint(endpoint: string): string {
  if (URL.canParse(endpoint) && /^https?:$/.test(new URL(endpoint).protocol)) return endpoint;
  throw new QueryFailed(`Expected an address such as http://127.0.0.1:4000/graphql, but got "${endpoint}".`, true);
}

interface Response {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

async function post(endpoint: string, body: string): Promise<Response> {
  const headers = { "content-type": "application/json", accept: "application/graphql-response+json" };
  try {
    const response = await fetch(endpoint, { method: "POST", headers, body, signal: AbortSignal.timeout(TIMEOUT_MS) });
    return (await response.json()) as Response;
  } catch (error) {
    const reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new QueryFailed(`Expected a server at ${endpoint}, but: ${reason}`, false);
  }
}
