import "../src/graphql/reflect.js";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { measureSeed } from "./measure/seed.js";
import { measureSize, type SizeResult } from "./measure/size.js";
import { type Options, readOptions } from "./options.js";
import { costPlot } from "./report/cost-plot.js";
import { marksOf } from "./report/marks.js";
import { marksTable, resultsPage } from "./report/results.js";
import { PROJECT } from "./servers/process.js";
import { removeTemporaryFolders } from "./temporary.js";

for (const [signal, code] of Object.entries({ SIGINT: 130, SIGTERM: 143 })) {
  process.once(signal, () => {
    // After the listeners of those who started processes: what is removed must not be in use.
    process.once("exit", removeTemporaryFolders);
    process.exit(code);
  });
}

try {
  await main(readOptions(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  removeTemporaryFolders();
}

/** `npm run bench`: see README.md beside this file. */
async function main(options: Options): Promise<void> {
  const isWindows = process.platform === "win32";
  execFileSync("npm", ["run", "--silent", "build"], { cwd: PROJECT, stdio: "inherit", shell: isWindows });
  const sizes: SizeResult[] = [];
  for (const sizeName of options.sizes) sizes.push(await measureSize(sizeName, options));
  if (!options.isWhole) return;
  const run = { sizes, seed: await measureSeed() };
  console.log(`\n${marksTable(marksOf(run))}`);
  writeFileSync(fileURLToPath(new URL("results.md", import.meta.url)), resultsPage(run, options));
  writeFileSync(fileURLToPath(new URL("cost.svg", import.meta.url)), costPlot(sizes));
  console.log("\nKept in bench/results.md and bench/cost.svg.");
}
