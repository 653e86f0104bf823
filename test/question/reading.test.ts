import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { parse } from "../../src/question/parse.js";
import { EXAMPLE_LEXICON } from "./names.js";

/** The intent, and each name with its part in it; or why there is none. */
function reading(question: string): string {
  const { reading, refusal, intent, mentions, unknown } = parse(question, EXAMPLE_LEXICON);
  if (refusal) return refusal;
  if (reading !== "UNDERSTOOD") return `${reading} ${unknown.join(" ")}`.trim();
  const named = mentions
    .filter(({ role }) => role !== "CONTEXT" && role !== "IGNORED")
    .map(({ role, entity }) => `${role}:${entity.slug}`);
  return [intent, ...named].join(" ");
}

describe("a question in words that no wording has", () => {
  it.each([
    ["Honestly, why did that shop pick Django and not just Flask?", "WHY SUBJECT:django SUBJECT:flask"],
    ["We want to get rid of PHP. Any thoughts on moving from PHP to Node.js?", "COMPARE SUBJECT:php SUBJECT:nodejs"],
    ["Rewrite everything from PHP to Ruby", "COMPARE SUBJECT:php SUBJECT:ruby"],
    ["been wondering whether Ruby has been declining lately", "LIFECYCLE SUBJECT:ruby"],
    [
      "a colleague says Django beats Flask. Django or Flask for our next thing?",
      "COMPARE SUBJECT:django SUBJECT:flask",
    ],
  ])("is read by its parts: %s", (question, expected) => {
    const found = reading(question).split(" ");
    expect([found[0], ...found.slice(1).sort()]).toEqual([
      expected.split(" ")[0],
      ...expected.split(" ").slice(1).sort(),
    ]);
  });

  it("puts what is chosen before what is passed over, wherever they stand", () => {
    expect(reading("what is the motivation for the rewrite from Flask to Django in that shop")).toBe(
      "WHY SUBJECT:django SUBJECT:flask",
    );
  });

  it.each([
    ["Is this still being maintained by anybody?", "points-at-nothing"],
    ["Could this module support plugins after a few changes?", "points-at-nothing"],
    ["How do I install Django on a server behind a proxy", "code"],
    ["I am getting an error with Django migrations", "code"],
    ["what kind of pricing is planned for the hosted version", "price"],
  ])("is refused with the reason where nothing answers it: %s", (question, refusal) => {
    expect(reading(question)).toBe(refusal);
  });

  it("never drops a name that nobody knows: it stops the answer, or is listed as left out", () => {
    const compared = parse("Django vs Frobnicator", EXAMPLE_LEXICON);
    expect(compared.reading).toBe("NOT_UNDERSTOOD");
    expect(compared.unknown).toContain("Frobnicator");
    const chosen = parse("Hm, so why pick Django over Frobnicator in the end?", EXAMPLE_LEXICON);
    expect([...chosen.unknown, ...chosen.ignored]).toContain("Frobnicator");
  });

  it("means the same with a courtesy before it, and with the compared names swapped", () => {
    const pairs = [
      ["django", "flask"],
      ["php", "ruby"],
      ["python", "php"],
    ] as const;
    for (const [one, other] of pairs) {
      const plain = parse(`${one} vs ${other}, which would you take?`, EXAMPLE_LEXICON);
      const swapped = parse(`Hi there! ${other} vs ${one}, which would you take?`, EXAMPLE_LEXICON);
      const names = ({ mentions }: typeof plain) => mentions.map(({ entity }) => entity.slug).sort();
      expect([swapped.intent, names(swapped)]).toEqual([plain.intent, names(plain)]);
    }
  });

  it("never throws, whatever it is made of", () => {
    const words = fc.constantFrom(
      ..."why what is Django Flask PHP vs or and from to instead of not , . ? over 3 5.2 it this replace > -> X'y".split(
        " ",
      ),
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 14 }), (picked) => {
        expect(() => parse(picked.join(" "), EXAMPLE_LEXICON)).not.toThrow();
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});
