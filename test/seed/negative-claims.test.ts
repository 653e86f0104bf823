import { describe, expect, it } from "@jest/globals";
import { parse } from "csv-parse/sync";
import { tellAnswer, tellComparison } from "../../src/assistant/tell.js";
import { askCommand } from "../../src/cli/ask.js";
import { compareCommand } from "../../src/cli/compare.js";
import type { AskResult, CompareResult } from "../../src/client/index.js";
import { askDocument, type ClaimsResult, claimsDocument, compareDocument } from "../../src/client/index.js";
import { readForExport } from "../../src/exporters/exported-graph.js";
import { EXPORT_FORMATS } from "../../src/exporters/formats.js";
import { edgeStance, holds } from "../../src/graph/edge-stance.js";
import { edgeId } from "../../src/graph/ids.js";
import type { Claim, Edge, EntityNode, TechnologyNode } from "../../src/graph/model.js";
import { claimGroups } from "../../src/web/explorer/claim-groups.js";
import { phrase } from "../../src/web/explorer/predicates.js";
import { ask } from "../support/graphql.js";
import { seededStore } from "../support/seeded-store.js";

/** A relation that some claim of the seed denies, with its denials. */
interface Denied {
  readonly edge: Edge;
  readonly from: TechnologyNode;
  readonly to: EntityNode;
  readonly claims: readonly Claim[];
}

const store = seededStore();
const negative = claimsOf({ stances: ["REFUTES"] });
const denied = [...new Set(negative.flatMap(edgeIdOf))].map(deniedBy);
const refuted = denied.filter(({ edge }) => edgeStance(edge) === "REFUTED");

/** Each door tells all that is wrong at once: the seed grows, and with it these tests. */
const wrongIn = async <T>(all: readonly T[], look: (one: T) => Promise<string[]> | string[]): Promise<string[]> =>
  (await Promise.all(all.map(look))).flat();

