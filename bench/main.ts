import "../src/graph/reflect.js";
import { execFileSync } from "node:child_process";
import { compareAnswers, type Started } from "./measure/compare.js";
import { ask, requestsOf } from "./measure/requests.js";
import { inRounds } from "./measure/rounds.js";
import { type Options, readOptions } from "./options.js";
import { tableOf, type WorkloadResult } from "./report/table.js";
import { PROJECT } from "./servers/process.js";
import { type SizeName, sizeOf } from "./sizes.js";
import { openWorld } from "./world.js";

/** `npm run bench`: see README.md beside this file. */
const options = readOptions(process.argv.slice(2));
execFileSync("npm", ["run", "--silent", "build"], {
  cwd: PROJECT,
  stdio: "inherit",
  shell: process.platform === "win32",
});
const results: WorkloadResult[] = [];
for (const sizeName of options.sizes) results.push(...(await measureSize(sizeName, options)));

async function measureSize(
  sizeName: SizeName,
  { servers, workloads, keep, ...how }: Options,
): Promise<WorkloadResult[]> {
  const world = await openWorld({
    sizeName,
    keep,
    workloads,
    withEmbedded: servers.some(({ readsNeo4j }) => !readsNeo4j),
    withNeo4j: servers.some(({ readsNeo4j }) => readsNeo4j),
    settings: {},
  });
  const size = sizeOf(sizeName);
  const started: Started[] = [];
  try {
    for (const kind of servers) {
      if (kind.dialect === "bare") Object.assign(world.answers, await preparedAnswers(started, workloads, sizeName));
      started.push({ kind, server: await kind.start(world) });
    }
    const results: WorkloadResult[] = [];
    for (const workload of workloads) {
      const able = started.filter(({ kind }) => kind.dialect === "bare" || workload.documents[kind.dialect]);
      await compareAnswers(workload, able, size);
      const figures = await inRounds(workload, able, size, {
        ...how,
        warmUpSeconds: 2 * how.seconds,
        key: world.key,
      });
      const result = { workload: workload.name, title: workload.title, size: sizeName, servers: figures };
      console.log(`\n${workload.name}, ${workload.title}, ${sizeName}\n${tableOf(result)}`);
      results.push(result);
    }
    return results;
  } finally {
    for (const { server } of started) await server.stop();
    await world.close();
  }
}

/** What `bare` turns into JSON: of each workload the answer of middling length. */
async function preparedAnswers(
  started: readonly Started[],
  workloads: Options["workloads"],
  sizeName: SizeName,
): Promise<Record<string, unknown>> {
  const [first] = started.filter(({ kind }) => kind.dialect !== "raw");
  if (!first) throw new Error("Expected a server whose answers bare can send: embedded, replica, direct or peer.");
  const prepared: Record<string, unknown> = {};
  for (const workload of workloads) {
    if (!workload.documents[first.kind.dialect]) continue;
    const answers: { data: unknown; length: number }[] = [];
    for (const request of requestsOf(workload, first.kind.dialect, sizeOf(sizeName)).slice(0, 20)) {
      const data = await ask(first.server.url, request);
      answers.push({ data: { data }, length: JSON.stringify(data).length });
    }
    answers.sort((a, b) => a.length - b.length);
    prepared[workload.name] = answers[answers.length >> 1]?.data;
  }
  return prepared;
}
