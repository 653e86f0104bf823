import { claimId } from "./ids.js";
import type { Claim } from "./model.js";

type Needed =
  | "subjectId"
  | "predicate"
  | "objectId"
  | "sourceId"
  | "locator"
  | "statement"
  | "recordedAt"
  | "recordedBy";
type Optional = "value" | "text" | "date" | "unit" | "conditions" | "scopeId" | "stance" | "doubts" | "url" | "asOf";

/** What a source states, wherever it was written down: what is left out is null, and the claim supports what it says. */
export type StatedClaim = Pick<Claim, Needed> & {
  readonly [field in Optional]?: Claim[field] | null | undefined;
} & { readonly adoption?: Claim["adoption"] | undefined };

/** The claim that states this, with its id. USES without an adoption is UNKNOWN; other predicates have none. */
export function newClaim(stated: StatedClaim): Claim {
  const content = {
    subjectId: stated.subjectId,
    predicate: stated.predicate,
    objectId: stated.objectId,
    value: stated.value ?? null,
    text: stated.text ?? null,
    date: stated.date ?? null,
    unit: stated.unit ?? null,
    conditions: stated.conditions ?? null,
    ...(stated.scopeId && { scopeId: stated.scopeId }),
    stance: stated.stance ?? "SUPPORTS",
    sourceId: stated.sourceId,
    locator: stated.locator,
  } as const;
  return {
    ...content,
    id: claimId(content),
    adoption: stated.predicate === "USES" ? (stated.adoption ?? "UNKNOWN") : null,
    statement: stated.statement,
    status: "ACCEPTED", // worked out anew by the store, from doubts and corrections
    doubts: stated.doubts ?? [],
    correctionId: null,
    url: stated.url ?? null,
    asOf: stated.asOf ?? null,
    recordedAt: stated.recordedAt,
    recordedBy: stated.recordedBy,
  };
}
