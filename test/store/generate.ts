import fc from "fast-check";
import { EDGE_STANCES } from "../../src/graph/edge-stance.js";
import type {
  ClaimRequest,
  EdgeRequest,
  EvidenceRequest,
  FindRequest,
  GraphChange,
  SearchRequest,
  WriteOptions,
} from "../../src/graph/graph-store.js";
import { edgeId } from "../../src/graph/ids.js";
import {
  ADOPTIONS,
  CLAIM_STATUSES,
  DOUBT_KINDS,
  ENTITY_KINDS,
  FEATURE_KINDS,
  STANCES,
  TECHNOLOGY_KINDS,
  TIERS,
} from "../../src/graph/kinds.js";
import type { Claim, EntityNode, SourceNode } from "../../src/graph/model.js";
import type { PageRequest, SortKey } from "../../src/graph/order.js";
import { PREDICATE_RULES, PREDICATES, type Predicate } from "../../src/graph/predicates.js";
import {
  category,
  claim,
  company,
  criterion,
  feature,
  product,
  put,
  source,
  stack,
  technology,
  useCase,
  withoutClaim,
  withoutNode,
} from "./build.js";

/** Few things with many relations and names that are hard to order, so that ties, twins and circles come up often. */
export interface GeneratedWrite {
  readonly changes: readonly GraphChange[];
  readonly options: WriteOptions;
}

/** A cursor stands at a row of the whole list (by place, taken round), or at a place where there may be none. */
export type GeneratedCursor = number | SortKey;
export type GeneratedPage = Omit<PageRequest, "after" | "before"> & {
  readonly after?: GeneratedCursor | undefined;
  readonly before?: GeneratedCursor | undefined;
};
export type GeneratedQuery =
  | { readonly ask: "edges"; readonly request: EdgeRequest; readonly page: GeneratedPage }
  | { readonly ask: "find"; readonly request: FindRequest; readonly page: GeneratedPage }
  | { readonly ask: "claims"; readonly request: ClaimRequest; readonly page: GeneratedPage }
  | { readonly ask: "search"; readonly request: SearchRequest }
  | { readonly ask: "evidence"; readonly request: EvidenceRequest }
  | { readonly ask: "named"; readonly request: readonly string[] };

const NAMES = [
  "Go",
  "go",
  "G\u00f6",
  "\uff21 kit",
  "\u{1f600} kit",
  "Node.js",
  "node js",
  "C++",
  "a-b",
  "' OR 1=1",
  "Zed",
];
const WORDS = ["go", "node", "noed", "kit", "zed", "nodejs", "a b", "*", "Z", "cplusplus", "\u{1f600}"];
const DAYS = ["2020-01-01", "2023-01-01", "2024-02-29", "2026-01-02"];

const sources = ["s1", "s2", "s3"].map((slug) => source(slug));
const pool: readonly EntityNode[] = [
  ...sources,
  ...["t1", "t2", "t3", "t4", "t5"].map((slug) => technology(slug)),
  ...["f1", "f2", "f3"].map((slug) => feature(slug)),
  ...["k1", "k2"].map((slug) => criterion(slug)),
  ...["u1", "u2", "u3"].map((slug) => useCase(slug)),
  ...["c1", "c2"].map((slug) => category(slug)),
  ...["o1", "o2"].map((slug) => company(slug)),
  product("p1"),
  ...["x1"].map((slug) => stack(slug)),
];
const ids = [...pool.map(({ id }) => id), "unknown"];

// Plain objects alone: that is what JSON, files and databases give.
const record = <T extends object>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record<T>(fields, { noNullPrototype: true });
const some = <T>(values: readonly T[]) => fc.constantFrom(...values);
const any = <T>(values: readonly T[]) =>
  fc.oneof({ weight: 9, arbitrary: fc.subarray([...values], { minLength: 1 }) }, fc.constant<T[]>([]));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const rarely = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const nullable = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

/** The same thing with other names and properties. */
function varied(node: EntityNode): fc.Arbitrary<EntityNode> {
  const names = record({
    name: some(NAMES),
    aliases: fc.array(some(NAMES), { maxLength: 2 }),
    misspellings: fc.array(some(NAMES), { maxLength: 1 }),
    summary: nullable(some(NAMES)),
  });
  return fc.tuple(names, properties(node)).map(([named, own]) => ({ ...node, ...named, ...own }) as EntityNode);
}