describe("what the seed denies", () => {
  it("is worth walking", () => {
    expect(refuted.length).toBeGreaterThan(50);
    expect(denied.length).toBeGreaterThan(refuted.length);
  });

  it("is listed by no relation unless it has support that holds, and then tells its stance", async () => {
    expect(
      await wrongIn(denied, async ({ edge, from, to }) => {
        const variables = { from: from.id, to: to.id, predicates: [edge.predicate] };
        const { all, shown, back } = await ask(
          store,
          `query ($from: String!, $to: String!, $predicates: [Predicate!]!) {
            all: related(to: [$from], predicates: $predicates, stance: [SUPPORTED, CONTESTED, REFUTED], first: 100) { edges { stance strength node { id } } }
            shown: related(to: [$from], predicates: $predicates, first: 100) { edges { stance node { id } } }
            back: related(to: [$to], predicates: $predicates, direction: IN, first: 100) { edges { stance node { id } } } }`,
          variables,
        );
        const at = (list: typeof all, id: string) =>
          list.edges.find(({ node }: { node: { id: string } }) => node.id === id) as
            | { stance: string; strength: number }
            | undefined;
        const expected = [edgeStance(edge), holds(edge), holds(edge)];
        const found = [at(all, to.id)?.stance, at(shown, to.id) !== undefined, at(back, from.id) !== undefined];
        return differing(edge, found, expected);
      }),
    ).toEqual([]);
  });

  it("comes back by no inheritance", async () => {
    const inheritable = refuted.filter(
      ({ from, to }) => from.kind === "TECHNOLOGY" && (to.kind === "USE_CASE" || to.kind === "FEATURE"),
    );
    expect(
      await wrongIn(inheritable, async ({ edge, from, to }) => {
        const own = to.kind === "USE_CASE" ? "useCases" : "features";
        const root = to.kind === "USE_CASE" ? "useCase" : "feature";
        const answer = await ask(
          store,
          `query ($from: String!, $to: String!) {
            technology(slug: $from) { ${own}(inherited: true, first: 100) { nodes { id } } }
            ${root}(slug: $to) { technologies(inherited: true, first: 100) { nodes { id } } } }`,
          { from: from.slug, to: to.slug },
        );
        const ids = [...answer.technology[own].nodes, ...answer[root].technologies.nodes].map(({ id }) => id as string);
        return ids.includes(to.id) || ids.includes(from.id) ? [edge.id] : [];
      }),
    ).toEqual([]);
  });

  it("is found by no filter that asks for it", async () => {
    const byFilter = refuted.flatMap(({ edge, from, to }) => {
      const filter =
        edge.predicate === "SUITS"
          ? { useCases: { any: [to.slug] } }
          : edge.predicate === "HAS_FEATURE"
            ? { features: { any: [to.slug] } }
            : edge.predicate === "IS_A" && to.kind === "CATEGORY"
              ? { categories: [to.slug] }
              : null;
      return filter ? [{ edge, from, filter }] : [];
    });
    expect(
      await wrongIn(byFilter, async ({ edge, from, filter }) => {
        const { technologies } = await ask(
          store,
          "query ($filter: TechnologyFilter) { technologies(filter: $filter, first: 100) { nodes { id } } }",
          { filter },
        );
        return technologies.nodes.some(({ id }: { id: string }) => id === from.id) ? [edge.id] : [];
      }),
    ).toEqual([]);
  });

  it("stands apart on the pages of both things, under words that deny it", async () => {
    expect(
      await wrongIn(denied, async ({ edge, from, to }) => {
        const sides = await Promise.all(
          [from, to].map(async (thing) => {
            const other = thing === from ? to : from;
            const { claims } = (await ask(store, claimsDocument, {
              filter: { about: [thing.id], predicates: [edge.predicate] },
              first: 100,
            })) as ClaimsResult;
            const isMutual = edge.predicate === "WORKS_WITH" || edge.predicate === "ALTERNATIVE_TO";
            const isFrom = thing === from || isMutual;
            const groups = claimGroups(thing, claims.nodes).filter(({ relations }) =>
              relations.some((one) => one.other?.id === other.id && one.isFrom === isFrom),
            );
            const side = holds(edge) ? "HOLDS" : "DENIED";
            const title = phrase(edge.predicate, isFrom, side);
            return groups.length === 1 && groups[0]?.title === title && groups[0].side === side;
          }),
        );
        return sides.every(Boolean) ? [] : [edge.id];
      }),
    ).toEqual([]);
  });

  it("is denied in the answer to whether it is so", async () => {
    const asked = refuted.filter(({ from }) => from.kind === "TECHNOLOGY");
    expect(
      await wrongIn(asked, async ({ edge, from, to }) => {
        const answer = await shortAnswer(whether(edge, from, to));
        if (answer.status !== "ANSWERED") return [];
        const isScored = answer.results.every(({ score }) => score !== null);
        const isDenied = isScored
          ? answer.results.every(({ score }) => (score ?? 1) < 0.5)
          : answer.verdict === "REFUTED";
        return isDenied ? [] : [`${from.name}, ${to.name}: ${answer.verdict} ${answer.text}`];
      }),
    ).toEqual([]);
  });

  it("is named by what tells the limits of a thing, and not by what tells its merits or what it is", async () => {
    const subjects = new Map(refuted.map(({ from }) => [from.id, from]));
    expect(
      await wrongIn([...subjects.values()], async (from) => {
        const own = refuted.filter((one) => one.from === from);
        const questions = {
          good: `what is ${from.name} good for`,
          features: `what features does ${from.name} have`,
          strengths: `why ${from.name}`,
          bad: `what is ${from.name} not good for`,
          what: `what is ${from.name}`,
        };
        const answers = new Map(
          await Promise.all(
            Object.entries(questions).map(async ([key, question]) => {
              return [key, await shortAnswer(question)] as const;
            }),
          ),
        );
        const namesIn = (key: string) => answers.get(key)?.results.flatMap(({ entity }) => entity?.id ?? []) ?? [];
        const merits = own.filter(({ to }) =>
          ["good", "features", "strengths"].some((key) => namesIn(key).includes(to.id)),
        );
        const unsaid = own.filter(
          ({ to }) => answers.get("bad")?.status === "ANSWERED" && !namesIn("bad").includes(to.id),
        );
        const countsAs = /Classes: ([^.]*)/.exec(answers.get("what")?.text ?? "")?.[1] ?? "";
        const classes = own.filter(({ edge, to }) => edge.predicate === "IS_A" && countsAs.includes(to.name));
        return [...merits, ...unsaid, ...classes].map(({ edge }) => edge.id);
      }),
    ).toEqual([]);
  });

  it("makes nobody win a comparison, and is said by who denies it", async () => {
    const wished = refuted.flatMap((one) => {
      const need = one.from.kind === "TECHNOLOGY" ? needOf(one.to) : null;
      return need ? [{ ...one, need }] : [];
    });
    expect(
      await wrongIn(wished, async ({ edge, from, to, claims, need }) => {
        const rival = rivalOf(from, to);
        const { compare } = (await ask(store, compareDocument, {
          slugs: [rival.slug, from.slug],
          need,
        })) as CompareResult;
        const { rank } = await ask(
          store,
          `query ($need: NeedInput!, $slug: String!) {
            rank(of: TECHNOLOGY, need: $need, first: 1) { whyNot(candidate: $slug) { standing explanation claim { stance } } } }`,
          { need, slug: from.slug },
        );
        const score = compare.wishes[0]?.scores.find(({ entity }) => entity.id === from.id)?.score ?? 0;
        // What it inherits may weigh more than what is denied of it.
        if (score >= 0.5) return [];
        const { whyNot } = rank;
        const said = /evidence is against/i.test(whyNot.explanation);
        const sources = claims.map(({ sourceId }) => store.nodes([sourceId])[0]?.name ?? "");
        return [
          ...(compare.wishes.some(({ winner }) => winner?.id === from.id) ? [`${edge.id} wins`] : []),
          ...(compare.explanation.includes(`${rival.name} comes out ahead`) ? [`${rival.name} wins unknown`] : []),
          ...(compare.explanation.includes(`evidence against ${from.name}`)
            ? []
            : [`${edge.id} ${compare.explanation}`]),
          ...(tellComparison(compare).includes("evidence against") ? [] : [`${edge.id} in the tools`]),
          ...(said && sources.some((name) => whyNot.explanation.includes(name))
            ? []
            : [`${edge.id} ${whyNot.explanation}`]),
          ...(whyNot.standing === "UNASSESSED" || whyNot.standing === "WINNER"
            ? [`${edge.id} ${whyNot.standing}`]
            : []),
        ];
      }),
    ).toEqual([]);
  });

  it("keeps its stance in every export", async () => {
    const graph = await readForExport(store);
    const text = (format: string) => [...(EXPORT_FORMATS.get(format)?.write(graph) ?? [])].join("");
    const stances = {
      csv: (parse(text("csv"), { columns: true }) as Record<string, string>[]).map(({ statement, stance }) => [
        statement?.replace(/^'/, ""),
        stance,
      ]),
      jsonl: text("jsonl")
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line))
        .filter(({ type }) => type === "claim")
        .map(({ statement, stance }: Record<string, string>) => [statement, stance]),
      "json-ld": JSON.parse(text("json-ld"))
        ["@graph"].filter((node: { "@type": string }) => node["@type"] === "rdf:Statement")
        .map(({ description, stance }: { description: string; stance: string }) => [description, stance]),
      graphml: [...text("graphml").matchAll(/key="stance">(\w+)<.*?key="statement">([^<]*)</g)].map(
        ([, stance, statement]) => [unescaped(statement ?? ""), stance],
      ),
    };
    for (const [format, rows] of Object.entries<unknown[][]>(stances)) {
      const refuting = new Set(rows.filter(([, stance]) => stance === "REFUTES").map(([statement]) => statement));
      const missing = negative.filter(({ objectId, statement }) => objectId !== null && !refuting.has(statement));
      expect([format, missing.map(({ statement }) => statement)]).toEqual([format, []]);
    }
  });

  it("is marked as speaking against wherever an assistant or the command line quotes it", async () => {
    const sample = [...new Map(refuted.map((one) => [one.from.id, one])).values()];
    const statements = negative.map(({ statement }) => statement);
    expect(
      await wrongIn(sample, async ({ edge, from, to }) => {
        const question = whether(edge, from, to);
        const told = tellAnswer(((await ask(store, askDocument, { question })) as AskResult).ask, 20);
        const unmarked = told
          .split("\n")
          .filter((line) => statements.some((statement) => line.includes(`"${statement}"`)))
          .filter((line) => !line.includes("speaks against"));
        const printed = await run(askCommand, question);
        const isYes = printed.some((line) => /^SUPPORTED|^Yes/.test(line));
        return [...unmarked, ...(isYes ? [`${question} ${printed[0]}`] : [])];
      }),
    ).toEqual([]);
    const [text = ""] = await run(compareCommand, "sqlite", "redis");
    expect(text).toMatch(/The evidence is against SQLite on /);
  });
});

