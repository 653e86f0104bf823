import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { Conflict, type ErrorCode } from "../../src/graph/errors.js";
import type {
  GraphChange,
  GraphStore,
  RevisionRequest,
  WriteOptions,
  WriteResult,
} from "../../src/graph/graph-store.js";
import { edgeId, nodeId } from "../../src/graph/ids.js";
import type { Claim } from "../../src/graph/model.js";
import type { Revision } from "../../src/graph/revision.js";
import { category, claim, edge, feature, put, source, technology, withoutClaim, withoutNode } from "./build.js";
import { claimsWith, edgeRow, edgesOf, find, nodeRow, pageOf } from "./requests.js";
import * as the from "./sample.js";

/** What a write does, refuses and leaves alone; each case begins with a store that holds nothing. */
export function describeWrites(open: () => Promise<GraphStore>): void {
  let opened: GraphStore;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(async () => {
    await opened.close();
  });
  const store = () => opened;

  describe("a write", () => describePlainWrites(store));
  describe("statuses", () => describeStatuses(store));
  describe("edges", () => describeEdgeUpkeep(store));
  describe("a refused write", () => describeRefusals(store));
  describe("circles", () => describeCircles(store));
  describe("versions and repeats", () => describeVersions(store));
  describe("the change log", () => describeChangeLog(store));
  describe("revisions", () => describeRevisions(store));
  describe("several at once", () => describeConcurrency(store));
}

const docs = source("docs", { reliability: 0.8, url: "https://docs.example/" });
const blog = source("blog");
const django = technology("django", { name: "Django" });
const flask = technology("flask", { name: "Flask" });
const cobol = technology("cobol");
const orm = feature("orm", { name: "ORM" });
const djangoHasOrm = claim(django, "HAS_FEATURE", orm, docs);
const blogSaysSo = claim(django, "HAS_FEATURE", orm, blog);

