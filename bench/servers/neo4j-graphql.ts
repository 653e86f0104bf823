import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startProcess } from "./process.js";
import type { ServerKind } from "./server.js";

const PEERS = fileURLToPath(new URL("../peers", import.meta.url));

/** What a user would pick instead, on the same Neo4j with the same data. */
export const peer: ServerKind = {
  name: "peer",
  about: `@neo4j/graphql ${declaredVersion("@neo4j/graphql")} under Apollo Server ${declaredVersion("@apollo/server")}`,
  dialect: "neo4j-graphql",
  readsNeo4j: true,
  start(world) {
    install();
    return startProcess({
      name: "peer",
      args: [join(PEERS, "neo4j-graphql.mjs")],
      readyPath: "/graphql?query=%7B__typename%7D",
      folder: world.folder,
      neo4j: world.neo4j,
    });
  },
};

/** Peers are no dependencies of the project: they are fetched when they are first measured. */
function install(): void {
  if (existsSync(join(PEERS, "node_modules", "@neo4j", "graphql"))) return;
  console.log("Installing the peers (once) ...");
  execFileSync("npm", ["ci", "--no-audit", "--no-fund"], {
    cwd: PEERS,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
}

function declaredVersion(name: string): string {
  return JSON.parse(readFileSync(join(PEERS, "package.json"), "utf8")).dependencies[name];
}
