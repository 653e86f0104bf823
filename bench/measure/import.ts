import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { startNeo4j } from "../../scripts/neo4j.js";
import { tell } from "../report/progress.js";
import type { SizeName } from "../sizes.js";
import { write } from "../world.js";

/** Time spent in writes, without making the data, opening and closing; null where it was not measured. */
export interface ImportTimes {
  readonly embedded: number | null;
  readonly neo4j: number | null;
  readonly rawNeo4j: number | null;
}

/** The same batches through the driver alone, into a Neo4j of its own. */
export async function rawImportMs(folder: string, sizeName: SizeName): Promise<number> {
  tell("writing the same through the driver alone, into another Neo4j");
  const home = join(folder, "neo4j-raw");
  mkdirSync(home, { recursive: true });
  const server = await startNeo4j({ home });
  try {
    const { uri, user, password } = server;
    const env = { NEO4J_URI: uri, NEO4J_USER: user, NEO4J_PASSWORD: password };
    return (await write(["raw", "-", sizeName], env)).writingMs;
  } finally {
    await server.kill();
    rmSync(home, { recursive: true, force: true });
  }
}