function describePlainWrites(store: () => GraphStore): void {
  it("counts what it wrote and is seen by the next read", async () => {
    expect(counted(await store().write(put(docs, django, orm, djangoHasOrm)))).toEqual({
      version: 1,
      nodesWritten: 3,
      claimsWritten: 1,
      removed: 0,
    });
    expect(await store().version()).toBe(1);
    expect(await store().nodes([django.id, docs.id, flask.id])).toEqual([django, docs, null]);
    expect(await store().claimsById([djangoHasOrm.id])).toEqual([djangoHasOrm]);
    expect(await store().edges([edgesOf(django, ["HAS_FEATURE"])])).toEqual([
      pageOf([edgeRow(edge(django, "HAS_FEATURE", orm, 0.8), orm)]),
    ]);
  });

  it("may name things before it puts them", async () => {
    await store().write(put(blogSaysSo, orm, django, blog));
    expect(await store().claimsById([blogSaysSo.id])).toEqual([blogSaysSo]);
  });

  it("changes nothing, the version neither, when all of it is already so", async () => {
    await store().write(the.SAMPLE_CHANGES);
    const none = { version: 1, nodesWritten: 0, claimsWritten: 0, removed: 0 };
    expect(counted(await store().write(the.SAMPLE_CHANGES))).toEqual(none);
    expect(counted(await store().write([]))).toEqual(none);
    expect(counted(await store().write([withoutNode(cobol), withoutClaim(claim(cobol, "IS_A", orm, docs))]))).toEqual(
      none,
    );
    expect(await store().version()).toBe(1);
  });

  it("records a claim once, whoever says it again and when", async () => {
    await store().write(put(docs, django, orm, djangoHasOrm));
    const again = { ...djangoHasOrm, recordedAt: "2026-05-05T05:05:05.000Z", recordedBy: "another" };
    expect(counted(await store().write(put(again)))).toEqual({
      version: 1,
      nodesWritten: 0,
      claimsWritten: 0,
      removed: 0,
    });
    const reworded = { ...again, statement: "It comes with one" };
    await store().write(put(reworded));
    expect(await store().claimsById([djangoHasOrm.id])).toEqual([{ ...djangoHasOrm, statement: "It comes with one" }]);
  });

  it("replaces a node whole, and its names with it", async () => {
    const before = technology("django", { name: "Django", aliases: ["DJ"], licence: "MIT", creators: ["Adrian"] });
    const after = technology("django", { name: "Jango", technologyKind: "LIBRARY" });
    await store().write(put(before));
    await store().write(put(after));
    expect(await store().nodes([django.id])).toEqual([after]);
    expect(await store().named(["dj", "jango", "django"])).toEqual([[], [after], [after]]);
    expect(await store().find(find("TECHNOLOGY", { licences: ["MIT"] }))).toEqual(pageOf([]));
    expect((await store().counts()).technologies).toEqual({ LIBRARY: 1 });
    expect(await store().search({ text: "jango" })).toEqual([after]);
  });

  it("keeps names composed and trimmed", async () => {
    await store().write(put(technology("cafe", { name: " Cafe\u0301 ", aliases: [" The\u0301 "] })));
    const kept = technology("cafe", { name: "Caf\u00e9", aliases: ["Th\u00e9"] });
    expect(await store().nodes([kept.id])).toEqual([kept]);
    expect(await store().named(["cafe", "the"])).toEqual([[kept], [kept]]);
  });

  it("goes by the last word on each thing", async () => {
    const renamed = technology("django", { name: "Jango" });
    await store().write([
      ...put(docs, django, orm, flask, djangoHasOrm, renamed),
      withoutClaim(djangoHasOrm),
      withoutNode(flask),
    ]);
    expect(await store().entities()).toEqual([docs, orm, renamed].toSorted((a, b) => (a.id < b.id ? -1 : 1)));
    expect(await store().counts()).toEqual({
      entities: { TECHNOLOGY: 1, FEATURE: 1, SOURCE: 1 },
      technologies: { FRAMEWORK: 1 },
      claims: 0,
      edges: 0,
    });
  });

  it("removes a node with all claims that name it", async () => {
    await store().write(put(docs, blog, django, orm, djangoHasOrm, blogSaysSo));
    const changes = [withoutNode(orm), withoutNode(blog), withoutClaim(djangoHasOrm), withoutClaim(blogSaysSo)];
    expect(counted(await store().write(changes))).toEqual({
      version: 2,
      nodesWritten: 0,
      claimsWritten: 0,
      removed: 4,
    });
    expect(await store().nodes([orm.id, blog.id, django.id])).toEqual([null, null, django]);
    expect(await store().named(["orm"])).toEqual([[]]);
    expect(await store().edges([edgesOf(django, ["HAS_FEATURE"])])).toEqual([pageOf([])]);
    expect(await store().claims([claimsWith({})])).toEqual([pageOf([])]);
  });

  it("keeps numbers and texts to the last bit and letter", async () => {
    const odd = claim(django, "HAS_STAT", null, docs, {
      value: 0.1 + 0.2,
      text: 'tilde ~ "quote" \\ \' ` $param \u{1f600} {braces} é ß 漢字 __proto__',
      unit: "%",
      conditions: "",
      date: "2024-02-29",
    });
    const whole = claim(django, "HAS_STAT", null, docs, { value: 9_007_199_254_740_991 });
    const zero = claim(django, "HAS_STAT", null, docs, { value: 0 });
    await store().write(put(docs, django, odd, whole, zero));
    expect(await store().claimsById([odd.id, whole.id, zero.id])).toEqual([odd, whole, zero]);
  });

  it("keeps who is behind a technology, and within which group a claim compares", async () => {
    const python = technology("python", { name: "Python", technologyKind: "LANGUAGE" });
    const owned = technology("tornado", { publishers: ["The Tornado Authors", "Façade Inc."] });
    const compared = claim(owned, "HAS_FEATURE", orm, docs, { scopeId: python.id });
    await store().write(put(docs, python, orm, owned, compared));
    expect(await store().nodes([owned.id])).toEqual([owned]);
    expect(await store().claimsById([compared.id])).toEqual([compared]);
    expect(compared.id).not.toBe(claim(owned, "HAS_FEATURE", orm, docs).id);
    const ofNoGroup = claim(owned, "HAS_FEATURE", orm, blog, { scopeId: owned.id });
    await expect(async () => store().write(put(blog, ofNoGroup))).rejects.toThrow(
      "Expected a language, runtime or category",
    );
  });

  it("is named by nothing where a name has no letters", async () => {
    const smile = technology("smile", { name: "\u{1f600}", aliases: ["!"] });
    await store().write(put(smile));
    expect(await store().named(["", "smile"])).toEqual([[], [smile]]);
  });
}