function properties(node: EntityNode): fc.Arbitrary<object> {
  const licence = nullable(some(["MIT", "mit", "Apache-2.0"]));
  const tier = nullable(some(TIERS.slice(0, 3)));
  switch (node.kind) {
    case "TECHNOLOGY":
      return record({ technologyKind: some(TECHNOLOGY_KINDS.slice(0, 4)), licence });
    case "FEATURE":
      return record({ featureKind: some(FEATURE_KINDS) });
    case "USE_CASE":
      return record({ tier, generic: fc.boolean() });
    case "CATEGORY":
      return record({ tier });
    case "COMPANY":
      return record({ industries: any(["Retail", "retail", "Finance"]) });
    case "SOURCE":
      return record({
        reliability: some([0, 0.1, 0.3, 0.5, 0.8, 1]),
        publishedOn: nullable(some(DAYS)),
        url: nullable(fc.constant("https://source.example/")),
        sourceKind: some(["BLOG_POST", "DATASET"] as const),
        licence,
      });
    default:
      return fc.constant({});
  }
}

const joinable = PREDICATES.flatMap((predicate) =>
  PREDICATE_RULES[predicate].joins.flatMap(([from, to]) =>
    pool
      .filter(({ kind }) => kind === from)
      .map((subject) => ({ predicate, subject, objects: pool.filter((node) => node.kind === to && node !== subject) })),
  ),
);

const plainClaim: fc.Arbitrary<Claim> = some(joinable).chain(({ predicate, subject, objects }) =>
  fc
    .record({
      object: objects.length > 0 ? some(objects) : fc.constant(null),
      from: some(sources),
      more: record({
        value: nullable(some([0, 1, 2.5, -1, 1e21, 0.1 + 0.2])),
        date: nullable(some(DAYS)),
        adoption: predicate === "USES" ? nullable(some(ADOPTIONS)) : fc.constant(null),
        statement: some(NAMES),
        stance: some([...STANCES, "SUPPORTS"] as const),
        doubts: fc.array(record({ kind: some(DOUBT_KINDS), reason: some(NAMES) }), { maxLength: 2 }),
        locator: some(["p1", "p2"]),
        url: nullable(fc.constant("https://page.example/")),
        asOf: nullable(some(DAYS)),
        recordedAt: some(DAYS).map((day) => `${day}T00:00:00.000Z`),
      }),
    })
    .map(({ object, from, more }) => claim(subject, predicate, object, from as SourceNode, more)),
);

/** A graph, then writes on it: some change little, some are refused. */
export const generatedWrites: fc.Arbitrary<readonly GeneratedWrite[]> = fc
  .array(plainClaim, { minLength: 40, maxLength: 80 })
  .chain((claims) => {
    // Some are answered by others of them.
    const answered = claims.map((one) =>
      fc
        .option(some(claims), { nil: null, freq: 3 })
        .map((other) => ({ ...one, correctionId: other && other.id !== one.id ? other.id : null })),
    );
    const change: fc.Arbitrary<GraphChange[]> = fc.oneof(
      { weight: 3, arbitrary: fc.oneof(...answered).map((value) => put(value)) },
      {
        weight: 3,
        arbitrary: some(pool)
          .chain(varied)
          .map((value) => put(value)),
      },
      { weight: 2, arbitrary: some(claims).map((value) => [withoutClaim(value)]) },
      { weight: 1, arbitrary: some(pool).map((value) => [withoutNode(value)]) },
      { weight: 1, arbitrary: plainClaim.map((value) => put(value)) },
    );
    const options: fc.Arbitrary<WriteOptions> = record({
      idempotencyKey: rarely(some(["k1", "k2"])),
      at: some(["2026-11-23T00:00:00.000Z", "2026-11-24T00:00:00.000Z", "2026-11-24T00:00:00.001Z"]),
      author: some(["ann", "bob"]),
      expectVersion: rarely(fc.nat(3)),
    });
    return fc
      .tuple(
        fc.tuple(...pool.map(varied)),
        fc.tuple(...answered),
        fc.array(record({ changes: fc.array(change, { maxLength: 5 }).map((all) => all.flat()), options }), {
          maxLength: 8,
        }),
      )
      .map(([nodes, stated, later]) => [
        { changes: put(...nodes), options: {} },
        // One by one, since a circle refuses all of its write.
        ...stated
          .filter(({ correctionId }) => correctionId === null)
          .map((one) => ({ changes: put(one), options: {} })),
        { changes: put(...stated), options: {} },
        ...later,
      ]);
  });

