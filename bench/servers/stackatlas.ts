import { join } from "node:path";
import { PROJECT, startProcess } from "./process.js";
import type { ServerKind, ServerName, World } from "./server.js";

const MAIN = join(PROJECT, "dist", "main.js");

/** The program as it is shipped, with all of its plugins, in each of its ways to keep the graph. */
export const embedded = stackatlas(
  "embedded",
  "ours, the graph in memory and a log on disk",
  false,
  ({ embeddedDir }) => ({
    DATA_DIR: embeddedDir,
  }),
);
export const replica = stackatlas("replica", "ours, reading a copy of Neo4j in memory", true, ({ folder }) => ({
  DATA_DIR: folder,
  GRAPH_READS: "replica",
}));
export const direct = stackatlas("direct", "ours, reading Neo4j at each request", true, ({ folder }) => ({
  DATA_DIR: folder,
  GRAPH_READS: "direct",
}));

function stackatlas(
  name: ServerName,
  about: string,
  readsNeo4j: boolean,
  settings: (world: World) => Readonly<Record<string, string>>,
): ServerKind {
  return {
    name,
    about,
    readsNeo4j,
    dialect: "stackatlas",
    start: (world) =>
      startProcess({
        name,
        args: [...(process.env.BENCH_NODE_ARGS?.split(" ") ?? []), MAIN, "serve"],
        env: { ...settings(world), ...world.settings },
        readyPath: "/readyz",
        folder: world.folder,
        neo4j: readsNeo4j ? world.neo4j : null,
      }),
  };
}
