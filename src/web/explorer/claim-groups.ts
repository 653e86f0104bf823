import type { ClaimsResult, Predicate, Thing } from "../../client/index.js";
import { PREDICATES, phrase } from "./predicates.js";

export type ClaimOnPage = ClaimsResult["claims"]["nodes"][number];

/** What is said of a thing in one way. */
export interface ClaimGroup {
  readonly title: string;
  readonly relations: readonly Relation[];
}

/** All that is said of a thing and one other (null where a claim gives a value instead). */
export interface Relation {
  readonly other: Thing | null;
  readonly predicate: Predicate;
  /** The thing is the subject. */
  readonly isFrom: boolean;
  readonly claims: readonly ClaimOnPage[];
  readonly isDoubted: boolean;
}

/** Claims by what they say; inside a group by what they lead to, most claims first. Of a source: by their subject. */
export function claimGroups(thing: Thing, claims: readonly ClaimOnPage[]): ClaimGroup[] {
  const relations = relationsOf(thing, claims);
  return PREDICATES.flatMap((predicate) =>
    [true, false].flatMap((isFrom) => {
      const own = relations.filter((one) => one.predicate === predicate && one.isFrom === isFrom);
      return own.length > 0 ? [{ title: phrase(predicate, isFrom), relations: own }] : [];
    }),
  );
}

/** The same from both sides. */
const MUTUAL: ReadonlySet<Predicate> = new Set(["WORKS_WITH", "ALTERNATIVE_TO"]);

export function relationsOf(thing: Thing, claims: readonly ClaimOnPage[]): Relation[] {
  const isSource = thing.kind === "SOURCE";
  const found = new Map<
    string,
    { other: Thing | null; predicate: Predicate; isFrom: boolean; claims: ClaimOnPage[] }
  >();
  for (const claim of claims) {
    const isSubject = claim.subject.id === thing.id;
    const isFrom = isSource || isSubject || MUTUAL.has(claim.predicate);
    const other = isSource || !isSubject ? claim.subject : claim.object;
    const key = [claim.predicate, isFrom, other?.id ?? claim.id].join(" ");
    const relation = found.get(key) ?? { other, predicate: claim.predicate, isFrom, claims: [] };
    relation.claims.push(claim);
    found.set(key, relation);
  }
  return [...found.values()]
    .map((relation) => ({ ...relation, isDoubted: relation.claims.some(({ status }) => status !== "ACCEPTED") }))
    .sort((a, b) => b.claims.length - a.claims.length || compare(a.other?.name ?? "", b.other?.name ?? ""));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
