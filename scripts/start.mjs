// Builds, and serves what was built: in one process, so that ending it ends the server.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const build = fileURLToPath(new URL("build.mjs", import.meta.url));
const { status } = spawnSync(process.execPath, [build], { stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);
const main = new URL("../dist/main.js", import.meta.url);
process.argv = [process.execPath, fileURLToPath(main), "serve", ...process.argv.slice(2)];
await import(main.href);
