import type { GraphChange } from "../src/graph/graph-store.js";
import type { TechnologyKind, Tier } from "../src/graph/kinds.js";
import type { Claim, Doubt, EntityNode, NodeId, SourceNode } from "../src/graph/model.js";
import type { Predicate } from "../src/graph/predicates.js";
import { type Random, seededRandom } from "../src/ranking/scoring/random.js";
import * as build from "../test/store/build.js";

/**
 * Graphs of any size for measuring: the same for the same size and seed, on every machine.
 *
 * - `generateGraph(size)` yields it as batches of changes, nodes before what names them, so that a million edges need
 *   not be held twice: `for (const batch of generateGraph(SIZES.large)) await store.write(batch);`
 * - `thing(size, kind, i)` is the i-th node of a kind without any graph: what workloads ask for. Degrees follow a power
 *   law in the order of `i`, so that 0 is the biggest hub of its kind and those past the middle have few edges.
 * - `countsOf(size)` says how many there are of each kind.
 */
export interface GraphSize {
  readonly technologies: number;
  /** Exactly so many; claims are about a quarter more. */
  readonly edges: number;
}

export const SIZES = {
  small: { technologies: 300, edges: 4_000 },
  medium: { technologies: 10_000, edges: 150_000 },
  large: { technologies: 100_000, edges: 1_000_000 },
} as const satisfies Record<string, GraphSize>;

export type Kind = "source" | "technology" | "feature" | "criterion" | "useCase" | "category" | "company" | "stack";

/** `changesPerBatch`: the last batch of nodes and that of claims may be smaller. */
export function* generateGraph(
  size: GraphSize,
  { seed = 1, changesPerBatch = 1_000 }: { readonly seed?: number; readonly changesPerBatch?: number } = {},
): Generator<GraphChange[]> {
  yield* batches(generateNodes(size), changesPerBatch);
  yield* batches(generateClaims(size, seededRandom(seed)), changesPerBatch);
}

export function countsOf({ technologies: n }: GraphSize): Readonly<Record<Kind, number>> {
  return {
    source: Math.ceil(20 + n / 100),
    technology: n,
    feature: Math.ceil(60 + n / 50),
    criterion: 12,
    useCase: Math.ceil(40 + n / 100),
    category: 24,
    company: Math.ceil(n / 5),
    stack: Math.ceil(10 + n / 200),
  };
}

/** The i-th node of its kind; its name is of words made of syllables, no two alike within a kind. */
export function thing(size: GraphSize, kind: Kind, i: number): EntityNode {
  const word = wordOf(i + KIND_OFFSET[kind]);
  const summary = `${capital(word)} is number ${i} of its kind.`;
  switch (kind) {
    case "source":
      return sourceAt(i);
    case "technology": {
      const name = capital(word) + (i % 7 === 3 ? ".js" : i % 11 === 5 ? " Kit" : "");
      return build.technology(word, {
        name,
        summary,
        technologyKind: technologyKindOf(size, i),
        aliases: i % 5 === 0 ? [`${name} ${i % 2 === 0 ? "Core" : "Framework"}`] : [],
        misspellings: i % 20 === 0 ? [word.slice(1)] : [],
        homepage: `https://${word}.example/`,
        licence: pick(["MIT", "Apache-2.0", "BSD-3-Clause", "MPL-2.0"], i),
        packages: [`pkg:npm/${word}`],
      });
    }
    case "feature":
      return build.feature(`${word}-support`, {
        name: `${capital(word)} support`,
        summary,
        featureKind: pick(["CAPABILITY", "PATTERN", "PRACTICE", "PRINCIPLE", "CAPABILITY", "QUALITY"] as const, i),
      });
    case "criterion":
      return build.criterion(word, { name: capital(word), measure: i === 0 ? MEASURE : null });
    case "useCase":
      return build.useCase(`${word}-services`, {
        name: `${capital(word)} services`,
        summary,
        tier: i % 4 === 3 ? null : "SERVER",
      });
    case "category":
      return build.category(`${word}-tool`, { name: `${capital(word)} tool`, tier: pick(CATEGORY_TIERS, i) });
    case "company":
      return build.company(word, {
        name: `${capital(word)} Inc.`,
        industries: [pick(["Retail", "Finance", "Media"], i)],
      });
    case "stack":
      return build.stack(`${word}-stack`, { name: `${capital(word)} stack` });
  }
}

