import "../src/graphql/reflect.js";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { graphql } from "graphql";
import { GraphReader } from "../src/graph/graph-reader.js";
import type { EdgeRequest } from "../src/graph/graph-store.js";
import { createSchema } from "../src/server/schema.js";
import { type EmbeddedStore, openEmbeddedStore } from "../src/store/embedded/embedded-store.js";
import { claim, put } from "../test/store/build.js";
import { countsOf, generateGraph, hubIds, SIZES, thing } from "./generate-graph.js";

/**
 * What the graph in memory costs, without a server: `npm run bench:memory [small] [medium] [large]`. For each size it
 * imports a generated graph into an embedded store, opens the directory in a fresh process, and asks of it there.
 * Times are wall-clock and, for import and start-up, user CPU too, since other work on the machine shows in the first.
 */
type SizeName = keyof typeof SIZES;
const NAMES = Object.keys(SIZES) as SizeName[];
const CHANGES_PER_BATCH = 5_000;
function runBoth(size: SizeName): void {
  const path = mkdtempSync(join(tmpdir(), "stackatlas-memory-"));
  try {
    for (const each of Object.keys(STEPS)) {
      const program = [fileURLToPath(import.meta.url), each, size, path];
      const flags = ["--expose-gc", "--max-old-space-size=6000", "--import", "tsx"];
      spawnSync(process.execPath, [...flags, ...program], { stdio: "inherit", timeout: 900_000 });
    }
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}

async function importGraph(size: SizeName, path: string): Promise<void> {
  const store = await openEmbeddedStore(path);
  const writing = stopwatch();
  for (const batch of generateGraph(SIZES[size], { changesPerBatch: CHANGES_PER_BATCH })) {
    await writing.during(() => store.write(batch));
  }
  say(size, "import", writing.told());
  await store.close();
}

async function openGraph(size: SizeName, path: string): Promise<void> {
  const before = heldBytes();
  const opening = stopwatch();
  const store = await opening.during(() => openEmbeddedStore(path));
  say(size, "open", opening.told());
  say(size, "memory", `${Math.round((heldBytes() - before) / SIZES[size].edges)} B an edge`);
  await readGraph(size, store);
  await writeOne(size, store);
  await store.close();
}

async function readGraph(size: SizeName, store: EmbeddedStore): Promise<void> {
  const graph = SIZES[size];
  const { technology, useCase } = countsOf(graph);
  const spread = (kind: "technology" | "useCase", count: number) => (i: number) =>
    thing(graph, kind, (i * 7_919) % count);
  const technologyAt = spread("technology", technology);
  const useCaseAt = spread("useCase", useCase);
  const lists = (ids: readonly string[]) =>
    store.edges(ids.flatMap((id) => THREE_LISTS.map((list) => ({ ...list, id }))));

  await time(size, "names indexed, first search", 1, () => store.search({ text: "anything" }));
  await time(size, "W1 by id", 2_000, (i) => store.nodes([technologyAt(i).id]));
  await time(size, "W2 20 x 3 lists", 200, (i) =>
    lists(Array.from({ length: 20 }, (_, j) => technologyAt(20 * i + j).id)),
  );
  await time(size, "W2-hub 10 x 3 lists", 200, () => lists(hubIds(graph, "technology", 10)));
  await time(size, "W5 search, one letter off", 200, (i) => {
    const { slug } = technologyAt(i);
    return store.search({ text: `${slug.slice(0, 3)}x${slug.slice(4)}`, kinds: ["TECHNOLOGY"] });
  });
  const evidence = (i: number) => store.evidence({ itemIds: [useCaseAt(i).id], stepsMax: 3 });
  await time(size, "evidence of a use case", 10, evidence);

  const schema = createSchema();
  const ask = async (source: string, variableValues: Record<string, unknown>) => {
    const { errors } = await graphql({
      schema,
      source,
      variableValues,
      contextValue: { graph: new GraphReader(store) },
    });
    if (errors) throw new AggregateError(errors, errors.join("\n"));
  };
  await time(size, "W3 rank for a use case", 10, (i) => ask(RANK, { useCase: useCaseAt(i).slug }));
  await time(size, "lexicon made, first question", 1, () => ask(ASK, { question: question(useCaseAt(0).name) }));
  await time(size, "W4 ask for the best", 10, (i) => ask(ASK, { question: question(useCaseAt(i).name) }));
}

async function writeOne(size: SizeName, store: EmbeddedStore): Promise<void> {
  const graph = SIZES[size];
  const source = thing(graph, "source", 0);
  const hub = thing(graph, "technology", 0);
  if (source.kind !== "SOURCE") throw new TypeError("Expected a source.");
  await time(size, "write of one claim about a hub", 100, (i) =>
    store.write(
      put(claim(thing(graph, "company", i % countsOf(graph).company), "USES", hub, source, { locator: `row ${i}` })),
    ),
  );
}

const LIST = { statuses: ["ACCEPTED", "DISPUTED"], direction: "out", orderBy: "STRENGTH", page: {} } as const;
const THREE_LISTS: readonly Omit<EdgeRequest, "id">[] = [
  { ...LIST, predicates: ["HAS_FEATURE"], page: { first: 10 } },
  { ...LIST, predicates: ["SUITS"], page: { first: 10 } },
  { ...LIST, predicates: ["USES"], direction: "in", page: { first: 5 } },
];
const RANK = `query ($useCase: String!) { rank(of: FRAMEWORK, need: { useCases: [{ slug: $useCase }] }, first: 10) {
  candidates { rank name score } } }`;
const ASK = "query ($question: String!) { ask(question: $question) { text } }";

function question(useCase: string): string {
  return `What is the best framework for ${useCase}?`;
}

async function time(size: SizeName, what: string, times: number, run: (i: number) => unknown): Promise<void> {
  const tookMs: number[] = [];
  for (let i = 0; i < times; i++) {
    const startedMs = performance.now();
    await run(i);
    tookMs.push(performance.now() - startedMs);
  }
  tookMs.sort((a, b) => a - b);
  const at = (share: number) => (tookMs[Math.floor(share * (times - 1))] ?? 0).toFixed(3);
  say(size, what, times === 1 ? `${at(0)} ms` : `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`);
}

function stopwatch() {
  let wallMs = 0;
  let cpuMs = 0;
  return {
    async during<T>(work: () => T | Promise<T>): Promise<T> {
      const [startedMs, cpu] = [performance.now(), process.cpuUsage()];
      const result = await work();
      wallMs += performance.now() - startedMs;
      cpuMs += process.cpuUsage(cpu).user / 1_000;
      return result;
    },
    told: () => `${Math.round(wallMs)} ms, ${Math.round(cpuMs)} ms of CPU`,
  };
}

/** What is reachable, on the heap and in buffers. */
function heldBytes(): number {
  for (let i = 0; i < 3; i++) globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function say(size: SizeName, what: string, figure: string): void {
  console.log(`${size.padEnd(7)} ${what.padEnd(32)} ${figure}`);
}

const STEPS = { import: importGraph, open: openGraph } as const;

const [step, name, directory] = process.argv.slice(2);
if (step === "import" || step === "open") await STEPS[step](name as SizeName, directory ?? "");
else for (const size of NAMES.filter((one) => step === undefined || process.argv.includes(one))) runBoth(size);