function describeStatuses(store: () => GraphStore): void {
  const fromBlog = (more: Partial<Claim>) => claim(django, "HAS_FEATURE", orm, blog, more);
  const doubt = (kind: Claim["doubts"][number]["kind"]) => [{ kind, reason: "Because" }];
  const answer = claim(django, "HAS_FEATURE", orm, docs, { stance: "REFUTES" });
  const answerOfBlog = claim(django, "HAS_FEATURE", orm, blog, { stance: "REFUTES", locator: "comment" });

  it.each<[string, Partial<Claim>, Claim["status"]]>([
    ["without doubts is accepted, whatever it says of itself", { status: "REJECTED" }, "ACCEPTED"],
    ["that is only spelt wrong is accepted", { doubts: doubt("NAMING") }, "ACCEPTED"],
    ["that is doubted is disputed", { doubts: doubt("UNSOURCED") }, "DISPUTED"],
    ["that is false on memory alone is disputed", { doubts: doubt("FALSE") }, "DISPUTED"],
    [
      "that is false by a source one can open is rejected",
      { doubts: doubt("FALSE"), correctionId: answer.id },
      "REJECTED",
    ],
    [
      "that is false by a source one cannot open is disputed",
      { doubts: doubt("FALSE"), correctionId: answerOfBlog.id },
      "DISPUTED",
    ],
    ["that is corrected but not false is disputed", { doubts: doubt("GARBLED"), correctionId: answer.id }, "DISPUTED"],
  ])("a claim %s", async (_, more, status) => {
    const doubted = fromBlog(more);
    await store().write(put(docs, blog, django, orm, doubted, answer, answerOfBlog));
    expect(await store().claimsById([doubted.id])).toEqual([{ ...doubted, status }]);
  });

  const wrong = fromBlog({ doubts: doubt("FALSE"), correctionId: answer.id });
  const seen = async () => {
    const [kept] = await store().claimsById([wrong.id]);
    const [derived] = await store().edgesById([edgeId(django.id, "HAS_FEATURE", orm.id)]);
    return { claim: kept?.status, edge: derived?.status, support: derived?.support };
  };

  it("follow the source of the correction when it gains or loses its address", async () => {
    const closed = { ...docs, url: null };
    await store().write(put(closed, blog, django, orm, wrong, answer));
    expect(await seen()).toEqual({ claim: "DISPUTED", edge: "DISPUTED", support: 0 });
    expect(counted(await store().write(put(docs)))).toEqual({
      version: 2,
      nodesWritten: 1,
      claimsWritten: 1,
      removed: 0,
    });
    expect(await seen()).toEqual({ claim: "REJECTED", edge: "REJECTED", support: 0 });
    await store().write(put(closed));
    expect(await seen()).toEqual({ claim: "DISPUTED", edge: "DISPUTED", support: 0 });
  });

  it("follow the correction when it gets an address of its own", async () => {
    const blogAnswer = { ...answerOfBlog };
    const wrongToo = fromBlog({ doubts: doubt("FALSE"), correctionId: blogAnswer.id });
    await store().write(put(blog, django, orm, wrongToo, blogAnswer));
    expect((await seen()).claim).toBe("DISPUTED");
    await store().write(put({ ...blogAnswer, url: "https://blog.example/comment" }));
    expect((await seen()).claim).toBe("REJECTED");
  });

  it("follow the claim when it is no longer doubted", async () => {
    await store().write(put(docs, blog, django, orm, wrong, answer));
    await store().write(put({ ...wrong, doubts: [], correctionId: null }));
    expect(await seen()).toEqual({ claim: "ACCEPTED", edge: "DISPUTED", support: 0.5 });
    await store().write([withoutClaim(answer)]);
    expect(await seen()).toEqual({ claim: "ACCEPTED", edge: "ACCEPTED", support: 0.5 });
  });
}

function describeEdgeUpkeep(store: () => GraphStore): void {
  const id = edgeId(django.id, "HAS_FEATURE", orm.id);

  it("are rewritten with each claim, and go with the last", async () => {
    await store().write(put(docs, blog, django, orm, djangoHasOrm));
    expect(await store().edgesById([id])).toEqual([edge(django, "HAS_FEATURE", orm, 0.8)]);
    await store().write(put(blogSaysSo));
    expect(await store().edgesById([id])).toEqual([edge(django, "HAS_FEATURE", orm, 1.3)]);
    await store().write([withoutClaim(djangoHasOrm)]);
    expect(await store().edgesById([id])).toEqual([edge(django, "HAS_FEATURE", orm, 0.5)]);
    await store().write([withoutClaim(blogSaysSo)]);
    expect(await store().edgesById([id])).toEqual([null]);
    expect(await store().edges([edgesOf(django, ["HAS_FEATURE"]), edgesOf(orm, ["HAS_FEATURE"], IN)])).toEqual([
      pageOf([]),
      pageOf([]),
    ]);
    expect((await store().counts()).edges).toBe(0);
  });

  it("hear one voice a source, the strongest, for and against", async () => {
    const twice = claim(django, "HAS_FEATURE", orm, docs, { locator: "page 2" });
    const doubted = claim(django, "HAS_FEATURE", orm, blog, { doubts: [{ kind: "UNSOURCED", reason: "No word why" }] });
    const against = claim(django, "HAS_FEATURE", orm, blog, { stance: "REFUTES" });
    await store().write(put(docs, blog, django, orm, djangoHasOrm, twice, doubted, against));
    expect(await store().edgesById([id])).toEqual([
      edge(django, "HAS_FEATURE", orm, 0.5 * 0.3 + 0.8, { against: 0.5, status: "DISPUTED" }),
    ]);
  });

  it("follow their source's reliability and date", async () => {
    await store().write(put(docs, django, orm, djangoHasOrm));
    await store().write(put({ ...docs, reliability: 0.25, publishedOn: "2020-02-02" }));
    const weaker = edge(django, "HAS_FEATURE", orm, 0.25, { asOf: "2020-02-02" });
    expect(await store().edgesById([id])).toEqual([weaker]);
    expect(await store().edges([edgesOf(django, ["HAS_FEATURE"])])).toEqual([pageOf([edgeRow(weaker, orm)])]);
    const [claims] = await store().claims([claimsWith({ subjectIds: [django.id] })]);
    expect(claims?.rows.map(({ key }) => key.score)).toEqual([0.25]);
  });

  it("count a source's day that had not come when the claim was recorded as the day after that, in every list and limit", async () => {
    const recorded = { recordedAt: "2023-01-01T00:00:00.000Z" } as const;
    const later = source("later", { publishedOn: "2026-01-02" });
    const bySource = claim(django, "HAS_FEATURE", orm, later, { ...recorded, statement: "By its source" });
    const earlier = claim(flask, "HAS_FEATURE", orm, docs, { ...recorded, asOf: "2022-12-31", statement: "Earlier" });
    // The end of a release's support may lie ahead.
    const planned = claim(django, "RELEASED", null, docs, { ...recorded, date: "2030-01-01", statement: "Planned" });
    await store().write(put(docs, later, django, flask, orm, bySource, earlier, planned));
    const [page] = await store().claims([claimsWith({}, "AS_OF")]);
    expect(page?.rows.map(({ row, key }) => [row.statement, key.score])).toEqual([
      ["Planned", Date.parse("2030-01-01")],
      ["By its source", Date.parse("2023-01-02")],
      ["Earlier", Date.parse("2022-12-31")],
    ]);
    const until = async (asOfMax: string) => {
      const [heard] = await store().claims([claimsWith({ objectIds: [orm.id], asOfMax })]);
      const [edges] = await store().edges([edgesOf(orm, ["HAS_FEATURE"], { direction: "in", asOfMax })]);
      const found = await store().find(
        find("TECHNOLOGY", { asOfMax, related: [{ predicates: ["HAS_FEATURE"], direction: "out", all: [orm.id] }] }),
      );
      return [heard?.totalCount, edges?.totalCount, found.totalCount];
    };
    expect(await until("2023-01-01")).toEqual([1, 1, 1]);
    expect(await until("2023-01-02")).toEqual([2, 2, 2]);
  });

  it("stand in lists where the names and kinds of their ends now put them", async () => {
    const routing = feature("routing", { name: "Routing" });
    const hasRouting = claim(django, "HAS_FEATURE", routing, docs);
    await store().write(put(docs, django, orm, routing, djangoHasOrm, hasRouting));
    const names = async () => {
      const [page] = await store().edges([edgesOf(django, ["HAS_FEATURE"])]);
      return page?.rows.map(({ row }) => row.node.name);
    };
    expect(await names()).toEqual(["ORM", "Routing"]);
    await store().write(put({ ...orm, name: "Z-mapper" }));
    expect(await names()).toEqual(["Routing", "Z-mapper"]);
    await store().write(put({ ...routing, featureKind: "QUALITY" }));
    expect(await names()).toEqual(["Z-mapper", "Routing"]);
  });

  it("give technologies the tiers that their categories have now", async () => {
    const kind = category("kind", { tier: "SERVER" });
    await store().write(put(docs, django, kind, claim(django, "IS_A", kind, docs)));
    const found = (tier: "SERVER" | "DATA") => store().find(find("TECHNOLOGY", { tiers: [tier] }));
    expect(await found("SERVER")).toEqual(pageOf([nodeRow(django)]));
    await store().write(put({ ...kind, tier: "DATA" }));
    expect([await found("SERVER"), await found("DATA")]).toEqual([pageOf([]), pageOf([nodeRow(django)])]);
  });
}

