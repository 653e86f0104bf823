import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { EdgeWithNode, EntityFilter, EvidenceRequest, GraphStore } from "../../src/graph/graph-store.js";
import { edgeId, nodeId } from "../../src/graph/ids.js";
import type { Claim, EntityNode } from "../../src/graph/model.js";
import { compareCodePoints, type Page, type SortKey } from "../../src/graph/order.js";
import { textScore } from "../../src/graph/text-score.js";
import { edge } from "./build.js";
import { evidenceInOrder } from "./evidence-in-order.js";
import { claimsWith, edgeRow, edgesOf, find, nodeRow, pageOf } from "./requests.js";
import * as the from "./sample.js";

/** What an empty store and one that holds the sample answer, method by method. */
export function describeReads(open: () => Promise<GraphStore>): void {
  describe("that is empty", () => {
    const store = opened(open);

    it("is ready, at version 0, and counts nothing", async () => {
      expect(await store().readiness()).toEqual({ ready: true, reason: null });
      expect(await store().version()).toBe(0);
      expect(await store().counts()).toEqual({ entities: {}, technologies: {}, claims: 0, edges: 0 });
    });

    it("answers every question with nothing", async () => {
      expect(await store().nodes(["unknown"])).toEqual([null]);
      expect(await store().named(["unknown"])).toEqual([[]]);
      expect(await store().edges([edgesOf(the.django, ["USES"])])).toEqual([pageOf([])]);
      expect(await store().edgesById(["unknown"])).toEqual([null]);
      expect(await store().find(find("TECHNOLOGY"))).toEqual(pageOf([]));
      expect(await store().search({ text: "django" })).toEqual([]);
      expect(await store().claimsById(["unknown"])).toEqual([null]);
      expect(await store().claims([claimsWith({})])).toEqual([pageOf([])]);
      expect(await store().evidence({ itemIds: [the.chat.id], stepsMax: 2 })).toEqual(NO_EVIDENCE);
      expect(await store().entities()).toEqual([]);
      expect(await store().changesSince(0)).toEqual([]);
    });

    it("answers an empty batch with an empty batch", async () => {
      expect(await store().nodes([])).toEqual([]);
      expect(await store().named([])).toEqual([]);
      expect(await store().edges([])).toEqual([]);
      expect(await store().edgesById([])).toEqual([]);
      expect(await store().claimsById([])).toEqual([]);
      expect(await store().claims([])).toEqual([]);
      expect(await store().evidence({ itemIds: [], stepsMax: 2 })).toEqual(NO_EVIDENCE);
    });
  });

  describe("that holds a graph", () => {
    const store = opened(async () => {
      const filled = await open();
      await filled.write(the.SAMPLE_CHANGES);
      return filled;
    });
    describe("nodes", () => describeNodes(store));
    describe("edges", () => describeEdges(store));
    describe("find", () => describeFind(store));
    describe("search", () => describeSearch(store));
    describe("claims", () => describeClaims(store));
    describe("evidence", () => describeEvidence(store));
  });
}

function describeNodes(store: () => GraphStore): void {
  it("gives nodes in the order of the ids, null where unknown, as often as asked", async () => {
    const ids = [the.django.id, "unknown", the.post.id, the.django.id, nodeId("TECHNOLOGY", "cobol")];
    expect(await store().nodes(ids)).toEqual([the.django, null, the.post, the.django, null]);
  });

  it("gives every kind of node as it was written", async () => {
    expect(await store().nodes(the.SAMPLE_NODES.map(({ id }) => id))).toEqual(the.SAMPLE_NODES);
  });

  it("lists all entities in order of id", async () => {
    expect(await store().entities()).toEqual(byId(the.SAMPLE_NODES));
  });

  it("finds nodes by the slugs of all their names, first those whose own slug it is, then by name", async () => {
    const keys = ["rails", "ror", "ruby-on-rayls", "model-view-controller", "Rails", "expressjs", ""];
    expect(await store().named(keys)).toEqual([
      [the.gadget, the.acme, the.rails],
      [the.rails],
      [the.rails],
      [the.mvc],
      [],
      [the.expressjs],
      [],
    ]);
  });

  it("counts entities, technologies, claims and edges", async () => {
    expect(await store().counts()).toEqual({
      entities: {
        TECHNOLOGY: 12,
        FEATURE: 5,
        CRITERION: 2,
        USE_CASE: 3,
        CATEGORY: 3,
        COMPANY: 2,
        PRODUCT: 1,
        STACK: 1,
        SOURCE: 3,
      },
      technologies: { LANGUAGE: 1, RUNTIME: 1, FRAMEWORK: 5, DATABASE: 1, OPERATING_SYSTEM: 1, TOOL: 3 },
      claims: 42,
      edges: 36,
    });
  });
}

