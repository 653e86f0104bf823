import type { GraphChange } from "../../graph/graph-store.js";
import { grouped } from "../../graph/grouped.js";
import { edgeId } from "../../graph/ids.js";
import type { Claim, ClaimId, EdgeId, EntityNode, NodeId } from "../../graph/model.js";
import type { GraphView } from "../../graph/plan-write.js";
import { PREDICATE_RULES, PREDICATES, type Predicate } from "../../graph/predicates.js";
import { claimOf, nodeOf, type Properties } from "./codec.js";
import { type Run, type Statement, statement } from "./cypher.js";

const FETCH = {
  claims: statement("fetch claims", "UNWIND $keys AS key MATCH (c:Claim {id: key}) RETURN key, properties(c) AS row"),
  claimsOfEdge: statement(
    "fetch claims of edges",
    "UNWIND $keys AS key MATCH (c:Claim {_edgeId: key}) RETURN key, properties(c) AS row",
  ),
  claimsOfSource: statement(
    "fetch claims of sources",
    "UNWIND $keys AS key MATCH (:Entity {id: key})<-[:STATED_IN]-(c:Claim) RETURN key, properties(c) AS row",
  ),
  claimsCorrectedBy: statement(
    "fetch claims corrected",
    "UNWIND $keys AS key MATCH (c:Claim {correctionId: key}) RETURN key, properties(c) AS row",
  ),
  counts: statement(
    "fetch counts of claims",
    `UNWIND $keys AS key MATCH (n:Entity {id: key})
RETURN key, COUNT { (n)<-[:ABOUT]-() } + COUNT { (n)<-[:OBJECT]-() } + COUNT { (n)<-[:STATED_IN]-() } AS row`,
  ),
  answered: statement(
    "fetch whether claims are answered",
    `UNWIND $keys AS key MATCH (:History {aboutId: key})-[:TELLS]->(r:Revision) WHERE r.status = "APPLIED"
RETURN DISTINCT key, true AS row`,
  ),
  // Last: the claims fetched before say which.
  nodes: statement("fetch nodes", "UNWIND $keys AS key MATCH (n:Entity {id: key}) RETURN key, properties(n) AS row"),
} as const;
type Fetched = keyof typeof FETCH;

/** Only hierarchies are walked: no others may form a circle. */
const FETCH_OBJECTS: Readonly<Record<string, Statement>> = Object.fromEntries(
  PREDICATES.filter((predicate) => PREDICATE_RULES[predicate].transitive).map((predicate) => [
    predicate,
    statement(
      `fetch objects of ${predicate}`,
      `UNWIND $keys AS key MATCH (:Entity {id: key})-[r:${predicate}]->(o) WHERE r.status <> "REJECTED"
RETURN key, o.id AS row`,
    ),
  ]),
);

export const FETCH_STATEMENTS: readonly Statement[] = [...Object.values(FETCH), ...Object.values(FETCH_OBJECTS)];

/**
 * The part of the graph that a write touches, read inside its transaction. It answers from what was fetched and notes
 * what else it was asked for: plan, fetch what was missing, and plan again.
 */
