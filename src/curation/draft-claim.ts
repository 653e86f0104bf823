import { futureDateOf } from "../graph/future-date.js";
import type { GraphReader } from "../graph/graph-reader.js";
import type { Adoption, DoubtKind, EntityKind, Stance } from "../graph/kinds.js";
import { type Claim, type Doubt, type EntityNode, isScope } from "../graph/model.js";
import { normaliseText } from "../graph/names.js";
import { newClaim } from "../graph/new-claim.js";
import { PREDICATE_RULES, type Predicate } from "../graph/predicates.js";
import type { ValueChange } from "../graph/revision.js";
import { requireEntity } from "../technology/look-up/resolve-entity.js";
import type { ChangesDraft } from "./edit.js";
import { isSame, isWithdrawn, withDoubt } from "./rebase-change.js";
import type { UserErrors } from "./user-error.js";

const DOUBTS_MAX = 20;

/** A statement as somebody types it in: things by slug, alias or id. */
export interface ClaimStatement {
  readonly subject: string;
  readonly predicate: Predicate;
  readonly object?: string | null;
  readonly value?: number | null;
  readonly text?: string | null;
  readonly date?: string | null;
  readonly unit?: string | null;
  readonly conditions?: string | null;
  readonly scope?: string | null;
  readonly adoption?: Adoption | null;
  readonly statement: string;
  readonly stance: Stance;
  readonly source: string;
  readonly locator: string;
  readonly url?: string | null;
  readonly asOf?: string | null;
}

/** Records what a source states. The same once more changes nothing; a claim that is there is never overwritten. */
export function recording(stated: ClaimStatement): ChangesDraft {
  return async ({ graph, errors, author, at }) => {
    const claim = await readClaim(stated, graph, errors, { recordedBy: author, recordedAt: at });
    if (!claim) return null;
    const known = await graph.claim(claim.id);
    if (!known) return [{ before: null, after: claim }];
    if (isWithdrawn(known)) {
      return errors.add(
        null,
        `Expected a new claim, but ${claim.id} says the same and was taken back: revert that.`,
        "TAKEN",
      );
    }
    const { doubts, correctionId } = known;
    if (isSame({ ...claim, doubts, correctionId }, known)) return [{ before: known, after: known }];
    return errors.add(null, `Expected a new claim, but ${claim.id} says it already in other words.`, "TAKEN");
  };
}

/** Adds doubts to a claim, and with `correction` the claim that says what is right. */
export function answering(
  claim: string,
  doubts: readonly { readonly kind: DoubtKind; readonly reason: string }[],
  correction?: string | null,
): ChangesDraft {
  return async ({ graph, errors }) => {
    const known = await claimIn("claim", claim, graph, errors);
    const right = correction ? await claimIn("correction", correction, graph, errors) : null;
    const read = await Promise.all(doubts.map((doubt) => readDoubt(doubt, errors)));
    if (!known || (correction && !right)) return null;
    if (right?.id === known.id) return errors.add("correction", "Expected another claim, but got the same.");
    if (isWithdrawn(known)) return errors.add("claim", "Expected a claim that stands, but it was taken back.", "STALE");
    const after = read.filter((doubt) => doubt !== null).reduce(withDoubt, known);
    if (after.doubts.length > DOUBTS_MAX) {
      return errors.add("doubts", `Expected at most ${DOUBTS_MAX} doubts on a claim, but got ${after.doubts.length}.`);
    }
    return [{ before: known, after: right ? { ...after, correctionId: right.id } : after }];
  };
}

/** Takes a claim back: it stays, and weighs nothing. `mayWithdraw` says whose claims the author may take back. */
export function withdrawing(claim: string, mayWithdraw: (known: Claim) => boolean): ChangesDraft {
  return async ({ graph, errors, reason }): Promise<ValueChange[] | null> => {
    const known = await claimIn("claim", claim, graph, errors);
    if (!known) return null;
    if (!mayWithdraw(known)) {
      const message = `Expected a claim of your own, but ${known.recordedBy} recorded it: dispute or correct it.`;
      return errors.add("claim", message);
    }
    return [{ before: known, after: isWithdrawn(known) ? known : withDoubt(known, { kind: "WITHDRAWN", reason }) }];
  };
}