const MEASURE = { unit: "requests/s", worst: 1_000, best: 1_000_000 } as const;
const CATEGORY_TIERS: readonly (Tier | null)[] = ["SERVER", "SERVER", "DATA", null, "BROWSER", "INFRASTRUCTURE"];
const DAY_MS = 86_400_000;

/** Kinds have ranges of words of their own, so that a name leads to one thing. */
const KIND_OFFSET: Readonly<Record<Kind, number>> = {
  technology: 0,
  company: 400_000,
  feature: 450_000,
  useCase: 470_000,
  category: 490_000,
  criterion: 491_000,
  stack: 495_000,
  source: 500_000,
};

/** One technology in `HOSTS_PER` is a language, one a runtime: the first ones, so they are hubs. */
const HOSTS_PER = 50;

function technologyKindOf(size: GraphSize, i: number): TechnologyKind {
  const hosts = hostsOf(size);
  if (i < hosts) return "LANGUAGE";
  if (i < 2 * hosts) return "RUNTIME";
  return pick(["FRAMEWORK", "FRAMEWORK", "LIBRARY", "LIBRARY", "DATABASE", "TOOL", "WEB_SERVER"] as const, i);
}

function hostsOf({ technologies }: GraphSize): number {
  return Math.max(2, Math.min(200, Math.floor(technologies / HOSTS_PER)));
}

function sourceAt(i: number): SourceNode {
  const word = wordOf(i + KIND_OFFSET.source);
  return build.source(`${word}-notes`, {
    name: `${capital(word)} notes`,
    title: `${capital(word)} notes`,
    publisher: capital(word),
    publishedOn: day(i * 37),
    url: `https://${word}.example/notes`,
    sourceKind: pick(["BLOG_POST", "DOCUMENTATION", "DATASET"] as const, i),
    reliability: pick([0.3, 0.5, 0.7, 0.9], i),
  });
}

function* generateNodes(size: GraphSize): Generator<GraphChange> {
  for (const [kind, count] of Object.entries(countsOf(size)) as [Kind, number][]) {
    for (let i = 0; i < count; i++) yield { type: "putNode", node: thing(size, kind, i) };
  }
}

/** Which edges there are: `share` of all that are left after the fixed ones, from many to a power law of objects. */
interface Relation {
  readonly predicate: Predicate;
  readonly from: Kind;
  readonly to: Kind;
  readonly share: number;
  /** How uneven: the i-th of n is drawn with a likelihood of about i^(1/skew - 1). */
  readonly skew: number;
  /** Only to the first so many: languages, then runtimes. */
  readonly toHosts?: readonly [from: number, to: number];
}

const RELATIONS: readonly Relation[] = [
  { predicate: "WRITTEN_IN", from: "technology", to: "technology", share: 0.06, skew: 2, toHosts: [0, 1] },
  { predicate: "RUNS_ON", from: "technology", to: "technology", share: 0.06, skew: 2, toHosts: [1, 2] },
  { predicate: "HAS_FEATURE", from: "technology", to: "feature", share: 0.24, skew: 2 },
  { predicate: "SUITS", from: "technology", to: "useCase", share: 0.12, skew: 2 },
  { predicate: "RATED_ON", from: "technology", to: "criterion", share: 0.05, skew: 1.5 },
  { predicate: "IS_A", from: "technology", to: "category", share: 0.07, skew: 1.5 },
  { predicate: "WORKS_WITH", from: "technology", to: "technology", share: 0.12, skew: 3 },
  { predicate: "ALTERNATIVE_TO", from: "technology", to: "technology", share: 0.05, skew: 3 },
  { predicate: "PART_OF", from: "technology", to: "stack", share: 0.01, skew: 2 },
  { predicate: "USES", from: "company", to: "technology", share: 0.22, skew: 3 },
];

