// Joins the program and the packages it uses into few files.
import { cpSync, readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const source = fileURLToPath(new URL("../src/", import.meta.url));

/** Packages that stay in `node_modules`. */
const OUTSIDE = [
  // They find files beside themselves.
  "classic-level",
  "altair-static",
  // Joined with others it takes Node for a browser, and hashes in JavaScript: 80 ms at start, and some for each query.
  "@apollo/utils.createhash",
  // type-graphql would load it where arguments are validated by its decorators: ours are not.
  "class-validator",
];
/** What others write into the same folder. */
const OTHER_PARTS = [".tsbuildinfo", "client", "playground", "web"];

/**
 * Builds the program from `src/main.ts` into a folder right in the package: 100 files instead of the 1,600 modules that
 * a start used to read, at 0.55 of the CPU time. What is imported when it is needed stays in files of its own.
 *
 * @param {string} directory where to; what an earlier build left there goes
 */
export async function buildProgram(directory) {
  const { metafile } = await build({
    entryPoints: [`${source}main.ts`],
    outdir: directory,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    // Without `keepNames`, which names each closure anew whenever it is made: a tenth of a ranking's time. type-graphql
    // names types by their classes, so none may be called as another class of a package is: a test compares the schema.
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    external: OUTSIDE,
    // Its other form asks for its parts by a name that no bundler sees.
    alias: { "jsonc-parser": "jsonc-parser/lib/esm/main.js" },
    // Packages written as CommonJS ask for Node's own modules by `require`.
    banner: {
      js: 'import { createRequire as forFile } from "node:module";\nconst require = forFile(import.meta.url);',
    },
    logLevel: "warning",
  });
  // Seen from the file that the playground has become a part of.
  cpSync(`${source}server/playground/samples`, join(directory, "samples"), { recursive: true });
  // Last, since a server that runs from here may import its parts while they are built anew.
  const kept = new Set([...Object.keys(metafile.outputs).map((file) => basename(file)), "samples", ...OTHER_PARTS]);
  for (const name of readdirSync(directory)) if (!kept.has(name)) rmSync(join(directory, name), { recursive: true });
}
