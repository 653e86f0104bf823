import { beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { MemoryStore } from "../../src/store/memory/memory-store.js";
import { ask, refusal } from "../support/graphql.js";
import { storeOf } from "../support/seeded-store.js";
import { claim, sampleStore, thing } from "./sample.js";

let store: MemoryStore;
beforeAll(() => {
  store = sampleStore();
});

const slugs = async (fields: string) => {
  const [list] = Object.values(await ask(store, `{ ${fields} { nodes { slug } } }`));
  return list.nodes.map(({ slug }: { slug: string }) => slug);
};

describe("filters of lists", () => {
  it.each([
    ["frameworks", ["electron", "expressjs", "flask", "tornado"]],
    [`frameworks(filter: { languages: ["python"] })`, ["flask", "tornado"]],
    [`frameworks(filter: { languages: ["python", "javascript"] })`, ["expressjs", "flask", "tornado"]],
    [`frameworks(filter: { runtimes: ["nodejs"] })`, ["electron", "expressjs"]],
    [`frameworks(filter: { databases: ["mysql"] })`, ["expressjs"]],
    ["frameworks(filter: { tiers: [DESKTOP] })", ["electron"]],
    [`frameworks(filter: { licences: ["mit"] })`, ["expressjs"]],
    [`frameworks(filter: { useCases: { all: ["web-shops", "websites"] } })`, ["flask"]],
    [`frameworks(filter: { features: { any: ["routing", "websockets"] } })`, ["expressjs", "flask", "tornado"]],
    [`frameworks(filter: { features: { any: ["routing"], none: ["mvt"] } })`, ["expressjs"]],
    [`technologies(filter: { adoptedBy: { any: ["acme"] } })`, ["flask", "nodejs"]],
    [`frameworks(filter: { without: ["nodejs"] })`, ["flask", "tornado"]],
    [`technologies(filter: { kinds: [RUNTIME, LIBRARY], without: ["v8"] })`, []],
    [`technologies(filter: { kinds: [LIBRARY], without: ["nodejs"] })`, ["v8"]],
    [`frameworks(filter: { kinds: [LANGUAGE] })`, []],
    [`technologies(filter: { text: "expr" })`, ["expressjs"]],
    [`technologies(filter: { text: "🚀" })`, []],
    [`criteria(filter: { text: " ?! " })`, []],
    ["technologies(filter: { maintained: true })", ["nodejs"]],
    [`technologies(filter: { maintained: true }, asOf: "2028-01-01")`, []],
    [`technologies(filter: { maintained: false }, asOf: "2028-01-01")`, ["nodejs"]],
    ["features(filter: { kinds: [PATTERN] })", ["mvc", "mvt"]],
    ["useCases(filter: { generic: true })", ["websites"]],
    [`useCases(filter: { tiers: [DESKTOP] })`, []],
    ["categories(filter: { tiers: [DATA] })", ["relational-database"]],
    [`companies(filter: { industries: ["retail"] })`, ["acme"]],
    [`companies(filter: { uses: ["flask", "nodejs"] })`, ["acme"]],
    [`companies(filter: { uses: ["mysql"] })`, []],
    [`criteria(filter: { text: "latency" })`, ["low-latency"]],
    ["sources(filter: { kinds: [BLOG_POST] })", ["blog"]],
    ["languages", ["cplusplus", "javascript", "python"]],
    ["runtimes", ["nodejs"]],
    ["databases", ["mysql"]],
    ["products", ["rocket"]],
    ["stacks", ["lamp"]],
    ["languages(orderBy: { field: NAME, direction: DESC })", ["python", "javascript", "cplusplus"]],
    ["frameworks(orderBy: { field: EVIDENCE, direction: DESC }, first: 1)", ["expressjs"]],
  ])("%s", async (fields, expected) => {
    expect(await slugs(fields)).toEqual(expected);
  });

  it("hears only the sources it is told to", async () => {
    expect(await slugs(`frameworks(filter: { useCases: { any: ["web-shops"] } }, sources: ["blog"])`)).toEqual([
      "tornado",
    ]);
  });

  it("lists claims by what they say and who says it", async () => {
    const { claims } = await ask(
      store,
      `{ claims(filter: { predicates: [MEASURED, HAS_STAT], about: ["expressjs"] }, orderBy: { field: VALUE, direction: DESC }) { nodes { value unit } } }`,
    );
    expect(claims.nodes).toEqual([
      { value: 1200, unit: "requests/s" },
      { value: 0.2, unit: "share" },
    ]);
    const denied = await ask(store, `{ claims(filter: { stances: [REFUTES], subjects: ["flask"] }) { totalCount } }`);
    expect(denied.claims.totalCount).toBe(1);
  });
});

describe("pages", () => {
  const many = 23;
  let long: MemoryStore;
  beforeAll(() => {
    const frameworks = Array.from({ length: many }, (_, index) => [
      `frameworks/f${index}.yaml`,
      thing(`F${index}`, [claim("WRITTEN_IN", "python"), ...(index % 3 ? [] : [claim("SUITS", "chat")])]),
    ]);
    long = storeOf({
      ...Object.fromEntries(frameworks),
      "languages/python.yaml": thing("Python"),
      "use-cases/chat.yaml": thing("Chat"),
    });
    // Few names for many things, so that equal names must be told apart by id.
    for (const node of long.entities().filter(({ slug }) => /^f\d/.test(slug))) {
      long.write([{ type: "putNode", node: { ...node, name: `F${node.slug.length}` } }]);
    }
  });

  const list = (root: string, inner: string, args: string) =>
    root ? `{ ${root} { list: ${inner}${args} ` : `{ list: ${inner}${args} `;
  const LISTS = [
    ["", "frameworks", ""],
    ["", "frameworks", "orderBy: { field: NAME, direction: DESC }"],
    ["", "frameworks", "orderBy: { field: EVIDENCE, direction: DESC }"],
    ["", "claims", ""],
    ["", "claims", "orderBy: { field: VALUE, direction: ASC }"],
    [`language(slug: "python")`, "frameworks", ""],
    [`language(slug: "python")`, "frameworks", "orderBy: { field: NAME, direction: ASC }"],
    [`useCase(slug: "chat")`, "technologies", "inherited: true"],
  ] as const;

  it("make up the whole list, walked forwards or backwards in steps of any size", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...LISTS),
        fc.integer({ min: 1, max: 30 }),
        fc.boolean(),
        async ([root, inner, order], size, forwards) => {
          const close = root ? " } }" : " }";
          const read = async (page: string) => {
            const args = `(${[order, page].filter(Boolean).join(", ")})`;
            const fields =
              "{ totalCount nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }";
            const data = await ask(long, list(root, inner, args) + fields + close);
            return root ? (Object.values(data)[0] as typeof data).list : data.list;
          };
          const whole = await read("first: 100");
          const ids = (page: { nodes: { id: string }[] }) => page.nodes.map(({ id }) => id);
          const walked: string[] = [];
          let cursor: string | null = null;
          for (let more = true; more; ) {
            const at: string = cursor ? `, ${forwards ? "after" : "before"}: "${cursor}"` : "";
            const page = await read(`${forwards ? "first" : "last"}: ${size}${at}`);
            expect(page.totalCount).toBe(whole.totalCount);
            if (forwards) walked.push(...ids(page));
            else walked.unshift(...ids(page));
            more = forwards ? page.pageInfo.hasNextPage : page.pageInfo.hasPreviousPage;
            cursor = forwards ? page.pageInfo.endCursor : page.pageInfo.startCursor;
            expect(cursor).toBe(page.edges.at(forwards ? -1 : 0).cursor);
          }
          expect(walked).toEqual(ids(whole));
          expect(walked.length).toBe(whole.totalCount);
        },
      ),
      { numRuns: 60, seed: 1 },
    );
  });

  it("are 20 long when nothing is said", async () => {
    const data = await ask(long, "{ frameworks { nodes { id } } a: frameworks(first: null) { nodes { id } } }");
    expect(data.frameworks.nodes).toHaveLength(20);
    expect(data.a.nodes).toHaveLength(20);
  });

  it.each([
    ["first: 0", "Expected `first` to be from 1 to 100, but got 0."],
    ["first: -1", "Expected `first` to be from 1 to 100, but got -1."],
    ["first: 101", "Expected `first` to be from 1 to 100, but got 101."],
    ["last: 0", "Expected `last` to be from 1 to 100, but got 0."],
    ["first: 1, last: 1", "Expected `first` or `last`, but got both."],
    [`after: "x"`, 'Expected `after` to be a cursor of this list in this order, but got: "x".'],
    [`before: ""`, 'Expected `before` to be a cursor of this list in this order, but got: "".'],
  ])("refuse %s", async (args, message) => {
    const root = await refusal(long, `{ frameworks(${args}) { totalCount } }`);
    const relation = await refusal(long, `{ language(slug: "python") { frameworks(${args}) { totalCount } } }`);
    expect([...root, ...relation]).toEqual([
      { code: "BAD_USER_INPUT", message },
      { code: "BAD_USER_INPUT", message },
    ]);
  });

  it("refuse the cursor of another list, or of another order, or a changed one", async () => {
    const { frameworks } = await ask(long, "{ frameworks(first: 2) { pageInfo { endCursor } } }");
    const cursor: string = frameworks.pageInfo.endCursor;
    const changed = Buffer.from(Buffer.from(cursor, "base64url").toString().replace("F", "G")).toString("base64url");
    const refused = await Promise.all([
      refusal(long, `{ companies(after: "${cursor}") { totalCount } }`),
      refusal(long, `{ claims(after: "${cursor}") { totalCount } }`),
      refusal(long, `{ frameworks(after: "${cursor}", orderBy: { field: NAME, direction: DESC }) { totalCount } }`),
      refusal(long, `{ frameworks(after: "${changed}") { totalCount } }`),
      refusal(long, `{ language(slug: "python") { frameworks(after: "${cursor}") { totalCount } } }`),
    ]);
    expect(refused.map(([error]) => error?.code)).toEqual(Array.from(refused, () => "BAD_USER_INPUT"));
  });

  it("go on where a row stood that is gone", async () => {
    const brief = storeOf({
      "features/a.yaml": feature("A"),
      "features/b.yaml": feature("B"),
      "features/c.yaml": feature("C"),
    });
    const { features } = await ask(brief, "{ features(first: 2) { nodes { id } pageInfo { endCursor } } }");
    brief.write([{ type: "removeNode", id: features.nodes[1].id }]);
    const next = await ask(brief, `{ features(after: "${features.pageInfo.endCursor}") { nodes { name } } }`);
    expect(next.features.nodes).toEqual([{ name: "C" }]);
  });
});

function feature(name: string): string {
  return thing(name, [], { featureKind: "PATTERN" });
}

it("refuses bad limits, saying what was expected", async () => {
  const errors = await Promise.all([
    refusal(store, `{ technologies(sources: []) { totalCount } }`),
    refusal(store, `{ technologies(sources: ["blok"]) { totalCount } }`),
    refusal(store, `{ technologies(asOf: "2026-02-30") { totalCount } }`),
  ]);
  expect(errors.flat().map(({ message }) => message)).toEqual([
    "Expected from 1 to 50 sources, but got 0.",
    'Expected a known source, but got "blok". The nearest known one is "blog" (Blog).',
    'Expected value of type "Date", found "2026-02-30"; Expected a day such as 2026-11-01, but got: "2026-02-30".',
  ]);
});