function describeEdges(store: () => GraphStore): void {
  const withOrm = edge(the.django, "HAS_FEATURE", the.orm, 1.3, { asOf: "2023-01-01" });
  const withMvt = edge(the.django, "HAS_FEATURE", the.mvt, 0.8);
  const withMvc = edge(the.django, "HAS_FEATURE", the.mvc, 0, { status: "REJECTED" });
  const elegant = edge(the.django, "HAS_FEATURE", the.elegance, 0.9, { asOf: "2025-05-05" });
  const features = [
    edgeRow(withOrm, the.orm),
    edgeRow(withMvt, the.mvt),
    edgeRow(withMvc, the.mvc),
    edgeRow(elegant, the.elegance, elegant.strength - 1),
  ] as const;

  it("gives the strongest first and praise last, with the node at the other end", async () => {
    expect(await store().edges([edgesOf(the.django, ["HAS_FEATURE"])])).toEqual([pageOf(features)]);
  });

  it("gives them by the other end's name when asked, and the other way round", async () => {
    const byName = [
      edgeRow(withMvc, the.mvc, 0),
      edgeRow(withMvt, the.mvt, 0),
      edgeRow(withOrm, the.orm, 0),
      edgeRow(elegant, the.elegance, 0),
    ];
    expect(
      await store().edges([
        edgesOf(the.django, ["HAS_FEATURE"], { orderBy: "NAME" }),
        edgesOf(the.django, ["HAS_FEATURE"], { orderBy: "NAME", page: { reverse: true } }),
      ]),
    ).toEqual([pageOf(byName), pageOf(byName.toReversed())]);
  });

  it("answers each request of a batch in its place, the same ones and unknown nodes included", async () => {
    const unknown = { id: nodeId("TECHNOLOGY", "cobol") };
    const request = edgesOf(the.django, ["HAS_FEATURE"]);
    expect(await store().edges([request, edgesOf(unknown, ["HAS_FEATURE"]), request])).toEqual([
      pageOf(features),
      pageOf([]),
      pageOf(features),
    ]);
  });

  it("cuts pages forwards and backwards, and says what lies beyond", async () => {
    const [orm, mvt, mvc, elegance] = features;
    const pages = [
      { first: 2 },
      { first: 2, after: mvt.key },
      { first: 1, after: orm.key, before: elegance.key },
      { last: 1 },
      { last: 2, before: mvc.key },
      { first: 3, last: 1 },
      { first: 0 },
      { after: elegance.key },
      { after: elegance.key, before: orm.key },
      { first: 2, reverse: true },
      { first: 2, reverse: true, after: mvc.key },
      { last: 1, reverse: true, before: mvt.key },
    ];
    const answers = await store().edges(pages.map((page) => edgesOf(the.django, ["HAS_FEATURE"], { page })));
    const part = (rows: (typeof features)[number][], hasPreviousPage: boolean, hasNextPage: boolean) =>
      pageOf(rows, { totalCount: 4, hasPreviousPage, hasNextPage });
    expect(answers).toEqual([
      part([orm, mvt], false, true),
      part([mvc, elegance], true, false),
      part([mvt], true, true),
      part([elegance], true, false),
      part([orm, mvt], false, true),
      part([mvc], true, true),
      part([], false, true),
      part([], true, false),
      part([], true, false),
      part([elegance, mvc], false, true),
      part([mvt, orm], true, false),
      part([mvc], true, true),
    ]);
  });

  it("goes on after the place of a row that is no longer there", async () => {
    const gone: SortKey = { score: withMvt.strength, name: "MVTa", id: nodeId("FEATURE", "gone") };
    const [page, back] = await store().edges([
      edgesOf(the.django, ["HAS_FEATURE"], { page: { first: 1, after: gone } }),
      edgesOf(the.django, ["HAS_FEATURE"], { page: { last: 1, before: gone } }),
    ]);
    expect(page).toEqual(pageOf([features[2]], { totalCount: 4, hasPreviousPage: true, hasNextPage: true }));
    expect(back).toEqual(pageOf([features[1]], { totalCount: 4, hasPreviousPage: true, hasNextPage: true }));
  });

  it("lists only the statuses asked for", async () => {
    const [orm, mvt, mvc, elegance] = features;
    expect(
      await store().edges([
        edgesOf(the.django, ["HAS_FEATURE"], { statuses: ["ACCEPTED", "DISPUTED"] }),
        edgesOf(the.django, ["HAS_FEATURE"], { statuses: ["REJECTED"] }),
        edgesOf(the.django, ["HAS_FEATURE"], { statuses: [] }),
      ]),
    ).toEqual([pageOf([orm, mvt, elegance]), pageOf([mvc]), pageOf([])]);
  });

  it("lists what has support and isn't outweighed, unless stances are asked for", async () => {
    const lists = { statuses: ["ACCEPTED", "DISPUTED"], stances: undefined } as const;
    const noOrm = edge(the.rails, "HAS_FEATURE", the.orm, 0.5, {
      against: 0.8,
      status: "DISPUTED",
      asOf: "2023-01-01",
    });
    const mvc = edge(the.rails, "HAS_FEATURE", the.mvc, 0.5, { asOf: "2023-01-01" });
    const notWeb = edge(the.electron, "IS_A", the.webFramework, 0, { against: 0.8, status: "REJECTED" });
    const desktop = edge(the.electron, "IS_A", the.desktopFramework, 0.8);
    const webs = edgesOf(the.webFramework, ["IS_A"], { ...lists, direction: "in" });
    const isA = edgesOf(the.electron, ["IS_A"], lists);
    const railsHas = edgesOf(the.rails, ["HAS_FEATURE"], lists);
    const limits = { sourceIds: [the.docs.id, the.post.id] };
    const nodesOf = ({ rows }: Page<EdgeWithNode>) => rows.map(({ row }) => row.node);
    const [web, everyWeb, ...others] = await store().edges([
      webs,
      { ...webs, stances: ["SUPPORTED", "REFUTED"] },
      railsHas,
      { ...railsHas, ...limits },
      { ...railsHas, stances: ["CONTESTED"] },
      { ...railsHas, ...limits, stances: ["CONTESTED"] },
      isA,
      { ...isA, stances: ["REFUTED"] },
      { ...isA, ...limits, stances: ["REFUTED"] },
      { ...isA, statuses: ["REJECTED"] },
      { ...isA, stances: ["CONTESTED", "SUPPORTED"], statuses: ["ACCEPTED"] },
      { ...isA, stances: [] },
    ]);
    expect([web && nodesOf(web), web?.totalCount]).toEqual([[the.django, the.expressjs], 2]);
    expect([everyWeb && nodesOf(everyWeb), everyWeb?.totalCount]).toEqual([
      [the.django, the.expressjs, the.electron],
      3,
    ]);
    expect(others).toEqual([
      pageOf([edgeRow(mvc, the.mvc)]),
      pageOf([edgeRow(mvc, the.mvc)]),
      pageOf([edgeRow(noOrm, the.orm)]),
      pageOf([edgeRow(noOrm, the.orm)]),
      pageOf([edgeRow(desktop, the.desktopFramework)]),
      pageOf([edgeRow(notWeb, the.webFramework)]),
      pageOf([edgeRow(notWeb, the.webFramework)]),
      pageOf([edgeRow(notWeb, the.webFramework)]),
      pageOf([edgeRow(desktop, the.desktopFramework)]),
      pageOf([]),
    ]);
  });

  it("pages through edges of some stances, and counts them alone", async () => {
    const request = edgesOf(the.webFramework, ["IS_A"], { direction: "in", stances: undefined, page: { first: 1 } });
    const [first] = await store().edges([{ ...request, statuses: ["ACCEPTED"] }]);
    expect([first?.totalCount, first?.hasNextPage]).toEqual([2, true]);
    const page = { first: 1, after: first?.rows[0]?.key };
    const [second] = await store().edges([{ ...request, statuses: ["ACCEPTED"], page }]);
    expect([second?.rows.map(({ row }) => row.node), second?.totalCount, second?.hasNextPage]).toEqual([
      [the.expressjs],
      2,
      false,
    ]);
  });

  it("weighs voices for and against, and disputes what is spoken against", async () => {
    const refuted = edge(the.rails, "HAS_FEATURE", the.orm, 0.5, {
      against: 0.8,
      status: "DISPUTED",
      asOf: "2023-01-01",
    });
    const rated = edge(the.python, "RATED_ON", the.performance, 0.25, { status: "DISPUTED", asOf: "2023-01-01" });
    const notWeb = edge(the.electron, "IS_A", the.webFramework, 0, { against: 0.8, status: "REJECTED" });
    expect(await store().edgesById([refuted.id, rated.id, notWeb.id])).toEqual([refuted, rated, notWeb]);
  });

  it("lists of several edges to one node the strongest, of equals the one of the predicate named first", async () => {
    const written = edge(the.django, "WRITTEN_IN", the.python, 0.8);
    const used = edge(the.django, "USED_FROM", the.python, 0.8, { asOf: "2026-11-01" });
    const flaskWritten = edge(the.flask, "WRITTEN_IN", the.python, 0.8);
    expect(
      await store().edges([
        edgesOf(the.django, ["WRITTEN_IN", "USED_FROM"]),
        edgesOf(the.django, ["USED_FROM", "WRITTEN_IN"]),
        edgesOf(the.python, ["USED_FROM", "WRITTEN_IN"], { direction: "in" }),
        edgesOf(the.python, ["USED_FROM", "WRITTEN_IN"], { direction: "in", page: { first: 1 } }),
        edgesOf(the.python, ["USED_FROM", "WRITTEN_IN"]),
      ]),
    ).toEqual([
      pageOf([edgeRow(written, the.python)]),
      pageOf([edgeRow(used, the.python)]),
      pageOf([edgeRow(used, the.django), edgeRow(flaskWritten, the.flask)]),
      pageOf([edgeRow(used, the.django)], { totalCount: 2, hasNextPage: true }),
      pageOf([]),
    ]);
  });

  it("lists only other ends of the kinds asked for", async () => {
    const onNode = edge(the.expressjs, "RUNS_ON", the.nodejs, 0.8);
    const withMysql = edge(the.mysql, "PART_OF", the.lamp, 0.8);
    expect(
      await store().edges([
        edgesOf(the.expressjs, ["HAS_FEATURE", "RUNS_ON", "SUITS"], { otherKinds: ["TECHNOLOGY"] }),
        edgesOf(the.lamp, ["PART_OF"], { direction: "in", otherTechnologyKinds: ["DATABASE", "TOOL"] }),
        edgesOf(the.acme, ["PART_OF"], { direction: "in", otherTechnologyKinds: ["DATABASE"] }),
        edgesOf(the.lamp, ["PART_OF"], { direction: "in", otherKinds: [] }),
      ]),
    ).toEqual([pageOf([edgeRow(onNode, the.nodejs)]), pageOf([edgeRow(withMysql, the.mysql)]), pageOf([]), pageOf([])]);
  });

  it("tells the newest word on whether a company uses a thing, by the source's date where the claim has none", async () => {
    const uses = edge(the.acme, "USES", the.django, 1.4, { adoption: "CURRENT", asOf: "2025-05-05" });
    expect(await store().edges([edgesOf(the.acme, ["USES"])])).toEqual([pageOf([edgeRow(uses, the.django)])]);
  });

  it("derives edges anew from the claims of the sources asked for, kinds and hierarchies as they are", async () => {
    const sourceIds = [the.post.id];
    const ormOfPost = edge(the.django, "HAS_FEATURE", the.orm, 0.5, { asOf: "2023-01-01" });
    const isWeb = edge(the.django, "IS_A", the.webFramework, 0.8);
    expect(
      await store().edges([
        edgesOf(the.django, ["HAS_FEATURE"], { sourceIds }),
        edgesOf(the.django, ["IS_A"], { sourceIds }),
        edgesOf(the.django, ["HAS_FEATURE", "IS_A"], { sourceIds: [] }),
        edgesOf(the.rails, ["HAS_FEATURE"], { sourceIds: [the.docs.id, the.survey.id] }),
      ]),
    ).toEqual([
      pageOf([edgeRow(ormOfPost, the.orm), edgeRow(withMvc, the.mvc)]),
      pageOf([edgeRow(isWeb, the.webFramework)]),
      pageOf([edgeRow(isWeb, the.webFramework)]),
      pageOf([edgeRow(edge(the.rails, "HAS_FEATURE", the.orm, 0, { against: 0.8, status: "REJECTED" }), the.orm)]),
    ]);
  });

  it("derives edges anew from the claims stated until a day, that day included", async () => {
    const past = edge(the.acme, "USES", the.django, 0.5, { adoption: "PAST", asOf: "2024-02-02" });
    const until = (asOfMax: string) => edgesOf(the.acme, ["USES"], { asOfMax });
    expect(await store().edges([until("2024-02-02"), until("2024-02-01")])).toEqual([
      pageOf([edgeRow(past, the.django)]),
      pageOf([]),
    ]);
  });

  it("gives edges by id, null where there is none", async () => {
    const ids = [withOrm.id, edgeId(the.flask.id, "HAS_FEATURE", the.orm.id), withMvc.id, "unknown", withOrm.id];
    expect(await store().edgesById(ids)).toEqual([withOrm, null, withMvc, null, withOrm]);
  });
}