const IN = { direction: "in" } as const;

function describeRefusals(store: () => GraphStore): void {
  const before = put(docs, blog, django, flask, orm, djangoHasOrm, blogSaysSo);
  const correctedTwice = [
    { ...claim(flask, "HAS_FEATURE", orm, blog), correctionId: djangoHasOrm.id },
    { ...claim(flask, "HAS_FEATURE", orm, docs), correctionId: djangoHasOrm.id },
  ] as const;

  it.each<[string, readonly GraphChange[], string]>([
    ["an unknown subject", put(claim(cobol, "HAS_FEATURE", orm, docs)), "known subject"],
    ["an unknown object", put(claim(django, "USED_FROM", cobol, docs)), "known object"],
    ["an unknown source", put(claim(django, "HAS_FEATURE", orm, source("nobody"))), "known source"],
    ["a source that is none", put(claim(django, "HAS_FEATURE", orm, { ...docs, id: flask.id })), "Expected a source"],
    ["a predicate that does not join those kinds", put(claim(orm, "HAS_FEATURE", django, docs)), "HAS_FEATURE to join"],
    ["an object where a value belongs", put(claim(django, "RELEASED", orm, docs)), "RELEASED to join"],
    ["a value where an object belongs", put(claim(django, "USED_FROM", null, docs)), "USED_FROM to join"],
    ["a thing that joins itself", put(claim(django, "WORKS_WITH", django, docs)), "two different things"],
    [
      "a claim's id that is not its content's",
      put({ ...djangoHasOrm, locator: "elsewhere" }),
      "follow from its content",
    ],
    ["a node's id that is not its slug's", put({ ...cobol, slug: "fortran" }), "the id of TECHNOLOGY"],
    ["a node without a name", put(technology("x", { name: " " })), "empty text"],
    ["a name of 201 characters", put(technology("x", { name: "x".repeat(201) })), "at most 200"],
    ["a name that turns text around", put(technology("x", { name: "a\u202eb" })), "U+202E"],
    ["a text with a line break", put(docs, django, claim(django, "HAS_STAT", null, docs, { text: "a\nb" })), "U+000A"],
    [
      "a text with an invisible letter",
      put(docs, django, claim(django, "HAS_STAT", null, docs, { text: "a\u200bb" })),
      "U+200B",
    ],
    ["an alias with a control character", put(technology("x", { aliases: ["a\u0000b"] })), "control"],
    ["a source of impossible reliability", put(source("x", { reliability: 1.5 })), "between 0 and 1"],
    ["a source of no reliability at all", put(source("x", { reliability: Number.NaN })), "between 0 and 1"],
    ["a value that is no number", put(claim(django, "HAS_STAT", null, docs, { value: Number.NaN })), "finite"],
    ["an unknown correction", put({ ...djangoHasOrm, correctionId: "unknown" }), "another known claim"],
    ["a claim that corrects itself", put({ ...djangoHasOrm, correctionId: djangoHasOrm.id }), "another known claim"],
    [
      "a correction that the same write removes",
      [...put({ ...djangoHasOrm, correctionId: blogSaysSo.id }), withoutClaim(blogSaysSo)],
      "another known claim",
    ],
    ["the removal of a node that claims name", [withoutNode(orm)], "a node no claim names"],
    ["the removal of a source that claims name", [withoutNode(blog)], "a node no claim names"],
    [
      "the removal of only some claims of a node",
      [withoutClaim(djangoHasOrm), withoutNode(orm)],
      "a node no claim names",
    ],
    [
      "the removal of a node that the same write names",
      [...put(claim(flask, "HAS_FEATURE", orm, docs)), withoutNode(flask)],
      "known subject",
    ],
    [
      "the removal of a correction and only one of those it corrects",
      [...put(...correctedTwice), withoutClaim(djangoHasOrm)],
      "another known claim",
    ],
  ])("of %s changes nothing", async (_, changes, message) => {
    await store().write(before);
    await expect(writing(store(), [...put(technology("good")), ...changes])).rejects.toMatchObject({
      code: "BAD_USER_INPUT" satisfies ErrorCode,
      message: expect.stringContaining(message),
    });
    expect(await store().version()).toBe(1);
    expect(await store().nodes([nodeId("TECHNOLOGY", "good")])).toEqual([null]);
    expect(await store().counts()).toEqual({
      entities: { TECHNOLOGY: 2, FEATURE: 1, SOURCE: 2 },
      technologies: { FRAMEWORK: 2 },
      claims: 2,
      edges: 1,
    });
    expect(await store().edgesById([edgeId(django.id, "HAS_FEATURE", orm.id)])).toEqual([
      edge(django, "HAS_FEATURE", orm, 1.3),
    ]);
    expect(counted(await store().write(put(technology("good"))))).toEqual({
      version: 2,
      nodesWritten: 1,
      claimsWritten: 0,
      removed: 0,
    });
  });

  it.each([0, 1])(
    "of the removal of a correction while any claim is corrected by it, the other gone (%i)",
    async (i) => {
      await store().write([...before, ...put(...correctedTwice)]);
      const other = correctedTwice[i] as Claim;
      await expect(writing(store(), [withoutClaim(other), withoutClaim(djangoHasOrm)])).rejects.toMatchObject({
        code: "BAD_USER_INPUT" satisfies ErrorCode,
        message: expect.stringContaining("corrects no other"),
      });
      await store().write([...correctedTwice.map(withoutClaim), withoutClaim(djangoHasOrm)]);
      expect((await store().counts()).claims).toBe(1);
    },
  );

  it("names the same of several claims that stay corrected, in whatever order they came", async () => {
    const byId = correctedTwice.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    await store().write([...before, ...put(...byId.toReversed())]);
    await expect(writing(store(), [withoutClaim(djangoHasOrm)])).rejects.toMatchObject({
      message: expect.stringContaining(`the correction of ${byId[0]?.id}`),
    });
  });

  it("is not one where the object is left and its correction removed together", async () => {
    const corrected = { ...claim(flask, "HAS_FEATURE", orm, blog), correctionId: djangoHasOrm.id };
    await store().write([...before, ...put(corrected)]);
    await store().write([withoutClaim(djangoHasOrm), ...put({ ...corrected, correctionId: null })]);
    expect(await store().claimsById([corrected.id, djangoHasOrm.id])).toEqual([
      { ...corrected, correctionId: null },
      null,
    ]);
  });
}

