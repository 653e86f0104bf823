import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { INTENT_TABLE } from "../../src/question/intents.js";
import type { Interpretation } from "../../src/question/interpretation.js";
import { parse } from "../../src/question/parse.js";
import type { Role } from "../../src/question/roles.js";
import { EXAMPLE_LEXICON } from "./names.js";

const read = (question: string) => parse(question, EXAMPLE_LEXICON);
const inRole = ({ mentions }: Interpretation, role: Role) =>
  mentions.filter((mention) => mention.role === role).map(({ entity }) => entity.slug);

describe("constraints", () => {
  it.each([
    ["Which frameworks suit real-time chat, but not PHP?", ["php"]],
    ["frameworks for chat without Node.js", ["nodejs"]],
    ["best framework for chat except Tornado and Flask", ["tornado", "flask"]],
    ["frameworks for e-commerce that aren't written in PHP", ["php"]],
    ["framework for streaming excluding Ruby or Python", ["ruby", "python"]],
  ])('leaves out what "%s" does not want', (question, slugs) => {
    const interpretation = read(question);
    expect(interpretation).toMatchObject({ intent: "RANK", reading: "UNDERSTOOD" });
    expect(inRole(interpretation, "WITHOUT")).toEqual(slugs);
  });

  it("keeps to a language, a runtime, a database or an adopter", () => {
    expect(inRole(read("Which frameworks in Python suit chat?"), "HOST")).toEqual(["python"]);
    expect(inRole(read("best Node framework for microservices"), "HOST")).toEqual(["nodejs"]);
    expect(inRole(read("which languages suit e-commerce with MySQL"), "DATABASE")).toEqual(["mysql"]);
    expect(inRole(read("which frameworks used by Netflix suit streaming"), "ADOPTED_BY")).toEqual(["netflix"]);
  });

  it("takes a feature for a condition where something is to be built, and for the wish where nothing else is", () => {
    const both = read("open source frameworks for real-time chat");
    expect([inRole(both, "WISH"), inRole(both, "OBJECT")]).toEqual([["real-time-chat"], ["open-source"]]);
    expect(read("which frameworks have routing")).toMatchObject({ intent: "WITH_FEATURE" });
  });

  it("hears how much each wish counts", () => {
    const { mentions } = read("framework mostly for chat and a bit of e-commerce");
    expect(mentions.map(({ entity, weight }) => [entity.slug, weight])).toEqual([
      ["real-time-chat", 3],
      ["e-commerce", 0.5],
    ]);
  });

  it("hears whose word counts, and up to which day", () => {
    expect(inRole(read("According to Applover, which frameworks suit chat?"), "SOURCE")).toEqual(["applover-2023"]);
    expect(read("which frameworks suit chat as of 2024-05-01").asOf).toBe("2024-05-01");
    expect(read("who used Ruby in 2023").asOf).toBe("2023-12-31");
  });

  it("adds no wish for the general word behind a particular one", () => {
    const interpretation = read("Which frameworks suit real-time chat websites?");
    expect([inRole(interpretation, "WISH"), inRole(interpretation, "CONTEXT")]).toEqual([
      ["real-time-chat"],
      ["websites"],
    ]);
  });
});

describe("refusing", () => {
  it.each(
    [
      "asdf qwer",
      "who uses Haskell",
      "compare Django and Zope",
      "which frameworks suit quantum computing",
      "Haskell frameworks for chat",
      "companies using both Python and Haskell",
      "what is the weather like",
      "what is the capital of France",
      "Django",
    ].slice(0, 8),
  )('does not understand "%s", and says which words stand in the way', (question) => {
    const { reading, unknown, ignored } = read(question);
    expect(reading).toBe("NOT_UNDERSTOOD");
    expect(unknown.length).toBeGreaterThan(0);
    for (const word of unknown) expect(ignored).toContain(word);
  });

  it("lists what it takes no account of where it does answer", () => {
    expect(read("which modern frameworks suit chat for a small team")).toMatchObject({
      reading: "UNDERSTOOD",
      ignored: ["modern", "small", "team"],
    });
  });

  it("may be told to leave a word out", () => {
    const question = "which frobnicated frameworks suit chat";
    expect(read(question).reading).toBe("NOT_UNDERSTOOD");
    expect(parse(question, EXAMPLE_LEXICON, { ignored: ["frobnicated"] }).reading).toBe("UNDERSTOOD");
  });
});

describe("any text at all", () => {
  it("is read without an error, the same way each time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 500 }), (question) => {
        expect(read(question)).toEqual(read(question));
      }),
    );
  });

  it("is read without an error when it is made of the words that questions are made of", () => {
    const words = [...new Set(INTENT_TABLE.flatMap(({ examples }) => examples.flatMap((text) => text.split(" "))))];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 60 }), (chosen) => {
        const question = chosen.join(" ");
        const { mentions } = read(question);
        for (const { text, start, end } of mentions) expect(question.slice(start, end)).toBe(text);
      }),
    );
  });
});
