import type { ClaimsResult, Predicate, Thing } from "../../client/index.js";
import { PREDICATES, phrase, type Side } from "./predicates.js";

export type ClaimOnPage = ClaimsResult["claims"]["nodes"][number];

/** What is said of a thing in one way. */
export interface ClaimGroup {
  readonly title: string;
  readonly side: Side;
  readonly relations: readonly Relation[];
}

/** All that is said of a thing and one other (null where a claim gives a value instead). */
export interface Relation {
  readonly other: Thing | null;
  readonly predicate: Predicate;
  /** The thing is the subject. */
  readonly isFrom: boolean;
  readonly claims: readonly ClaimOnPage[];
  readonly side: Side;
  /** Claims of weight on both sides. */
  readonly isContested: boolean;
  readonly isDoubted: boolean;
}

/**
 * Claims by what they say, what holds apart from what is denied; inside a group by what they lead to, most claims first.
 * Of a source: by their subject.
 */
export function claimGroups(thing: Thing, claims: readonly ClaimOnPage[]): ClaimGroup[] {
  const relations = relationsOf(thing, claims);
  return SIDES.flatMap((side) =>
    PREDICATES.flatMap((predicate) =>
      [true, false].flatMap((isFrom) => {
        const own = relations.filter(
          (one) => one.predicate === predicate && one.isFrom === isFrom && one.side === side,
        );
        return own.length > 0 ? [{ title: phrase(predicate, isFrom, side), side, relations: own }] : [];
      }),
    ),
  );
}

const SIDES: readonly Side[] = ["HOLDS", "DENIED", "REJECTED"];

/** The same from both sides. */
const MUTUAL: ReadonlySet<Predicate> = new Set(["WORKS_WITH", "ALTERNATIVE_TO"]);

export function relationsOf(thing: Thing, claims: readonly ClaimOnPage[]): Relation[] {
  const isSource = thing.kind === "SOURCE";
  const found = new Map<string, Pick<Relation, "other" | "predicate" | "isFrom"> & { claims: ClaimOnPage[] }>();
  for (const claim of claims) {
    const isSubject = claim.subject.id === thing.id;
    const isFrom = isSource || isSubject || MUTUAL.has(claim.predicate);
    const other = isSource || !isSubject ? claim.subject : claim.object;
    // A source says many things of one subject: what it denies of it is not what it states.
    const said = isSource ? sideOf([claim]).side : null;
    const key = [claim.predicate, isFrom, other?.id ?? claim.id, said].join(" ");
    const relation = found.get(key) ?? { other, predicate: claim.predicate, isFrom, claims: [] };
    relation.claims.push(claim);
    found.set(key, relation);
  }
  return [...found.values()]
    .map((relation) => ({
      ...relation,
      ...sideOf(relation.claims),
      isDoubted: relation.claims.some(({ status }) => status !== "ACCEPTED"),
    }))
    .sort((a, b) => b.claims.length - a.claims.length || compare(a.other?.name ?? "", b.other?.name ?? ""));
}

/** By the same rule as the stance of an edge in the API: of each source only its strongest claim on each side counts. */
function sideOf(claims: readonly ClaimOnPage[]): Pick<Relation, "side" | "isContested"> {
  const weight = (stance: ClaimOnPage["stance"]) => {
    const strongest = new Map<string, number>();
    for (const claim of claims) {
      if (claim.stance !== stance || claim.status === "REJECTED") continue;
      strongest.set(claim.source.id, Math.max(strongest.get(claim.source.id) ?? 0, claim.confidence));
    }
    return [...strongest.values()].sort((a, b) => a - b).reduce((sum, one) => sum + one, 0);
  };
  const [support, against] = [weight("SUPPORTS"), weight("REFUTES")];
  const isRejected = against === 0 && claims.every(({ status }) => status === "REJECTED");
  return {
    side: isRejected ? "REJECTED" : against > support ? "DENIED" : "HOLDS",
    isContested: support > 0 && against > 0,
  };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
