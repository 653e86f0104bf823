// Builds the explorer page and the components from `src/web` into a folder, in a fraction of a second.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const source = fileURLToPath(new URL("../src/web/", import.meta.url));

const common = {
  bundle: true,
  format: "esm",
  minify: true,
  // Lit shortens itself where it is told that nobody develops with it.
  conditions: ["production"],
  target: ["es2022"],
  tsconfig: `${source}tsconfig.json`,
  legalComments: "none",
  logLevel: "warning",
};

/** @param {string} directory where to; it is emptied first */
export async function buildWeb(directory) {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  await Promise.all([
    build({ ...common, entryPoints: [`${source}embed.ts`], outdir: directory, loader: { ".css": "text" } }),
    buildExplorer(directory),
  ]);
  copyFileSync(`${source}embed-types.d.ts`, `${directory}/embed.d.ts`);
}

/** The page and its parts: what is named by its content may be kept for ever. */
async function buildExplorer(directory) {
  const { metafile } = await build({
    ...common,
    entryPoints: [`${source}explorer.ts`, `${source}explorer.css`],
    outdir: `${directory}/assets`,
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    splitting: true,
    metafile: true,
  });
  const built = Object.entries(metafile.outputs).flatMap(([file, { entryPoint }]) =>
    entryPoint ? [[basename(entryPoint), `/assets/${basename(file)}`]] : [],
  );
  const page = built.reduce(
    (text, [name, address]) => text.replaceAll(`{{${name}}}`, address),
    readFileSync(`${source}explorer.html`, "utf8"),
  );
  writeFileSync(`${directory}/explorer.html`, page);
}
