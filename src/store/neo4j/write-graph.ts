import { createHash } from "node:crypto";
import { Conflict } from "../../graph/errors.js";
import type { GraphChange, WriteOptions, WriteResult } from "../../graph/graph-store.js";
import { effectiveChanges, isEmptyPlan, planWrite, type WritePlan } from "../../graph/plan-write.js";
import { applyPlan, PLAN_STATEMENTS } from "./apply-plan.js";
import { type Run, type Statement, statement } from "./cypher.js";
import { FetchedView } from "./fetched-view.js";
import { GRAPH_KEY } from "./schema.js";
import { logWrite } from "./write-log.js";

const IDEMPOTENCY_HOURS = 24;

/** Every write begins by writing this node: whoever comes second waits, so versions have no gaps. */
const LOCK = statement(
  "lock the graph",
  `MATCH (g:GraphState {key: $graph})
SET g.lockedFor = $key
WITH g
OPTIONAL MATCH (r:Receipt {key: $key})
RETURN g.version AS version, properties(r) AS receipt`,
);

const KEEP_RECEIPT = statement(
  "keep the receipt",
  `MERGE (r:Receipt {key: $key})
SET r.digest = $digest, r.result = $result, r.atMs = $atMs, r.storedAtMs = timestamp()
WITH r
MATCH (old:Receipt) WHERE old.storedAtMs < timestamp() - ${IDEMPOTENCY_HOURS * 3_600_000}
DELETE old`,
);

export const WRITE_STATEMENTS: readonly Statement[] = [LOCK, ...PLAN_STATEMENTS, KEEP_RECEIPT];

/**
 * Applies `changes` inside one transaction. `key` is the caller's idempotency key, or one made for this call: a
 * transaction that is tried again because its end was not heard finds its own receipt.
 */
export async function writeGraph(
  run: Run,
  changes: readonly GraphChange[],
  { expectVersion, fingerprint, author, at }: WriteOptions,
  key: string,
): Promise<Omit<WriteResult, "bookmark">> {
  const atMs = at === undefined ? 0 : Date.parse(at);
  const digest = createHash("sha256")
    .update(fingerprint ?? JSON.stringify(changes))
    .digest("hex");
  const [graph] = await run(LOCK, { graph: GRAPH_KEY, key });
  if (!graph) throw new TypeError("Expected the graph to have been started: its version node is missing.");

  const receipt = graph.receipt as { digest: string; result: string; atMs: number } | null;
  if (receipt && atMs - receipt.atMs <= IDEMPOTENCY_HOURS * 3_600_000) {
    if (receipt.digest === digest) return JSON.parse(receipt.result);
    throw new Conflict(`Expected the same changes for this idempotency key as before, but got others.`);
  }
  const version = graph.version as number;
  if (expectVersion !== undefined && expectVersion !== version) {
    throw new Conflict(`Expected the graph at version ${expectVersion}, but it is at ${version}.`, { version });
  }

  const view = new FetchedView();
  const plan = await planOn(view, run, changes);
  const isChange = !isEmptyPlan(plan);
  const result = {
    version: isChange ? version + 1 : version,
    nodesWritten: plan.putNodes.length,
    claimsWritten: plan.putClaims.length,
    removed: plan.removeClaims.length + plan.removeNodes.length,
  };
  if (isChange) {
    await applyPlan(run, plan, view);
    await logWrite(run, {
      version: result.version,
      at: at ?? null,
      author: author ?? null,
      changes: effectiveChanges(plan),
    });
  }
  await run(KEEP_RECEIPT, { key, digest, result: JSON.stringify(result), atMs });
  return result;
}

/** The plan of `changes`, made again until everything that it asks of the graph has been fetched into `view`. */
async function planOn(view: FetchedView, run: Run, changes: readonly GraphChange[]): Promise<WritePlan> {
  view.expect(changes);
  for (;;) {
    while (!view.isMissingNothing()) await view.fetch(run);
    let plan: WritePlan | null = null;
    let refusal: unknown = null;
    try {
      plan = planWrite(changes, view);
    } catch (error) {
      refusal = error;
    }
    // What was planned, or refused, without knowing all of it does not count.
    if (view.isMissingNothing()) {
      if (plan) return plan;
      throw refusal;
    }
  }
}