function describeCircles(store: () => GraphStore): void {
  const [a, b, c] = [feature("a"), feature("b"), feature("c")] as const;
  const under = (lower: typeof a, upper: typeof a, more: Partial<Claim> = {}) =>
    claim(lower, "BROADER", upper, docs, more);
  const refused = { code: "BAD_USER_INPUT" satisfies ErrorCode };

  it("are refused with the way round", async () => {
    await store().write(put(docs, a, b, c, under(a, b), under(b, c)));
    await expect(writing(store(), put(under(c, a)))).rejects.toMatchObject({
      ...refused,
      message: "Expected BROADER to form no circle, but got c → a → b → c.",
    });
    expect(await store().version()).toBe(1);
  });

  it("are refused within one write", async () => {
    const changes = put(docs, a, b, under(a, b), under(b, a));
    await expect(writing(store(), changes)).rejects.toMatchObject({
      ...refused,
      message: expect.stringMatching(/form no circle, but got (a → b → a|b → a → b)\.$/),
    });
    expect(await store().version()).toBe(0);
  });

  it("are none where a step is denied, rejected, or of another predicate", async () => {
    const denied = under(b, a, { stance: "REFUTES" });
    const rejected = under(c, a, { doubts: [{ kind: "FALSE", reason: "Turned round" }], correctionId: under(a, c).id });
    await store().write(put(docs, a, b, c, under(a, b), denied, under(a, c), rejected));
    expect(await store().version()).toBe(1);
    const [x, y] = [technology("x"), technology("y")] as const;
    await store().write(put(x, y, claim(x, "WORKS_WITH", y, docs), claim(y, "WORKS_WITH", x, docs)));
    expect(await store().version()).toBe(2);
  });

  it("are none where the same write takes a step back", async () => {
    await store().write(put(docs, a, b, under(a, b)));
    await store().write([...put(under(b, a)), withoutClaim(under(a, b))]);
    expect(await store().edges([edgesOf(b, ["BROADER"]), edgesOf(a, ["BROADER"])])).toEqual([
      pageOf([edgeRow(edge(b, "BROADER", a, 0.8), a)]),
      pageOf([]),
    ]);
  });

  it("are none where two ways lead up", async () => {
    const top = feature("top");
    await store().write(put(docs, a, b, c, top, under(a, b), under(a, c), under(b, top), under(c, top)));
    expect(await store().version()).toBe(1);
  });

  it("are found when a step that was rejected counts again", async () => {
    const back = under(b, a, { doubts: [{ kind: "FALSE", reason: "Turned round" }], correctionId: under(a, b).id });
    await store().write(put(docs, a, b, under(a, b), back));
    await expect(writing(store(), put({ ...docs, url: null }))).rejects.toMatchObject(refused);
    expect(await store().claimsById([back.id])).toEqual([{ ...back, status: "REJECTED" }]);
  });

  it("are looked for however deep the steps go", async () => {
    const chain = Array.from({ length: 300 }, (_, i) => feature(`step-${i}`));
    const steps = chain.slice(1).map((upper, i) => under(chain[i] as typeof a, upper));
    await store().write(put(docs, ...chain, ...steps));
    const round = under(chain[299] as typeof a, chain[0] as typeof a);
    await expect(writing(store(), put(round))).rejects.toMatchObject(refused);
  });
}

