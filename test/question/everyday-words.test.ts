import { describe, expect, it } from "@jest/globals";
import { parse } from "../../src/question/parse.js";
import { EXAMPLE_LEXICON } from "./names.js";

function read(question: string) {
  const { reading, intent, ignored, unknown } = parse(question, EXAMPLE_LEXICON);
  return { reading, intent, ignored, unknown };
}

describe("words of everyday English that are in no vocabulary of ours", () => {
  it.each([
    ["Which sturdy framework suits real-time chat?", "RANK", "sturdy"],
    ["which companies use Node.js? any reputable companies?", "ADOPTERS", "reputable"],
    ["What are the standout features of Django?", "FEATURES", "standout"],
    ["biggest downsides of Node.js", "DRAWBACKS", "biggest"],
    ["hidden gotchas of Node.js", "DRAWBACKS", "hidden"],
    ["Who is the proud creator of Django?", "PROPERTY", "proud"],
    ["why would a sane person choose PHP", "WHY", "sane"],
    ["cheap and cheerful framework for small projects", "RANK", "cheerful"],
  ])("stop no answer where they only describe, and are told as left out: %s", (question, intent, word) => {
    const { ignored, ...rest } = read(question);
    expect(rest).toEqual({ reading: "UNDERSTOOD", intent, unknown: [] });
    expect(ignored).toContain(word);
  });

  it("stop no answer beside a need that was understood", () => {
    expect(read("Which framework suits real-time chat on a shoestring?")).toMatchObject({
      reading: "UNDERSTOOD",
      intent: "RANK",
      ignored: ["shoestring"],
    });
  });

  it.each([
    "Is swift good for chat?",
    "is elegant good for chat",
    "who uses swift",
    "Which framework suits penguins?",
    "who uses Node.js for breakfast",
    "alternatives to coffee",
    "why is Django the colour green",
    "what is the capital of Ruby",
    "best framework for baking bread",
    "Is Foobarium good for chat?",
    "compare Django and Zorbex",
  ])("stop the answer where what is asked about stands: %s", (question) => {
    expect(read(question)).toMatchObject({
      reading: "NOT_UNDERSTOOD",
      unknown: expect.arrayContaining([expect.anything()]),
    });
  });

  it("are no slips of words that we know", () => {
    expect(read("best framework for baking").unknown).toEqual(["baking"]);
  });

  it("are read as a form of one that we know", () => {
    expect(read("Is Rails still being developed?").intent).toBe("LIFECYCLE");
  });
});

describe("numbers in words", () => {
  it("say how many answers are wanted, before the word best as well as behind it", () => {
    for (const question of ["three best Ruby frameworks", "3 best Ruby frameworks", "best three Ruby frameworks"])
      expect([question, parse(question, EXAMPLE_LEXICON).first]).toEqual([question, 3]);
  });

  it("do not stop an answer when they count something else", () => {
    expect(read("we are two people, which framework for chat?").reading).toBe("UNDERSTOOD");
  });
});
