import type { EvidenceGraph } from "../../graph/graph-store.js";
import { entryAt } from "../../graph/grouping.js";
import type { Claim, ClaimId, EdgeId, IsoDate, NodeId } from "../../graph/model.js";
import { isComposed } from "../../technology/compose-stack.js";
import { type Bearings, bearingsOf, type Hearing, hearBy, hearEvidence } from "../evidence/evidence.js";
import { type Links, readLinks, type StatedLinks } from "../evidence/links.js";
import { hasSupport, newestDayOf, type Part, type Profile } from "../evidence/profile.js";
import { later } from "../evidence/weighted-claim.js";
import { itemsOf, newestOfAll, profilesAmong, rankProfiles, wantedDatabases } from "../rank-profiles.js";
import { KINDS_OF, limitsOf, type RankedCandidate, type Ranking } from "../ranking.js";
import { comparable } from "../scoring/score.js";
import { isOfKind, restsOnMoreThanItsDatabase } from "../scoring/stacks.js";

/** What a claim touches of a ranking: who stands otherwise without it, and how. */
interface Change {
  readonly touched: ReadonlySet<NodeId>;
  /** The touched as they would be; who is no longer supported is not among them. */
  readonly profiles: readonly Profile[];
}

/**
 * A ranking as it would be had one claim never been stated. Only the candidates that the claim touches are worked out
 * anew, and of the others only the first is looked at, so that asking for many claims costs little; where ages would be
 * counted to another day, all are scored again.
 */
export class Counterfactual {
  readonly #ranking: Ranking;
  readonly #evidence: EvidenceGraph;
  readonly #links: StatedLinks;
  readonly #hearing: Hearing;
  readonly #bearings: Bearings;
  readonly #linking: ReadonlySet<ClaimId>;
  readonly #ruledOut: ReadonlySet<NodeId>;
  /** Candidates by what bears on them, by the relations it came by, and by what they are made of. */
  readonly #bearingOn = new Map<ClaimId, Set<RankedCandidate>>();
  readonly #reachedBy = new Map<EdgeId, Set<RankedCandidate>>();
  readonly #madeOf = new Map<NodeId, Set<RankedCandidate>>();
  /** Candidates with the newest day of what scores, newest first. */
  readonly #byDay: readonly { readonly id: NodeId; readonly day: IsoDate }[];

  constructor(ranking: Ranking, evidence: EvidenceGraph) {
    const { request, need, excluded, candidates } = ranking;
    this.#ranking = ranking;
    this.#evidence = evidence;
    this.#links = readLinks(evidence, limitsOf(request));
    this.#hearing = hearEvidence(evidence, itemsOf(need), this.#links);
    this.#bearings = bearingsOf(this.#hearing, this.#links);
    this.#linking = new Set(evidence.links.map(({ id }) => id));
    this.#ruledOut = new Set(excluded.map(({ entity }) => entity.id));
    for (const one of candidates) this.#index(one);
    this.#byDay = candidates
      .flatMap(({ candidate, profile }) => {
        const day = newestDayOf(profile, itemsOf(need));
        return day === null ? [] : [{ id: candidate.id, day }];
      })
      .sort((a, b) => (a.day < b.day ? 1 : -1));
  }

  /** Whether the first listed would still be first, or among equals. */
  keepsWinner(claim: Claim): boolean {
    const change = this.#changeWithout(claim);
    return change === null || this.#isKeptBy(change);
  }