function* generateClaims(size: GraphSize, random: Random): Generator<GraphChange> {
  const writer = new ClaimWriter(size, random);
  let fixed = 0;
  for (const change of hierarchies(size, writer)) {
    fixed += 1;
    yield change;
  }
  let left = size.edges - fixed;
  const shares = RELATIONS.map(({ share }) => Math.floor(left * share));
  for (const [at, relation] of RELATIONS.entries()) {
    const isLast = at === RELATIONS.length - 1;
    const edges = isLast ? left : (shares[at] ?? 0);
    left -= yield* generateRelation(size, relation, edges, writer);
  }
  for (let i = 0; i < size.technologies; i++) {
    const technology = thing(size, "technology", i);
    const minor = Math.floor(random() * 20);
    yield writer.claim(technology, "RELEASED", null, { text: `${i % 9}.${minor}`, date: day(random() * 2_000) });
    if (i % 2 === 0)
      yield writer.claim(technology, "HAS_STAT", null, { value: Math.floor(random() * 1e5), unit: "stars" });
  }
}

/** Small families, as in real data: what bears on one use case is not all there is. */
function* hierarchies(size: GraphSize, writer: ClaimWriter): Generator<GraphChange> {
  const counts = countsOf(size);
  for (const kind of ["useCase", "feature"] as const) {
    for (let i = 0; i < counts[kind]; i++) {
      if (i % 6 !== 0) yield writer.claim(thing(size, kind, i), "BROADER", thing(size, kind, i - (i % 6)));
    }
  }
  for (let i = 0; i < counts.feature; i += 5) {
    yield writer.claim(thing(size, "feature", i), "ENABLES", thing(size, "useCase", (i * 7) % counts.useCase));
  }
  for (let i = 1; i < counts.criterion; i += 3) {
    yield writer.claim(thing(size, "criterion", i), "ASPECT_OF", thing(size, "criterion", i - 1));
  }
}

/** Yields the claims of exactly `edges` edges, subject by subject; returns how many there were room for. */
function* generateRelation(
  size: GraphSize,
  relation: Relation,
  edges: number,
  writer: ClaimWriter,
): Generator<GraphChange, number> {
  const { predicate, from, to, skew, toHosts = [0, Infinity] } = relation;
  const counts = countsOf(size);
  const hosts = hostsOf(size);
  const low = toHosts[0] * hosts;
  const high = Math.min(counts[to], toHosts[1] * hosts);
  // Languages and runtimes are what others are made with; they themselves begin no edges of that kind.
  const firstSubject = relation.toHosts ? 2 * hosts : 0;
  const degrees = new Uint32Array(counts[from]);
  for (let i = 0; i < edges; i++) {
    const at = writer.skewed(counts[from] - firstSubject, 1.4) + firstSubject;
    degrees[at] = (degrees[at] ?? 0) + 1;
  }
  let made = 0;
  let carried = 0;
  for (let i = firstSubject; i < degrees.length; i++) {
    const wanted = (degrees[i] ?? 0) + carried;
    const room = Math.floor((high - low) / 2); // So that drawing objects until they differ stays quick.
    const degree = Math.min(wanted, room);
    carried = wanted - degree;
    const objects = new Set<number>();
    while (objects.size < degree) {
      const object = low + writer.skewed(high - low, skew);
      if (from !== to || object !== i) objects.add(object);
    }
    const subject = degree > 0 ? thing(size, from, i) : null;
    if (subject) for (const object of objects) yield* writer.edge(subject, predicate, thing(size, to, object));
    made += degree;
  }
  return made;
}

/** Draws what claims say and who says it. */
class ClaimWriter {
  readonly #sources: readonly SourceNode[];
  /** Claims by a source that one can open, lately made: what others may be corrected by. */
  #last: Claim | null = null;

  constructor(
    size: GraphSize,
    readonly random: Random,
  ) {
    this.#sources = Array.from({ length: countsOf(size).source }, (_, i) => sourceAt(i));
  }

  /** An index below `count`, the first ones far more often the higher `skew` is; 1: all alike. */
  skewed(count: number, skew: number): number {
    return Math.floor(count * this.random() ** skew);
  }

