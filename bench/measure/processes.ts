import type { Request } from "autocannon";
import type { GraphSize } from "../generate-graph.js";
import { tell } from "../report/progress.js";
import type { RunningServer, ServerKind, World } from "../servers/server.js";
import { listOfTwenty } from "../workloads/list.js";
import { type LoadOptions, load } from "./load.js";
import { askPatiently, requestsOf } from "./requests.js";
import { type Spread, spread } from "./rounds.js";

export interface ProcessesResult {
  readonly server: string;
  readonly processes: number;
  /** Of all processes together. */
  readonly requestsPerSecond: Spread;
}

const NUMBERS = [1, 2, 4];

/** How many lists (w2) so many server processes on one Neo4j answer, the connections shared among them. */
export async function throughputByProcesses(
  world: World,
  size: GraphSize,
  servers: readonly ServerKind[],
  { seconds, connections, rounds }: LoadOptions & { readonly rounds: number },
): Promise<ProcessesResult[]> {
  const results: ProcessesResult[] = [];
  for (const kind of servers.filter(({ dialect, readsNeo4j }) => dialect === "stackatlas" && readsNeo4j)) {
    const requests = requestsOf(listOfTwenty, kind.dialect, size);
    const running: RunningServer[] = [];
    try {
      for (const processes of NUMBERS) {
        tell(`${processes} of ${kind.name}`);
        while (running.length < processes) running.push(await kind.start(world));
        const share = { seconds, connections: Math.ceil(connections / processes) };
        const together = async () => {
          const all = await Promise.all(running.map((server) => load(server, requests, share)));
          return all.reduce((sum, { requestsPerSecond }) => sum + requestsPerSecond, 0);
        };
        // Four that have only just started may have no time for anybody on two cores.
        for (const server of running) await askPatiently(server.url, requests[0] as Request);
        await together();
        const totals: number[] = [];
        for (let round = 0; round < rounds; round++) totals.push(await together());
        results.push({ server: kind.name, processes, requestsPerSecond: spread(totals) });
      }
    } finally {
      for (const server of running) await server.stop();
    }
  }
  return results;
}
