import { describe, expect, it } from "@jest/globals";
import { type Command, CommanderError } from "commander";
import { askCommand } from "../../src/cli/ask.js";
import { compareCommand } from "../../src/cli/compare.js";
import { type Asking, QueryFailed } from "../../src/cli/query.js";
import { rankCommand } from "../../src/cli/rank.js";
import { searchCommand } from "../../src/cli/search.js";
import { ask as askGraph } from "../support/graphql.js";
import { chatLeader } from "../support/leader.js";
import { seededStore } from "../support/seeded-store.js";

const store = seededStore();

/** The lines that a command prints. */
async function run(command: (asking: Asking) => Command, ...words: string[]): Promise<string[]> {
  const lines: string[] = [];
  const asking = {
    query: (operation: string, variables: object) => askGraph(store, operation, { ...variables }),
    say: (line: string) => lines.push(line),
  };
  const silent = { writeErr: () => {}, writeOut: () => {} };
  await command(asking).exitOverride().configureOutput(silent).parseAsync(words, { from: "user" });
  return lines;
}

describe("stackatlas ask", () => {
  it("prints the answer, then what it names", async () => {
    const [text, ...results] = await run(askCommand, "which", "frameworks", "suit", "real-time", "chat");
    const leader = await chatLeader(store);
    expect(text).toContain(leader);
    expect(results[0]).toMatch(/^ {2} \d\d% {2}█+ +\S/);
    expect(results[0]).toContain(`  ${leader}  `);
  });

  it("answers from the sources named alone", async () => {
    const posts = ["--sources", "csschopper-2023", "applover-2023"];
    const [json = ""] = await run(askCommand, "which frameworks suit real-time chat", "--json", ...posts);
    const names = JSON.parse(json).results.map(({ name }: { name: string }) => name);
    expect(names.sort()).toEqual(["Express.js", "NestJS", "Tornado"]);
  });

  it("fails, with what could be asked instead, when it does not understand", async () => {
    await expect(run(askCommand, "asdf", "qwer")).rejects.toThrow(QueryFailed);
  });
});

describe("stackatlas rank", () => {
  it("orders by wishes with weights", async () => {
    const wishes = ["--use-case", "real-time-chat:2", "--criterion", "scalability", "--first", "3"];
    const lines = await run(rankCommand, "framework", ...wishes);
    expect(lines.filter((line) => /^ {1,2}\d\. {2}\d+% {2}[█▓░ ]{20} {2}\w/.test(line))).toHaveLength(3);
  });

  it("draws each wish of a candidate as a bar of its own, and says what bars mean", async () => {
    const lines = await run(rankCommand, "framework", "--use-case", "real-time-chat:2", "--criterion", "scalability");
    expect(lines[1]).toMatch(/^ {5} *\d+% {2}[█▓░ ]{20} {4}Real-time chat, 67% of the need$/);
    expect(lines.join("\n")).toContain("░ possible, by what is not known");
  });

  it("composes stacks without what is unwanted", async () => {
    const wishes = ["--use-case", "real-time-chat", "--without", "php", "--json"];
    const [json = ""] = await run(rankCommand, "stack", ...wishes);
    const { candidates } = JSON.parse(json);
    expect(candidates.length).toBeGreaterThanOrEqual(3);
    expect(json).not.toMatch(/"name": "[^"]*PHP/);
  });

  it.each([
    ["a kind there is not", ["frmwrk"]],
    ["a weight below zero", ["framework", "--use-case", "websites:-1"]],
    ["a count that is none", ["framework", "--first", "many"]],
  ])("refuses %s", async (_what, words) => {
    await expect(run(rankCommand, ...words)).rejects.toThrow(CommanderError);
  });
});

describe("stackatlas search", () => {
  it("finds what was misspelt", async () => {
    expect((await run(searchCommand, "exprss"))[0]).toMatch(/^TECHNOLOGY +expressjs +Express\.js$/);
  });

  it("says when there is nothing", async () => {
    expect(await run(searchCommand, "zzzzzzzz")).toEqual(["Nothing has a name like that."]);
  });
});

describe("stackatlas compare", () => {
  it("prints what things have in common and apart", async () => {
    const lines = await run(compareCommand, "django", "flask");
    expect(lines.join("\n")).toMatch(/^Use cases in common: .*Web applications/m);
    expect(lines.join("\n")).toMatch(/^ {2}of Django alone: .*Admin interface/m);
  });
});
