import { describe, expect, it } from "@jest/globals";
import { GraphReader } from "../../../src/graph/graph-reader.js";
import { explain, sameEvidenceAs } from "../../../src/ranking/explain.js";
import { findUnassessed } from "../../../src/ranking/find-unassessed.js";
import { claim } from "../../store/build.js";
import { chat, rank, storeWith, summary, tornado, tornadoDocs, websockets } from "../posts-graph.js";

describe("ranking frameworks for chat by the two posts alone, as worked out by hand", () => {
  it("gives Express.js and NestJS 0.556 by what is said of Node.js, and Tornado 0.518 by doubted praise a step away", async () => {
    const ranking = await rank(storeWith(), "FRAMEWORK", [chat]);
    expect(summary(ranking)).toEqual(["1 Express.js 0.556", "1 NestJS 0.556", "3 Tornado 0.518"]);
    const [express, , last] = ranking.candidates;
    expect(express?.breakdown[0]?.parts[0]).toMatchObject({ r: 0.25, s: 0 });
    expect(last?.breakdown[0]?.parts[0]?.r).toBeCloseTo(0.075, 12);
  });

  it("calls Express.js and NestJS a tie, since they rest on the same claim, and says so", async () => {
    const ranking = await rank(storeWith(), "FRAMEWORK", [chat]);
    const ties = ranking.candidates.map((one) => sameEvidenceAs(one, ranking).map(({ candidate }) => candidate.name));
    expect(ties).toEqual([["NestJS"], ["Express.js"], []]);
    expect(ranking.candidates.map((one) => explain(one, ranking))).toEqual([
      "real-time chat: 1 source speaks for it (said of Node.js). It rests on the same evidence as NestJS.",
      "real-time chat: 1 source speaks for it (said of Node.js). It rests on the same evidence as Express.js.",
      "real-time chat: 1 source speaks for it (said of real-time data, in doubt).",
    ]);
  });

  it("leaves Django, Rails, Sinatra, Laravel and the desktop framework Electron unassessed", async () => {
    const store = storeWith();
    const unassessed = await findUnassessed(new GraphReader(store), await rank(store, "FRAMEWORK", [chat]));
    const names = ["Django", "Electron", "Laravel", "Ruby on Rails", "Sinatra"];
    expect((await unassessed.list()).map(({ name }) => name)).toEqual(names);
    expect(unassessed.totalCount).toBe(names.length);
  });

  it("puts Tornado first once its own documentation speaks of WebSockets and chat", async () => {
    const store = storeWith([
      tornadoDocs,
      claim(tornado, "HAS_FEATURE", websockets, tornadoDocs),
      claim(tornado, "SUITS", chat, tornadoDocs),
    ]);
    const ranking = await rank(store, "FRAMEWORK", [chat]);
    expect(ranking.candidates.map(({ candidate }) => candidate.name)).toEqual(["Tornado", "Express.js", "NestJS"]);
  });
});
