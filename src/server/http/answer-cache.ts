import type { FastifyInstance, FastifyRequest } from "fastify";
import { LRUCache } from "lru-cache";
import type { GraphStore } from "../../graph/graph-store.js";
import type { Metrics } from "../observability/metrics.js";
import { hasErrors } from "./etag.js";

interface KeptAnswer {
  /** What was asked for, as /metrics has it. */
  readonly rootField: string;
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
  metrics: Pick<Metrics, "cache" | "operationEnded">,
): void {
  if (bytesMax === 0) return;
  const answers = new LRUCache<string, KeptAnswer>({
    maxSize: bytesMax,
    sizeCalculation: ({ bytes }, key) => bytes.length + 2 * key.length + ENTRY_BYTES,
  });
  const counts = metrics.cache("answers", () => answers.size);
  app.decorateRequest("answerKey", null);
  app.decorateRequest("rootField", null);

  app.addHook("preHandler", (request, reply, done) => {
    const asked = requestText(request);
    if (asked === null || store.batches) return done();
    const startedMs = performance.now();
    const answer = (version: number) => {
      request.answerKey = `${version} ${request.method} ${request.headers.accept ?? ""}\n${asked}`;
      const kept = answers.get(request.answerKey);
      if (!kept) {
        counts.miss();
        return done();
      }
      counts.hit();
      request.answerKey = null;
      metrics.operationEnded(kept.rootField, (performance.now() - startedMs) / 1_000);
      void reply.type(kept.contentType).send(kept.bytes);
    };
    const version = store.version();
    if (version instanceof Promise) version.then(answer, done);
    else answer(version);
  });

  app.addHook("onSend", (request, reply, payload, done) => {
    const { answerKey, rootField } = request;
    if (answerKey && rootField && reply.statusCode === 200 && typeof payload === "string" && !hasErrors(payload)) {
      const contentType = String(reply.getHeader("content-type"));
      answers.set(answerKey, { rootField, contentType, bytes: ownBytes(payload) });
    }
    done();
  });
}

/** What an entry holds beside its key and its bytes, which for the smallest answers is most. */
const ENTRY_BYTES = 500;

/** In memory of its own: a short `Buffer.from` would hold on to the 8 kB that it shares with others. */
function ownBytes(text: string): Buffer {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
  bytes.write(text);
  return bytes;
}

declare module "fastify" {
  interface FastifyRequest {
    answerKey: string | null;
    /** The root field of the operation, once that is known (`apollo.ts`). */
    rootField: string | null;
  }
}

/** What is asked, as it was written; `null` where the answer is somebody's own. */
function requestText({ method, url, bodyText, actor, headers, routeOptions }: FastifyRequest): string | null {
  if (routeOptions.url !== "/graphql" || actor || headers["stackatlas-bookmark"]) return null;
  return method === "GET" ? url : bodyText;
}
