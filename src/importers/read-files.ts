import { createReadStream, existsSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { compareCodePoints } from "../graph/order.js";
import { ImportMistake } from "./import-format.js";

const FILE_BYTES_MAX = 32 * 1024 * 1024;

/**
 * The folder or file that an import was pointed at. Only what truly lies in it is read: a link that leads out of it is a
 * mistake. Throws ImportMistake.
 */
export class Checkout {
  readonly #root: string;
  readonly isFile: boolean;

  constructor(readonly path: string) {
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path)) {
      throw new ImportMistake({ file: path }, "path", "expected a file or folder on this machine, but got an address");
    }
    if (!existsSync(path))
      throw new ImportMistake({ file: path }, "path", "expected a file or folder, but there is none");
    this.#root = realpathSync(path);
    this.isFile = statSync(this.#root).isFile();
  }

  /** The first of `paths` that is there: sources lay their files out in more than one way. */
  firstOf(paths: readonly string[], expected: string): string {
    const found = paths.find((path) => existsSync(join(this.#root, path)));
    if (found === undefined) {
      throw new ImportMistake(
        { file: this.path },
        "path",
        `expected ${expected}, but found none of ${paths.join(", ")}`,
      );
    }
    return found;
  }

  has(path: string): boolean {
    return existsSync(join(this.#root, path));
  }

  /** Names in a folder, by code point; none where there is no such folder. */
  list(folder: string): string[] {
    const path = this.#inside(folder);
    return existsSync(path) && statSync(path).isDirectory() ? readdirSync(path).sort(compareCodePoints) : [];
  }

  /** A whole file as text: UTF-8, without its byte order mark; at most 32 MB. */
  text(file = ""): string {
    const path = this.#inside(file);
    const stats = statSync(path);
    const { size } = stats;
    // A device or a pipe may have no end, and tells no size.
    if (!stats.isFile()) throw new ImportMistake({ file: file || this.path }, "path", "expected a regular file");
    if (size > FILE_BYTES_MAX) {
      throw new ImportMistake({ file }, "size", `expected at most ${FILE_BYTES_MAX} bytes, but got ${size}`);
    }
    return decode(readFileSync(path), file || this.path);
  }

  /** A file as a stream of bytes, for what may be too large to hold. */
  stream(file = ""): NodeJS.ReadableStream {
    return createReadStream(this.#inside(file), { highWaterMark: 64 * 1024 });
  }

  bytes(file = ""): number {
    return statSync(this.#inside(file)).size;
  }

  #inside(file: string): string {
    const path = join(this.#root, file);
    const real = existsSync(path) ? realpathSync(path) : path;
    if (real !== this.#root && !real.startsWith(this.#root + sep)) {
      throw new ImportMistake({ file }, "outside", `expected a file in ${this.path}, but it leads out of it`);
    }
    return relative(this.#root, real) === "" ? this.#root : real;
  }
}

/** Text of bytes in UTF-8, with or without its mark; any other encoding is told by name. */
export function decode(bytes: Uint8Array, file: string): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new ImportMistake({ file, line: 1 }, "utf-8", "expected text in UTF-8, but got UTF-16");
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ImportMistake({ file }, "utf-8", "expected text in UTF-8, but got other bytes");
  }
}
