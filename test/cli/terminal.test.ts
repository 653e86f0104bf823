import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { bar, paintFor, progressOn } from "../../src/cli/terminal.js";

/** A stream that remembers what was written to it. */
function streamOf(isTTY: boolean, hasColors = isTTY) {
  const written: string[] = [];
  return { isTTY, hasColors: () => hasColors, write: (text: string) => written.push(text) > 0, written };
}

describe("a bar", () => {
  it("is as long as the score, with what is sure before and what is possible after", () => {
    expect(bar(0.5, 0.25, 0.75)).toBe("█████▓▓▓▓▓░░░░░     ");
    expect(bar(1)).toBe("████████████████████");
    expect(bar(0)).toBe("                    ");
  });

  it("has one length, whatever is measured", () => {
    const scores = fc.tuple(...Array.from({ length: 3 }, () => fc.double({ min: -0.1, max: 1.1, noNaN: true })));
    fc.assert(
      fc.property(scores, (three) => {
        const [low = 0, score = 0, high = 0] = three.sort((a, b) => a - b);
        expect(bar(score, low, high)).toHaveLength(20);
      }),
    );
  });
});

describe("colours", () => {
  it("are for terminals that have them", () => {
    expect(paintFor(streamOf(true))("green", "x")).toBe("\u001b[32mx\u001b[39m");
    expect(paintFor(streamOf(true, false))("green", "x")).toBe("x");
    expect(paintFor(streamOf(false))("green", "x")).toBe("x");
  });
});

describe("progress", () => {
  it("is one line on a terminal, gone when the work is done", async () => {
    const stream = streamOf(true);
    expect(await progressOn(stream as never)("Reading", async () => 1)).toBe(1);
    expect(stream.written).toEqual(["\r\u001b[KReading ... 0 s", "\r\u001b[K"]);
  });

  it("is a plain line elsewhere, and lets failures through", async () => {
    const stream = streamOf(false);
    await expect(progressOn(stream as never)("Reading", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(stream.written).toEqual(["Reading ...\n"]);
  });
});
