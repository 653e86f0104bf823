import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance } from "fastify";
import { RefusedRequest } from "../error-format.js";
import { RateWindow } from "./rate-window.js";

/** Refuses a client's requests beyond so many a minute; `null`: no limit. */
export async function useRateLimit(app: FastifyInstance, requestsPerMinute: number | null): Promise<void> {
  if (requestsPerMinute === null) return;
  await app.register(rateLimit, {
    max: requestsPerMinute,
    timeWindow: "1 minute",
    enableDraftSpec: true,
    store: RateWindow,
    errorResponseBuilder: (_request, { max, ttl }) =>
      new RefusedRequest(
        "THROTTLED",
        `Expected at most ${max} requests a minute of one client, but got more; try again in ${Math.ceil(ttl / 1000)} s.`,
        {},
        "READS_PER_MINUTE",
      ),
  });
}
