import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { BadUserInput } from "../../graph/errors.js";
import { GraphReader } from "../../graph/graph-reader.js";
import type { GraphStore } from "../../graph/graph-store.js";
import { ENTITY_KINDS, type EntityKind } from "../../graph/kinds.js";
import { PACKAGE_ROOT } from "../../package-root.js";
import { findEntity } from "../../technology/look-up/resolve-entity.js";
import { pageHeaders } from "./security-headers.js";
import { CompressedText, staticFiles } from "./static-files.js";
import { wantsPage } from "./wants-page.js";

/** Where `npm run build` puts what it makes of `src/web`. */
const BUILT = join(PACKAGE_ROOT, "dist/web");

/** The addresses of the explorer's views: the page itself reads them. */
const VIEWS = ["/", "/ask", "/rank", "/compare", "/browse", "/curate"];

/** The folders of the pages of single things, by what is in them. */
const FOLDERS: Readonly<Record<string, EntityKind>> = Object.fromEntries(
  ENTITY_KINDS.map((kind) => [kind.toLowerCase().replaceAll("_", "-"), kind]),
);

export interface ExplorerOptions {
  readonly store: GraphStore;
  /** The folder of the built pages; that of this package when left out. */
  readonly directory?: string;
}

/**
 * `GET /` and the other views of the explorer, and `GET /embed.js`. Browsers get the page, with status 404, at addresses
 * that do not exist too; programs get an error. In a checkout that has not been built, `/` leads to the playground instead.
 */
export async function explorer(app: FastifyInstance, { store, directory = BUILT }: ExplorerOptions): Promise<void> {
  if (!existsSync(`${directory}/explorer.html`)) {
    app.get("/", (_request, reply) => reply.redirect("/playground"));
    return;
  }
  // Their names change with their content.
  await staticFiles(app, { root: `${directory}/assets`, prefix: "/assets/", immutable: true, maxAge: "1y" });
  const page = new CompressedText(readFileSync(`${directory}/explorer.html`, "utf8"), "text/html; charset=utf-8");
  const sendPage = (request: FastifyRequest, reply: FastifyReply) =>
    page.send(request, reply.headers(PAGE_HEADERS).header("cache-control", "no-cache"));
  for (const view of VIEWS) app.get(view, sendPage);
  for (const [folder, kind] of Object.entries(FOLDERS)) {
    app.get<{ Params: { slug: string } }>(`/${folder}/:slug`, async (request, reply) => {
      const { slug } = request.params;
      const found = await thingAt(store, kind, slug);
      if (found === "unknown") return wantsJson(request) ? reply.callNotFound() : sendPage(request, reply.code(404));
      if (found === "unavailable" || found.slug === slug) return sendPage(request, reply);
      const [, query = ""] = /(\?.*)/.exec(request.url) ?? [];
      return reply.redirect(`/${folder}/${encodeURIComponent(found.slug)}${query}`);
    });
  }
  app.get("/embed.js", (_request, reply) => reply.sendFile("embed.js", directory, { immutable: false, maxAge: "5m" }));
  app.get("/*", (request, reply) => {
    const path = request.url.split("?", 1)[0] ?? "";
    // What only takes another method says so, to browsers as well.
    if (!wantsPage(request) || app.hasRoute({ method: "POST", url: path })) return reply.callNotFound();
    return sendPage(request, reply.code(404));
  });
}

/** The thing of a page's address, by whatever name; a store that does not answer is the page's own business to tell. */
async function thingAt(store: GraphStore, kind: EntityKind, slug: string) {
  try {
    return (await findEntity(new GraphReader(store), slug, [kind])) ?? "unknown";
  } catch (error) {
    return error instanceof BadUserInput ? "unknown" : "unavailable";
  }
}

/** Asks for JSON by name; a client that takes anything gets the page that the address stands for. */
function wantsJson(request: FastifyRequest): boolean {
  return !wantsPage(request) && (request.headers.accept?.includes("json") ?? false);
}

const PAGE_HEADERS = pageHeaders();