function claimsOf(filter: object): Claim[] {
  const [page] = store.claims([{ filter, orderBy: "CONFIDENCE", page: {} }]);
  return page?.rows.map(({ row }) => row) ?? [];
}

function edgeIdOf({ subjectId, predicate, objectId }: Claim): string[] {
  return objectId ? [edgeId(subjectId, predicate, objectId)] : [];
}

function deniedBy(id: string): Denied {
  const [edge] = store.edgesById([id]);
  const [from, to] = store.nodes([edge?.fromId ?? "", edge?.toId ?? ""]);
  if (!edge || !from || !to) throw new TypeError(`Expected the edge ${id}.`);
  return {
    edge,
    // Features are rated too; they have the same relations, but are no candidates.
    from: from as TechnologyNode,
    to,
    claims: negative.filter((claim) => edgeIdOf(claim).includes(id)),
  };
}

function differing(edge: Edge, found: readonly unknown[], expected: readonly unknown[]): string[] {
  return JSON.stringify(found) === JSON.stringify(expected)
    ? []
    : [`${edge.id}: ${found.join()}, not ${expected.join()}`];
}

async function shortAnswer(
  question: string,
): Promise<Pick<AskResult["ask"], "status" | "verdict" | "text" | "results">> {
  const short =
    "query ($question: String!) { ask(question: $question) { status verdict text results { name score entity { id } } } }";
  return (await ask(store, short, { question })).ask;
}

