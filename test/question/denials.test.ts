import { describe, expect, it } from "@jest/globals";
import { GraphReader } from "../../src/graph/graph-reader.js";
import { answer } from "../../src/question/index.js";
import { parse } from "../../src/question/parse.js";
import { seededStore } from "../support/seeded-store.js";
import { EXAMPLE_LEXICON } from "./names.js";

const graph = new GraphReader(seededStore());

const ask = (text: string, sources?: string[]) => answer(graph, { text, ...(sources && { sources }) });

describe("what is denied", () => {
  it.each([
    ["Django is open source", "SUPPORTED", "Yes"],
    ["Django is not open source", "REFUTED", "No"],
    ["Netflix doesn't use Node", "REFUTED", "No"],
    ["has Netflix abandoned Node.js?", "REFUTED", "No"],
    ["Node.js is not a component of Java", "SUPPORTED", "Yes"],
    ["Express isn't a language", "SUPPORTED", "Yes"],
  ])("turns the verdict round: %s", async (question, verdict, word) => {
    const { verdict: given, text, status } = await ask(question);
    expect([status, given, text.startsWith(word)]).toEqual(["ANSWERED", verdict, true]);
  });

  it("leaves nothing out where it is said of one thing, and does where it narrows a kind of thing", () => {
    const roles = (question: string) => parse(question, EXAMPLE_LEXICON).mentions.map(({ role }) => role);
    expect(roles("Django doesn't scale")).toEqual(["SUBJECT", "WISH"]);
    expect(roles("We don't use PHP, which framework suits e-commerce?")).toEqual(["WITHOUT", "WISH"]);
  });

  it("is never passed over: a question that it turns round is refused where no wording takes it in", () => {
    expect(parse("Ruby doesn't have alternatives", EXAMPLE_LEXICON)).toMatchObject({
      reading: "NOT_UNDERSTOOD",
      unknown: ["doesn't"],
    });
  });
});

describe("things that are named beside what they are to have", () => {
  it("are what the answer is about, and of which nothing is known is said", async () => {
    const { results, text } = await ask("Which of these are open source: MySQL, Oracle?");
    expect(results.map(({ name }) => name)).toEqual(["MySQL"]);
    expect(text).toContain("There is no evidence on Oracle Database and open source.");
  });
});

describe("a name beside another that is spelt alike", () => {
  it.each(["mestjs vs nestjs", "Is Cython faster than Python?"])("is no slip of it: %s", async (question) => {
    expect((await ask(question)).status).toBe("NOT_UNDERSTOOD");
  });

  it("is asked about where it is as near to another", async () => {
    const { status, text } = await ask("What is MxSQL?");
    expect(status).toBe("AMBIGUOUS");
    expect(text).toContain("MySQL");
    expect(text).toContain("Microsoft SQL Server");
  });

  it("is told where it was taken for a slip", async () => {
    expect((await ask("What is Djanggo?")).text).toContain('I read "Djanggo" as Django.');
  });
});

describe("classes that are compared", () => {
  it("differ by what is known of those that belong to them", async () => {
    const sources = ["mongodb-docs", "redis-docs", "postgresql-docs", "mysql-docs", "sqlite-docs"];
    const { text, status } = await ask("SQL vs NoSQL", sources);
    expect(status).toBe("ANSWERED");
    expect(text).toMatch(/only some relational databases have .*foreign keys/);
    expect(text).toMatch(/only some NoSQL databases have .*flexible schema/);
  });
});
