import type { LookAhead, ReadOptions } from "../../graph/graph-store.js";
import type { EntityNode, NodeId } from "../../graph/model.js";
import { type Parameters, type Read, type Statement, statement } from "./cypher.js";
import {
  type AskedBranch,
  type Branch,
  byBranch,
  type EdgeTold,
  pageOf,
  parametersOf,
  refOf,
  remembered,
  SAMPLE_BRANCHES,
} from "./edge-query-plan.js";
import type { KnownNodes, NodeRef } from "./known-nodes.js";
import { BRANCHES_AT_ONCE } from "./read-edges.js";
import { isLimited } from "./read-limited-edges.js";

/** A statement that finds nodes `n`, in two halves: what is asked ahead comes between. */
export interface NodesText {
  readonly name: string;
  readonly before: string;
  /** Returns, among others, `ahead`. */
  readonly after: string;
}

/** What one branch found for one node: of each request its place, its rows and, where somebody looks at them, counts. */
type Told = readonly (readonly [
  i: number,
  rows: readonly EdgeTold[],
  total?: number,
  below?: number,
  above?: number,
])[];
/** The column `ahead` of a node's row: of each branch what it found. */
export type AheadTold = readonly Told[];

/** A statement that finds nodes together with the edges that will be asked of each of them. */
export class EdgePrefetch {
  readonly parameters: Parameters;
  readonly #asked: readonly AskedBranch[];

  private constructor(
    readonly text: Statement,
    asked: readonly AskedBranch[],
    readonly look: LookAhead,
  ) {
    this.#asked = asked;
    this.parameters = parametersOf(asked);
  }

  /** Null where nothing can be asked ahead. Look-ups limited by source or day rest on claims, not on edges. */
  static of(nodes: NodesText, look: LookAhead | undefined): EdgePrefetch | null {
    if (!look) return null;
    const numbered = look.edges.map((hint, i) => ({ ...hint, i }));
    const asked = byBranch(numbered.filter(({ request }) => !isLimited(request))).slice(0, BRANCHES_AT_ONCE);
    if (asked.length === 0) return null;
    const branches = asked.map(({ branch }) => branch);
    const name = `${nodes.name}, with ${branches.map((branch) => branch.name).join(" + ")}`;
    const text = remembered(name, () => statement(name, textOf(nodes, branches)));
    return text && new EdgePrefetch(text, asked, look);
  }

  refs(told: AheadTold): NodeRef[] {
    return told.flatMap((ofBranch) => ofBranch.flatMap(([, rows]) => rows.map(refOf)));
  }

  /** Tells what was found for the node of that id. */
  learn(id: NodeId, told: AheadTold, nodes: ReadonlyMap<NodeRef, EntityNode>): void {
    for (const [at, { branch, requests }] of this.#asked.entries()) {
      for (const one of requests) {
        const found = told[at]?.find(([number]) => number === one.i);
        const [, rows = [], total = 0, below = 0, above = 0] = found ?? [];
        const page = pageOf({ ...one, request: { ...one.request, id } }, branch, rows, { total, below, above }, nodes);
        this.look.learn(id, this.look.edges[one.i] as (typeof this.look.edges)[number], page);
      }
    }
  }
}

function textOf({ before, after }: NodesText, branches: readonly Branch[]): string {
  const parts = branches.map(
    ({ key, window, isCounted }) => `
CALL (n) {
  UNWIND $p.${key} AS q${window}
  RETURN collect([q.i, found[..q.most]${isCounted ? ", total, below, above" : ""}]) AS ${key}
}`,
  );
  const columns = branches.map(({ key }) => key).join(", ");
  return `${before}${parts.join("")}\nWITH *, [${columns}] AS ahead${after}`;
}

export interface NodeTold {
  readonly ref: NodeRef;
  readonly ahead: AheadTold;
}

/** The nodes that a statement told of, each with its row, once what was asked ahead of them is known. */
export async function nodesTold<R extends NodeTold>(
  read: Read,
  known: KnownNodes,
  ahead: EdgePrefetch,
  rows: readonly R[],
  options: ReadOptions,
): Promise<{ told: R; node: EntityNode }[]> {
  const refs = new Set(rows.flatMap((row) => [row.ref, ...ahead.refs(row.ahead)]));
  const nodes = await known.ofRefs(read, refs, options);
  return rows.flatMap((told) => {
    const node = nodes.get(told.ref);
    if (!node) return [];
    ahead.learn(node.id, told.ahead, nodes);
    return [{ told, node }];
  });
}

/** For the list of statements: with one branch, of which all others are variations. */
export function sample(nodes: NodesText, branch = SAMPLE_BRANCHES[0] as Branch): Statement {
  return statement(`${nodes.name}, with ${branch.name}`, textOf(nodes, [branch]));
}
