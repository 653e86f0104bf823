import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { PROGRAMS, startProcess } from "./process.js";
import type { ServerKind } from "./server.js";

/** The limit of reading Neo4j at each request: one statement written by hand, no GraphQL. */
export const raw: ServerKind = {
  name: "raw",
  about: "node:http and one hand-written Cypher statement, sent outside of transactions",
  dialect: "raw",
  readsNeo4j: true,
  start: (world) =>
    startProcess({
      name: "raw",
      args: ["--import", "tsx", join(PROGRAMS, "raw.ts")],
      env: { BENCH_STATEMENTS: JSON.stringify(world.statements) },
      readyPath: "/ready",
      folder: world.folder,
      neo4j: world.neo4j,
    }),
};

/** The limit of the runtime: a prepared answer turned into JSON. */
export const bare: ServerKind = {
  name: "bare",
  about: "node:http that turns a prepared object into JSON",
  dialect: "bare",
  readsNeo4j: false,
  start: (world) => {
    const file = join(world.folder, "answers.json");
    writeFileSync(file, JSON.stringify(world.answers));
    return startProcess({
      name: "bare",
      args: ["--import", "tsx", join(PROGRAMS, "bare.ts")],
      env: { BENCH_ANSWERS: file },
      readyPath: "/ready",
      folder: world.folder,
    });
  },
};
