import type { EdgeRequest, EdgeWithNode } from "../../graph/graph-store.js";
import type { Edge, EntityNode } from "../../graph/model.js";
import type { Page } from "../../graph/order.js";
import { PREDICATE_RULES, type Predicate } from "../../graph/predicates.js";
import { edgeSortKey } from "../../graph/sort-keys.js";
import { edgeOf } from "./codec.js";
import type { Parameters, Statement } from "./cypher.js";
import { type NodeRef, REF_OF } from "./known-nodes.js";
import { EDGE_PREDICATES } from "./labels.js";
import { LISTED } from "./listed-edges.js";
import { NodeOnlyRow } from "./node-only-row.js";
import {
  largestOf,
  pageFrom,
  SIDES,
  type Side,
  sideOf,
  type WindowCounts,
  type WindowUse,
  windowed,
  windowParameters,
} from "./page-window.js";

/**
 * Look-ups of edges that one part of a statement answers, being alike in predicates, direction, order and side. Types of
 * relationships are part of a statement's text; all others of a look-up are parameters.
 */
export interface Branch {
  readonly name: string;
  /** Of the parameters that hold its requests and its limit, and of what it finds: short, since it is sent. */
  readonly key: string;
  readonly predicates: readonly Predicate[];
  /** Finds, for the node `n` and the request `q`, `found` and the counts (page-window.ts). */
  readonly window: string;
  readonly isCounted: boolean;
  readonly isWeighed: boolean;
}

/** What a branch must be able to do. */
interface BranchUse extends WindowUse {
  /** It tells of the edges, and not only where they lead. */
  readonly isWeighed: boolean;
  /** The other end may have to be of some kinds, or of some kinds of technology. */
  readonly hasKinds: boolean;
  readonly hasTechnologyKinds: boolean;
  /** Edges of some stances are asked for, instead of those that hold. */
  readonly hasStances: boolean;
}

/** A look-up and its place among those asked for. */
export interface Numbered {
  readonly request: EdgeRequest;
  readonly i: number;
  /** False: nobody looks at the counts. */
  readonly isCounted?: boolean;
  /** False: nobody looks at the edges. */
  readonly isWeighed?: boolean;
}

/** Those look-ups of a batch that one branch answers. */
export interface AskedBranch {
  readonly branch: Branch;
  readonly requests: readonly Numbered[];
}

const PRAISE_LAST = `CASE WHEN m.featureKind = "QUALITY" THEN r.strength - 1 ELSE r.strength END`;

/** As many as lists of predicates in the resolvers, times 64; a caller that makes up its own is not remembered. */
const BRANCHES_MAX = 4_000;
const branches = new Map<string, Branch>();

const EITHER = [true, false] as const;
const USES: readonly BranchUse[] = EITHER.flatMap((hasCursor) =>
  EITHER.flatMap((isCounted) =>
    EITHER.flatMap((isWeighed) =>
      EITHER.flatMap((hasKinds) =>
        EITHER.flatMap((hasTechnologyKinds) =>
          EITHER.map((hasStances) => ({
            hasCursor,
            isCounted,
            isWeighed,
            hasKinds,
            hasTechnologyKinds,
            hasStances,
          })),
        ),
      ),
    ),
  ),
);

/** Of each predicate one branch either way, and of one predicate every variation: all others are made of these parts. */
export const SAMPLE_BRANCHES: readonly Branch[] = EDGE_PREDICATES.flatMap((predicate, i) =>
  (["out", "in"] as const).flatMap((direction) => {
    const variations = (["STRENGTH", "NAME"] as const).flatMap((orderBy) =>
      SIDES.flatMap((side) => USES.map((use) => branchOf([predicate], direction, orderBy, side, use))),
    );
    return i === 0 ? variations : variations.slice(0, 1);
  }),
);