function describeFind(store: () => GraphStore): void {
  const technologies = [
    ...[the.django, the.electron, the.expressjs, the.flask, the.linux, the.mysql, the.nodejs, the.python, the.rails],
    ...[the.hostile, the.wideKit, the.smileKit],
  ];

  it("lists one kind by name, by code point", async () => {
    expect(await store().find(find("TECHNOLOGY"))).toEqual(pageOf(technologies.map((node) => nodeRow(node))));
  });

  it("lists those with most claims about them first, of equals by name", async () => {
    expect(await store().find(find("FEATURE", {}, { orderBy: "EVIDENCE" }))).toEqual(
      pageOf([
        nodeRow(the.orm, 5),
        nodeRow(the.mvc, 3),
        nodeRow(the.mvt, 2),
        nodeRow(the.websockets, 2),
        nodeRow(the.elegance, 1),
      ]),
    );
    const sources = await store().find(find("SOURCE", {}, { orderBy: "EVIDENCE", page: { first: 1 } }));
    expect(sources).toEqual(pageOf([nodeRow(the.docs, 22)], { totalCount: 3, hasNextPage: true }));
  });

  it("cuts pages and goes on after the place of a node that is no longer there", async () => {
    const after = { score: 0, name: "Fla", id: "gone" };
    expect(await store().find(find("TECHNOLOGY", {}, { page: { first: 2, after } }))).toEqual(
      pageOf([nodeRow(the.flask), nodeRow(the.linux)], { totalCount: 12, hasNextPage: true, hasPreviousPage: true }),
    );
    expect(await store().find(find("TECHNOLOGY", {}, { page: { last: 2, reverse: true } }))).toEqual(
      pageOf([nodeRow(the.electron), nodeRow(the.django)], { totalCount: 12, hasPreviousPage: true }),
    );
  });

  it.each<[string, EntityNode["kind"], EntityFilter, readonly EntityNode[]]>([
    ["technology kind", "TECHNOLOGY", { technologyKinds: ["RUNTIME", "LANGUAGE"] }, [the.nodejs, the.python]],
    ["technology kind of other things", "FEATURE", { technologyKinds: ["RUNTIME"] }, []],
    ["no technology kind", "TECHNOLOGY", { technologyKinds: [] }, []],
    ["feature kind", "FEATURE", { featureKinds: ["PATTERN"] }, [the.mvc, the.mvt]],
    ["source kind", "SOURCE", { sourceKinds: ["DATASET", "MEASUREMENT"] }, [the.survey]],
    ["a technology's tiers, from its categories", "TECHNOLOGY", { tiers: ["SERVER"] }, [the.django, the.expressjs]],
    ["any of several tiers", "TECHNOLOGY", { tiers: ["DESKTOP", "DATA"] }, [the.electron]],
    ["a use case's own tier", "USE_CASE", { tiers: ["SERVER"] }, [the.chat, the.realTime]],
    ["a category's own tier", "CATEGORY", { tiers: ["SERVER", "DESKTOP"] }, [the.desktopFramework, the.webFramework]],
    ["generic use cases", "USE_CASE", { generic: true }, [the.webApps]],
    ["use cases that are not generic", "USE_CASE", { generic: false }, [the.chat, the.realTime]],
    ["generic of other things", "TECHNOLOGY", { generic: false }, []],
    [
      "a technology's licence, whatever the case",
      "TECHNOLOGY",
      { licences: ["BSD-3-CLAUSE"] },
      [the.django, the.flask],
    ],
    ["a source's licence", "SOURCE", { licences: ["cc-by-4.0"] }, [the.survey]],
    ["industry, whatever the case", "COMPANY", { industries: ["RETAIL"] }, [the.acme, the.globex]],
    ["the beginning of a word of a name", "TECHNOLOGY", { text: "dja" }, [the.django]],
    ["words of an alias, in any order", "TECHNOLOGY", { text: "rails ruby" }, [the.rails]],
    ["words of a summary", "TECHNOLOGY", { text: "included batt" }, [the.django]],
    ["a name as people write it", "TECHNOLOGY", { text: "Node.js" }, [the.nodejs]],
    ["not the middle of a word", "TECHNOLOGY", { text: "jango" }, []],
    ["not a misspelling", "TECHNOLOGY", { text: "rayls" }, []],
    ["not text without a word: blank", "STACK", { text: " " }, []],
    ["not text without a word: punctuation", "STACK", { text: " .. !" }, []],
    ["not text without a word: an emoji", "TECHNOLOGY", { text: "\u{1f600}" }, []],
    ["text that would mean something to a database", "TECHNOLOGY", { text: "' OR 1=1" }, [the.hostile]],
    ["several parts at once", "TECHNOLOGY", { tiers: ["SERVER"], licences: ["mit"] }, [the.expressjs]],
  ])("filters by %s", async (_, kind, filter, expected) => {
    expect(await store().find(find(kind, filter))).toEqual(pageOf(expected.map((node) => nodeRow(node))));
  });

  const uses = { predicates: ["USES"], direction: "in" } as const;
  const has = { predicates: ["HAS_FEATURE"], direction: "out" } as const;
  it.each<[string, EntityFilter, readonly EntityNode[]]>([
    ["all of some", { related: [{ ...has, all: [the.mvt.id, the.orm.id] }] }, [the.django]],
    ["a disputed one", { sourceIds: [the.post.id], related: [{ ...has, all: [the.orm.id] }] }, [the.django, the.rails]],
    ["not an outweighed one", { related: [{ ...has, all: [the.orm.id] }] }, [the.django]],
    [
      "not one that the sources asked for outweigh",
      { sourceIds: [the.post.id, the.docs.id], related: [{ ...has, any: [the.orm.id] }] },
      [the.django],
    ],
    [
      "as lacking what is outweighed",
      { technologyKinds: ["FRAMEWORK"], related: [{ ...has, none: [the.orm.id, the.mvc.id] }] },
      [the.electron, the.expressjs, the.flask],
    ],
    [
      "not a refuted class",
      { related: [{ predicates: ["IS_A"], direction: "out", any: [the.webFramework.id] }] },
      [the.django, the.expressjs],
    ],
    ["not a rejected one", { related: [{ ...has, all: [the.mvc.id] }] }, [the.rails]],
    ["any of some", { related: [{ ...has, any: [the.mvc.id, the.websockets.id] }] }, [the.expressjs, the.rails]],
    ["any of none", { related: [{ ...has, any: [] }] }, []],
    ["an unknown one", { related: [{ ...has, any: [nodeId("FEATURE", "unknown")] }] }, []],
    [
      "none of some",
      { technologyKinds: ["FRAMEWORK"], related: [{ ...has, none: [the.orm.id, the.websockets.id] }] },
      [the.electron, the.flask, the.rails],
    ],
    [
      "whatever comes from others",
      { related: [{ ...uses, any: [the.acme.id, the.gadget.id] }] },
      [the.django, the.rails],
    ],
    [
      "any of several predicates",
      { related: [{ predicates: ["WRITTEN_IN", "RUNS_ON"], direction: "out", any: [the.python.id, the.nodejs.id] }] },
      [the.django, the.electron, the.expressjs, the.flask],
    ],
    [
      "several relations at once",
      {
        related: [
          { ...has, all: [the.mvc.id] },
          { ...uses, none: [the.acme.id] },
        ],
      },
      [the.rails],
    ],
    [
      "only what some sources say",
      { sourceIds: [the.docs.id], related: [{ ...has, all: [the.orm.id] }] },
      [the.django],
    ],
    [
      "only what was said by a day",
      { asOfMax: "2023-12-31", related: [{ ...has, any: [the.orm.id, the.mvt.id] }] },
      [the.django, the.rails],
    ],
    [
      "lacking what was not yet said",
      { asOfMax: "2023-12-31", technologyKinds: ["FRAMEWORK"], related: [{ ...uses, none: [the.acme.id] }] },
      [the.django, the.electron, the.expressjs, the.flask, the.rails],
    ],
  ])("filters by relations: %s", async (_, filter, expected) => {
    expect(await store().find(find("TECHNOLOGY", filter))).toEqual(pageOf(expected.map((node) => nodeRow(node))));
  });
}

