import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getIntrospectionQuery,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from "graphql";
import { type Answer, codesOf, type Judge, post, send, type Target } from "./judge.js";

/** As long as the climb goes on; `ATTACK_SECONDS` shortens it. */
const CLIMB_MS = Number(process.env.ATTACK_SECONDS ?? 300) * 1_000;
const SEED = 20_270_101;
const MS_PER_POINT_MAX = 3;
/** Below this the clock and the collection of garbage are what is measured. */
const CPU_MS_MIN = 25;
const ANSWER_BYTES_MAX = 10_000_000;
const WAIT_MS_MAX = 200;
const GROWTH_MAX = 1.1;

/**
 * Somebody who wants the process to stall or end, and needs no key for it: what once did, in variants; the dearest of what is
 * allowed, while others ask too; and a search, by random changes to queries over the whole schema, for the most CPU per
 * point. Nothing may take more than 3 ms a point, be longer than an answer may be, or stay in memory.
 */
export const attack: Judge = {
  name: "attack",
  async judge(target) {
    const names = await namesIn(target);
    const knownBad = await tryKnown(target, names);
    const waiting = await tryWaiting(target, names);
    const climb = await tryClimb(target, names);
    console.error(`  ${climb.told}`);
    return {
      checks: knownBad.checks + waiting.checks + climb.checks,
      findings: [...knownBad.findings, ...waiting.findings, ...climb.findings],
    };
  },
};

type Names = Readonly<Record<string, readonly string[]>>;

/** Slugs of what most is known of: wrong names would be refused too soon. */
async function namesIn(target: Target): Promise<Names> {
  const lists = [
    "technologies",
    "frameworks",
    "languages",
    "databases",
    "features",
    "useCases",
    "criteria",
    "companies",
    "sources",
  ];
  const parts = lists.map(
    (list) => `${list}(first: 50, orderBy: { field: EVIDENCE, direction: DESC }) { nodes { slug } }`,
  );
  const { json } = await post(target, { query: `{ ${parts.join(" ")} }` });
  const data = json?.data as Record<string, { nodes: { slug: string }[] }>;
  return Object.fromEntries(lists.map((list) => [list, data[list]?.nodes.map(({ slug }) => slug) ?? []]));
}

const times = (count: number, text: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i)).join(" ");
const quoted = (words: readonly string[] = []) => words.map((word) => JSON.stringify(word)).join(", ");

function needOf(names: Names, wishes: number): string {
  return `{ useCases: [${(names.useCases ?? [])
    .slice(0, wishes)
    .map((slug) => `{ slug: "${slug}" }`)
    .join(", ")}] }`;
}

