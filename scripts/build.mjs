// Builds `dist/` from `src/`, in seconds.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { getDistDirectory } from "altair-static";
import { buildProgram } from "./build-program.mjs";
import { buildWeb } from "./build-web.mjs";
import { compressFiles } from "./compress-files.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
console.error("Building the program into dist/ (a few seconds) ...");
// esbuild looks at no types.
run(["--noEmit", "--incremental", "--tsBuildInfoFile", "dist/.tsbuildinfo"]);
// Only the client is there for others to import.
run(["-p", "src/client"]);
await buildProgram(`${root}dist`);
await buildWeb(`${root}dist/web`);
compressFiles(`${root}dist/web`);
compressFiles(getDistDirectory(), `${root}dist/playground`);

/** @param {string[]} args */
function run(args) {
  const tsc = ["node_modules/typescript/bin/tsc", ...args];
  const { status } = spawnSync(process.execPath, tsc, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
