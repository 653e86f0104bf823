import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { PACKAGE_ROOT } from "../../package-root.js";
import { pageHeaders } from "../security-headers.js";
import { CompressedText, staticFiles } from "../static-files.js";

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
  await staticFiles(app, { root: `${directory}/assets`, prefix: "/assets/", immutable: true, maxAge: "1y" });
  const page = new CompressedText(readFileSync(`${directory}/explorer.html`, "utf8"), "text/html; charset=utf-8");
  for (const view of VIEWS) {
    app.get(view, (request, reply) =>
      page.send(request, reply.headers(PAGE_HEADERS).header("cache-control", "no-cache")),
    );
  }
  app.get("/embed.js", (_request, reply) => reply.sendFile("embed.js", directory, { immutable: false, maxAge: "5m" }));
}

const PAGE_HEADERS = pageHeaders();
