import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import serveFiles from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";
import { PACKAGE_ROOT } from "../../package-root.js";
import { pageHeaders } from "../security-headers.js";

/** Where `npm run build` puts what it makes of `src/web`. */
const BUILT = join(PACKAGE_ROOT, "dist/web");

/** The addresses of the explorer's views: the page itself reads them. `:folder` is a kind of thing. */
const VIEWS = [
  "/",
  "/ask",
  "/rank",
  "/compare",
  "/browse",
  "/curate",
  "/:folder(^(?:technology|feature|criterion|use-case|category|company|product|stack|source)$)/:slug",
];

export interface ExplorerOptions {
  /** The folder of the built pages; that of this package when left out. */
  readonly directory?: string;
}

/**
 * `GET /` and the other views of the explorer, and `GET /embed.js`. In a checkout that has not been built, `/` leads
 * to the playground instead.
 */
export async function explorer(app: FastifyInstance, { directory = BUILT }: ExplorerOptions): Promise<void> {
  if (!existsSync(`${directory}/explorer.html`)) {
    app.get("/", (_request, reply) => reply.redirect("/playground"));
    return;
  }
  // Their names change with their content.
  await app.register(serveFiles, {
    root: `${directory}/assets`,
    prefix: "/assets/",
    index: false,
    immutable: true,
    maxAge: "1y",
  });
  const page = readFileSync(`${directory}/explorer.html`, "utf8");
  for (const view of VIEWS) app.get(view, (_request, reply) => sendExplorer(reply, page));
  app.get("/embed.js", (_request, reply) => reply.sendFile("embed.js", directory, { immutable: false, maxAge: "5m" }));
}

function sendExplorer(reply: FastifyReply, page: string): FastifyReply {
  return reply.headers(PAGE_HEADERS).type("text/html; charset=utf-8").header("cache-control", "no-cache").send(page);
}

const PAGE_HEADERS = pageHeaders();