async function readClaim(
  stated: ClaimStatement,
  graph: GraphReader,
  errors: UserErrors,
  recorded: Pick<Claim, "recordedAt" | "recordedBy">,
): Promise<Claim | null> {
  const { predicate, stance, value = null, date = null, url = null, asOf = null } = stated;
  const subject = await errors.in("subject", () => requireEntity(graph, stated.subject, kindsBefore(predicate)));
  const object = subject && (await readObject(stated, subject, graph, errors));
  const source = await errors.in("source", () => requireEntity(graph, stated.source, ["SOURCE"]));
  const scope = stated.scope
    ? await errors.in("scope", () => requireEntity(graph, stated.scope ?? "", ["TECHNOLOGY", "CATEGORY"]))
    : null;
  if (scope && !isScope(scope)) {
    errors.add("scope", `Expected a language, runtime or category, but got "${scope.slug}".`);
  }
  const line = (field: string, text: string | null | undefined) =>
    text === null || text === undefined ? null : errors.in(field, () => normaliseText(text, field));
  const statement = await line("statement", stated.statement);
  const locator = await line("locator", stated.locator);
  const text = await line("text", stated.text);
  const unit = await line("unit", stated.unit);
  const conditions = await line("conditions", stated.conditions);
  if (value !== null && !Number.isFinite(value)) errors.add("value", `Expected a finite value, but got ${value}.`);
  const future = futureDateOf({ predicate, date, asOf, recordedAt: recorded.recordedAt });
  if (future) errors.add(future.field, `Expected a day${future.message.slice("expected a day".length)}.`);
  if (stated.adoption && predicate !== "USES") errors.add("adoption", `Expected none, because ${predicate} is no use.`);
  if (errors.found.length > 0 || !subject || !source || statement === null || locator === null) return null;

  const objectId = object?.id ?? null;
  if (objectId === null && value === null && text === null && date === null) {
    return errors.add(
      "value",
      `Expected a value, text or date, because ${predicate} joins nothing here, but got none.`,
    );
  }
  return newClaim({
    subjectId: subject.id,
    predicate,
    objectId,
    value,
    text,
    date,
    unit,
    conditions,
    scopeId: scope?.id,
    stance,
    adoption: stated.adoption,
    sourceId: source.id,
    locator,
    statement,
    url,
    asOf,
    ...recorded,
  });
}

/** `null` where the claim carries a value instead, or after a mistake. */
async function readObject(
  { predicate, object }: ClaimStatement,
  subject: EntityNode,
  graph: GraphReader,
  errors: UserErrors,
): Promise<EntityNode | null> {
  const kinds = PREDICATE_RULES[predicate].joins.flatMap(([from, to]) => (from === subject.kind ? [to] : []));
  const joined = kinds.filter((kind) => kind !== null);
  if (object === null || object === undefined) {
    const isMissing = !kinds.includes(null);
    return isMissing ? errors.add("object", `Expected what "${subject.slug}" ${predicate}, but got nothing.`) : null;
  }
  if (joined.length === 0) return errors.add("object", `Expected a value in place of an object of ${predicate}.`);
  return errors.in("object", () => requireEntity(graph, object, joined));
}

function kindsBefore(predicate: Predicate): EntityKind[] {
  return [...new Set(PREDICATE_RULES[predicate].joins.map(([from]) => from))];
}

async function claimIn(field: string, id: string, graph: GraphReader, errors: UserErrors): Promise<Claim | null> {
  const known = await graph.claim(id);
  return (
    known ??
    errors.add(field, `Expected the id of a known claim, but got ${JSON.stringify(id.slice(0, 80))}.`, "NOT_FOUND")
  );
}

/** Taking back is a doubt that only `withdrawing` may add. */
async function readDoubt({ kind, reason }: Doubt, errors: UserErrors): Promise<Doubt | null> {
  if (kind === "WITHDRAWN") return errors.add("doubts", "Expected a doubt; a claim is taken back by withdrawClaim.");
  const read = await errors.in("doubts", () => normaliseText(reason, "reason"));
  return read === null ? null : { kind, reason: read };
}
