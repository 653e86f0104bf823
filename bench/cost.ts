import "../src/graphql/reflect.js";
import {
  execute,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  getIntrospectionQuery,
  getNamedType,
  isAbstractType,
  isLeafType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  parse,
  validate,
} from "graphql";
import { GraphReader } from "../src/graph/graph-reader.js";
import { readSeed } from "../src/importers/seed.js";
import { createCostEstimate } from "../src/server/limits/estimate-cost.js";
import { REQUEST } from "../src/server/limits/field-costs.js";
import { createSchema } from "../src/server/schema.js";
import { MemoryStore } from "../src/store/memory/memory-store.js";

/**
 * `npm run bench:cost [-- WORD...]`: what each field of the schema costs in points, beside the CPU it takes on the seed, and some
 * larger requests. Of what names one of the words only, where there are any. Ends with 1 where one takes more than
 * three times its points; what costs more points than it takes is marked, since lists are priced as full.
 */

const FACTOR = 3;
/** Below this, what is measured is the clock. */
const MEASURED_MS = 0.5;

const store = new MemoryStore();
store.write(readSeed(), { author: "seed" });
const schema = createSchema();
const estimate = createCostEstimate(schema);
const words = process.argv.slice(2);

interface Measured {
  readonly name: string;
  readonly points: number;
  readonly ms: number;
}

const samples = await sampleSlugs();
const rows: Measured[] = [];
for (const [name, query] of [...fieldQueries(), ...largeQueries()]) {
  if (words.length > 0 && !words.some((word) => name.includes(word))) continue;
  const row = await measured(name, query);
  if (row) rows.push(row);
}
rows.sort((a, b) => b.ms / b.points - a.ms / a.points);
const beyond = rows.filter(({ ms, points }) => ms > MEASURED_MS && ms / points > FACTOR);
const below = rows.filter(({ ms, points }) => points > MEASURED_MS && points / ms > FACTOR);
console.log(`${"field".padEnd(56)} ${"points".padStart(9)} ${"ms".padStart(9)} ${"ms/point".padStart(9)}`);
for (const { name, points, ms } of rows) {
  const mark =
    ms > MEASURED_MS && ms / points > FACTOR ? " !" : points > MEASURED_MS && points / ms > FACTOR ? " ~" : "";
  console.log(
    `${name.padEnd(56)} ${points.toFixed(1).padStart(9)} ${ms.toFixed(2).padStart(9)} ${(ms / points).toFixed(2).padStart(9)}${mark}`,
  );
}
console.log(
  `${rows.length} measured; ${beyond.length} take more than ${FACTOR} times their points (!), ${below.length} less than a third (~).`,
);
if (beyond.length > 0) process.exitCode = 1;

async function measured(name: string, source: string): Promise<Measured | null> {
  const document = parse(source);
  const [flaw] = validate(schema, document);
  if (flaw) throw new Error(`${name}: ${flaw.message} in ${source}`);
  const points = estimate({ document, operationName: null, variables: {} }).points;
  let least = Number.POSITIVE_INFINITY;
  const until = performance.now() + 100;
  for (let run = 0; run < 4 || (performance.now() < until && run < 30); run++) {
    // Of CPU: others may have the machine meanwhile.
    const before = process.cpuUsage();
    const result = await execute({ schema, document, contextValue: { graph: new GraphReader(store) } });
    JSON.stringify(result);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1_000);
    if (result.errors) console.error(`${name}: ${result.errors[0]?.message}`);
    if (result.errors) return null;
  }
  return { name, points, ms: REQUEST + least };
}

/** Of each look-up the thing that most is known of. */
async function sampleSlugs(): Promise<Record<string, string[]>> {
  const lists = [
    "technologies",
    "frameworks",
    "languages",
    "runtimes",
    "databases",
    "categories",
    "features",
    "useCases",
    "criteria",
    "companies",
    "products",
    "stacks",
    "sources",
  ];
  const parts = lists.map(
    (list) => `${list}(first: 50, orderBy: { field: EVIDENCE, direction: DESC }) { nodes { slug id } }`,
  );
  const result = await execute({
    schema,
    document: parse(`{ ${parts.join(" ")} claims(first: 1) { nodes { id } } }`),
    contextValue: { graph: new GraphReader(store) },
  });
  const data = JSON.parse(JSON.stringify(result.data)) as Record<string, { nodes: { slug: string; id: string }[] }>;
  return Object.fromEntries([
    ...lists.map((list) => [list, data[list]?.nodes.map(({ slug }) => slug) ?? []]),
    ["ids", [...(data.technologies?.nodes ?? []), ...(data.claims?.nodes ?? [])].map(({ id }) => id)],
  ]);
}

