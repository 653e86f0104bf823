import { isDeepStrictEqual } from "node:util";
import { BadUserInput } from "../graph/errors.js";
import type { GraphChange, GraphStore } from "../graph/graph-store.js";
import type { Claim, EntityNode } from "../graph/model.js";
import { type GraphView, planWrite, type WritePlan } from "../graph/plan-write.js";
import { checkTexts } from "../graph/text-checks.js";

const EDGES_AT_ONCE = 1_000;

/** What was looked at, and what of it is not as it must be, in words. */
export interface GraphCheck {
  readonly version: number;
  readonly entities: number;
  readonly claims: number;
  readonly edges: number;
  readonly mistakes: readonly string[];
}

/**
 * Checks a whole graph as if it were written now, from nothing: every reference leads somewhere, no hierarchy turns in
 * a circle, ids and statuses follow from contents, and edges are just what the claims come to.
 */
export async function checkGraph(store: GraphStore): Promise<GraphCheck> {
  const entities = await store.entities();
  const [page] = await store.claims([{ filter: {}, orderBy: "CONFIDENCE", page: {} }]);
  const claims = (page?.rows ?? []).map(({ row }) => row);
  const counts = await store.counts();
  const looked = {
    version: await store.version(),
    entities: entities.length,
    claims: claims.length,
    edges: counts.edges,
  };

  let plan: WritePlan;
  try {
    plan = planWrite(
      [
        ...entities.map((node): GraphChange => ({ type: "putNode", node })),
        ...claims.map((claim): GraphChange => ({ type: "putClaim", claim })),
      ],
      NOTHING,
      { areTextsKnown: true },
    );
  } catch (error) {
    if (!(error instanceof BadUserInput)) throw error;
    return { ...looked, mistakes: [error.message] };
  }

  const mistakes = [...entities, ...claims].flatMap(textMistake);
  const stored = new Map(claims.map((claim) => [claim.id, claim]));
  for (const { id, status } of plan.putClaims) {
    const now = stored.get(id)?.status;
    if (now !== status) mistakes.push(`Expected claim ${id} to be ${status} by its doubts, but it is ${now}.`);
  }
  for (let i = 0; i < plan.putEdges.length; i += EDGES_AT_ONCE) {
    const expected = plan.putEdges.slice(i, i + EDGES_AT_ONCE);
    const edges = await store.edgesById(expected.map(({ id }) => id));
    for (const [j, edge] of expected.entries()) {
      if (isDeepStrictEqual(edges[j], edge)) continue;
      mistakes.push(
        `Expected edge ${edge.id} to be what its claims come to, but ${edges[j] ? "it is another" : "it is missing"}.`,
      );
    }
  }
  if (counts.edges > plan.putEdges.length) {
    mistakes.push(`Expected ${plan.putEdges.length} edges, but there are ${counts.edges}: some rest on no claim.`);
  }
  if (counts.claims !== claims.length) {
    mistakes.push(`Expected ${counts.claims} claims by count, but ${claims.length} are listed.`);
  }
  return { ...looked, mistakes };
}

const NOTHING: GraphView = {
  node: () => null,
  claim: () => null,
  claimsOfEdge: () => [],
  claimsOfSource: () => [],
  claimsCorrectedBy: () => [],
  countClaimsNaming: () => 0,
  isAnswered: () => false,
  objects: () => [],
};

/** Versions before 0.2.0 took texts that are refused today: they still open, and are listed here. */
function textMistake(value: EntityNode | Claim): string[] {
  try {
    checkTexts(value, null);
    return [];
  } catch (error) {
    if (!(error instanceof BadUserInput)) throw error;
    return [`${"kind" in value ? `${value.kind} ${value.slug}` : `claim ${value.id}`}: ${error.message}`];
  }
}