/** What ended or stalled the process once, each in variants. All is to be refused or to be cheap. */
function knownAttacks(names: Names): [name: string, query: string][] {
  const schemaRows = (roots: number, inner: string) =>
    `{ ${times(roots, (i) => `r${i}: __schema { ...S }`)} }
    fragment S on __Schema { types { fields { type { ...F ofType { ...F ofType { ...F } } } } } }
    fragment F on __Type { ${inner} }`;
  const deep = (levels: number): string =>
    levels === 0 ? "id" : `id alternatives(first: 1) { technology { ${deep(levels - 1)} } }`;
  const rank = (of: string, wishes: number, selection: string) =>
    `rank(of: ${of}, need: ${needOf(names, wishes)}) { ${selection} }`;
  const things = quoted(names.technologies);
  return [
    ["introspection with aliases", schemaRows(2, "fields { args { a0: description a1: description } }")],
    [
      "introspection with more aliases",
      schemaRows(10, `fields { args { ${times(18, (i) => `a${i}: description`)} } }`),
    ],
    ["introspection by interfaces", schemaRows(4, "interfaces { possibleTypes { fields { description } } }")],
    [
      "introspection, aliased 25 times",
      `{ ${times(25, (i) => `a${i}: __schema { types { name fields { name } } }`)} }`,
    ],
    [
      "one type, aliased 29 times",
      `{ ${times(29, (i) => `a${i}: __type(name: "Query") { fields { name description args { name description type { name } } } }`)} }`,
    ],
    ...[3, 5].map((levels): [string, string] => [
      `an interface ${levels} levels deep`,
      `{ technology(slug: "nope") { ${deep(levels)} } }`,
    ]),
    ["an interface deep, of something known", `{ technologies(first: 20) { nodes { ${deep(3)} } } }`],
    ["2,150 predicates", `query Q($p: [Predicate!]!) { related(predicates: $p, to: [${things}]) { totalCount } }`],
    [
      "50 predicates, five times",
      `{ ${times(5, (i) => `a${i}: related(predicates: [${times(50, () => "HAS_FEATURE")}], to: [${things}]) { totalCount }`)} }`,
    ],
    [
      "80 unknown wishes",
      `{ rank(of: FRAMEWORK, need: { ${["useCases", "features", "criteria", "languages"].map((list) => `${list}: [${times(20, (i) => `{ slug: "frobnicate ${i}" }`)}]`).join(" ")} }) { totalCount } }`,
    ],
    [
      "20 unknown wishes, 30 times",
      `query Q($n: NeedInput!) { ${times(30, (i) => `a${i}: rank(of: FRAMEWORK, need: $n) { totalCount }`)} }`,
    ],
    [
      "unknown names of every list",
      `query Q($s: [String!]) { ${times(30, (i) => `a${i}: technologies(filter: { without: $s }) { totalCount }`)} }`,
    ],
    [
      "a long text, 30 times",
      `query Q($t: String!) { ${times(30, (i) => `a${i}: technologies(filter: { text: $t }) { totalCount }`)} }`,
    ],
    [
      "30 stacks of 20 wishes",
      `query Q($n: NeedInput!) { ${times(30, (i) => `a${i}: rank(of: STACK, need: $n) { candidates { winProbability } decisiveClaims { id } }`)} }`,
    ],
    [
      "a stack of 20 wishes, decided 30 times",
      `{ ${rank(
        "STACK",
        20,
        times(29, (i) => `a${i}: decisiveClaims { id }`),
      )} }`,
    ],
    [
      "a stack of 20 wishes, exported 29 times",
      `{ ${rank(
        "STACK",
        20,
        times(29, (i) => `a${i}: export(format: JSON)`),
      )} }`,
    ],
    [
      "paths, 20 times",
      `{ ${times(20, (i) => `a${i}: paths(from: "${names.frameworks?.[i]}", to: "${names.companies?.[i]}", maxHops: 6, first: 100) { name }`)} }`,
    ],
  ];
}

const VARIABLES = (names: Names) => ({
  p: Array(2_150).fill("HAS_FEATURE"),
  s: Array.from({ length: 50 }, (_, i) => `frobnicate ${i}`),
  t: "ab ".repeat(10_000),
  n: { criteria: Array.from({ length: 20 }, (_, i) => ({ slug: names.criteria?.[i] ?? `unknown ${i}` })) },
});

async function tryKnown(target: Target, names: Names) {
  const findings: string[] = [];
  const queries = knownAttacks(names);
  const all = VARIABLES(names);
  for (const [name, query] of queries) {
    const wanted = Object.entries(all).filter(([variable]) => query.includes(`$${variable}:`));
    const variables = Object.fromEntries(wanted);
    findings.push(...(await flawsOf(target, query, variables)).map((flaw) => `${name}: ${flaw}`));
  }
  findings.push(...(await tryStream(target)), ...(await tryBatch(target, names)), ...(await tryTools(target)));
  return { checks: queries.length + 3, findings };
}

/** A subscription whose events would be long is refused when it begins. */
async function tryStream(target: Target): Promise<string[]> {
  const level = (inner: string) => `claims { source { claims(first: 100) { nodes { ${inner} } } } }`;
  const query = `subscription { changed(after: "0") { ${level("source { claims(first: 100) { nodes { source { claims(first: 100) { nodes { id } } } } } }")} } }`;
  const headers = { "content-type": "application/json", accept: "text/event-stream" };
  const answer = await send(target, "/graphql/stream", { method: "POST", headers, body: JSON.stringify({ query }) });
  return answer.text.includes("COST_LIMIT") ? [] : [`a subscription by event: answered ${answer.text.slice(0, 100)}`];
}