function pluralOf(field: string): string {
  const irregular: Record<string, string> = {
    technology: "technologies",
    category: "categories",
    company: "companies",
    criterion: "criteria",
  };
  return irregular[field] ?? `${field}s`;
}

function sample(list: string, at = 0): string {
  return JSON.stringify(samples[list]?.[at] ?? samples[list]?.[0] ?? "x");
}

function sampleOf(field: string, { name, type }: GraphQLArgument): string {
  const named = String(getNamedType(type));
  if (named === "NeedInput") return needOf(3);
  if (named === "CandidateKind") return "FRAMEWORK";
  if (named === "RankingFormat") return "JSON";
  if (name === "predicates") return "[HAS_FEATURE, SUITS]";
  if (name === "to" && field === "related") return `[${sample("technologies")}, ${sample("technologies", 1)}]`;
  if (name === "slugs") return `[${sample("frameworks")}, ${sample("frameworks", 1)}]`;
  if (name === "from") return sample("frameworks");
  if (name === "to") return sample("databases");
  if (name === "ids") return JSON.stringify(samples.ids?.slice(0, 20));
  if (name === "id") return JSON.stringify(samples.ids?.[0]);
  if (name === "text") return '"djagno"';
  if (name === "question") return '"Which frameworks suit real-time chat?"';
  if (name === "version") return '"0"';
  if (name === "candidate") return sample("frameworks");
  if (name === "slug") return sample(pluralOf(field));
  throw new Error(`Expected a sample for the argument ${name} of ${field}.`);
}

function needOf(wishes: number): string {
  return `{ useCases: [${(samples.useCases ?? [])
    .slice(0, wishes)
    .map((slug) => `{ slug: ${JSON.stringify(slug)} }`)
    .join(", ")}] }`;
}

function call(field: GraphQLField<unknown, unknown>): string {
  const given = field.args
    .filter(isRequiredArgument)
    .map((argument) => `${argument.name}: ${sampleOf(field.name, argument)}`);
  return given.length > 0 ? `${field.name}(${given.join(", ")})` : field.name;
}

/** Each field, by the shortest way from the root to its type. */
function fieldQueries(): [name: string, query: string][] {
  const query = schema.getQueryType();
  if (!query) throw new Error("Expected a schema with queries.");
  const wayTo = new Map<GraphQLObjectType, (inner: string) => string>([[query, (inner) => `{ ${inner} }`]]);
  const found: [string, string][] = [];
  // A map grows while it is walked: every type that can be reached is.
  for (const [type, way] of wayTo) {
    for (const field of Object.values(type.getFields())) {
      const inner = getNamedType(field.type);
      const text = call(field);
      const leads = isObjectType(inner) ? [inner] : isAbstractType(inner) ? schema.getPossibleTypes(inner) : [];
      for (const next of leads) {
        const within = (selection: string) => (next === inner ? selection : `... on ${next.name} { ${selection} }`);
        if (!wayTo.has(next)) wayTo.set(next, (selection) => way(`${text} { ${within(selection)} }`));
      }
      const below = isLeafType(inner) ? "" : ` { ${leavesOf(inner as GraphQLObjectType)} }`;
      found.push([`${type.name}.${field.name}`, way(text + below)]);
    }
  }
  return found;
}

function leavesOf(type: GraphQLObjectType): string {
  const leaves = Object.values(type.getFields()).filter(
    ({ type: result, args }) => isLeafType(getNamedType(result)) && args.every((one) => !isNonNullType(one.type)),
  );
  const cheap = leaves.filter(({ name }) =>
    ["id", "name", "slug", "summary", "statement", "kind", "status", "score", "weight", "strength", "version"].includes(
      name,
    ),
  );
  return ["__typename", ...cheap.map(({ name }) => name)].join(" ");
}

