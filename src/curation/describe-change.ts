import { isDeepStrictEqual } from "node:util";
import type { Claim, EntityNode } from "../graph/model.js";
import type { ValueChange } from "../graph/revision.js";
import { kindName } from "../technology/look-up/resolve-entity.js";

/** A change in plain words: `doubts "..." (OVERSTATED): because`. */
export function describeChange({ before, after }: ValueChange): string {
  const value = after ?? before;
  if (!value) return "changes nothing";
  if (before && after)
    return "kind" in after ? describeNodeChange(before, after) : describeClaimChange(before as Claim, after);
  const verb = after ? "adds" : "removes";
  return "kind" in value
    ? `${verb} the ${kindOf(value)} ${quoted(value.name)}`
    : `${after ? "records" : verb} ${quoted(value.statement)}`;
}

function describeNodeChange(before: object, after: EntityNode): string {
  const fields = Object.keys(after).filter(
    (field) =>
      !isDeepStrictEqual(Object.entries(before).find(([key]) => key === field)?.[1], after[field as keyof EntityNode]),
  );
  return `changes ${fields.join(", ") || "nothing"} of the ${kindOf(after)} ${quoted(after.name)}`;
}

function describeClaimChange(before: Claim, after: Claim): string {
  const statement = quoted(after.statement);
  const added = after.doubts.filter((doubt) => !before.doubts.some((other) => isDeepStrictEqual(other, doubt)));
  const removed = before.doubts.filter((doubt) => !after.doubts.some((other) => isDeepStrictEqual(other, doubt)));
  const told = [
    ...added.map(({ kind, reason }) =>
      kind === "WITHDRAWN" ? `takes back ${statement}: ${reason}` : `doubts ${statement} (${kind}): ${reason}`,
    ),
    ...removed.map(({ kind }) =>
      kind === "WITHDRAWN" ? `restores ${statement}` : `no longer doubts ${statement} (${kind})`,
    ),
    ...(before.correctionId === after.correctionId
      ? []
      : [after.correctionId ? `corrects ${statement} by another claim` : `no longer corrects ${statement}`]),
  ];
  return told.join("; ") || `changes nothing of ${statement}`;
}

function kindOf(node: EntityNode): string {
  return kindName(node.kind === "TECHNOLOGY" ? node.technologyKind : node.kind);
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
