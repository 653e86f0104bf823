import type { Config } from "./config.js";
import { createErrorFormat } from "./error-format.js";
import { type AssistantRouteOptions, assistantRoute } from "./http/assistant-route.js";
import { createHttpApp } from "./http/http-app.js";
import { parseJsonBodies, takeJsonBodies } from "./http/json-body.js";
import { useDeadlines } from "./limits/deadline.js";
import type { Log } from "./observability/log.js";
import { untilSignalled } from "./serve.js";

export interface AssistantServerOptions extends Pick<AssistantRouteOptions, "clientFor" | "version"> {
  readonly config: Config;
  readonly log: Log;
}

/** Serves `POST /mcp` alone until SIGTERM or SIGINT; `listening` hears at which address. */
export async function serveAssistant(
  { clientFor, version, config, log }: AssistantServerOptions,
  listening: (address: string) => void,
): Promise<void> {
  const { limits, corsOrigins } = config;
  const app = await createHttpApp({ config, log, errorFormat: createErrorFormat(log) });
  takeJsonBodies(app);
  parseJsonBodies(app);
  useDeadlines(app, limits.requestMsMax);
  assistantRoute(app, { clientFor, version, corsOrigins });

  const served = {
    listen: () => app.listen({ port: config.port, host: config.host }),
    close: () => app.close(),
  };
  await untilSignalled(served, { config, log }, (address) => listening(`${address}/mcp`));
}
