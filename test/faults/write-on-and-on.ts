import { openEmbeddedStore } from "../../src/store/embedded/embedded-store.js";
import { changesOf } from "./numbered-writes.js";

/** A process that writes to the directory it is given until it is killed, and says each version it was answered. */
const store = await openEmbeddedStore(String(process.argv[2]));
process.stdout.write(`${store.version()}\n`);
for (let version = store.version() + 1; ; version++) {
  const result = await store.write(changesOf(version), { idempotencyKey: `write-${version}`, author: "writer" });
  process.stdout.write(`${result.version}\n`);
}
