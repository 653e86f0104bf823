import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import serveFiles, { type FastifyStaticOptions } from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/**
 * Serves the files of a folder under `prefix`, compressed as the build left them beside (`NAME.br`, `NAME.gz`). What is
 * no file there, a folder or a malformed path among them, is not found.
 */
export async function staticFiles(app: FastifyInstance, options: FastifyStaticOptions): Promise<void> {
  await app.register(serveFiles, { ...options, index: false, preCompressed: true, allowedPath: isPlainPath });
}

/** No folder, no NUL, no way up, none of Windows' separators. */
function isPlainPath(path: string): boolean {
  return !path.endsWith("/") && !/[\\\0]|(?:^|\/)\.\.(?:\/|$)/.test(path);
}

/** A text that the server has in memory: compressed at the first request that takes it so, and kept. */
export class CompressedText {
  readonly #kept = new Map<string, Promise<Buffer>>();

  constructor(
    private readonly text: string,
    private readonly contentType: string,
  ) {}

  async send(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    void reply
      .type(this.contentType)
      .header("vary", [reply.getHeader("vary") ?? [], "accept-encoding"].flat().join(", "));
    const encoding = acceptedOf(request.headers["accept-encoding"]);
    if (!encoding) return reply.send(this.text);
    const kept = this.#kept.get(encoding) ?? COMPRESSIONS[encoding](this.text);
    this.#kept.set(encoding, kept);
    return reply.header("content-encoding", encoding).send(await kept);
  }
}

const COMPRESSIONS = { br: promisify<string, Buffer>(brotliCompress), gzip: promisify<string, Buffer>(gzip) };

function acceptedOf(header: string | undefined): keyof typeof COMPRESSIONS | null {
  const accepted = (header ?? "")
    .split(",")
    .filter((part) => !/;\s*q=0(?:\.0*)?\s*$/.test(part))
    .map((part) => part.split(";", 1)[0]?.trim());
  return accepted.includes("br") ? "br" : accepted.includes("gzip") ? "gzip" : null;
}
