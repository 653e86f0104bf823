// Builds `dist/` from `src/`; in a fraction of a second when nothing has changed.
import { spawnSync } from "node:child_process";
import { cpSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildWeb } from "./build-web.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
run(["--incremental", "--tsBuildInfoFile", "dist/.tsbuildinfo"]);
// Only the client is there for others to import.
run(["-p", "src/client"]);

const samples = "server/playground/samples";
cpSync(`${root}src/${samples}`, `${root}dist/${samples}`, { recursive: true });
await buildWeb(`${root}dist/web`);

/** @param {string[]} args */
function run(args) {
  const tsc = ["node_modules/typescript/bin/tsc", ...args];
  const { status } = spawnSync(process.execPath, tsc, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