function describeSearch(store: () => GraphStore): void {
  it.each(
    [
      "Django",
      "djang",
      "dajngo",
      "rubby rails",
      "node js",
      "nodejs",
      "Ruby on Rayls",
      "web",
      "real time caht",
      "kit",
    ].flatMap((text) => [{ text }, { text, kinds: ["TECHNOLOGY", "USE_CASE"] as const }, { text, kinds: [] }]),
  )("finds at least whatever scores above 0: %j", async (request) => {
    const inKinds = the.SAMPLE_NODES.filter(({ kind }) => !request.kinds || request.kinds.some((k) => k === kind));
    const found = await store().search(request);
    expect(byId(found.filter((node) => textScore(request.text, node).score > 0))).toEqual(
      byId(inKinds.filter((node) => textScore(request.text, node).score > 0)),
    );
    expect(inKinds).toEqual(expect.arrayContaining([...found]));
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
  });

  it.each([
    "",
    "   ",
    "*:*",
    "a~",
    '"',
    "name:x AND (",
    "/.*/",
    "\\",
    "dja* OR -",
    "`}) DETACH DELETE n //",
    "\u{1f600}",
  ])("takes any text as plain words: %j", async (text) => {
    const found = await store().search({ text });
    const scored = (nodes: readonly EntityNode[]) => byId(nodes.filter((node) => textScore(text, node).score > 0));
    expect(scored(found)).toEqual(scored(the.SAMPLE_NODES));
  });
}

