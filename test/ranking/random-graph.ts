import fc from "fast-check";
import type { Claim, EntityNode } from "../../src/graph/model.js";
import { MemoryStore } from "../../src/store/memory/memory-store.js";
import { category, claim, criterion, feature, put, source, technology, useCase } from "../store/build.js";

/** Small graphs in which everything that bears on a ranking may happen: hosts, tiers, hierarchies, denials, doubts, days. */

const sources = ["one", "two", "three"].map((slug, index) =>
  source(slug, { publisher: slug, reliability: 0.4 + 0.3 * index, publishedOn: `202${index + 3}-01-01` }),
);
const python = technology("python", { technologyKind: "LANGUAGE" });
const ruby = technology("ruby", { technologyKind: "LANGUAGE" });
const nodejs = technology("nodejs", { technologyKind: "RUNTIME" });
const hosts = [python, ruby, nodejs];
const frameworks = ["a", "b", "c", "d", "e"].map((slug) => technology(slug, { name: slug.toUpperCase() }));
const redis = technology("redis", { technologyKind: "DATABASE" });
const server = category("server", { tier: "SERVER" });
const desktop = category("desktop", { tier: "DESKTOP" });
export const chat = useCase("chat", { tier: "SERVER" });
const realTime = useCase("real-time", { tier: "SERVER" });
const websockets = feature("websockets");
export const speed = criterion("speed");
const latency = criterion("latency");
export const mvc = feature("mvc");

const nodes: readonly EntityNode[] = [
  ...[...sources, ...hosts, ...frameworks, redis, server, desktop],
  ...[chat, realTime, websockets, speed, latency, mvc],
];
const backbone: readonly Claim[] = [
  claim(chat, "BROADER", realTime, sources[0] ?? source("one")),
  claim(websockets, "ENABLES", realTime, sources[1] ?? source("two")),
  claim(latency, "ASPECT_OF", speed, sources[0] ?? source("one")),
];

const bearing = fc
  .record({
    subject: fc.constantFrom(...frameworks, ...frameworks, ...hosts, redis),
    item: fc.constantFrom(
      ["SUITS", chat] as const,
      ["SUITS", realTime] as const,
      ["HAS_FEATURE", websockets] as const,
      ["HAS_FEATURE", mvc] as const,
      ["RATED_ON", speed] as const,
      ["RATED_ON", latency] as const,
    ),
    from: fc.constantFrom(...sources),
    stance: fc.constantFrom("SUPPORTS" as const, "SUPPORTS" as const, "SUPPORTS" as const, "REFUTES" as const),
    isDoubted: fc.boolean(),
    asOf: fc.constantFrom(null, null, "2024-06-01", "2026-03-01"),
  })
  .map(({ subject, item: [predicate, object], from, stance, isDoubted, asOf }) =>
    claim(subject, predicate, object, from, {
      stance,
      asOf,
      doubts: isDoubted ? [{ kind: "OPINION", reason: "A matter of taste." }] : [],
    }),
  );
const link = fc.oneof(
  fc
    .record({
      framework: fc.constantFrom(...frameworks),
      predicate: fc.constantFrom("USED_FROM" as const, "RUNS_ON" as const, "WRITTEN_IN" as const),
      host: fc.constantFrom(...hosts),
      from: fc.constantFrom(...sources),
      stance: fc.constantFrom("SUPPORTS" as const, "SUPPORTS" as const, "SUPPORTS" as const, "REFUTES" as const),
    })
    .map(({ framework, predicate, host, from, stance }) => claim(framework, predicate, host, from, { stance })),
  fc
    .record({
      framework: fc.constantFrom(...frameworks),
      tier: fc.constantFrom(server, server, desktop),
      from: fc.constantFrom(...sources),
    })
    .map(({ framework, tier, from }) => claim(framework, "IS_A", tier, from)),
  fc
    .record({ framework: fc.constantFrom(...frameworks), from: fc.constantFrom(...sources) })
    .map(({ framework, from }) => claim(framework, "WORKS_WITH", redis, from)),
);

/** The claims of a random graph. */
export const randomClaims: fc.Arbitrary<readonly Claim[]> = fc
  .record({
    bearings: fc.array(bearing, { minLength: 1, maxLength: 14 }),
    links: fc.array(link, { maxLength: 14 }),
  })
  .map(({ bearings, links }) => [
    ...new Map([...backbone, ...bearings, ...links].map((one) => [one.id, one])).values(),
  ]);

/** The same, with more that is said of chats: what sets the bands. */
export const randomClaimsOnChats: fc.Arbitrary<readonly Claim[]> = fc
  .tuple(
    randomClaims,
    fc.array(
      bearing.filter(({ objectId }) => objectId === chat.id),
      { maxLength: 10 },
    ),
  )
  .map(([claims, more]) => [...new Map([...claims, ...more].map((one) => [one.id, one])).values()]);

const ofServers = frameworks.map((framework) => claim(framework, "IS_A", server, sources[0] ?? source("one")));

/** What is said of languages and runtimes alone, and frameworks that hang on them: many rest on the same. */
export const randomClaimsOnHosts: fc.Arbitrary<readonly Claim[]> = fc
  .tuple(
    fc.array(
      bearing.filter(({ subjectId }) => hosts.some(({ id }) => id === subjectId)),
      { minLength: 1, maxLength: 4 },
    ),
    fc.array(link, { minLength: 8, maxLength: 20 }),
  )
  .map(([bearings, links]) => [
    ...new Map([...backbone, ...ofServers, ...bearings, ...links].map((one) => [one.id, one])).values(),
  ]);

export function storeOfClaims(claims: readonly Claim[]): MemoryStore {
  const store = new MemoryStore();
  store.write(put(...nodes, ...claims));
  return store;
}