  /** The same had two things not been related to each other. */
  keepsWinnerUnrelated(relation: EdgeId): boolean {
    const changed = new Set<NodeId>();
    for (const { profile } of this.#reachedBy.get(relation) ?? [])
      for (const { node } of profile.parts) changed.add(node.id);
    if (changed.size === 0) return true;
    const relations = this.#evidence.relations.filter(({ id }) => id !== relation);
    const hearing = hearBy(this.#hearing, { ...this.#evidence, relations }, this.#links);
    return this.#isKeptBy(this.#renewed(changed, bearingsOf(hearing, this.#links, { only: changed }), this.#links));
  }

  #isKeptBy({ touched, profiles }: Change): boolean {
    const { candidates, request, need, asOf } = this.#ranking;
    const isLeft = ({ candidate }: RankedCandidate) => !touched.has(candidate.id);
    const renewed = profiles.map((profile) => ({ profile, unverified: [] }));
    const newest = later(newestOfAll(profiles, need), this.#byDay.find(({ id }) => !touched.has(id))?.day ?? null);
    if (request.asOf === undefined && newest !== asOf) {
      return this.#isFirstOf(rankProfiles([...candidates.filter(isLeft), ...renewed], need).candidates);
    }
    // Of those that stand as they did no other can come before the first of them.
    const first = candidates.find(isLeft);
    return this.#isFirstOf([...(first ? [first] : []), ...rankProfiles(renewed, need, asOf ?? undefined).candidates]);
  }

  #isFirstOf(candidates: readonly RankedCandidate[]): boolean {
    const winnerId = this.#ranking.candidates[0]?.candidate.id;
    const winner = candidates.find(({ candidate }) => candidate.id === winnerId);
    return winner !== undefined && candidates.every(({ score }) => comparable(score) <= comparable(winner.score));
  }

  #index(ranked: RankedCandidate): void {
    for (const { node, bearings } of ranked.profile.parts) {
      entryAt(this.#madeOf, node.id, newSet).add(ranked);
      for (const those of bearings.values()) {
        for (const { claim, reach } of those.all) {
          entryAt(this.#bearingOn, claim.id, newSet).add(ranked);
          for (const { id } of reach.relations) entryAt(this.#reachedBy, id, newSet).add(ranked);
        }
      }
    }
  }

  #changeWithout(claim: Claim): Change | null {
    const links = this.#linking.has(claim.id) ? this.#links.without(claim) : this.#links;
    if (links !== this.#links) return this.#unlinked(claim, links);
    return this.#unsaid(claim);
  }

  /** Had nobody said so: all that it bears on lacks that bearing, and nothing else is otherwise. */
  #unsaid({ id }: Claim): Change | null {
    const touched = [...(this.#bearingOn.get(id) ?? [])];
    if (touched.length === 0) return null;
    return {
      touched: new Set(touched.map(({ candidate }) => candidate.id)),
      profiles: touched.flatMap(({ profile }) => this.#bereft(profile, id) ?? []),
    };
  }

  /** The profile without the claim; null where it would be no candidate. */
  #bereft({ candidate, parts }: Profile, id: ClaimId): Profile | null {
    const { request, need } = this.#ranking;
    const left = parts.map((part) => partWithout(part, id));
    // A stack as a whole is a part of it only while something is said of it.
    const profile = {
      candidate,
      parts: left.filter(({ node, bearings }) => node.kind !== "STACK" || bearings.size > 0),
    };
    if (candidate.kind === "STACK" && isComposed(candidate)) {
      const isWanted = wantedDatabases(request.filter).length > 0;
      const isJoined = isWanted || left.every(({ node, bearings }) => !isOfKind(node, "DATABASE") || bearings.size > 0);
      if (!isJoined || !restsOnMoreThanItsDatabase(profile)) return null;
    }
    return hasSupport(profile, need.deciding) ? profile : null;
  }

  /** Had nobody linked the two: what is built on them may inherit otherwise, and stacks be composed otherwise. */
  #unlinked({ id, subjectId, objectId, predicate }: Claim, links: Links): Change {
    const built = [this.#links, links].flatMap((known) => known.frameworksOn(subjectId).map(({ node }) => node.id));
    // A host is the same whatever is built on it.
    const isMutual = predicate === "WORKS_WITH" || predicate === "PART_OF";
    const changed = new Set([subjectId, ...built, ...(isMutual && objectId ? [objectId] : [])]);
    return this.#renewed(changed, bearingsOf(this.#hearing, links, { only: changed, unsaid: id }), links);
  }

  /** All that is one of the `changed`, or made of one, by what is `renewed` on these. */
  #renewed(changed: ReadonlySet<NodeId>, renewed: Bearings, links: Links): Change {
    const { need, request } = this.#ranking;
    const touched = new Set(changed);
    for (const node of changed) for (const { candidate } of this.#madeOf.get(node) ?? []) touched.add(candidate.id);
    return {
      touched,
      profiles: profilesAmong(request, need, this.#bearingsWith(changed, renewed), links, changed).filter(
        ({ candidate }) => !this.#ruledOut.has(candidate.id),
      ),
    };
  }

  /** What bears on everything, with what is `renewed` in place of what was on the `changed`. */
  #bearingsWith(changed: ReadonlySet<NodeId>, renewed: Bearings): Bearings {
    // Of technologies nobody looks at others than the changed.
    if (KINDS_OF[this.#ranking.request.of] !== null) return renewed;
    const bearings = new Map(this.#bearings);
    for (const id of changed) bearings.delete(id);
    for (const [id, those] of renewed) bearings.set(id, those);
    return bearings;
  }
}

function newSet<T>(): Set<T> {
  return new Set();
}

function partWithout(part: Part, id: ClaimId): Part {
  const left = [...part.bearings].map(([item, those]) => [item, those.without(id)] as const);
  return { ...part, bearings: new Map(left.filter(([, those]) => those.all.length > 0)) };
}
