import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { nodeId, slugify } from "../../src/graph/ids.js";
import type { EntityKind } from "../../src/graph/kinds.js";
import type { Claim, EntityNode } from "../../src/graph/model.js";
import type { Predicate } from "../../src/graph/predicates.js";
import { readSeed, seedDirectory } from "../../src/importers/seed.js";
import { seededStore } from "../support/seeded-store.js";

const store = seededStore();
const POSTS = ["csschopper-2023", "applover-2023"].map((slug) => nodeId("SOURCE", slug));
/** A folder with the texts of the two posts (see CONTRIBUTING.md); they are not ours to publish. */
const SEED_POSTS = process.env.SEED_POSTS;

describe("the seed", () => {
  it("loads the same every time", () => {
    expect(readSeed()).toEqual(readSeed());
  });

  it("changes nothing when it is written a second time", () => {
    const again = seededStore();
    expect(again.write(readSeed())).toMatchObject({ version: again.version(), nodesWritten: 0, claimsWritten: 0 });
  });

  it("holds about three hundred facts of the two posts", () => {
    expect(claims({ sources: POSTS }).length).toBeGreaterThan(280);
  });

  it("rejects nothing on memory: what is rejected has a correction with a source to open", () => {
    const rejected = claims({}).filter(({ status }) => status === "REJECTED");
    expect(rejected.length).toBeGreaterThanOrEqual(6);
    for (const { correctionId } of rejected) {
      const [correction] = store.claimsById([correctionId ?? ""]);
      const [source] = store.nodes([correction?.sourceId ?? ""]);
      expect(correction?.url ?? (source?.kind === "SOURCE" ? source.url : null)).toMatch(/^https:/);
    }
  });

  it("says when a thing does not hold that the same source says does", () => {
    const stated = claims({}).filter(({ objectId }) => objectId !== null);
    const bothWays = stated.filter(
      (claim) =>
        claim.stance === "REFUTES" &&
        stated.some(
          (other) =>
            other.stance === "SUPPORTS" &&
            other.subjectId === claim.subjectId &&
            other.predicate === claim.predicate &&
            other.objectId === claim.objectId &&
            other.sourceId === claim.sourceId,
        ),
    );
    expect(bothWays.filter(({ conditions }) => conditions === null).map(({ statement }) => statement)).toEqual([]);
  });

  it("gives licences as whole SPDX expressions: identifiers joined by OR, AND or WITH", () => {
    const licences = store.entities().flatMap((node) => (node.kind === "TECHNOLOGY" ? (node.licence ?? []) : []));
    const expression = /^[A-Za-z0-9.+-]+( (OR|AND|WITH) [A-Za-z0-9.+-]+)*$/;
    expect(licences.filter((licence) => !expression.test(licence))).toEqual([]);
  });

  it("gives all documentation an address", () => {
    const closed = store
      .entities()
      .filter((node) => node.kind === "SOURCE" && node.sourceKind === "DOCUMENTATION" && node.url === null);
    expect(closed).toEqual([]);
  });

  if (SEED_POSTS) {
    it("has no run of eight words in a row with the posts", () => {
      const posts = readdirSync(SEED_POSTS).filter((file) => file.endsWith(".txt"));
      expect(posts).not.toEqual([]);
      const theirs = new Set(posts.flatMap((file) => runs(readFileSync(join(SEED_POSTS, file), "utf8"))));
      const ours = readdirSync(seedDirectory(), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".yaml"))
        .flatMap((file) => runs(readFileSync(join(seedDirectory(), file), "utf8")));
      expect(ours.filter((run) => theirs.has(run))).toEqual([]);
    });
  }
});

