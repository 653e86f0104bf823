import { describe, expect, it } from "@jest/globals";
import { buildLexicon } from "../../src/question/lexicon-build.js";
import { parse } from "../../src/question/parse.js";
import { EXAMPLE_LEXICON, EXAMPLE_NAMES, named } from "./names.js";

describe("recognising names", () => {
  it.each([
    ["Node.js", "nodejs", "EXACT"],
    ["NodeJS", "nodejs", "EXACT"],
    ["node js", "nodejs", "EXACT"],
    ["NODE.JS", "nodejs", "EXACT"],
    ["node", "nodejs", "ALIAS"],
    ["c++", "cplusplus", "EXACT"],
    ["C#", "csharp", "EXACT"],
    [".net", "dot-net", "EXACT"],
    ["ror", "ruby-on-rails", "ALIAS"],
    ["ms sql", "microsoft-sql-server", "ALIAS"],
    ["Djnago", "django", "FUZZY"],
    ["pyhton", "python", "FUZZY"],
    ["ruby on rals", "ruby-on-rails", "FUZZY"],
    ["golang", "go", "ALIAS"],
    ["Express", "expressjs", "ALIAS"],
    ["the Go language", "go", "EXACT"],
  ])('takes "%s" for %s (%s)', (text, slug, how) => {
    const { mentions } = parse(`what is ${text}?`, EXAMPLE_LEXICON);
    expect(mentions.map(({ entity, how }) => [entity.slug, how])).toEqual([[slug, how]]);
  });

  it.each([
    ["scalable frameworks", "scalability"],
    ["frameworks that scale", "scalability"],
    ["frameworks for messenger apps", "real-time-chat"],
    ["frameworks for small project", "small-projects"],
    ["frameworks for e-commerce", "e-commerce"],
    ["frameworks for ecommerce", "e-commerce"],
    ["frameworks for micro services", "microservices"],
  ])('finds in "%s" what is wished for', (question, slug) => {
    expect(parse(question, EXAMPLE_LEXICON).mentions.map(({ entity }) => entity.slug)).toEqual([slug]);
  });

  it("says where in the question a name stands, accents and emoji before it or not", () => {
    const question = "🙂 Ça, what is Node.js?";
    const [mention] = parse(question, EXAMPLE_LEXICON).mentions;
    expect(question.slice(mention?.start, mention?.end)).toBe("Node.js");
  });

  it("prefers the longest name", () => {
    const { mentions } = parse("which frameworks suit real-time chat", EXAMPLE_LEXICON);
    expect(mentions.map(({ text, entity }) => [text, entity.slug])).toEqual([["real-time chat", "real-time-chat"]]);
  });

  it.each(["which way should I go?", "how do I express myself", "go on", "I need a rest"])(
    'sees no name in the everyday words of "%s"',
    (question) => {
      expect(parse(question, EXAMPLE_LEXICON).mentions).toEqual([]);
    },
  );

  it.each(["who uses Haskell", "who uses Dart", "who uses scala", "features of Hono", "is Swift good for chat"])(
    'takes the unknown name in "%s" for no other',
    (question) => {
      const { reading, mentions } = parse(question, EXAMPLE_LEXICON);
      expect(reading).toBe("NOT_UNDERSTOOD");
      expect(mentions.filter(({ entity }) => entity.kind === "TECHNOLOGY")).toEqual([]);
    },
  );

  it("never takes a small team for a small project", () => {
    const { mentions, ignored } = parse("which frameworks suit a small team", EXAMPLE_LEXICON);
    expect(mentions).toEqual([]);
    expect(ignored).toEqual(["small", "team"]);
  });

  it("learns new names with the graph", () => {
    const before = parse("who uses Phoenix", EXAMPLE_LEXICON);
    const after = parse("who uses Phoenix", buildLexicon([...EXAMPLE_NAMES, named("FRAMEWORK", "Phoenix")]));
    expect([before.reading, after.reading]).toEqual(["NOT_UNDERSTOOD", "UNDERSTOOD"]);
  });

  it("asks which is meant where two things have one name", () => {
    const names = [named("FRAMEWORK", "Slim", { slug: "slim-php" }), named("FRAMEWORK", "Slim", { slug: "slim-ruby" })];
    const { reading, mentions } = parse("what is Slim?", buildLexicon(names));
    expect(reading).toBe("AMBIGUOUS");
    expect(mentions[0]?.alternatives.map(({ slug }) => slug)).toEqual(["slim-ruby"]);
  });

  it("lets the question decide where two kinds of thing have one name", () => {
    const names = [named("COMPANY", "Meteor"), named("FRAMEWORK", "Meteor"), named("LANGUAGE", "Ruby")];
    const lexicon = buildLexicon(names);
    const kindIn = (question: string) => parse(question, lexicon).mentions.map(({ entity }) => entity.kind);
    expect(kindIn("who uses Meteor?")).toEqual(["TECHNOLOGY"]);
    expect(kindIn("Does Meteor use Ruby?")).toEqual(["COMPANY", "TECHNOLOGY"]);
  });
});
