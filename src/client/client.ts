import {
  type AskResult,
  type AskVariables,
  askDocument,
  type ClaimsResult,
  type ClaimsVariables,
  type CompareResult,
  type CompareVariables,
  claimsDocument,
  compareDocument,
  type EntityResult,
  entityDocument,
  type GraphResult,
  graphDocument,
  type PathsResult,
  type PathsVariables,
  pathsDocument,
  type RankResult,
  type RankVariables,
  rankDocument,
  type SearchResult,
  type SearchVariables,
  searchDocument,
} from "./generated/operations.js";
import { type SendOptions, send } from "./send.js";
import type { TypedDocument } from "./typed-document.js";

export interface ClientOptions extends Omit<SendOptions, "signal"> {
  /** Where the server answers, such as `https://atlas.example/graphql`. */
  readonly endpoint: string | URL;
}

export type CallOptions = Pick<SendOptions, "signal" | "retries">;

/** The usual operations, typed. All of them reject with RequestFailed; see `send`. */
export interface Client {
  /** Any operation: one of this package's documents, or your own text cast to TypedDocument. */
  request<Result, Variables>(
    document: TypedDocument<Result, Variables>,
    variables: Variables,
    options?: CallOptions,
  ): Promise<Result>;
  ask(variables: AskVariables, options?: CallOptions): Promise<AskResult["ask"]>;
  rank(variables: RankVariables, options?: CallOptions): Promise<RankResult["rank"]>;
  compare(variables: CompareVariables, options?: CallOptions): Promise<CompareResult["compare"]>;
  search(variables: SearchVariables, options?: CallOptions): Promise<SearchResult["search"]>;
  claims(variables: ClaimsVariables, options?: CallOptions): Promise<ClaimsResult["claims"]>;
  paths(variables: PathsVariables, options?: CallOptions): Promise<PathsResult["paths"]>;
  /** The thing with this id; null where there is none. */
  entity(id: string, options?: CallOptions): Promise<EntityResult["node"]>;
  graph(options?: CallOptions): Promise<GraphResult["graph"]>;
}

export function createClient({ endpoint, ...defaults }: ClientOptions): Client {
  const request: Client["request"] = (document, variables, options) =>
    send(endpoint, document, variables, { ...defaults, ...options });
  return {
    request,
    ask: async (variables, options) => (await request(askDocument, variables, options)).ask,
    rank: async (variables, options) => (await request(rankDocument, variables, options)).rank,
    compare: async (variables, options) => (await request(compareDocument, variables, options)).compare,
    search: async (variables, options) => (await request(searchDocument, variables, options)).search,
    claims: async (variables, options) => (await request(claimsDocument, variables, options)).claims,
    paths: async (variables, options) => (await request(pathsDocument, variables, options)).paths,
    entity: async (id, options) => (await request(entityDocument, { id }, options)).node,
    graph: async (options) => (await request(graphDocument, {}, options)).graph,
  };
}