function describeClaims(store: () => GraphStore): void {
  const confidence = (claim: Claim, score: number) => ({
    row: claim,
    key: { score, name: claim.statement, id: claim.id },
  });

  it("gives claims in the order of the ids, null where unknown, as they were written", async () => {
    const ids = the.SAMPLE_CLAIMS.map(({ id }) => id);
    expect(await store().claimsById(["unknown", ...ids])).toEqual([null, ...the.SAMPLE_CLAIMS]);
  });

  it("gives the surest first, of equals by statement and id", async () => {
    expect(await store().claims([claimsWith({ objectIds: [the.orm.id] })])).toEqual([
      pageOf([
        confidence(the.djangoHasOrm, 0.8),
        confidence(the.railsLacksOrm, 0.8),
        confidence(the.djangoHasOrmToo, 0.5),
        confidence(the.railsHasOrm, 0.5),
        confidence(the.djangoHasOrmAgain, 0.25),
      ]),
    ]);
  });

  it("gives the newest first when asked: by the claim's own date, day of statement, or its source's day", async () => {
    const dated = (claim: Claim, day: string) => confidence(claim, Date.parse(day));
    expect(await store().claims([claimsWith({ subjectIds: [the.nodejs.id, the.acme.id] }, "AS_OF")])).toEqual([
      pageOf([
        dated(the.nodeForRealTime, "2026-12-01"),
        dated(the.acmeUsesDjango, "2025-05-05"),
        dated(the.acmeUsedDjango, "2024-02-02"),
        dated(the.nodeReleased, "2023-04-18"),
      ]),
    ]);
  });

  it("gives the highest value first when asked, and those without a value last", async () => {
    const request = claimsWith({ aboutIds: [the.performance.id] }, "VALUE");
    const [page] = await store().claims([request]);
    expect(page?.rows.map(({ row }) => row)).toEqual([
      the.djangoMeasured,
      the.flaskMeasured,
      the.pythonPerforms,
      the.latencyIsPerformance,
    ]);
    const [last] = await store().claims([{ ...request, page: { after: page?.rows[2]?.key } }]);
    expect(last?.rows.map(({ row }) => row)).toEqual([the.latencyIsPerformance]);
  });

  it("cuts pages both ways and goes on after a claim that is no longer there", async () => {
    const filter = { objectIds: [the.orm.id] };
    const gone = { score: 0.5, name: "Django HAS_FEATURE ORMs", id: "gone" };
    expect(
      await store().claims([
        claimsWith(filter, "CONFIDENCE", { first: 1, after: gone }),
        claimsWith(filter, "CONFIDENCE", { first: 2, reverse: true }),
      ]),
    ).toEqual([
      pageOf([confidence(the.railsHasOrm, 0.5)], { totalCount: 5, hasNextPage: true, hasPreviousPage: true }),
      pageOf([confidence(the.djangoHasOrmAgain, 0.25), confidence(the.railsHasOrm, 0.5)], {
        totalCount: 5,
        hasNextPage: true,
      }),
    ]);
  });

  const ofPost = the.SAMPLE_CLAIMS.filter(({ sourceId }) => sourceId === the.post.id);
  it.each<[string, Parameters<typeof claimsWith>[0], readonly Claim[]]>([
    ["nothing", {}, the.SAMPLE_CLAIMS],
    [
      "subject",
      { subjectIds: [the.globex.id, the.gadget.id] },
      [the.globexUsesFlask, the.gadgetUsesRails, the.gadgetOfAcme],
    ],
    ["object", { objectIds: [the.lamp.id, the.chat.id] }, [the.mysqlInLamp, the.linuxInLamp, the.expressForChat]],
    ["either", { aboutIds: [the.chat.id] }, [the.chatIsRealTime, the.expressForChat]],
    [
      "either of two that one claim joins",
      { aboutIds: [the.gadget.id, the.acme.id] },
      [...[the.gadgetUsesRails, the.gadgetOfAcme, the.acmeUsedDjango, the.acmeUsesDjango]],
    ],
    ["source", { sourceIds: [the.post.id] }, ofPost],
    ["edge", { edgeIds: [edgeId(the.rails.id, "HAS_FEATURE", the.orm.id)] }, [the.railsHasOrm, the.railsLacksOrm]],
    ["unknown edge", { edgeIds: ["unknown"] }, []],
    ["predicate", { predicates: ["ENABLES", "RELEASED"] }, [the.websocketsEnable, the.nodeReleased]],
    ["status", { statuses: ["REJECTED"] }, [the.djangoHasMvc]],
    ["stance", { stances: ["REFUTES"] }, [the.railsLacksOrm, the.electronIsNotWeb]],
    ["day", { asOfMax: "2023-01-01" }, ofPost.filter(({ asOf }) => asOf === null)],
    [
      "subject and predicate",
      { subjectIds: [the.django.id], predicates: ["IS_A", "MEASURED"] },
      [...[the.djangoIsWeb, the.djangoMeasured]],
    ],
    [
      "edge and source",
      { edgeIds: [edgeId(the.django.id, "HAS_FEATURE", the.orm.id)], sourceIds: [the.docs.id] },
      [the.djangoHasOrm],
    ],
    [
      "subject and object",
      { subjectIds: [the.django.id], objectIds: [the.mvc.id, the.websockets.id] },
      [the.djangoHasMvc],
    ],
    ["no subject", { subjectIds: [] }, []],
    ["no status", { subjectIds: [the.django.id], statuses: [] }, []],
    ["an object, of claims that have none", { objectIds: [""], predicates: ["RELEASED"] }, []],
  ])("filters by %s", async (_, filter, expected) => {
    const [page] = await store().claims([claimsWith(filter)]);
    expect(byId(page?.rows.map(({ row }) => row) ?? [])).toEqual(byId(expected));
    expect(page?.totalCount).toBe(expected.length);
  });

  it("answers each request of a batch in its place", async () => {
    const pages = await store().claims([
      claimsWith({ subjectIds: [the.lamp.id] }),
      claimsWith({ subjectIds: [the.chat.id] }),
      claimsWith({ objectIds: [the.mvt.id] }, "AS_OF"),
    ]);
    expect(pages).toEqual([
      pageOf([]),
      pageOf([confidence(the.chatIsRealTime, 0.8)]),
      pageOf([confidence(the.djangoHasMvt, Date.parse("2026-12-01"))]),
    ]);
  });
}