export class FetchedView implements GraphView {
  readonly #known: Record<Fetched, Map<string, unknown[]>> = {
    nodes: new Map(),
    claims: new Map(),
    claimsOfEdge: new Map(),
    claimsOfSource: new Map(),
    claimsCorrectedBy: new Map(),
    counts: new Map(),
    answered: new Map(),
  };
  readonly #missing: Record<Fetched, Set<string>> = {
    nodes: new Set(),
    claims: new Set(),
    claimsOfEdge: new Set(),
    claimsOfSource: new Set(),
    claimsCorrectedBy: new Set(),
    counts: new Set(),
    answered: new Set(),
  };
  readonly #objects = new Map<Predicate, { known: Map<NodeId, NodeId[]>; missing: Set<NodeId> }>();

  /** What the plan of `changes` is bound to ask for, so that most writes need one round of fetching. */
  expect(changes: readonly GraphChange[]): void {
    for (const change of changes) {
      if (change.type === "putNode") this.node(change.node.id);
      else if (change.type === "putClaim") this.#expectClaim(change.claim);
      else if (change.type === "removeNode") {
        this.node(change.id);
        this.countClaimsNaming(change.id);
      } else if (change.type === "removeClaim") {
        this.claim(change.id);
        this.claimsCorrectedBy(change.id);
      }
    }
  }

  isMissingNothing(): boolean {
    const sets = [...Object.values(this.#missing), ...[...this.#objects.values()].map(({ missing }) => missing)];
    return sets.every((set) => set.size === 0);
  }

  async fetch(run: Run): Promise<void> {
    for (const what of Object.keys(FETCH) as Fetched[]) {
      const keys = [...this.#missing[what]];
      if (keys.length === 0) continue;
      this.#missing[what].clear();
      const rows = grouped(await run(FETCH[what], { keys }), ({ key }) => key as string);
      for (const key of keys) {
        const values = (rows.get(key) ?? []).map(({ row }) => decoded(what, row));
        this.#known[what].set(key, values);
        // Where a claim leads is looked at next: its ends, its source and its correction.
        if (what.startsWith("claims")) for (const claim of values as Claim[]) this.#expectEnds(claim);
      }
    }
    for (const [predicate, { known, missing }] of this.#objects) {
      const keys = [...missing];
      const text = FETCH_OBJECTS[predicate];
      if (keys.length === 0 || !text) continue;
      missing.clear();
      const rows = grouped(await run(text, { keys }), ({ key }) => key as string);
      for (const key of keys) {
        known.set(
          key,
          (rows.get(key) ?? []).map(({ row }) => row as NodeId),
        );
      }
    }
  }

  node(id: NodeId): EntityNode | null {
    return this.#ask<EntityNode>("nodes", id)[0] ?? null;
  }
  claim(id: ClaimId): Claim | null {
    return this.#ask<Claim>("claims", id)[0] ?? null;
  }
  claimsOfEdge(id: EdgeId): readonly Claim[] {
    return this.#ask<Claim>("claimsOfEdge", id);
  }
  claimsOfSource(id: NodeId): readonly Claim[] {
    return this.#ask<Claim>("claimsOfSource", id);
  }
  claimsCorrectedBy(id: ClaimId): readonly Claim[] {
    return this.#ask<Claim>("claimsCorrectedBy", id);
  }
  countClaimsNaming(id: NodeId): number {
    return this.#ask<number>("counts", id)[0] ?? 0;
  }
  isAnswered(id: ClaimId): boolean {
    return this.#ask<true>("answered", id)[0] ?? false;
  }
  objects(id: NodeId, predicate: Predicate): readonly NodeId[] {
    const objects = this.#objects.get(predicate) ?? { known: new Map(), missing: new Set() };
    this.#objects.set(predicate, objects);
    const known = objects.known.get(id);
    if (!known) objects.missing.add(id);
    return known ?? [];
  }

  #ask<T>(what: Fetched, key: string): readonly T[] {
    const known = this.#known[what].get(key);
    if (!known) this.#missing[what].add(key);
    return (known ?? []) as readonly T[];
  }

  #expectClaim(claim: Claim): void {
    this.claim(claim.id);
    this.claimsCorrectedBy(claim.id);
    this.#expectEnds(claim);
    if (claim.objectId) this.claimsOfEdge(edgeId(claim.subjectId, claim.predicate, claim.objectId));
    if (claim.objectId && PREDICATE_RULES[claim.predicate].transitive) this.objects(claim.objectId, claim.predicate);
  }

  #expectEnds({ subjectId, objectId, sourceId, correctionId }: Claim): void {
    for (const id of [subjectId, objectId, sourceId]) if (id) this.node(id);
    if (correctionId) this.claim(correctionId);
  }
}

function decoded(what: Fetched, row: unknown): unknown {
  if (what === "counts" || what === "answered") return row;
  return what === "nodes" ? nodeOf(row as Properties) : claimOf(row as Properties);
}