/** The look-ups by the branches that answer them, in the order of their names. Some ask for what joins nothing. */
export function byBranch(requests: readonly Numbered[]): AskedBranch[] {
  const asked = new Map<string, { branch: Branch; requests: Numbered[] }>();
  for (const one of requests) {
    const { predicates, direction, orderBy, page, otherKinds, otherTechnologyKinds, stances } = one.request;
    const joining = predicates.length === 1 ? predicates : EDGE_PREDICATES.filter((each) => predicates.includes(each));
    if (joining.length === 0 || !EDGE_PREDICATES.includes(joining[0] as Predicate)) continue;
    const use = {
      hasCursor: (page.after ?? page.before) !== undefined,
      isCounted: one.isCounted ?? true,
      isWeighed: one.isWeighed ?? true,
      hasKinds: otherKinds !== undefined,
      hasTechnologyKinds: otherTechnologyKinds !== undefined,
      hasStances: stances !== undefined,
    };
    const branch = branchOf(joining, direction, orderBy, sideOf(page), use);
    const known = asked.get(branch.name);
    if (known) known.requests.push(one);
    else asked.set(branch.name, { branch, requests: [one] });
  }
  return [...asked.values()].sort((a, b) => (a.branch.name < b.branch.name ? -1 : 1));
}

/** `$p`: the requests of each branch; `$limits`: how many rows any of them wants. Neo4j plans anew for other shapes. */
export function parametersOf(asked: readonly AskedBranch[]): Parameters {
  return {
    p: Object.fromEntries(asked.map(({ branch, requests }) => [branch.key, requests.map(requestParameters)])),
    limits: Object.fromEntries(
      asked.map(({ branch, requests }) => [branch.key, largestOf(requests.map(({ request }) => request.page))]),
    ),
  };
}

/** What a statement tells of one edge. Where nobody looks at the edge, where it leads is all. */
export type EdgeTold = WeighedEdge | NodeRef;

/** What its branch leaves open comes last. */
type WeighedEdge = readonly [
  strength: number,
  status: Edge["status"],
  support: number,
  against: number,
  asOf: string | null,
  other: NodeRef,
  ...open: unknown[],
];

export function refOf(told: EdgeTold): NodeRef {
  return typeof told === "string" ? told : told[5];
}

/** The page of a request out of what its branch found. Nodes that have gone since are left out. */
export function pageOf(
  { request, isCounted = true }: Numbered,
  { predicates }: Branch,
  told: readonly EdgeTold[],
  counts: WindowCounts,
  nodes: ReadonlyMap<NodeRef, EntityNode>,
): Page<EdgeWithNode> {
  const hasAdoption = predicates.includes("USES");
  const isOut = request.direction === "out";
  const rows: Page<EdgeWithNode>["rows"][number][] = [];
  for (const one of told) {
    const node = nodes.get(refOf(one));
    if (!node) continue;
    if (typeof one === "string") {
      rows.push(new NodeOnlyRow(node));
      continue;
    }
    const predicate = (predicates.length > 1 ? one[hasAdoption ? 7 : 6] : predicates[0]) as Predicate;
    const [fromId, toId] = isOut ? [request.id, node.id] : [node.id, request.id];
    const [strength, status, support, against, asOf] = one;
    const adoption = hasAdoption ? one[6] : null;
    const edge = edgeOf(fromId, predicate, toId, { strength, status, support, against, adoption, asOf });
    rows.push({ row: { edge, node }, key: edgeSortKey(edge, node, request.orderBy) });
  }
  return pageFrom(request.page, rows, counts, isCounted);
}