function describeEvidence(store: () => GraphStore): void {
  const rtEnabled = edge(the.websockets, "ENABLES", the.realTime, 0.8);
  const chatInRt = edge(the.chat, "BROADER", the.realTime, 0.8);
  const expressLinks = [the.expressOnNode, the.expressIsWeb];
  const nodeLinks = [the.expressOnNode, the.electronOnNode];
  const electronLinks = [the.electronOnNode, the.electronIsDesktop, the.electronIsNotWeb];

  it.each<[string, EvidenceRequest, Parameters<typeof evidenceOf>]>([
    [
      "an item alone: what bears on it, how that hangs together, and all sources",
      { itemIds: [the.chat.id], stepsMax: 0 },
      [
        [the.chat, the.expressjs, the.nodejs, the.webFramework, the.post, the.docs],
        [],
        [the.expressForChat],
        // Node.js is reached over Express.js, and its own links are none.
        expressLinks,
      ],
    ],
    [
      "one step further",
      { itemIds: [the.chat.id], stepsMax: 1 },
      [
        [
          ...[the.chat, the.realTime, the.expressjs, the.nodejs, the.electron],
          ...[the.webFramework, the.desktopFramework, the.post, the.docs],
        ],
        [chatInRt],
        [the.expressForChat, the.nodeForRealTime],
        [...expressLinks, ...nodeLinks, ...electronLinks],
      ],
    ],
    [
      "two steps, against the direction of a relation as well as along it",
      { itemIds: [the.chat.id], stepsMax: 2 },
      [
        [
          ...[the.chat, the.realTime, the.websockets, the.expressjs, the.nodejs, the.electron],
          ...[the.webFramework, the.desktopFramework, the.post, the.docs],
        ],
        [chatInRt, rtEnabled],
        [the.expressForChat, the.nodeForRealTime, the.expressHasWebsockets],
        [...expressLinks, ...nodeLinks, ...electronLinks],
      ],
    ],
    [
      "claims of any status and stance, and all components of a stack reached",
      { itemIds: [the.webApps.id, the.orm.id], stepsMax: 3 },
      [
        [
          ...[the.webApps, the.orm, the.django, the.rails, the.mysql, the.linux, the.lamp, the.python],
          ...[the.webFramework, the.post, the.docs],
        ],
        [],
        [
          ...[the.djangoForWebApps, the.mysqlForWebApps],
          ...[the.djangoHasOrm, the.djangoHasOrmToo, the.djangoHasOrmAgain, the.railsHasOrm, the.railsLacksOrm],
        ],
        [
          ...[the.djangoInPython, the.djangoFromPython, the.djangoIsWeb, the.djangoWithMysql],
          ...[the.mysqlInLamp, the.linuxInLamp],
        ],
      ],
    ],
    [
      "a technology wished for: whatever is linked to it",
      { itemIds: [the.python.id], stepsMax: 1 },
      [
        [
          the.python,
          the.django,
          the.flask,
          the.mysql,
          the.lamp,
          the.webFramework,
          the.microFramework,
          the.post,
          the.docs,
        ],
        [],
        [the.djangoInPython, the.djangoFromPython, the.flaskFromPython, the.flaskInPython],
        [
          ...[the.djangoInPython, the.djangoFromPython, the.djangoIsWeb, the.djangoWithMysql, the.mysqlInLamp],
          ...[the.flaskFromPython, the.flaskInPython, the.flaskIsMicro],
        ],
      ],
    ],
    [
      "for frameworks: what is said of them and of their hosts, and what they are and are built on",
      { itemIds: [the.chat.id], stepsMax: 2, candidateKinds: ["FRAMEWORK"] },
      [
        [
          ...[the.chat, the.realTime, the.websockets, the.expressjs, the.nodejs, the.electron],
          ...[the.webFramework, the.desktopFramework, the.post, the.docs],
        ],
        [chatInRt, rtEnabled],
        [the.expressForChat, the.nodeForRealTime, the.expressHasWebsockets],
        [...expressLinks, ...electronLinks],
      ],
    ],
    [
      "for runtimes: nothing of what is built on them",
      { itemIds: [the.chat.id], stepsMax: 2, candidateKinds: ["RUNTIME"] },
      [
        [the.chat, the.realTime, the.websockets, the.nodejs, the.docs],
        [chatInRt, rtEnabled],
        [the.nodeForRealTime],
        [],
      ],
    ],
    [
      "for databases: no components and no companions",
      { itemIds: [the.webApps.id, the.orm.id], stepsMax: 3, candidateKinds: ["DATABASE"] },
      [[the.webApps, the.orm, the.mysql, the.post], [], [the.mysqlForWebApps], []],
    ],
    [
      "unknown items and the same item twice",
      { itemIds: ["unknown", the.chat.id, the.chat.id], stepsMax: 0 },
      [
        [the.chat, the.expressjs, the.nodejs, the.webFramework, the.post, the.docs],
        [],
        [the.expressForChat],
        expressLinks,
      ],
    ],
  ])("gathers %s", async (_, request, expected) => {
    expect(evidenceInOrder(await store().evidence(request))).toEqual(evidenceOf(...expected));
  });
}

const NO_EVIDENCE = { nodes: [], relations: [], claims: [], links: [] };

/** Every list in order of id, nothing twice. */
function evidenceOf(
  nodes: readonly EntityNode[],
  relations: readonly ReturnType<typeof edge>[],
  claims: readonly Claim[],
  links: readonly Claim[],
) {
  return { nodes: byId(nodes), relations: byId(relations), claims: byId(claims), links: byId([...new Set(links)]) };
}

function byId<T extends { readonly id: string }>(rows: readonly T[]): T[] {
  return rows.toSorted((a, b) => compareCodePoints(a.id, b.id));
}

function opened(open: () => Promise<GraphStore>): () => GraphStore {
  let store: GraphStore | undefined;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(async () => {
    await store?.close();
  });
  return () => {
    if (!store) throw new TypeError("Expected the store to be open by now.");
    return store;
  };
}
