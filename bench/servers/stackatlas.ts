import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { PROJECT, startProcess } from "./process.js";
import type { ServerKind, World } from "./server.js";

export const MAIN = join(PROJECT, "dist", "main.js");
/** Answers are worked out for each request: what would be served from the cache says nothing about the rest. */
export const UNCACHED = { ANSWER_CACHE_BYTES_MAX: "0" };

/** The program as it is shipped, with all of its plugins, in each of its ways to keep the graph. */
export const embedded = stackatlas({
  name: "embedded",
  about: "ours, the graph in memory and a log on disk",
  readsNeo4j: false,
  settings: ({ embeddedDir }) => ({ DATA_DIR: embeddedDir, ...UNCACHED }),
});
export const cached = stackatlas({
  name: "cached",
  about: "the same with its answer cache",
  readsNeo4j: false,
  settings: ({ embeddedDir }) => ({ DATA_DIR: copyOf(embeddedDir) }),
});
export const replica = stackatlas({
  name: "replica",
  about: "ours, reading a copy of Neo4j in memory",
  readsNeo4j: true,
  settings: ({ folder }) => ({ DATA_DIR: folder, GRAPH_READS: "replica", ...UNCACHED }),
});
export const direct = stackatlas({
  name: "direct",
  about: "ours, reading Neo4j at each request",
  readsNeo4j: true,
  settings: ({ folder }) => ({ DATA_DIR: folder, GRAPH_READS: "direct", ...UNCACHED }),
});

type OwnKind = Pick<ServerKind, "name" | "about" | "readsNeo4j"> & {
  readonly settings: (world: World) => Readonly<Record<string, string>>;
};

function stackatlas({ settings, ...kind }: OwnKind): ServerKind {
  return {
    ...kind,
    dialect: "stackatlas",
    start: (world) =>
      startProcess({
        name: kind.name,
        args: [...(process.env.BENCH_NODE_ARGS?.split(" ") ?? []), MAIN, "serve"],
        env: settings(world),
        readyPath: "/readyz",
        folder: world.folder,
        neo4j: kind.readsNeo4j ? world.neo4j : null,
      }),
  };
}

/** Two processes cannot have one directory. */
function copyOf(directory: string): string {
  const copy = `${directory}-cached`;
  rmSync(copy, { recursive: true, force: true });
  cpSync(directory, copy, { recursive: true });
  return copy;
}