const page: fc.Arbitrary<GeneratedPage> = record({
  first: maybe(fc.nat(5)),
  last: rarely(fc.nat(3)),
  reverse: fc.boolean(),
  after: maybe(cursor()),
  before: rarely(cursor()),
});
const limits = {
  sourceIds: rarely(any(ids)),
  asOfMax: rarely(some(DAYS)),
};
const predicates: fc.Arbitrary<Predicate[]> = fc.oneof(
  some(PREDICATES).map((predicate) => [predicate]),
  fc.uniqueArray(some(PREDICATES), { maxLength: 6 }),
);
const direction = some(["out", "in"] as const);
const list = <T>(values: readonly T[]) => rarely(any(values));
const sentence = fc.array(some([...WORDS, ...NAMES]), { maxLength: 2 }).map((words) => words.join(" "));

/** Where a claim could be, and perhaps other predicates as well. */
const place = fc
  .tuple(some(joinable), direction, fc.nat(), rarely(predicates), rarely(some(ids)))
  .map(([{ subject, predicate, objects }, way, i, others, other]) => ({
    id: other ?? (way === "out" ? subject : (objects[i % (objects.length || 1)] ?? subject)).id,
    predicates: [...new Set([predicate, ...(others ?? [])])],
    direction: way,
  }));

export const generatedQuery: fc.Arbitrary<GeneratedQuery> = fc.oneof(
  record({
    ask: fc.constant("edges" as const),
    request: mergedWith(place, {
      statuses: fc.oneof(fc.constant(CLAIM_STATUSES), any(CLAIM_STATUSES)),
      stances: list(EDGE_STANCES),
      otherKinds: list(ENTITY_KINDS),
      otherTechnologyKinds: rarely(any(TECHNOLOGY_KINDS.slice(0, 4))),
      orderBy: some(["STRENGTH", "NAME"] as const),
      page: fc.constant({}),
      ...limits,
    }),
    page,
  }),
  record({
    ask: fc.constant("find" as const),
    request: record({
      kind: some([...ENTITY_KINDS, "TECHNOLOGY", "TECHNOLOGY", "TECHNOLOGY"] as const),
      filter: record({
        technologyKinds: list(TECHNOLOGY_KINDS.slice(0, 4)),
        featureKinds: list(FEATURE_KINDS),
        sourceKinds: list(["BLOG_POST", "DATASET"]),
        tiers: list(TIERS.slice(0, 3)),
        generic: rarely(fc.boolean()),
        licences: list(["MIT", "apache-2.0"]),
        industries: list(["RETAIL", "Finance"]),
        text: rarely(sentence),
        related: maybe(
          fc.array(record({ predicates, direction, all: list(ids), any: maybe(any(ids)), none: list(ids) }), {
            maxLength: 2,
          }),
        ),
        ...limits,
      }),
      orderBy: some(["NAME", "EVIDENCE"] as const),
      page: fc.constant({}),
    }),
    page,
  }),
  record({
    ask: fc.constant("claims" as const),
    request: record({
      filter: record({
        subjectIds: list(ids),
        objectIds: list(ids),
        aboutIds: list(ids),
        edgeIds: list(
          joinable.flatMap(({ subject, predicate, objects }) =>
            objects.map((object) => edgeId(subject.id, predicate, object.id)),
          ),
        ),
        sourceIds: list(ids),
        predicates: list(PREDICATES),
        statuses: list(CLAIM_STATUSES),
        stances: list(STANCES),
        asOfMax: list(DAYS).map((days) => days?.[0]),
      }),
      orderBy: some(["CONFIDENCE", "AS_OF", "VALUE"] as const),
      page: fc.constant({}),
    }),
    page,
  }),
  record({ ask: fc.constant("search" as const), request: record({ text: sentence, kinds: list(ENTITY_KINDS) }) }),
  record({
    ask: fc.constant("evidence" as const),
    request: record({
      itemIds: fc.array(some(ids), { maxLength: 4 }),
      stepsMax: fc.nat(3),
      candidateKinds: fc.option(any(TECHNOLOGY_KINDS), { nil: undefined }),
    }),
  }),
  record({
    ask: fc.constant("named" as const),
    request: fc.array(some(["t1", "go", "nodejs", "node-js", "cplusplus", "", "kit"]), { maxLength: 4 }),
  }),
);

function mergedWith<A extends object, B extends object>(
  one: fc.Arbitrary<A>,
  rest: { [K in keyof B]: fc.Arbitrary<B[K]> },
): fc.Arbitrary<A & B> {
  return fc.tuple(one, record(rest)).map(([a, b]) => ({ ...a, ...b }) as A & B);
}

function cursor(): fc.Arbitrary<GeneratedCursor> {
  return fc.oneof(fc.nat(20), record({ score: some([0, 0.5, 0.6, 1, -0.4]), name: some(NAMES), id: some(ids) }));
}