/** `predicates` in the order of EDGE_PREDICATES. */
function branchOf(
  predicates: readonly Predicate[],
  direction: EdgeRequest["direction"],
  orderBy: EdgeRequest["orderBy"],
  side: Side,
  use: BranchUse,
): Branch {
  const name = [
    ...predicates,
    direction,
    orderBy,
    side,
    ...(use.hasCursor ? ["within"] : []),
    ...(use.isCounted ? ["counted"] : []),
    ...(use.isWeighed ? [] : ["nodes only"]),
    ...(use.hasKinds ? ["of kinds"] : []),
    ...(use.hasTechnologyKinds ? ["of technology kinds"] : []),
    ...(use.hasStances ? ["of stances"] : []),
  ].join(" ");
  const known = branches.get(name);
  if (known) return known;
  const key = keyOf(predicates, direction, orderBy, side, use);
  const fits = [
    use.hasStances ? LISTED.byStance : LISTED.byStatus,
    ...(use.hasKinds ? ["m.kind IN q.otherKinds"] : []),
    ...(use.hasTechnologyKinds ? ["m.technologyKind IN q.otherTechnologyKinds"] : []),
  ].join(" AND ");
  const types = predicates.join("|");
  const step = direction === "out" ? `(n)-[r:${types}]->(m)` : `(n)<-[r:${types}]-(m)`;
  const isOne = predicates.length === 1;
  const strongest = `
  WITH q, r, m, [i IN range(0, size(q.predicates) - 1) WHERE q.predicates[i] = type(r)][0] AS place
  ORDER BY r.strength DESC, place
  WITH q, m, collect(r)[0] AS r`;
  const adoption = predicates.includes("USES") ? ", r.adoption" : "";
  const weighed = `[r.strength, r.status, r.support, r.against, r.asOf, ${REF_OF("m")}${adoption}${isOne ? "" : ", type(r)"}]`;
  const window = windowed(
    {
      carried: "q, n",
      match: `MATCH ${step} WHERE ${fits}${isOne ? "" : strongest}`,
      score: orderBy === "NAME" ? "0.0" : mayLeadToFeature(predicates, direction) ? PRAISE_LAST : "r.strength",
      name: "m._order",
      id: "m.id",
      row: use.isWeighed ? weighed : REF_OF("m"),
      limit: `$limits.${key}`,
    },
    side,
    use,
  );
  const { isCounted, isWeighed } = use;
  const made = { name, key, predicates, window, isCounted, isWeighed };
  if (branches.size < BRANCHES_MAX) branches.set(name, made);
  return made;
}

/** Different for different branches: predicates by number, a letter each for the rest, and a number for the use. */
function keyOf(
  predicates: readonly Predicate[],
  direction: EdgeRequest["direction"],
  orderBy: EdgeRequest["orderBy"],
  side: Side,
  { hasCursor, isCounted, isWeighed, hasKinds, hasTechnologyKinds, hasStances }: BranchUse,
): string {
  const letters = [direction, orderBy, side].map((word) => word.slice(0, 1)).join("");
  const use = [hasCursor, isCounted, isWeighed, hasKinds, hasTechnologyKinds, hasStances].map(Number).join("");
  return `${letters}${use}_${predicates.map((predicate) => EDGE_PREDICATES.indexOf(predicate)).join("_")}`;
}

function mayLeadToFeature(predicates: readonly Predicate[], direction: EdgeRequest["direction"]): boolean {
  const end = direction === "out" ? 1 : 0;
  return predicates.some((predicate) => PREDICATE_RULES[predicate].joins.some((ends) => ends[end] === "FEATURE"));
}

function requestParameters({ request, i }: Numbered): Parameters {
  const { id, predicates, statuses, stances, otherKinds, otherTechnologyKinds, page } = request;
  return {
    i,
    id,
    ...(predicates.length > 1 && { predicates }),
    statuses,
    ...(stances && { stances }),
    ...(otherKinds && { otherKinds }),
    ...(otherTechnologyKinds && { otherTechnologyKinds }),
    ...windowParameters(page),
  };
}

/**
 * Which branches come together depends on the fields that clients ask for: few combinations, again and again, and each
 * is planned once. So many are remembered; null for any other.
 */
const COMBINATIONS_MAX = 256;
const combinations = new Map<string, Statement>();

export function remembered(name: string, make: () => Statement): Statement | null {
  const known = combinations.get(name);
  if (known || combinations.size >= COMBINATIONS_MAX) return known ?? null;
  const made = make();
  combinations.set(name, made);
  return made;
}
