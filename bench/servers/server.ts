/** In which language a server is asked. Servers of one dialect answer one question in the same words. */
export type Dialect = "stackatlas" | "neo4j-graphql" | "raw" | "bare";

export type ServerName = "embedded" | "cached" | "replica" | "direct" | "peer" | "raw" | "bare";

/** What a server under test is, and how one is started. Siblings behind this one form: see index.ts. */
export interface ServerKind {
  readonly name: ServerName;
  readonly dialect: Dialect;
  /** One line for the report. */
  readonly about: string;
  readonly readsNeo4j: boolean;
  start(world: World): Promise<RunningServer>;
}

/** Where one graph lies, in every form in which a server may want it. */
export interface World {
  /** A folder of this run; removed at its end. */
  readonly folder: string;
  readonly embeddedDir: string;
  readonly neo4j: Neo4jAccess | null;
  /** Cypher by workload, for `raw`. */
  readonly statements: Readonly<Record<string, string>>;
  /** Prepared answers by workload, for `bare`; filled in once they are known. */
  readonly answers: Record<string, unknown>;
}

export interface Neo4jAccess {
  readonly uri: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

export interface RunningServer {
  readonly name: string;
  /** The address without a path, e.g. `http://127.0.0.1:4000`. */
  readonly url: string;
  /** From the start of the process to the first ready answer. */
  readonly readyAfterMs: number;
  usage(options?: { readonly afterGarbage?: boolean }): Promise<Usage>;
  stop(): Promise<void>;
}

/** What a server process has used since its start. */
export interface Usage {
  readonly cpuMicros: number;
  readonly rssBytes: number;
  /** Heap in use and what hangs on it outside of the heap. */
  readonly heldBytes: number;
  readonly roundTrips: number;
}
