import { embedded } from "../servers/stackatlas.js";
import { removeFolder, temporaryFolder } from "../temporary.js";

/** The program with the seed alone: what a bigger graph adds to is told from it. */
export interface SeedResult {
  /** On an empty directory: it reads the seed's files and writes them to its log. */
  readonly firstReadyAfterMs: number;
  readonly readyAfterMs: number;
  readonly heldBytes: number;
}

export async function measureSeed(): Promise<SeedResult> {
  const folder = temporaryFolder();
  const world = { folder, embeddedDir: `${folder}/embedded`, neo4j: null, statements: {}, answers: {} };
  const first = await embedded.start(world);
  await first.stop();
  const second = await embedded.start(world);
  const { heldBytes } = await second.usage({ afterGarbage: true });
  await second.stop();
  removeFolder(folder);
  return { firstReadyAfterMs: first.readyAfterMs, readyAfterMs: second.readyAfterMs, heldBytes };
}
