import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { getDistDirectory, isSandboxFrame, renderAltair, renderInitialOptions, SANDBOX_FRAME_CSP } from "altair-static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { PACKAGE_ROOT } from "../../package-root.js";
import { pageHeaders } from "../http/security-headers.js";
import { CompressedText, staticFiles } from "../http/static-files.js";

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
  const script = new CompressedText(startScript(readSamples()), "text/javascript; charset=utf-8");
  await staticFiles(app, { root: [COMPRESSED, getDistDirectory()].filter(existsSync), prefix: "/playground/" });
  app.addHook("onRequest", ({ url }, reply, done) => {
    if (isSandboxFrame(url.split("?", 1)[0] ?? "")) void reply.headers(SANDBOX_HEADERS);
    done();
  });
  app.get("/playground", sendPlayground);
  app.get("/playground/", sendPlayground);
  app.get("/playground/initial_options.js", (request, reply) => script.send(request, reply));
}

export function sendPlayground(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return PAGE.send(request, reply.headers(PAGE_HEADERS));
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
const PAGE = new CompressedText(
  renderAltair({ baseURL: "/playground/", serveInitialOptionsInSeperateRequest: true }),
  "text/html; charset=utf-8",
);
/** Altair's files as the build compressed them. A checkout that has not been built serves them as they are. */
const COMPRESSED = join(PACKAGE_ROOT, "dist/playground");
