import type { FastifyInstance, FastifyRequest } from "fastify";
import type { GraphStore } from "../../graph/graph-store.js";

/**
 * Where a copy in memory serves reads, each answer says what it was read from: the graph at this version or a later one,
 * and how long ago the copy was known to show all that had been written. In headers, not in the answer: the same version
 * has the same answer, however old it is, so that answers can be kept by version.
 */
export function useFreshness(app: FastifyInstance, store: GraphStore): void {
  app.addHook("preHandler", (request, reply, done) => {
    if (store.freshness() === null) return done();
    const tell = () => {
      const { version = null, ageMs } = store.freshness() ?? {};
      if (version !== null) void reply.header("stackatlas-version", version).header("stackatlas-age-ms", ageMs);
      done();
    };
    const bookmark = bookmarkIn(request.headers);
    if (bookmark === undefined) return tell();
    // What it waits for may fail; that is told where the answer needs it.
    Promise.resolve(store.version({ signal: request.deadline, bookmark })).then(tell, tell);
  });
}

/** What a write was answered with, by this process or another of the same database: reads then have seen it. */
export function bookmarkIn({ "stackatlas-bookmark": bookmark }: FastifyRequest["headers"]): string | undefined {
  return typeof bookmark === "string" && bookmark !== "" ? bookmark : undefined;
}
