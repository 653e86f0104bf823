import autocannon, { type Request } from "autocannon";
import type { RunningServer } from "../servers/server.js";

export interface LoadOptions {
  readonly connections: number;
  readonly seconds: number;
}

/** What one server did under load, per request where that makes sense. */
export interface Figures {
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly cpuMicros: number;
  readonly roundTrips: number;
}

/** A run that cannot be counted, because not every answer was a good one. */
export class VoidRun extends Error {
  override readonly name = "VoidRun";
}

/** Asks all that the connections and the time allow, each connection from another place in the list. Throws VoidRun. */
export async function load(
  server: RunningServer,
  requests: readonly Request[],
  { connections, seconds }: LoadOptions,
): Promise<Figures> {
  const times: number[] = [];
  let clients = 0;
  const before = await server.usage();
  const startedAt = performance.now();
  let endedAt = startedAt;
  const running = autocannon({
    url: server.url,
    connections,
    duration: seconds,
    requests: [...requests],
    setupClient: (client) => {
      const from = Math.floor((clients++ * requests.length) / connections);
      client.setRequests([...requests.slice(from), ...requests.slice(0, from)]);
    },
    verifyBody: isGood,
  });
  running.on("response", (_client, _status, _bytes, responseTimeMs) => {
    endedAt = performance.now();
    times.push(responseTimeMs);
  });
  const { errors, timeouts, mismatches, non2xx } = await running;
  const after = await server.usage();
  if (errors + timeouts + mismatches + non2xx > 0 || times.length === 0) {
    throw new VoidRun(
      `${server.name}: of ${times.length} answers ${non2xx} were not 2xx, ${mismatches} told errors, ${errors} failed.`,
    );
  }
  times.sort((a, b) => a - b);
  return {
    requestsPerSecond: (times.length * 1_000) / (endedAt - startedAt),
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    cpuMicros: (after.cpuMicros - before.cpuMicros) / times.length,
    roundTrips: (after.roundTrips - before.roundTrips) / times.length,
  };
}

/** Apollo writes errors first, and all servers here write nothing else in front of the data; writes tell theirs inside. */
function isGood(body: string): boolean {
  return body.startsWith('{"data":') && !body.includes('"userErrors":[{');
}

/** Of numbers in order. */
export function quantile(inOrder: readonly number[], share: number): number {
  return inOrder[Math.min(inOrder.length - 1, Math.floor(inOrder.length * share))] ?? Number.NaN;
}