async function tryBatch(target: Target, names: Names): Promise<string[]> {
  const call = (id: number) => ({
    jsonrpc: "2.0",
    id,
    method: "tools/call",
    params: {
      name: "explain",
      arguments: {
        candidate: names.frameworks?.[0],
        of: "FRAMEWORK",
        useCases: names.useCases?.slice(0, 15).map((slug) => ({ slug })),
      },
    },
  });
  const headers = { "content-type": "application/json", accept: "application/json, text/event-stream" };
  const batch = (count: number) =>
    send(target, "/mcp", {
      method: "POST",
      headers,
      body: JSON.stringify(Array.from({ length: count }, (_, i) => call(i))),
    });
  const before = await usage(target);
  const [few, many] = [await batch(20), await batch(100)];
  const { cpuMs } = await usage(target);
  const flaws = many.status === 400 ? [] : [`100 messages at once: answered ${many.status}`];
  if (cpuMs - before.cpuMs > 3_000) flaws.push(`20 messages at once took ${Math.round(cpuMs - before.cpuMs)} ms`);
  return few.status < 500 ? flaws : [...flaws, `20 messages at once: answered ${few.status}`];
}

/** What tools ask of every server is still answered. */
async function tryTools(target: Target): Promise<string[]> {
  const options = {
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
  };
  const answers = await Promise.all([{}, options].map((one) => post(target, { query: getIntrospectionQuery(one) })));
  return answers.flatMap((answer) =>
    codesOf(answer).length > 0 ? [`introspection is refused: ${codesOf(answer)}`] : [],
  );
}

interface Usage {
  readonly cpuMs: number;
  readonly heapBytes: number;
}

async function usage(target: Target): Promise<Usage> {
  const { text } = await send(target, "/metrics");
  const value = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1]);
  return { cpuMs: value("process_cpu_seconds_total") * 1_000, heapBytes: value("nodejs_heap_size_used_bytes") };
}

interface Measured {
  readonly answer: Answer | null;
  readonly cpuMs: number;
  readonly points: number;
}

let asked = 0;

/** What a request costs and takes. Each is a text of its own, so that no answer comes from the cache. */
async function measure(target: Target, query: string, variables?: object): Promise<Measured> {
  const before = await usage(target);
  const answer = await post(target, { query: `${query} #${asked++}`, ...(variables && { variables }) }).catch(
    () => null,
  );
  const after = await usage(target);
  const inError = answer?.json?.errors?.find(({ extensions }) => extensions?.cost)?.extensions;
  const { cost } = (answer?.json?.extensions ?? inError ?? {}) as { cost?: { requested: number; limit: number } };
  // What is refused costs nothing, and may take next to nothing.
  const isRefused = inError !== undefined || !cost;
  return { answer, cpuMs: after.cpuMs - before.cpuMs, points: isRefused ? 5 : cost.requested };
}

async function flawsOf(target: Target, query: string, variables?: object): Promise<string[]> {
  const { answer } = await measure(target, query, variables);
  if (!answer) return ["was not answered"];
  const flaws: string[] = [];
  if (answer.text.length > ANSWER_BYTES_MAX) flaws.push(`${answer.text.length} bytes of answer`);
  if (answer.status >= 500) flaws.push(`answered ${answer.status}`);
  const { cpuMs, points } = await leastOf(target, query, variables);
  if (cpuMs > CPU_MS_MIN && cpuMs / points > MS_PER_POINT_MAX) {
    flaws.push(`${cpuMs.toFixed(0)} ms of CPU for ${points} points`);
  }
  return flaws;
}

/** The least of several: garbage is collected and code compiled at times of its own. */
async function leastOf(target: Target, query: string, variables?: object, runs = 4): Promise<Measured> {
  let least = await measure(target, query, variables);
  for (let run = 1; run < runs; run++) {
    const next = await measure(target, query, variables);
    if (next.cpuMs < least.cpuMs) least = next;
  }
  return least;
}