  /** One claim, or with a likelihood of one in eight two by different sources. */
  *edge(subject: EntityNode, predicate: Predicate, object: EntityNode): Generator<GraphChange> {
    const first = this.claim(subject, predicate, object, this.#nuance(predicate));
    yield first;
    if (this.random() >= 0.125) return;
    const second = this.claim(subject, predicate, object, this.#nuance(predicate));
    // Of one source at one place it would be the same claim again.
    if (second.claim.id !== first.claim.id) yield second;
  }

  claim(
    subject: EntityNode,
    predicate: Predicate,
    object: EntityNode | null,
    more: Partial<Omit<Claim, "id">> = {},
  ): Extract<GraphChange, { type: "putClaim" }> {
    const source = this.#sources[this.skewed(this.#sources.length, 2)] ?? sourceAt(0);
    const made = build.claim(subject, predicate, object, source, {
      statement: `${subject.name} ${VERBS[predicate] ?? "is said of"} ${object?.name ?? "a figure"}.`,
      locator: `section ${1 + this.skewed(30, 1)}, paragraph ${1 + this.skewed(12, 1)}`,
      asOf: this.random() < 0.5 ? day(this.random() * 2_000) : null,
      recordedAt: `2026-11-0${1 + this.skewed(9, 1)}T08:00:00.000Z`,
      recordedBy: "generator",
      ...more,
    });
    this.#last = made;
    return { type: "putClaim", claim: made };
  }

  #nuance(predicate: Predicate): Partial<Omit<Claim, "id">> {
    const chance = this.random();
    const doubts: Doubt[] = [];
    if (chance < 0.04) doubts.push({ kind: "OPINION", reason: "A matter of taste." });
    else if (chance < 0.06) doubts.push({ kind: "FALSE", reason: "The manual says otherwise." });
    return {
      stance: chance > 0.97 ? "REFUTES" : "SUPPORTS",
      doubts,
      correctionId: chance > 0.04 && chance < 0.05 ? (this.#last?.id ?? null) : null,
      adoption: predicate === "USES" ? pick(["CURRENT", "PAST", "UNKNOWN"] as const, Math.floor(chance * 1e6)) : null,
      ...(predicate === "RATED_ON" && chance > 0.9 && { conditions: "four cores" }),
    };
  }
}

const VERBS: Partial<Record<Predicate, string>> = {
  WRITTEN_IN: "is written in",
  RUNS_ON: "runs on",
  HAS_FEATURE: "comes with",
  SUITS: "is a good fit for",
  RATED_ON: "does well on",
  IS_A: "is a kind of",
  WORKS_WITH: "is often used with",
  ALTERNATIVE_TO: "can stand in for",
  PART_OF: "is one part of",
  USES: "runs its services on",
  RELEASED: "brought out",
  HAS_STAT: "has",
};

function* batches(changes: Iterable<GraphChange>, perBatch: number): Generator<GraphChange[]> {
  let batch: GraphChange[] = [];
  for (const change of changes) {
    batch.push(change);
    if (batch.length < perBatch) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

const SYLLABLES = ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "st"].flatMap((start) =>
  ["a", "e", "i", "o", "u"].map((vowel) => start + vowel),
);
const WORDS = SYLLABLES.length ** 3;
/** Has no divisor in common with WORDS, so that every number below it becomes another one. */
const STRIDE = 177_787;

/** A word of three syllables, another for each number below 512,000; neighbours look nothing alike. */
function wordOf(i: number): string {
  const mixed = (i * STRIDE) % WORDS;
  const at = (digit: number) => SYLLABLES[Math.floor(mixed / SYLLABLES.length ** digit) % SYLLABLES.length] ?? "";
  return `${at(2)}${at(1)}${at(0)}n`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function day(daysBack: number): string {
  return new Date(Date.UTC(2026, 8, 30) - Math.floor(daysBack % 3_000) * DAY_MS).toISOString().slice(0, 10);
}

function pick<T>(values: readonly [T, ...T[]] | readonly T[], i: number): T {
  return values[i % values.length] as T;
}

/** Ids of the first `count` of a kind: its hubs. */
export function hubIds(size: GraphSize, kind: Kind, count: number): NodeId[] {
  return Array.from({ length: count }, (_, i) => thing(size, kind, i).id);
}
