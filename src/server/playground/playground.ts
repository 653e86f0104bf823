import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import serveFiles from "@fastify/static";
import { getDistDirectory, isSandboxFrame, renderAltair, renderInitialOptions, SANDBOX_FRAME_CSP } from "altair-static";
import type { FastifyInstance, FastifyReply } from "fastify";
import { pageHeaders } from "../security-headers.js";

export interface Sample {
  /** The text of the tab. */
  readonly title: string;
  readonly query: string;
}

/** The queries of the playground's tabs, in the order of their files. Each file begins with its title as a comment. */
export function readSamples(): Sample[] {
  const directory = fileURLToPath(new URL("samples/", import.meta.url));
  return readdirSync(directory)
    .sort()
    .map((file) => {
      const query = readFileSync(`${directory}${file}`, "utf8");
      return { title: /^# (.+)$/m.exec(query)?.[1] ?? file, query };
    });
}

/** `GET /playground`: Altair, from its own package; nothing it loads comes from elsewhere. */
export async function playground(app: FastifyInstance): Promise<void> {
  const script = startScript(readSamples());
  await app.register(serveFiles, {
    root: getDistDirectory(),
    prefix: "/playground/",
    index: false,
  });
  app.addHook("onRequest", ({ url }, reply, done) => {
    if (isSandboxFrame(url.split("?", 1)[0] ?? "")) void reply.headers(SANDBOX_HEADERS);
    done();
  });
  app.get("/playground", (_request, reply) => sendPlayground(reply));
  app.get("/playground/", (_request, reply) => sendPlayground(reply));
  app.get("/playground/initial_options.js", (_request, reply) => reply.type("text/javascript").send(script));
}

export function sendPlayground(reply: FastifyReply): FastifyReply {
  return reply.headers(PAGE_HEADERS).type("text/html; charset=utf-8").send(PAGE);
}

/** Opens Altair with a tab for each sample, the first of them in front. */
function startScript([first, ...others]: readonly Sample[]): string {
  // Altair opens on the last of its tabs.
  const tabs = first ? [...others, first] : others;
  const script = renderInitialOptions({
    endpointURL: ENDPOINT,
    subscriptionsEndpoint: STREAM,
    initialSubscriptionRequestHandlerId: "graphql-sse",
    disableAccount: true,
    initialWindows: tabs.map(({ title, query }) => ({
      initialName: title,
      initialQuery: query,
      endpointURL: ENDPOINT,
      subscriptionsEndpoint: STREAM,
      initialSubscriptionRequestHandlerId: "graphql-sse" as const,
    })),
    persistedSettings: { "banners.disable": true, "schema.reloadOnStart": true },
  });
  // Altair takes whole addresses only, and how this server is called, the browser knows best.
  return script
    .replaceAll(`\`${ENDPOINT}\``, 'new URL("/graphql", location.href).href')
    .replaceAll(`\`${STREAM}\``, 'new URL("/graphql/stream", location.href).href');
}

const PAGE_HEADERS = pageHeaders({
  "style-src": ["'self'", "'unsafe-inline'"],
  "worker-src": ["'self'", "blob:"],
  "frame-src": ["'self'"],
});
/** Where Altair runs scripts of its user's: in a frame of its own page that can reach nothing of it. */
const SANDBOX_HEADERS = { "content-security-policy": SANDBOX_FRAME_CSP, "x-frame-options": "SAMEORIGIN" };
const ENDPOINT = "{endpoint}";
const STREAM = "{stream}";
const PAGE = renderAltair({ baseURL: "/playground/", serveInitialOptionsInSeperateRequest: true });