function describeVersions(store: () => GraphStore): void {
  const MONDAY = "2026-11-23T12:00:00.000Z";
  const TUESDAY_NOON = "2026-11-24T12:00:00.000Z";
  const TUESDAY_LATER = "2026-11-24T12:00:01.000Z";
  const key = "import-1";

  it("go up by one with each write", async () => {
    for (const [i, node] of [django, flask, orm].entries()) {
      expect((await store().write(put(node))).version).toBe(i + 1);
      expect(await store().version()).toBe(i + 1);
    }
  });

  it("that have passed are a conflict, which says where the graph is", async () => {
    await store().write(put(django), { expectVersion: 0 });
    const late = writing(store(), put(flask), { expectVersion: 0 });
    await expect(late).rejects.toThrow(Conflict);
    await expect(late).rejects.toMatchObject({ details: { version: 1 } });
    expect(await store().nodes([flask.id])).toEqual([null]);
    expect((await store().write(put(flask), { expectVersion: 1 })).version).toBe(2);
  });

  it("that have passed are a conflict even where nothing would change", async () => {
    await store().write(put(django));
    await expect(writing(store(), put(django), { expectVersion: 0 })).rejects.toThrow(Conflict);
  });

  it("stay when a write is repeated with its key: applied once, answered alike", async () => {
    const options = { idempotencyKey: key, expectVersion: 0, at: MONDAY };
    const first = counted(await store().write(put(django), options));
    await store().write([withoutNode(django), ...put(flask)]);
    expect(counted(await store().write(put(django), { ...options, at: TUESDAY_NOON }))).toEqual(first);
    expect(await store().nodes([django.id])).toEqual([null]);
    expect(await store().version()).toBe(2);
  });

  it("know a repeat by its fingerprint where one is given, whatever its changes", async () => {
    const options = { idempotencyKey: key, fingerprint: "add django", at: MONDAY };
    const first = counted(await store().write(put(django), options));
    expect(counted(await store().write(put(flask), { ...options, at: TUESDAY_NOON }))).toEqual(first);
    expect(await store().nodes([flask.id])).toEqual([null]);
    const other = writing(store(), put(django), { ...options, fingerprint: "add flask", at: TUESDAY_NOON });
    await expect(other).rejects.toThrow(Conflict);
  });

  it("conflict when a key comes with other changes", async () => {
    await store().write(put(django), { idempotencyKey: key, at: MONDAY });
    const other = writing(store(), put(flask), { idempotencyKey: key, at: TUESDAY_NOON });
    await expect(other).rejects.toThrow(Conflict);
    expect(await store().nodes([flask.id])).toEqual([null]);
  });

  it("forget a key after a day", async () => {
    await store().write(put(django), { idempotencyKey: key, at: MONDAY });
    expect((await store().write(put(flask), { idempotencyKey: key, at: TUESDAY_LATER })).version).toBe(2);
    await expect(writing(store(), put(django), { idempotencyKey: key, at: TUESDAY_LATER })).rejects.toThrow(Conflict);
  });

  it("remember a key whose write changed nothing, and forget one whose write was refused", async () => {
    await store().write(put(django));
    await store().write(put(django), { idempotencyKey: key, at: MONDAY });
    await expect(writing(store(), put(flask), { idempotencyKey: key, at: MONDAY })).rejects.toThrow(Conflict);
    const bad = put(claim(django, "HAS_FEATURE", orm, docs));
    await expect(writing(store(), bad, { idempotencyKey: "refused", at: MONDAY })).rejects.toMatchObject({
      code: "BAD_USER_INPUT" satisfies ErrorCode,
    });
    expect((await store().write(put(flask), { idempotencyKey: "refused", at: MONDAY })).version).toBe(2);
  });
}