describe("chat, by the two posts alone", () => {
  const chat = nodeId("USE_CASE", "real-time-chat");
  const live = nodeId("USE_CASE", "real-time-data");

  it("is praised of Node.js only, without a doubt", () => {
    const praise = claims({ predicate: "SUITS", object: chat, sources: POSTS });
    expect(new Set(praise.map(({ subjectId }) => slugOf(subjectId)))).toEqual(new Set(["nodejs"]));
    expect(praise.flatMap(({ doubts }) => doubts)).toEqual([]);
  });

  it("has real-time data above it and nothing else, and nothing below", () => {
    expect(ends(chat, "BROADER", "out")).toEqual(["real-time-data"]);
    expect(ends(chat, "BROADER", "in")).toEqual([]);
    expect(ends(live, "BROADER", "out")).toEqual([]);
    expect(node("USE_CASE", "real-time-data")).toMatchObject({ generic: false, tier: "SERVER" });
  });

  it("is helped by praise of Tornado's real-time service, which has no source", () => {
    const praise = claims({ predicate: "SUITS", object: live, sources: POSTS });
    expect(praise.map((claim) => [slugOf(claim.subjectId), claim.doubts.map(({ kind }) => kind)]).sort()).toEqual([
      ["nodejs", []],
      ["tornado", ["UNSOURCED"]],
    ]);
  });

  it("is enabled by WebSockets, which the posts give to no technology", () => {
    const enabling = store
      .entities()
      .filter((feature) => feature.kind === "FEATURE" && ends(feature.id, "ENABLES", "out").includes("real-time-data"));
    expect(enabling.map(({ slug }) => slug)).toContain("websockets");
    for (const { id } of enabling) {
      expect(claims({ predicate: "HAS_FEATURE", object: id, sources: POSTS })).toEqual([]);
    }
  });

  it("can pass from Node.js to Express.js and NestJS, which run on servers, but not to Electron, which runs on desktops", () => {
    const hosts = claims({ predicate: "RUNS_ON", object: nodeId("TECHNOLOGY", "nodejs"), sources: POSTS });
    const frameworks = hosts.map(({ subjectId }) => slugOf(subjectId)).filter((slug) => kindOf(slug) === "FRAMEWORK");
    expect([...new Set(frameworks)].sort()).toEqual(["electron", "expressjs", "nestjs"]);
    expect([tiers("expressjs"), tiers("nestjs"), tiers("tornado")]).toEqual([["SERVER"], ["SERVER"], ["SERVER"]]);
    expect(tiers("electron")).toEqual(["DESKTOP"]);
  });
});

describe("what the posts have wrong", () => {
  it("is Rails as a minimum viable product: rejected, with what the guides say", () => {
    const [mvp] = claims({ subject: "ruby-on-rails", object: nodeId("FEATURE", "mvp-minimum-viable-product") });
    expect(mvp).toMatchObject({ status: "REJECTED", doubts: [{ kind: "FALSE" }] });
    expect(correctionOf(mvp)).toMatchObject({ objectId: nodeId("FEATURE", "mvc"), status: "ACCEPTED" });
  });

  it("is TDD as a feature of Rails: disputed, with the testing framework that Rails does bring", () => {
    const [tdd] = claims({ subject: "ruby-on-rails", object: nodeId("FEATURE", "tdd") });
    expect(tdd).toMatchObject({ status: "DISPUTED", doubts: [{ kind: "WRONG_CAUSE" }] });
    expect(correctionOf(tdd)?.objectId).toBe(nodeId("FEATURE", "testing-framework"));
  });

  it("is Node.js as a component of Java: rejected, since it is built on V8", () => {
    const [java] = claims({ subject: "nodejs", predicate: "PART_OF" });
    expect(java).toMatchObject({ status: "REJECTED", objectId: nodeId("TECHNOLOGY", "java") });
    expect(correctionOf(java)).toMatchObject({ objectId: nodeId("TECHNOLOGY", "v8"), predicate: "RUNS_ON" });
  });

  it("is Electron's main process on a server: rejected, since it runs on the user's machine", () => {
    const [main] = claims({ subject: "electron", object: nodeId("FEATURE", "server-side-main-process") });
    expect(main?.status).toBe("REJECTED");
    expect(correctionOf(main)?.url).toMatch(/electronjs\.org.*process-model/);
  });

  it("is PHP on 77.7 % of all websites: disputed, with W3Techs' own denominator", () => {
    const [share] = claims({ subject: "php", predicate: "HAS_STAT" }).filter(({ value }) => value === 77.7);
    expect(share?.status).toBe("DISPUTED");
    expect(correctionOf(share)?.conditions).toContain("server-side language is known");
  });

  it("is Tornado's ten thousand connections: understated, its documentation says tens of thousands", () => {
    const [count] = claims({ subject: "tornado", predicate: "HAS_STAT" }).filter(({ value }) => value === 10_000);
    expect(count).toMatchObject({ status: "DISPUTED", doubts: [{ kind: "UNDERSTATED" }] });
    expect(correctionOf(count)?.text).toBe("tens of thousands");
  });

  it("is spelled rightly: a wrong name alone leaves a claim accepted", () => {
    const naming = claims({}).filter(
      ({ doubts }) => doubts.length > 0 && doubts.every(({ kind }) => kind === "NAMING"),
    );
    expect(naming.length).toBeGreaterThan(8);
    expect(new Set(naming.map(({ status }) => status))).toEqual(new Set(["ACCEPTED"]));
  });
});