function whether({ predicate }: Edge, { name: from }: EntityNode, { name: to }: EntityNode): string {
  if (predicate === "SUITS") return `Does ${from} suit ${to}?`;
  if (predicate === "RATED_ON") return `Is ${from} good for ${to}?`;
  if (predicate === "IS_A") return `Is ${from} a ${to}?`;
  if (predicate === "RUNS_ON") return `Does ${from} run on ${to}?`;
  if (predicate === "WORKS_WITH") return `Does ${from} work with ${to}?`;
  return `Does ${from} have ${to}?`;
}

function needOf({ kind, slug }: EntityNode): object | null {
  if (kind === "USE_CASE") return { useCases: [{ slug }] };
  if (kind === "FEATURE") return { features: [{ slug }] };
  return kind === "CRITERION" ? { criteria: [{ slug }] } : null;
}

/** Another of its kind that nobody says anything of in that respect. */
function rivalOf({ id, technologyKind }: TechnologyNode, to: EntityNode): EntityNode {
  const known = new Set(claimsOf({ objectIds: [to.id] }).map(({ subjectId }) => subjectId));
  const { rows } = store.find({
    kind: "TECHNOLOGY",
    filter: { technologyKinds: technologyKind ? [technologyKind] : undefined },
    orderBy: "NAME",
    page: {},
  });
  const rival = rows.map(({ row }) => row).find((row) => row.id !== id && !known.has(row.id));
  if (!rival) throw new TypeError("Expected another of that kind.");
  return rival;
}

function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}

async function run(command: typeof askCommand, ...words: string[]): Promise<string[]> {
  const lines: string[] = [];
  const asking = {
    query: (operation: string, variables: object) => ask(store, operation, { ...variables }),
    say: (line: string) => lines.push(line),
  };
  await command(asking).exitOverride().parseAsync(words, { from: "user" });
  return lines;
}
