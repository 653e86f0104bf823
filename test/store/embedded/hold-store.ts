import { openEmbeddedStore } from "../../../src/store/embedded/embedded-store.js";

/** A process that opens the directory it is given, says so, and keeps it. */
await openEmbeddedStore(String(process.argv[2]));
process.stdout.write("open\n");
setInterval(() => {}, 60_000);
