import { describe, expect, it } from "@jest/globals";
import { ask, refusal } from "../support/graphql.js";
import { chatLeader } from "../support/leader.js";
import { seededStore } from "../support/seeded-store.js";

const store = seededStore();
const POSTS = ["csschopper-2023", "applover-2023"];

const ASK = `query ($question: String!, $interpretation: InterpretationInput, $sources: [String!], $asOf: Date) {
  ask(question: $question, interpretation: $interpretation, sources: $sources, asOf: $asOf) {
    status verdict text operation variables suggestions
    interpretation { intent mentions { text start end how role entity { id slug } alternatives { slug } } constraints { role text } ignored unknown }
    results { name value score note evidence { weight inherited claim { statement locator source { title } } path { predicate } } }
    ranking { totalCount candidates { name score } unassessed { totalCount } }
  }
}`;

async function answerTo(question: string, variables: object = {}) {
  return (await ask(store, ASK, { question, ...variables })).ask;
}
async function namesFor(question: string, variables: object = {}): Promise<string[]> {
  const { results } = await answerTo(question, variables);
  return results.map(({ name }: { name: string }) => name);
}

describe("asking the graph of both posts and what documentation adds", () => {
  it("ranks frameworks for the sample question, with the claims behind each", async () => {
    const { status, results, ranking } = await answerTo("which frameworks suit real-time chat");
    expect(status).toBe("ANSWERED");
    expect(results[0].name).toBe(await chatLeader(store));
    for (const { name, score, evidence } of results) {
      expect(name).not.toBe("Electron");
      expect(score).toBeGreaterThan(0.5);
      expect(evidence[0].weight).toBeGreaterThan(0);
      expect(evidence[0].path.length).toBeGreaterThan(0);
    }
    expect(results).toHaveLength(Math.min(ranking.totalCount, 20));
  });

  it("names Tornado, Express.js and NestJS, of the posts alone, and that two of them rest on the same", async () => {
    const { results, text } = await answerTo("which frameworks suit real-time chat", { sources: POSTS });
    expect(new Set(results.map(({ name }: { name: string }) => name))).toEqual(
      new Set(["Tornado", "Express.js", "NestJS"]),
    );
    expect(text).toMatch(/Express\.js and NestJS share the same evidence/);
    expect(text).toMatch(/3 frameworks ranked; \d+ have no evidence for this need/);
  });

  it("refutes that Node.js is a component of Java, with the correction", async () => {
    const { status, verdict, text } = await answerTo("is Node.js a component of Java?");
    expect({ status, verdict }).toEqual({ status: "ANSWERED", verdict: "REFUTED" });
    expect(text).toMatch(/V8/);
  });

  it("refutes that Rails follows a minimum viable product, and upholds that it follows MVC", async () => {
    const [mvp, mvc] = [await answerTo("Does Rails follow MVP?"), await answerTo("Does Rails follow MVC?")];
    expect([mvp.verdict, mvc.verdict]).toEqual(["REFUTED", "SUPPORTED"]);
    expect(mvp.text).toMatch(/MVC/);
  });

  it("disputes that TDD is a feature of Rails", async () => {
    expect((await answerTo("Is it true that Rails has TDD?")).verdict).toBe("DISPUTED");
  });

  it("knows Roda, and nobody who uses it", async () => {
    const { status, results, suggestions } = await answerTo("which companies use roda");
    expect({ status, results }).toEqual({ status: "NO_EVIDENCE", results: [] });
    expect(suggestions.length).toBeGreaterThan(0);
  });

  it.each(["asdf qwer", "who uses Zope?", "what is the weather today", "?", "🙂", "日本語の質問"])(
    'does not understand "%s", and suggests what it would',
    async (question) => {
      const { status, results, suggestions } = await answerTo(question);
      expect({ status, results }).toEqual({ status: "NOT_UNDERSTOOD", results: [] });
      expect(suggestions.length).toBeGreaterThan(0);
      for (const suggestion of suggestions) expect((await answerTo(suggestion)).status).toBe("ANSWERED");
    },
  );

  it.each([
    [
      "who uses Node.js",
      ["LinkedIn", "NASA", "Netflix", "PayPal", "Trello", "Twitter", "Uber", "Walmart", "Yahoo", "eBay"],
    ],
    ["What companies have used Ruby?", ["Apple", "Groupon", "Dribbble", "Airbnb"]],
    ["which firms use python", ["Spotify", "Instagram", "Facebook", "IBM", "Lyft"]],
    ["what does Netflix use", ["Node.js"]],
    ["what do Netflix and Uber have in common", ["Node.js"]],
    ["frameworks of Ruby", ["Ruby on Rails", "Sinatra", "Roda"]],
    ["Which databases work with PHP?", ["MySQL", "SQLite", "Microsoft SQL Server"]],
    ["components of the LAMP stack", ["Linux", "MySQL", "PHP"]],
    ["features of rails", ["MVC", "DRY", "Convention over configuration", "Testing framework"]],
    ["which frameworks have dependency injection", ["NestJS"]],
    ["what language is Sinatra written in?", ["Ruby"]],
    ["what is node js good for", ["Real-time chat", "Streaming", "Games", "Microservices"]],
  ])('answers "%s" with at least what the posts say', async (question, names) => {
    expect(await namesFor(question)).toEqual(expect.arrayContaining(names));
  });

  it("names what is ordinary language small inside a sentence, in suggestions too", async () => {
    const { suggestions } = await answerTo("who uses real-time data");
    expect(suggestions).toContain("Which frameworks suit real-time data?");
    expect((await answerTo("Why Django?")).text).toContain("development speed");
  });

  it("names what is built on a framework", async () => {
    expect(await namesFor("what is built on Starlette")).toContain("FastAPI");
    expect(await namesFor("what's built on top of Express")).toContain("NestJS");
  });

  it("tells why one and not another, by what speaks for the one alone", async () => {
    const { results, text } = await answerTo("why Django over Flask?");
    expect(text).toMatch(/^Reasons to choose Django over Flask:/);
    const ofFlask = (await namesFor("Why Flask?")) as string[];
    for (const { name } of results) expect(ofFlask).not.toContain(name);
  });

  it("gives equal answers to wordings of one question", async () => {
    const wordings = [
      "Who uses Node.js?",
      "which companies use node js",
      "WHAT COMPANIES ARE USING NODEJS IN PRODUCTION",
      "could you please tell me who uses Node?",
      "adopters of Node.js",
      "who is uisng node.js",
    ];
    const answers = await Promise.all(wordings.map((wording) => namesFor(wording)));
    for (const names of answers) expect(names).toEqual(answers[0]);
  });

  it("hears only the sources asked for, in the question or beside it", async () => {
    const beside = await answerTo("features of Rails", { sources: ["csschopper-2023"] });
    const within = await answerTo("According to CSSChopper, what are the features of Rails?");
    expect(within.results).toEqual(beside.results);
    expect(within.results.map(({ name }: { name: string }) => name)).not.toContain("DRY");
  });

  it("knows nothing of a day before anything was said", async () => {
    expect((await answerTo("who uses Ruby", { asOf: "2001-01-01" })).status).toBe("NO_EVIDENCE");
  });

  it("takes its own interpretation back, corrected", async () => {
    const question = "who uses Ruby";
    const { interpretation } = await answerTo(question);
    const [mention] = interpretation.mentions;
    const same = {
      intent: interpretation.intent,
      mentions: [{ start: mention.start, end: mention.end, entity: mention.entity.id }],
    };
    expect(await namesFor(question, { interpretation: same })).toEqual(await namesFor(question));
    const other = { mentions: [{ text: mention.text, entity: "python" }] };
    expect(await namesFor(question, { interpretation: other })).toEqual(await namesFor("who uses Python"));
    expect((await answerTo(question, { interpretation: { intent: "FEATURES" } })).interpretation.intent).toBe(
      "FEATURES",
    );
    expect((await answerTo(question, { interpretation: { mentions: [] } })).status).toBe("NOT_UNDERSTOOD");
  });

  it.each([
    ["", /empty/],
    ["   ", /empty/],
    ["a".repeat(501), /at most 500 characters, but got 501/],
  ])("refuses a question that is none", async (question, message) => {
    const [error] = await refusal(store, ASK, { question });
    expect(error?.code).toBe("BAD_USER_INPUT");
    expect(error?.message).toMatch(message);
  });

  it.each([
    [{ mentions: [{ text: "Python", entity: "python" }] }, /words of the question/],
    [{ mentions: [{ text: "Ruby", entity: "zope" }] }, /zope/],
  ])("refuses a correction that does not fit the question", async (interpretation, message) => {
    const [error] = await refusal(store, ASK, { question: "who uses Ruby", interpretation });
    expect(error?.code).toBe("BAD_USER_INPUT");
    expect(error?.message).toMatch(message);
  });

  it("answers the longest question there may be", async () => {
    const question = `who uses Ruby ${"and Python ".repeat(60)}`.slice(0, 500);
    expect((await answerTo(question)).status).toBe("ANSWERED");
  });
});