function describeChangeLog(store: () => GraphStore): void {
  it("tells what each write came to, oldest first", async () => {
    const at = "2026-11-23T12:00:00.000Z";
    const doubted = { ...blogSaysSo, doubts: [{ kind: "OPINION" as const, reason: "Taste" }] };
    await store().write(put(docs, blog, django, orm, doubted), { author: "ann", at });
    await store().write(put(docs));
    await store().write([...put(flask, django), withoutClaim(doubted), withoutNode(blog)], { author: "bob" });
    const first = {
      version: 1,
      at,
      author: "ann",
      changes: put(docs, blog, django, orm, { ...doubted, status: "DISPUTED" }),
    };
    const second = {
      version: 2,
      at: null,
      author: "bob",
      changes: [...put(flask), withoutClaim(doubted), withoutNode(blog)],
    };
    expect(await store().changesSince(0)).toEqual([first, second]);
    expect(await store().changesSince(1)).toEqual([second]);
    expect(await store().changesSince(2)).toEqual([]);
  });

  it("tells of claims whose status changed without being named", async () => {
    const wrong = claim(django, "HAS_FEATURE", orm, blog, {
      doubts: [{ kind: "FALSE", reason: "It has none" }],
      correctionId: djangoHasOrm.id,
    });
    await store().write(put({ ...docs, url: null }, blog, django, orm, djangoHasOrm, wrong));
    await store().write(put(docs));
    expect(await store().changesSince(1)).toEqual([
      { version: 2, at: null, author: null, changes: put(docs, { ...wrong, status: "REJECTED" }) },
    ]);
  });

  it("cannot tell how a version that is not there yet came about", async () => {
    await store().write(put(django));
    expect(await store().changesSince(2)).toBeNull();
  });

  it("applied to another graph gives the same one", async () => {
    await store().write(the.SAMPLE_CHANGES);
    await store().write([withoutClaim(the.djangoHasOrm), ...put({ ...the.docs, reliability: 0.4 })]);
    const { edges: before } = await store().counts();
    const [page] = await store().edges([edgesOf(the.django, ["HAS_FEATURE"])]);
    const log = await store().changesSince(0);
    const all = [...(log ?? [])].flatMap(({ changes }) => changes);
    expect((await store().write(all)).version).toBe(2);
    expect((await store().counts()).edges).toBe(before);
    expect(await store().edges([edgesOf(the.django, ["HAS_FEATURE"])])).toEqual([page]);
  });
}

function describeRevisions(store: () => GraphStore): void {
  const added: Revision = {
    id: "r1",
    action: "ADD_ENTITY",
    status: "APPLIED",
    changes: [{ before: null, after: django }],
    aboutIds: [django.id],
    author: "ann",
    at: "2026-11-23T12:00:00.000Z",
    reason: "It was missing",
    decision: null,
    version: 1,
  };
  const proposed: Revision = {
    ...added,
    id: "r2",
    status: "PROPOSED",
    changes: [{ before: null, after: flask }],
    aboutIds: [flask.id, orm.id],
    version: 2,
  };
  const kept = (...revisions: Revision[]): GraphChange[] =>
    revisions.map((revision) => ({ type: "putRevision", revision }));
  const listed = async (request: Omit<RevisionRequest, "page">) => {
    const { rows } = await store().revisions({ ...request, page: {} });
    return rows.map(({ row }) => row);
  };
  beforeEach(async () => {
    await store().write([...put(django), ...kept(added)]);
    await store().write(kept(proposed));
  });

  it("are kept with a version of their own, and change nothing but themselves", async () => {
    expect(await store().version()).toBe(2);
    expect(await listed({})).toEqual([proposed, added]);
    expect(await store().nodes([flask.id])).toEqual([null]);
    expect(await store().changesSince(1)).toEqual([{ version: 2, at: null, author: null, changes: kept(proposed) }]);
  });

  it("are found by what they are about, by id, status and version", async () => {
    expect(await listed({ aboutId: django.id })).toEqual([added]);
    expect(await listed({ aboutId: orm.id, statuses: ["PROPOSED"] })).toEqual([proposed]);
    expect(await listed({ aboutId: orm.id, statuses: ["APPLIED"] })).toEqual([]);
    expect(await listed({ ids: ["r1", "unknown"] })).toEqual([added]);
    expect(await listed({ versionMin: 2 })).toEqual([proposed]);
    expect(await listed({ versionMin: 1, versionMax: 1 })).toEqual([added]);
    expect(await listed({ aboutId: cobol.id })).toEqual([]);
  });

  it("take the place of what they were", async () => {
    const decision = { by: "bob", at: "2026-11-24T12:00:00.000Z", reason: "True" };
    const accepted: Revision = { ...proposed, status: "APPLIED", decision, version: 3 };
    await store().write([...put(flask), ...kept(accepted)]);
    expect(await listed({})).toEqual([accepted, added]);
    expect(await listed({ aboutId: flask.id })).toEqual([accepted]);
  });

  it("keep what people answered to a claim when an import says it again, and let only people change it", async () => {
    const recorded = put(docs, blog, orm, djangoHasOrm, blogSaysSo);
    await store().write(recorded);
    const doubted = {
      ...blogSaysSo,
      doubts: [{ kind: "OPINION" as const, reason: "Taste" }],
      correctionId: djangoHasOrm.id,
    };
    const answer: Revision = { ...added, id: "r3", action: "CORRECT_CLAIM", aboutIds: [blogSaysSo.id], version: 4 };
    await store().write([...put(doubted), ...kept(answer)]);
    const others = [{ kind: "MARKETING" as const, reason: "It sells" }];
    await store().write(put({ ...blogSaysSo, doubts: others, statement: "Django brings an ORM" }));
    expect(await store().claimsById([blogSaysSo.id])).toEqual([
      { ...doubted, statement: "Django brings an ORM", status: "DISPUTED" },
    ]);
    expect(counted(await store().write(put({ ...blogSaysSo, statement: "Django brings an ORM" })))).toMatchObject({
      version: 5,
      claimsWritten: 0,
    });
    await store().write([...put(blogSaysSo), ...kept({ ...answer, id: "r4", action: "REVERT", version: 6 })]);
    expect(await store().claimsById([blogSaysSo.id])).toEqual([blogSaysSo]);
  });

  it("come in pages, newest first", async () => {
    const first = await store().revisions({ page: { first: 1 } });
    expect(first).toMatchObject({ rows: [{ row: proposed }], totalCount: 2, hasNextPage: true });
    const next = await store().revisions({ page: { first: 1, after: first.rows[0]?.key } });
    expect(next).toMatchObject({ rows: [{ row: added }], totalCount: 2, hasNextPage: false, hasPreviousPage: true });
  });
}