/** While the dearest requests are answered, others wait hardly longer than when there are none. */
async function tryWaiting(target: Target, names: Names) {
  const findings: string[] = [];
  const need = (wishes: number) => needOf(names, wishes);
  const dearest = [
    `{ rank(of: STACK, need: ${need(20)}, first: 100) { candidates { winProbability } } }`,
    `{ rank(of: STACK, need: ${need(20)}) { ${times(5, (i) => `a${i}: decisiveClaims { id }`)} } }`,
    `{ rank(of: STACK, need: ${need(20)}) { ${times(10, (i) => `a${i}: export(format: JSON)`)} } }`,
    `{ rank(of: FRAMEWORK, need: ${need(20)}) { ${times(20, (i) => `a${i}: swaps { weight }`)} } }`,
    `{ rank(of: STACK, need: ${need(20)}, first: 100) { candidates { explanation tiedWith sameEvidenceAs breakdown { evidence { weight claim { statement } path { predicate } } } } } }`,
    `{ technologies(first: 20) { nodes { features { nodes { technologies { edges { strength node { name slug summary } claims(first: 3) { nodes { statement } } } } } } } } }`,
    `{ technologies(first: 100) { nodes { alternatives(first: 5) { overlap technology { name } } } } }`,
    `{ ${times(15, (i) => `a${i}: paths(from: "${names.frameworks?.[i]}", to: "${names.companies?.[i]}", maxHops: 6, first: 100) { name steps { predicate } }`)} }`,
    `{ ${times(12, (i) => `a${i}: ask(question: "Which stack is best for xyzzy ${i}?") { text suggestions }`)} }`,
    `{ ${times(8, (i) => `a${i}: compare(slugs: [${quoted(names.frameworks?.slice(i, i + 5))}]) { explanation points { scores { score } } }`)} }`,
    getIntrospectionQuery(),
  ];
  const idleMs = await longestWait(target, () => new Promise((resolve) => setTimeout(resolve, 1_000)));
  for (const query of dearest) {
    const { answer } = await measure(target, query);
    if (!answer || codesOf(answer).length > 0) {
      findings.push(`expected to be allowed, but got ${answer && codesOf(answer)}: ${query.slice(0, 100)}`);
      continue;
    }
    const waitMs = await longestWait(target, () => post(target, { query: `${query} #${asked++}` }));
    if (waitMs > WAIT_MS_MAX + idleMs) findings.push(`others waited ${Math.round(waitMs)} ms: ${query.slice(0, 100)}`);
    else console.error(`  others waited ${Math.round(waitMs)} ms: ${query.slice(0, 80)}`);
  }
  return { checks: dearest.length, findings };
}

async function longestWait(target: Target, work: () => Promise<unknown>): Promise<number> {
  let isDone = false;
  const done = work().finally(() => {
    isDone = true;
  });
  let longest = 0;
  while (!isDone) {
    const startedMs = performance.now();
    await Promise.all([
      send(target, "/livez"),
      post(target, { query: `{ language(slug: "python") { name } } #${asked++}` }),
    ]);
    longest = Math.max(longest, performance.now() - startedMs);
  }
  await done;
  return longest;
}

/** Part of a query that is being made worse: a root field with arguments, or a field below it. */
interface Part {
  readonly name: string;
  readonly args: string;
  readonly on: string | null;
  readonly below: readonly Part[];
}

async function tryClimb(target: Target, names: Names) {
  const random = randomFrom(SEED);
  const maker = new QueryMaker(buildSchema(target.sdl), names, random);
  const findings = new Set<string>();
  const half = performance.now() + CLIMB_MS / 2;
  const end = performance.now() + CLIMB_MS;
  let [tried, allowed, worst, longest] = [0, 0, 0, 0];
  let worstQuery = "";
  let heldHalfway: number | null = null;
  let [best, bestRatio]: [readonly Part[], number] = [maker.start(), 0];
  let stale = 0;
  while (performance.now() < end) {
    if (heldHalfway === null && performance.now() > half) heldHalfway = await held(target);
    const next = stale > 40 ? maker.start() : maker.changed(best);
    const query = textOf(next);
    const { answer, cpuMs, points } = await measure(target, query);
    tried += 1;
    stale += 1;
    longest = Math.max(longest, answer?.text.length ?? 0);
    if (!answer) findings.add(`was not answered: ${query.slice(0, 300)}`);
    else if (answer.status >= 500) findings.add(`answered ${answer.status}: ${query.slice(0, 300)}`);
    else if (answer.text.length > ANSWER_BYTES_MAX) findings.add(`${answer.text.length} bytes: ${query.slice(0, 300)}`);
    const isAllowed = answer?.json?.extensions?.cost !== undefined;
    if (!isAllowed) continue;
    allowed += 1;
    // Of small requests the clock is what would be climbed.
    const ratioOf = (took: Pick<Measured, "cpuMs" | "points">) => took.cpuMs / (took.points + 3);
    if (stale > 40 || ratioOf({ cpuMs, points }) > bestRatio) {
      const again = await leastOf(target, query, undefined, 3);
      if (again.cpuMs > CPU_MS_MIN && again.cpuMs / again.points > worst) {
        [worst, worstQuery] = [again.cpuMs / again.points, query];
      }
      if (stale > 40 || ratioOf(again) > bestRatio) {
        [best, bestRatio] = [next, ratioOf(again)];
        stale = 0;
      }
    }
    if (cpuMs / points > MS_PER_POINT_MAX && cpuMs > CPU_MS_MIN) {
      for (const flaw of await flawsOf(target, query)) findings.add(`${flaw}: ${query.slice(0, 600)}`);
    }
  }
  const after = await held(target);
  const growth = heldHalfway === null ? 1 : after / heldHalfway;
  if (growth > GROWTH_MAX) findings.add(`memory grew by ${Math.round((growth - 1) * 100)}% in the second half`);
  const told = `${tried} queries, ${allowed} allowed; at most ${worst.toFixed(1)} ms a point (${worstQuery.slice(0, 200)}), ${longest} bytes; memory ${Math.round(after / 1e6)} MB, ${Math.round((growth - 1) * 100)}% more than halfway`;
  return { checks: tried, findings: [...findings], told };
}

