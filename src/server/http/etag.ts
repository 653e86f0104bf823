import { createHash, randomUUID } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { GraphStore } from "../../graph/graph-store.js";

/**
 * Queries by GET can be kept by whoever asked and asked again at little cost: while the graph is at the same version
 * the same request has the same answer, and is answered 304 before it is executed. Tags hold for one run of the
 * server, since a new one may answer otherwise.
 */
export function useEntityTags(app: FastifyInstance, store: GraphStore): void {
  const run = randomUUID();
  app.decorateRequest("entityTag", null);

  app.addHook("preHandler", (request, reply, done) => {
    if (request.method !== "GET") return done();
    answerByTag(request, reply).then((isAnswered) => {
      if (!isAnswered) done();
    }, done);
  });

  async function answerByTag(request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    // What somebody asks by name is theirs alone (`viewer`), and so is what must have seen their own write.
    if (request.actor || request.headers["stackatlas-bookmark"]) {
      void reply.header("cache-control", "private, no-store");
      return false;
    }
    const version = await store.version({ signal: request.deadline });
    request.entityTag = entityTag([run, version, request.headers.accept ?? "", request.url]);
    void reply.header("vary", ["accept", reply.getHeader("vary") ?? []].flat().join(", "));
    if (!isAmong(request.headers["if-none-match"], request.entityTag)) return false;
    void revalidate(reply, request.entityTag).code(304).send();
    return true;
  }

  app.addHook("onSend", (request, reply, payload, done) => {
    const { entityTag } = request;
    if (entityTag && reply.statusCode === 200 && !hasErrors(payload)) revalidate(reply, entityTag);
    done();
  });
}

declare module "fastify" {
  interface FastifyRequest {
    entityTag: string | null;
  }
}

function revalidate(reply: FastifyReply, tag: string): FastifyReply {
  return reply.header("etag", tag).header("cache-control", "public, no-cache");
}

/** Weak: compression may change the bytes. */
function entityTag(parts: readonly unknown[]): string {
  return `W/"${createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 27)}"`;
}

/** Not for `*`, which is for changes: whether there is an answer at all shows only once the query has been executed. */
function isAmong(ifNoneMatch: string | undefined, tag: string): boolean {
  const asked = ifNoneMatch?.split(",").map((part) => part.trim()) ?? [];
  return asked.some((part) => part.replace(/^W\//, "") === tag.replace(/^W\//, ""));
}

/** Apollo writes errors first (orderExecutionResultFields). */
export function hasErrors(payload: unknown): boolean {
  if (Buffer.isBuffer(payload)) return payload.subarray(0, ERRORS_FIRST.length).equals(ERRORS_FIRST);
  return typeof payload !== "string" || payload.startsWith(ERRORS_FIRST.toString());
}

const ERRORS_FIRST = Buffer.from('{"errors"');
