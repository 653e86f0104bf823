import { describe, expect, it } from "@jest/globals";
import { INTENT_TABLE, INTENTS } from "../../src/question/intents.js";
import { parse } from "../../src/question/parse.js";
import { EXAMPLE_LEXICON } from "./names.js";

describe("the table of wordings", () => {
  it("has a wording for every intent", () => {
    expect(new Set(INTENT_TABLE.map(({ intent }) => intent))).toEqual(new Set(INTENTS));
  });

  for (const { intent, pattern, examples } of INTENT_TABLE) {
    for (const example of examples) {
      it(`reads "${example}" as ${intent} (${pattern})`, () => {
        const { intent: read, reading, unknown } = parse(example, EXAMPLE_LEXICON);
        expect({ read, reading, unknown }).toEqual({ read: intent, reading: "UNDERSTOOD", unknown: [] });
      });
    }
  }

  it("reads every example alike in capitals, without its question mark, and with polite filler", () => {
    for (const { intent, examples } of INTENT_TABLE) {
      for (const example of examples) {
        const plain = example.replace(/[?.]$/, "");
        expect([example, parse(plain, EXAMPLE_LEXICON).intent]).toEqual([example, intent]);
        expect([example, parse(`${plain}, please?`, EXAMPLE_LEXICON).intent]).toEqual([example, intent]);
      }
    }
  });
});