describe("names of the seed", () => {
  const spelled: [name: string, slug: string][] = [
    ["NodeJS", "nodejs"],
    ["express", "expressjs"],
    ["ROR", "ruby-on-rails"],
    ["Rails", "ruby-on-rails"],
    ["IMB", "ibm"],
    ["Dribble", "dribbble"],
    ["MS-SQL", "microsoft-sql-server"],
    ["chat", "real-time-chat"],
    ["messengers", "real-time-chat"],
    ["realtime", "real-time-data"],
    ["web shop", "e-commerce"],
    ["DI", "dependency-injection"],
    ["MVP", "mvp-minimum-viable-product"],
  ];
  for (const [name, slug] of spelled) {
    it(`know ${name} as ${slug}`, () => {
      const [found = []] = store.named([slugify(name)]);
      expect(found.map((one) => one.slug)).toEqual([slug]);
    });
  }

  it("never take a small team for a small project", () => {
    expect(store.named([slugify("small team"), slugify("small teams")])).toEqual([[], []]);
  });
});

describe("adoptions", () => {
  it("of Ruby are past, as the post has it, and those of Python and Node.js current", () => {
    const adoptions = (slug: string) =>
      claims({ predicate: "USES", object: nodeId("TECHNOLOGY", slug), sources: POSTS })
        .filter(({ subjectId }) => slugOf(subjectId) !== "applover")
        .map(({ adoption }) => adoption);
    expect(adoptions("ruby")).toEqual(Array(4).fill("PAST"));
    expect(adoptions("python")).toEqual(Array(5).fill("CURRENT"));
    expect(adoptions("nodejs")).toEqual(Array(10).fill("CURRENT"));
  });
});

interface Wanted {
  readonly subject?: string;
  readonly predicate?: Predicate;
  readonly object?: string;
  readonly sources?: readonly string[];
}

/** Claims of a technology (by slug) with that predicate, object and source; all where nothing is said. */
function claims({ subject, predicate, object, sources }: Wanted): Claim[] {
  const filter = {
    subjectIds: subject ? [nodeId("TECHNOLOGY", subject)] : undefined,
    predicates: predicate ? [predicate] : undefined,
    objectIds: object ? [object] : undefined,
    sourceIds: sources,
  };
  const [page] = store.claims([{ filter, orderBy: "CONFIDENCE", page: {} }]);
  return page?.rows.map(({ row }) => row) ?? [];
}

/** Slugs at the other ends of a node's edges that are not rejected, by name. */
function ends(id: string, predicate: Predicate, direction: "in" | "out"): string[] {
  const statuses = ["ACCEPTED", "DISPUTED"] as const;
  const [page] = store.edges([{ id, predicates: [predicate], direction, statuses, orderBy: "NAME", page: {} }]);
  return page?.rows.map(({ row }) => row.node.slug) ?? [];
}

function tiers(technology: string): string[] {
  const categories = ends(nodeId("TECHNOLOGY", technology), "IS_A", "out").map((slug) => node("CATEGORY", slug));
  return [...new Set(categories.flatMap((one) => (one?.kind === "CATEGORY" && one.tier ? [one.tier] : [])))].sort();
}

function node(kind: EntityKind, slug: string): EntityNode | null {
  return store.nodes([nodeId(kind, slug)])[0] ?? null;
}

function kindOf(technology: string): string | null {
  const found = node("TECHNOLOGY", technology);
  return found?.kind === "TECHNOLOGY" ? found.technologyKind : null;
}

function slugOf(id: string): string {
  return store.nodes([id])[0]?.slug ?? id;
}

function correctionOf(claim: Claim | undefined): Claim | null {
  return claim?.correctionId ? (store.claimsById([claim.correctionId])[0] ?? null) : null;
}

function runs(text: string): string[] {
  const words =
    text
      .toLowerCase()
      .replace(/['’]/g, "")
      .match(/[a-z0-9]+/g) ?? [];
  return words.slice(7).map((_, index) => words.slice(index, index + 8).join(" "));
}