function describeConcurrency(store: () => GraphStore): void {
  it("identical creates make one thing", async () => {
    const changes = put(docs, django, orm, djangoHasOrm);
    const results = await Promise.all(Array.from({ length: 30 }, () => writing(store(), changes)));
    const written = results.map(counted).toSorted((a, b) => b.nodesWritten - a.nodesWritten);
    expect(written).toEqual([
      { version: 1, nodesWritten: 3, claimsWritten: 1, removed: 0 },
      ...Array.from({ length: 29 }, () => ({ version: 1, nodesWritten: 0, claimsWritten: 0, removed: 0 })),
    ]);
    expect(await store().counts()).toEqual({
      entities: { TECHNOLOGY: 1, FEATURE: 1, SOURCE: 1 },
      technologies: { FRAMEWORK: 1 },
      claims: 1,
      edges: 1,
    });
  });

  it("repeats of one write with one key are applied once and answered alike", async () => {
    const options = { idempotencyKey: "one", at: "2026-11-23T12:00:00.000Z" };
    const results = await Promise.all(Array.from({ length: 10 }, () => writing(store(), put(django, flask), options)));
    expect(results.map(counted)).toEqual(
      Array.from({ length: 10 }, () => ({ version: 1, nodesWritten: 2, claimsWritten: 0, removed: 0 })),
    );
  });

  it("different writes each get a version of their own, without gaps", async () => {
    const nodes = Array.from({ length: 20 }, (_, i) => technology(`t${i}`));
    const results = await Promise.all(nodes.map((node) => writing(store(), put(node))));
    expect(results.map(({ version }) => version).toSorted((a, b) => a - b)).toEqual(nodes.map((_, i) => i + 1));
    expect((await store().changesSince(0))?.map(({ version }) => version)).toEqual(nodes.map((_, i) => i + 1));
    expect(await store().nodes(nodes.map(({ id }) => id))).toEqual(nodes);
  });

  it("of writers that expect one version, one wins", async () => {
    const nodes = Array.from({ length: 10 }, (_, i) => technology(`t${i}`));
    const results = await Promise.allSettled(
      nodes.map((node) => writing(store(), put(node), { expectVersion: 0, author: node.slug })),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const lost = results.filter((result) => result.status === "rejected").map(({ reason }) => reason);
    expect(lost).toHaveLength(9);
    for (const reason of lost) expect(reason).toBeInstanceOf(Conflict);
    expect(await store().version()).toBe(1);
  });

  it("a read during a write sees the graph before or after it", async () => {
    const filled = writing(store(), the.SAMPLE_CHANGES);
    const reads = await Promise.all(Array.from({ length: 20 }, async () => store().counts()));
    await filled;
    const after = await store().counts();
    const before = { entities: {}, technologies: {}, claims: 0, edges: 0 };
    for (const counts of reads) expect([before, after]).toContainEqual(counts);
  });
}

/** As a promise in any case: a store in memory throws at once. */
async function writing(
  store: GraphStore,
  changes: readonly GraphChange[],
  options?: WriteOptions,
): Promise<WriteResult> {
  return store.write(changes, options);
}

/** All of a result but its bookmark, which is the store's own. */
function counted({ bookmark, ...counts }: WriteResult): Omit<WriteResult, "bookmark"> {
  expect(["string", "object"]).toContain(typeof bookmark);
  return counts;
}
