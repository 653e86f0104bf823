import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Client } from "../../client/index.js";
import { RefusedRequest } from "../error-format.js";
import { countedTogether } from "../limits/allowance.js";

export interface AssistantRouteOptions {
  /** What the tools ask, on behalf of this address. */
  readonly clientFor: (address: string) => Client;
  readonly version: string;
  /** Pages that may use it besides those of this machine. */
  readonly corsOrigins: readonly string[];
}

/**
 * `POST /mcp`: the Model Context Protocol over streamable HTTP, without sessions. Needs JSON bodies and deadlines. The
 * protocol has servers check the origin, so that no page can reach one on its visitor's machine under another name.
 */
export function assistantRoute(app: FastifyInstance, { clientFor, version, corsOrigins }: AssistantRouteOptions): void {
  app.post("/mcp", async (request, reply) => {
    refuseForeignPage(request, corsOrigins);
    // Loaded for the first who asks: most servers never see an assistant.
    const { answerMessage } = await import("../../assistant/assistant.js");
    refuseLongBatch(request.body);
    const { answer, text } = await countedTogether(async () => {
      const options = { client: clientFor(request.ip), version };
      const told = await answerMessage(toWebRequest(request), request.body, options);
      return { answer: told, text: await told.text() };
    });
    void reply.code(answer.status).header("cache-control", "no-store");
    for (const [name, value] of answer.headers) if (name !== "content-length") void reply.header(name, value);
    return text === "" ? reply.send() : reply.send(text);
  });
}

/** A server that asks another cannot know what its messages cost. */
function refuseLongBatch(body: unknown): void {
  if (!Array.isArray(body) || body.length <= MESSAGES_MAX) return;
  throw new RefusedRequest("BAD_REQUEST", `Expected at most ${MESSAGES_MAX} messages, but got ${body.length}.`);
}

const MESSAGES_MAX = 20;

function refuseForeignPage({ headers: { origin } }: FastifyRequest, known: readonly string[]): void {
  if (origin === undefined || known.includes(origin)) return;
  const isOfThisMachine =
    URL.canParse(origin) && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(origin).hostname);
  if (isOfThisMachine) return;
  throw new RefusedRequest("FORBIDDEN", "Expected a program, or a page of an origin in CORS_ORIGINS.");
}

/** The body has been read; the transport looks at method and headers only. */
function toWebRequest({ method, headers, deadline }: FastifyRequest): Request {
  const given = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return new Request("http://127.0.0.1/mcp", { method, headers: given, signal: deadline });
}
