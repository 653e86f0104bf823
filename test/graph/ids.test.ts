import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { claimId, isClaimId, looksLikeNodeId, nodeId, parseNodeId, slugify } from "../../src/graph/ids.js";
import { ENTITY_KINDS } from "../../src/graph/kinds.js";

describe("slugs", () => {
  it.each([
    ["Node.js", "nodejs"],
    [".NET", "dot-net"],
    ["ASP.NET Core", "aspnet-core"],
    ["C++", "cplusplus"],
    ["C#", "csharp"],
    ["Ruby on Rails", "ruby-on-rails"],
    ["real-time  chat", "real-time-chat"],
    ["Don't Repeat Yourself", "dont-repeat-yourself"],
    ["Café del Mar", "cafe-del-mar"],
    ["  (Flask) ", "flask"],
  ])("turn %j into %j", (name, slug) => {
    expect(slugify(name)).toBe(slug);
  });

  it("are left as they are when made a second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (name) => {
        expect(slugify(slugify(name))).toBe(slugify(name));
      }),
    );
  });
});

describe("ids", () => {
  it("tell the kind and slug they were made from", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ENTITY_KINDS), fc.string({ minLength: 1 }), (kind, slug) => {
        fc.pre(!/[\n\r\u2028\u2029]|\p{Cs}/u.test(slug));
        expect(parseNodeId(nodeId(kind, slug))).toEqual({ kind, slug });
        expect(looksLikeNodeId(nodeId(kind, slug))).toBe(true);
      }),
    );
    for (const other of ["", "django", "Q0xBSU06", nodeId("TECHNOLOGY", "x").slice(1)]) {
      expect(looksLikeNodeId(other)).toBe(false);
    }
  });

  it("are refused when tampered with", () => {
    for (const id of ["", "x", "django", `${nodeId("TECHNOLOGY", "django")}!`, "VEVDSA=="]) {
      expect(parseNodeId(id)).toBeNull();
    }
  });

  const claim = {
    subjectId: "s",
    predicate: "SUITS",
    objectId: "o",
    value: null,
    text: null,
    date: null,
    unit: null,
    conditions: null,
    stance: "SUPPORTS",
    sourceId: "blog",
    locator: "Python, paragraph 2",
  } as const;

  it("of a claim follow from what it says and where, not from when or how it was recorded", () => {
    const again = { ...claim, statement: "In other words.", recordedAt: "2026-11-23T00:00:00.000Z", doubts: [] };
    expect(claimId(again)).toBe(claimId(claim));
    expect(isClaimId(claimId(claim))).toBe(true);
  });

  it("of two claims differ as soon as anything they state does", () => {
    for (const change of [{ objectId: "p" }, { stance: "REFUTES" }, { value: 1 }, { locator: "elsewhere" }] as const) {
      expect(claimId({ ...claim, ...change })).not.toBe(claimId(claim));
    }
  });
});
