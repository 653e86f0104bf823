import { describe, expect, it } from "@jest/globals";
import type { Candidate, Standings, Thing } from "../../src/client/index.js";
import { layOut } from "../../src/web/explorer/lay-out.js";
import { tellChange } from "../../src/web/explorer/panel/tell-change.js";
import { safeUrl } from "../../src/web/view/link.js";
import { parseWishes, printWishes, toNeed } from "../../src/web/view/need.js";

const thing = (slug: string, kind: Thing["kind"] = "TECHNOLOGY"): Thing => ({ id: slug, kind, slug, name: slug });

describe("links", () => {
  it("lead to http and https only", () => {
    expect(safeUrl("https://example.org/a")).toBe("https://example.org/a");
    for (const bad of [
      "javascript:alert(1)",
      " JaVaScRiPt:alert(1)",
      "data:text/html,x",
      "vbscript:x",
      "/a",
      "",
      null,
    ]) {
      expect(safeUrl(bad)).toBeNull();
    }
  });
});

describe("wishes", () => {
  it("are written and read the same", () => {
    expect(parseWishes("chat:2, games")).toEqual([
      { slug: "chat", weight: 2 },
      { slug: "games", weight: 1 },
    ]);
    expect(printWishes(parseWishes("chat:2,games"))).toBe("chat:2,games");
  });

  it("become a need by their kinds; those without weight are left out", () => {
    const need = toNeed([
      { entity: thing("chat", "USE_CASE"), weight: 2 },
      { entity: thing("python"), weight: 1 },
      { entity: thing("mvc", "FEATURE"), weight: 0 },
      { entity: thing("netflix", "COMPANY"), weight: 1 },
    ]);
    expect(need).toEqual({ useCases: [{ slug: "chat", weight: 2 }], languages: [{ slug: "python", weight: 1 }] });
  });
});

describe("what a move of a weight did", () => {
  const standings = (weight: number, ...scores: readonly (readonly [name: string, chat: number, speed: number])[]) => {
    const candidates = scores
      .map(([name, chat, speed]) => {
        const parts = [
          { item: thing("Chat"), weight: 1 - weight, score: chat },
          { item: thing("Speed"), weight, score: speed },
        ];
        const breakdown = parts.map((part) => ({ ...part, contribution: part.weight * part.score }));
        return {
          name,
          candidate: thing(name),
          breakdown,
          score: breakdown.reduce((sum, one) => sum + one.contribution, 0),
        };
      })
      .sort((a, b) => b.score - a.score)
      .map((candidate, at) => ({ ...candidate, rank: at + 1 }));
    return { candidates: candidates as unknown as Candidate[] } as unknown as Standings;
  };
  const names = [
    ["A", 0.9, 0.5],
    ["B", 0.6, 0.9],
    ["C", 0.5, 0.8],
  ] as const;

  it("names the new winner and the wish that made it", () => {
    expect(tellChange(standings(0.1, ...names), standings(0.9, ...names))).toBe(
      "B now comes first, before A: Speed counts 90%, and there it scores 0.90 to 0.50.",
    );
  });

  it("names who overtakes while the winner stays, and says when nobody does", () => {
    const before = standings(0.5, ["A", 0.9, 0.9], ["B", 0.8, 0.5], ["C", 0.5, 0.7]);
    const after = standings(0.9, ["A", 0.9, 0.9], ["B", 0.8, 0.5], ["C", 0.5, 0.7]);
    expect(tellChange(before, after)).toMatch(/^A stays first\. C moves up to 2, before B: Speed counts 90%/);
    expect(tellChange(before, before)).toBe("A stays first, and nothing overtakes.");
  });
});

describe("the picture of a neighbourhood", () => {
  const neighbours = ["a", "b", "c", "d"].map((slug) => thing(slug));
  const ties = neighbours.map(({ id }) => ({ fromId: "centre", toId: id, isDoubted: false }));

  it("lies the same way each time, all of it inside", () => {
    const drawing = layOut(thing("centre"), neighbours, ties);
    expect(layOut(thing("centre"), neighbours, ties)).toEqual(drawing);
    expect(drawing.lines).toHaveLength(4);
    for (const { x, y } of drawing.nodes) {
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(drawing.width);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(drawing.height);
    }
  });
});
