import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { LRUCache } from "lru-cache";
import type { GraphStore } from "../graph/graph-store.js";
import { hasErrors } from "./etag.js";
import type { Metrics } from "./metrics.js";

interface KeptAnswer {
  readonly contentType: string;
  /** In UTF-8: a long text takes as long to encode as all the rest of such an answer. */
  readonly bytes: Buffer;
}

/**
 * Whole answers, by graph version and request: while the graph stays as it is, the same question has the same answer, to
 * the byte. Only what anybody may ask is kept, and only where knowing the version costs no round trip. What is said with
 * errors is not kept. `bytesMax` 0: nothing is.
 */
export function useAnswerCache(
  app: FastifyInstance,
  store: GraphStore,
  bytesMax: number,
  metrics: Pick<Metrics, "cache">,
): void {
  if (bytesMax === 0) return;
  const answers = new LRUCache<string, KeptAnswer>({
    maxSize: bytesMax,
    sizeCalculation: ({ bytes }, key) => bytes.length + key.length,
  });
  const counts = metrics.cache("answers", () => answers.size);
  app.decorateRequest("answerKey", null);

  app.addHook("preHandler", async (request, reply) => {
    const asked = requestText(request);
    if (asked === null || reply.sent || store.batches) return;
    const version = await store.version();
    request.answerKey = `${version} ${request.headers.accept ?? ""}\n${asked}`;
    const kept = answers.get(request.answerKey);
    if (!kept) return counts.miss();
    counts.hit();
    request.answerKey = null;
    return reply.type(kept.contentType).send(kept.bytes);
  });

  app.addHook("onSend", async (request: FastifyRequest, reply: FastifyReply, payload) => {
    if (request.answerKey && reply.statusCode === 200 && typeof payload === "string" && !hasErrors(payload)) {
      const bytes = Buffer.from(payload);
      answers.set(request.answerKey, { contentType: String(reply.getHeader("content-type")), bytes });
    }
    return payload;
  });
}

declare module "fastify" {
  interface FastifyRequest {
    answerKey: string | null;
  }
}

/** What is asked, as it was written; `null` where the answer is somebody's own. */
function requestText({ method, url, bodyText, actor, headers, routeOptions }: FastifyRequest): string | null {
  if (routeOptions.url !== "/graphql" || actor || headers["stackatlas-bookmark"]) return null;
  return method === "GET" ? url : bodyText;
}
