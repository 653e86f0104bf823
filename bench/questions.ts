import "../src/graphql/reflect.js";
import { existsSync } from "node:fs";
import { GraphReader } from "../src/graph/graph-reader.js";
import type { GraphStore } from "../src/graph/graph-store.js";
import { readSeed } from "../src/importers/seed.js";
import { answer, lexiconOf } from "../src/question/index.js";
import { INTENT_TABLE } from "../src/question/intents.js";
import { parse } from "../src/question/parse.js";
import { openEmbeddedStore } from "../src/store/embedded/embedded-store.js";
import { MemoryStore } from "../src/store/memory/memory-store.js";

/**
 * `npm run bench:questions [-- <data directory>] [-- --count 10000]`: random sentences, the same each time, of names,
 * wordings, noise and scripts of the world, put to the parser on the seed's graph and on an embedded store (say, one
 * with public data imported). Prints how long reading them took, answering some of them, and what was slowest.
 */

const COUNT = Number(optionOf("--count") ?? 10_000);
const ANSWERED = 1_000;
const LENGTH_MAX = 500;
const SEED = 20_260_901;

const NOISE = [
  "the",
  "please",
  "xyzzy",
  "n0de",
  "???",
  ",",
  ".",
  "/",
  "and",
  "or",
  "vs",
  "not",
  "!!!",
  "🚀",
  "Ω",
  "512",
];
/** Latin, Greek, Cyrillic, Hebrew, Arabic, Devanagari, Han, Hangul, emoji, combining marks. */
const SCRIPTS = [0x41, 0x370, 0x400, 0x5d0, 0x620, 0x905, 0x4e00, 0xac00, 0x1f600, 0x300];

const directory = process.argv.slice(2).find((word) => !word.startsWith("--") && word !== optionOf("--count"));
await measure("seed", seeded());
if (directory && existsSync(directory)) {
  const store = await openEmbeddedStore(directory);
  await measure(directory, store);
  await store.close();
}

function optionOf(option: string): string | undefined {
  const at = process.argv.indexOf(option);
  return at < 0 ? undefined : process.argv[at + 1];
}

function seeded(): GraphStore {
  const store = new MemoryStore();
  store.write(readSeed(), { author: "seed" });
  return store;
}

async function measure(label: string, store: GraphStore): Promise<void> {
  const graph = new GraphReader(store);
  const [lexicon, builtMs] = await timed(async () => lexiconOf(graph));
  const sentences = randomSentences([...lexicon.exact.values()].flatMap((entries) => entries.map(({ name }) => name)));
  console.log(
    `${label}: ${lexicon.entities.size} things, ${lexicon.exact.size} names, read in ${builtMs.toFixed(0)} ms`,
  );
  // Warm, as a server that has answered its first questions.
  for (const sentence of sentences.slice(0, 500)) parse(sentence, lexicon);
  const readMs = await timings(sentences, async (sentence) => parse(sentence, lexicon));
  report("read a sentence", readMs);
  const questions = INTENT_TABLE.flatMap(({ examples }) => examples);
  const asked = Array.from({ length: ANSWERED }, (_, at) => questions[at % questions.length] ?? "");
  for (const text of questions) await answer(graph, { text });
  report("answer a question", await timings(asked, (text) => answer(graph, { text })));
}

interface Timing {
  readonly text: string;
  readonly ms: number;
  /** Of the processor: what a busy machine does not lengthen. */
  readonly cpuMs: number;
}

async function timings(texts: readonly string[], work: (text: string) => Promise<unknown>): Promise<Timing[]> {
  const taken: Timing[] = [];
  for (const text of texts) {
    const before = process.cpuUsage();
    const [, ms] = await timed(() => work(text));
    const { user, system } = process.cpuUsage(before);
    taken.push({ text, ms, cpuMs: (user + system) / 1_000 });
  }
  return taken;
}

async function timed<T>(work: () => Promise<T>): Promise<[T, ms: number]> {
  const start = performance.now();
  return [await work(), performance.now() - start];
}

function report(label: string, taken: readonly Timing[]): void {
  const at = (share: number, of: "ms" | "cpuMs") => {
    const ordered = taken.map((timing) => timing[of]).sort((a, b) => a - b);
    return `${(ordered[Math.min(ordered.length - 1, Math.floor(ordered.length * share))] ?? 0).toFixed(2)} ms`;
  };
  const shares = { p50: 0.5, p99: 0.99, slowest: 1 };
  const cells = Object.entries(shares).map(([name, share]) => `${name} ${at(share, "ms")} (CPU ${at(share, "cpuMs")})`);
  console.log(`  ${label}, ${taken.length} times: ${cells.join(", ")}`);
  for (const { text, cpuMs } of [...taken].sort((a, b) => b.cpuMs - a.cpuMs).slice(0, 3)) {
    console.log(`    CPU ${cpuMs.toFixed(1)} ms  ${JSON.stringify(text.slice(0, 100))} (${text.length} characters)`);
  }
}

function randomSentences(names: readonly string[]): string[] {
  const random = mulberry32(SEED);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const wordings = INTENT_TABLE.flatMap(({ examples }) => examples);
  const script = () => {
    const base = pick(SCRIPTS);
    return Array.from({ length: 1 + Math.floor(random() * 12) }, () =>
      String.fromCodePoint(base + Math.floor(random() * 26)),
    ).join("");
  };
  const slip = (word: string) => {
    const at = Math.floor(random() * word.length);
    return `${word.slice(0, at)}${word.charAt(at + 1)}${word.charAt(at)}${word.slice(at + 2)}`;
  };
  const piece = () => {
    const kind = random();
    if (kind < 0.35) return pick(names);
    if (kind < 0.5) return slip(pick(names));
    if (kind < 0.75) return pick(pick(wordings).split(" "));
    if (kind < 0.85) return pick(wordings);
    return kind < 0.95 ? pick(NOISE) : script();
  };
  return Array.from({ length: COUNT }, () => {
    const words = Array.from({ length: 1 + Math.floor(random() ** 2 * 80) }, piece);
    return words.join(random() < 0.05 ? "" : " ").slice(0, LENGTH_MAX);
  });
}

/** A small seeded generator of numbers in [0, 1). */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