/** What costs most of what is allowed. */
function largeQueries(): [string, string][] {
  const rank = (of: string, wishes: number, selection: string, more = "") =>
    `{ rank(of: ${of}, need: ${needOf(wishes)}${more}) { ${selection} } }`;
  const parts: Record<string, string> = {
    totalCount: "totalCount",
    breakdown: "candidates { breakdown { score } }",
    evidence: "candidates { breakdown { evidence { weight claim { statement } } } }",
    explanation: "candidates { explanation tiedWith sameEvidenceAs }",
    winProbability: "candidates { winProbability }",
    decisiveClaims: "decisiveClaims { id }",
    swaps: "swaps { weight }",
    unassessed: "unassessed { totalCount entities { name } }",
    json: "export(format: JSON)",
    csv: "export(format: CSV)",
  };
  const rankings = ["FRAMEWORK", "STACK", "TECHNOLOGY"].flatMap((of) =>
    [1, 5, 20].flatMap((wishes) =>
      Object.entries(parts).map(([name, selection]): [string, string] => [
        `rank ${of} ${wishes} ${name}`,
        rank(of, wishes, selection),
      ]),
    ),
  );
  const many = (list: string, count: number) => JSON.stringify((samples[list] ?? []).slice(0, count));
  const hosts = `{ languages: ${many("languages", 20)}, maintained: true }`;
  return [
    ...rankings,
    ["rank with filter", rank("FRAMEWORK", 5, "totalCount excludedCount", `, filter: ${hosts}`)],
    ["rank stacks with filter", rank("STACK", 20, "totalCount excludedCount", `, filter: ${hosts}`)],
    ["rank as of", rank("FRAMEWORK", 20, "totalCount", ', asOf: "2024-01-01"')],
    ["rank stacks as of", rank("STACK", 20, "totalCount", ', asOf: "2024-01-01"')],
    ["introspection", getIntrospectionQuery()],
    ["introspection of names", "{ __schema { types { name fields { name args { name } } } } }"],
    ["one type", '{ __type(name: "Query") { fields { name args { name type { name ofType { name } } } } } }'],
    ["three pages", "{ technologies { nodes { features { nodes { technologies { nodes { name } } } } } } }"],
    [
      "three pages with claims",
      "{ technologies(first: 5) { nodes { features { nodes { technologies { edges { strength node { name slug summary } claims { nodes { statement source { name } } } } } } } } } }",
    ],
    [
      "100 claims in full",
      "{ claims(first: 100) { nodes { id statement confidence source { name } subject { name } object { name } } } }",
    ],
    [
      "100 of all",
      "{ technologies(first: 100) { edges { cursor node { name slug summary id kind aliases } } totalCount } }",
    ],
    [
      "inherited of 20",
      "{ technologies(first: 20) { nodes { ... on Framework { useCases(inherited: true) { nodes { name } } features(inherited: true) { nodes { name } } } } } }",
    ],
    ["alternatives of 20", "{ technologies(first: 20) { nodes { alternatives { overlap } } } }"],
    ["technologies for use cases", "{ useCases { nodes { technologies(inherited: true) { nodes { name } } } } }"],
    ["filter by text", `{ technologies(filter: { text: "${"ab ".repeat(60)}" }) { nodes { name } } }`],
    ["filter by upkeep", "{ technologies(filter: { maintained: true }) { nodes { name } } }"],
    [
      "filter by relations",
      `{ technologies(filter: { languages: ${many("languages", 50)}, features: { any: ${many("features", 50)} }, without: ${many("technologies", 50)} }) { nodes { name } } }`,
    ],
    [
      "related, all ways",
      `{ related(to: ${many("technologies", 50)}, match: ANY, direction: BOTH, predicates: [HAS_FEATURE, SUITS, USES, IS_A, RUNS_ON, WRITTEN_IN, USED_FROM, WORKS_WITH, PART_OF, BROADER]) { nodes { name } } }`,
    ],
    ["claims about 50", `{ claims(filter: { about: ${many("technologies", 50)} }) { nodes { id } } }`],
    ["claims by value", "{ claims(first: 1, orderBy: { field: AS_OF, direction: ASC }) { nodes { id } } }"],
    [
      "paths of 6",
      `{ paths(from: ${sample("frameworks")}, to: ${sample("databases")}, maxHops: 6, first: 100) { name } }`,
    ],
    [
      "paths of 6, far",
      `{ paths(from: ${sample("companies")}, to: ${sample("companies", 40)}, maxHops: 6, first: 100) { name } }`,
    ],
    [
      "compare 5",
      `{ compare(slugs: ${many("frameworks", 5)}, need: ${needOf(20)}) { explanation points { scores { score } } features { common { name } apart { nodes { name } } } adopters { common { name } } ranking { candidates { winProbability } } } }`,
    ],
    ["search long", `{ search(text: "${"abcdefg hijklmn ".repeat(12)}") { name } }`],
    [
      "ask nonsense",
      '{ ask(question: "xyz frobnicates what kdjf and asdf jjj kjhk sdf sdf sdf") { status text suggestions } }',
    ],
    [
      "ask at length",
      `{ ask(question: "${"which frameworks suit django redis python chat flask ".repeat(9)}") { status text suggestions } }`,
    ],
    [
      "ask for a stack",
      `{ ask(question: "Which stack is best for ${(samples.useCases ?? []).slice(0, 8).join(", ").slice(0, 300)}?") { status text ranking { candidates { winProbability } } } }`,
    ],
    [
      "ask how much",
      '{ ask(question: "Is Django faster than Rails?") { text results { evidence { weight } } comparison { explanation points { scores { score } } } } }',
    ],
  ];
}