/** What is in memory once garbage is collected, which the server does at this signal (audit.ts). */
async function held(target: Target): Promise<number> {
  target.collectGarbage();
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  return (await usage(target)).heapBytes;
}

function textOf(parts: readonly Part[]): string {
  return `{ ${parts
    .map(({ name, args, on, below }, i) => {
      const text = `a${i}: ${name}${args}${below.length > 0 ? ` ${textOf(below)}` : ""}`;
      return on ? `... on ${on} { ${text.replace(/^a/, `${on.toLowerCase()}`)} }` : text;
    })
    .join(" ")} }`;
}

type Random = () => number;

/** mulberry32. */
function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const DEPTH_MAX = 6;

/** Random queries over a schema, and random changes to them. */
class QueryMaker {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly names: Names,
    private readonly random: Random,
  ) {}

  start(): Part[] {
    return [this.#part(this.#query(), DEPTH_MAX)];
  }

  /** The same with one part more, less, or other. */
  changed(parts: readonly Part[]): readonly Part[] {
    const chance = this.random();
    const at = Math.floor(this.random() * parts.length);
    const part = parts[at];
    if (!part) return this.start();
    if (chance < 0.2 && parts.length < 12) return [...parts, this.#part(this.#query(), DEPTH_MAX)];
    if (chance < 0.4 && parts.length < 12) return [...parts, part];
    if (chance < 0.5 && parts.length > 1) return parts.filter((_, i) => i !== at);
    const inner = this.#changedPart(this.#query(), part, DEPTH_MAX);
    return parts.map((one, i) => (i === at ? inner : one));
  }

  #changedPart(type: GraphQLObjectType, part: Part, depth: number): Part {
    const owner = part.on ? this.#objectType(part.on) : type;
    const field = owner.getFields()[part.name];
    if (!field) return part;
    const chance = this.random();
    if (chance < 0.3) return { ...part, args: this.#argumentsOf(field.args) };
    const result = getNamedType(field.type);
    if (!isCompositeType(result)) return this.#part(owner, depth, part.on);
    const at = Math.floor(this.random() * part.below.length);
    const child = part.below[at];
    if (chance < 0.6 || !child)
      return { ...part, below: [...part.below, ...this.#below(field.type, depth - 1, 1)].slice(-4) };
    if (chance < 0.7) return { ...part, below: [child] };
    if (chance < 0.8 && part.below.length < 4) return { ...part, below: [...part.below, child] };
    const of = isObjectType(result) ? result : child.on ? this.#objectType(child.on) : null;
    if (!of) return part;
    return { ...part, below: part.below.map((one, i) => (i === at ? this.#changedPart(of, one, depth - 1) : one)) };
  }

  #part(type: GraphQLObjectType, depth: number, on: string | null = null): Part {
    const fields = Object.values(type.getFields()).filter(
      (field) => depth > 1 || !isCompositeType(getNamedType(field.type)),
    );
    const composite = fields.filter((field) => isCompositeType(getNamedType(field.type)));
    const field = this.#oneOf(composite.length > 0 && this.random() < 0.7 ? composite : fields);
    if (!field) return { name: "__typename", args: "", on, below: [] };
    return { name: field.name, args: this.#argumentsOf(field.args), on, below: this.#below(field.type, depth - 1) };
  }

  #below(result: GraphQLOutputType, depth: number, count = 1 + Math.floor(this.random() * 2)): Part[] {
    const type = getNamedType(result);
    if (!isCompositeType(type)) return [];
    return Array.from({ length: count }, () => {
      if (isObjectType(type)) return this.#part(type, depth);
      const object = this.#oneOf(this.schema.getPossibleTypes(type));
      return object ? this.#part(object, depth, object.name) : { name: "__typename", args: "", on: null, below: [] };
    });
  }

  #argumentsOf(args: readonly GraphQLArgument[]): string {
    const isPaged = args.some(({ name }) => name === "last");
    const given = args.flatMap((argument) => {
      if (argument.name === "after" || argument.name === "before" || argument.name === "last") return [];
      if (isPaged && argument.name === "first" && this.random() < 0.5)
        return [`first: ${this.#oneOf([1, 5, 20, 100])}`];
      if (!isRequiredArgument(argument) && this.random() < 0.75) return [];
      return [`${argument.name}: ${this.#value(argument.name, argument.type, 3)}`];
    });
    return given.length > 0 ? `(${given.join(", ")})` : "";
  }

  #value(name: string, type: GraphQLInputType, depth: number): string {
    if (isNonNullType(type)) return this.#value(name, type.ofType, depth);
    if (isListType(type)) {
      const length = this.#oneOf(name === "slugs" ? [1, 2, 5] : [1, 3, 10, 20]) ?? 1;
      return `[${Array.from({ length }, () => this.#value(name, type.ofType, depth)).join(", ")}]`;
    }
    if (isEnumType(type)) return this.#oneOf(type.getValues())?.name ?? "null";
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(
        (field) => isNonNullType(field.type) || (depth > 0 && this.random() < 0.4),
      );
      const chosen =
        type.name === "NeedInput"
          ? [type.getFields().useCases, ...fields].filter((field) => field !== undefined)
          : fields;
      const known = [...new Map(chosen.map((field) => [field.name, field])).values()];
      return `{ ${known.map((field) => `${field.name}: ${this.#value(field.type.toString().includes("Wish") ? field.name : field.name === "slug" ? name : field.name, field.type, depth - 1)}`).join(", ")} }`;
    }
    if (type.name === "Int") return String(name === "maxHops" ? this.#oneOf([2, 4, 6]) : this.#oneOf([1, 10, 100]));
    if (type.name === "Float") return String(1 + Math.floor(this.random() * 5));
    if (type.name === "Boolean") return String(this.random() < 0.5);
    if (type.name === "Date") return '"2024-01-01"';
    return JSON.stringify(this.#text(name));
  }

  #text(name: string): string {
    const from = (list: string) => this.#oneOf(this.names[list] ?? []) ?? "x";
    const lists: Readonly<Record<string, string>> = {
      useCases: "useCases",
      features: "features",
      criteria: "criteria",
      criterion: "criteria",
      languages: "languages",
      databases: "databases",
      sources: "sources",
    };
    if (lists[name]) return from(lists[name]);
    if (name === "version") return "0";
    if (name === "text")
      return this.#oneOf(["a", "djagno", "ab cd ef gh ij kl mn op qr st uv wx yz ".repeat(4)]) ?? "a";
    if (name === "question") {
      const words = [
        "Which",
        "stack",
        "framework",
        "is",
        "best",
        "for",
        "and",
        "faster",
        "than",
        "not",
        "xyzzy",
        from("useCases"),
        from("frameworks"),
        from("criteria"),
        from("features"),
        from("companies"),
        "who uses",
        "what is",
      ];
      return Array.from({ length: 3 + Math.floor(this.random() * 25) }, () => this.#oneOf(words))
        .join(" ")
        .slice(0, 480);
    }
    return this.random() < 0.03 ? "frobnicator" : from("technologies");
  }

  #query(): GraphQLObjectType {
    const query = this.schema.getQueryType();
    if (!query) throw new TypeError("Expected a schema with queries.");
    return query;
  }

  #objectType(name: string): GraphQLObjectType {
    const type = this.schema.getType(name);
    if (!isObjectType(type)) throw new TypeError(`Expected the object type ${name}.`);
    return type;
  }

  #oneOf<T>(values: readonly T[]): T | undefined {
    return values[Math.floor(this.random() * values.length)];
  }
}
