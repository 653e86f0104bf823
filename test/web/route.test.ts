import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { NO_LIMITS, parse, print, type Route } from "../../src/web/explorer/route.js";

const read = (address: string) => parse(new URL(`http://atlas.example${address}`));

const slug = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
const weight = fc.integer({ min: 1, max: 200 }).map((half) => half / 2);
const wishes = fc.uniqueArray(fc.record({ slug, weight }), { minLength: 1, maxLength: 4, selector: (one) => one.slug });
const limits = fc.record({ sources: fc.array(slug, { maxLength: 2 }), asOf: fc.constantFrom(null, "2026-01-01") });
const need = fc.record(
  { useCases: wishes, features: wishes, criteria: wishes, languages: wishes },
  { requiredKeys: [] },
);

const route: fc.Arbitrary<Route> = fc.oneof(
  fc.constant<Route>({ view: "home" }),
  fc.record({ view: fc.constant("browse" as const), list: slug }),
  fc.record({ view: fc.constant("thing" as const), kind: fc.constantFrom("TECHNOLOGY", "USE_CASE", "SOURCE"), slug }),
  fc
    .tuple(slug, need, limits)
    .map(([, wanted, within]): Route => ({ view: "rank", of: "STACK", need: wanted, filter: null, ...within })),
  fc
    .tuple(fc.array(slug, { maxLength: 5 }), need, limits)
    .map(([slugs, wanted, within]): Route => ({ view: "compare", slugs, need: wanted, ...within })),
  fc
    .tuple(fc.string({ maxLength: 100 }), fc.dictionary(slug, weight, { maxKeys: 3, noNullPrototype: true }), limits)
    .map(
      ([question, weights, within]): Route => ({
        view: "ask",
        question,
        reading: { intent: "RANK", mentions: [{ text: question, start: 0, entity: "x" }] },
        weights,
        ...within,
      }),
    ),
);

describe("addresses of the explorer", () => {
  it("say all that is shown", () => {
    fc.assert(fc.property(route, (shown) => expect(read(print(shown)).route).toEqual(shown)));
  });

  it("say on which version of the graph it was seen", () => {
    expect(read(print({ view: "home" }, "12")).graphVersion).toBe("12");
    expect(read("/").graphVersion).toBeNull();
  });

  it("may be broken by whoever shares them, and are read as far as they make sense", () => {
    expect(read("/ask?q=x&reading=%7Bbroken&w=a:-1,b:2,c:x").route).toEqual({
      view: "ask",
      question: "x",
      reading: null,
      weights: { b: 2 },
      ...NO_LIMITS,
    });
    expect(read("/rank?of=CHEESE&useCases=a:0,b:1e9&filter=7").route).toMatchObject({
      of: "FRAMEWORK",
      need: {
        useCases: [
          { slug: "a", weight: 1 },
          { slug: "b", weight: 100 },
        ],
      },
    });
    expect(read("/nothing/here").route).toEqual({ view: "unknown" });
    expect(read("/technology/%E0%A4%A").route).toEqual({ view: "thing", kind: "TECHNOLOGY", slug: "%E0%A4%A" });
  });

  it("are read without an error whatever they are", () => {
    fc.assert(
      fc.property(fc.webPath(), fc.webQueryParameters(), (path, query) => {
        expect(() => read(`${path || "/"}?${query}`)).not.toThrow();
      }),
    );
  });
});
