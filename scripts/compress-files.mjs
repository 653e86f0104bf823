// Compresses what the server sends as files, once, so that no request has to.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const COMPRESSIBLE = /\.(?:css|html|js|json|map|svg|txt|webmanifest)$/;
/** Below it the headers outweigh what is saved. */
const BYTES_MIN = 1_024;
/** A third of the time of the best, for 2 % more bytes. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/**
 * Writes `NAME.br` and `NAME.gz` for each text of `from` into the same place below `to`. What is there already and newer
 * than its original stays.
 *
 * @param {string} from a folder
 * @param {string} to the same folder, or another
 */
export function compressFiles(from, to = from) {
  for (const path of readdirSync(from, { recursive: true, encoding: "utf8" })) {
    const file = join(from, path);
    const { mtimeMs, size } = statSync(file);
    if (!COMPRESSIBLE.test(path) || size < BYTES_MIN) continue;
    const target = join(to, path);
    const made = statSync(`${target}.gz`, { throwIfNoEntry: false });
    if (made && made.mtimeMs > mtimeMs) continue;
    mkdirSync(dirname(target), { recursive: true });
    const text = readFileSync(file);
    writeFileSync(`${target}.br`, brotliCompressSync(text, BROTLI));
    writeFileSync(`${target}.gz`, gzipSync(text, { level: 9 }));
  }
}
