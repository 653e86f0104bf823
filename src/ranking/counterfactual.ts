import type { EvidenceGraph } from "../graph/graph-store.js";
import type { Claim, ClaimId, IsoDate, NodeId } from "../graph/model.js";
import { isComposed } from "../technology/compose-stack.js";
import { type Bearings, bearingsOf, type Hearing, hearEvidence } from "./evidence.js";
import { type Links, readLinks } from "./links.js";
import { hasSupport, newestDayOf, type Part, type Profile } from "./profile.js";
import { itemsOf, newestOfAll, profilesAmong, rankProfiles, wantedDatabases } from "./rank-profiles.js";
import { limitsOf, type Ranking } from "./ranking.js";
import { comparable } from "./score.js";
import { isOfKind, restsOnMoreThanItsDatabase } from "./stacks.js";

/** What a claim touches of a ranking: who stands otherwise without it, and how. */
interface Change {
  readonly isTouched: (profile: Profile) => boolean;
  /** The touched as they would be; who is no longer supported is not among them. */
  readonly profiles: readonly Profile[];
}

/**
 * A ranking as it would be had one claim never been stated. Only the candidates that the claim touches are worked out
 * anew, so that asking for many claims costs little; where ages would be counted to another day, every score may
 * change, and it cannot say.
 */
export class Counterfactual {
  readonly #ranking: Ranking;
  readonly #links: Links;
  readonly #hearing: Hearing;
  readonly #bearings: Bearings;
  readonly #speaking: ReadonlySet<ClaimId>;
  readonly #linking: ReadonlySet<ClaimId>;
  readonly #ruledOut: ReadonlySet<NodeId>;
  readonly #newestDay: ReadonlyMap<NodeId, IsoDate | null>;

  constructor(ranking: Ranking, evidence: EvidenceGraph) {
    const { request, need, excluded, candidates } = ranking;
    this.#ranking = ranking;
    this.#links = readLinks(evidence, limitsOf(request));
    this.#hearing = hearEvidence(evidence, itemsOf(need), this.#links);
    this.#bearings = bearingsOf(this.#hearing, this.#links);
    this.#speaking = new Set(evidence.claims.map(({ id }) => id));
    this.#linking = new Set(evidence.links.map(({ id }) => id));
    this.#ruledOut = new Set(excluded.map(({ entity }) => entity.id));
    this.#newestDay = new Map(
      candidates.map(({ candidate, profile }) => [candidate.id, newestDayOf(profile, itemsOf(need))]),
    );
  }

  /** Whether the first listed would still be first, or among equals; null where the day would be another. */
  keepsWinner(claim: Claim): boolean | null {
    const change = this.#changeWithout(claim);
    if (!change) return true;
    const { candidates, request, need, asOf } = this.#ranking;
    const untouched = candidates.filter(({ profile }) => !change.isTouched(profile));
    const days = [
      newestOfAll(change.profiles, need),
      ...untouched.map(({ candidate }) => this.#newestDay.get(candidate.id) ?? null),
    ];
    const newest = days.reduce((latest, day) => (day !== null && day > (latest ?? "") ? day : latest), null);
    if (request.asOf === undefined && newest !== asOf) return null;
    const kept = change.profiles.map((profile) => ({ profile, unverified: [] }));
    const left = [...untouched, ...rankProfiles(kept, need, asOf ?? undefined).candidates];
    const winner = left.find(({ candidate }) => candidate.id === candidates[0]?.candidate.id);
    return winner !== undefined && left.every(({ score }) => comparable(score) <= comparable(winner.score));
  }

  #changeWithout(claim: Claim): Change | null {
    const links = this.#linking.has(claim.id) ? this.#links.without(claim) : this.#links;
    if (links !== this.#links) return this.#unlinked(claim, links);
    return this.#speaking.has(claim.id) ? this.#unsaid(claim) : null;
  }

  /** Had nobody said so: all that it bears on lacks that bearing, and nothing else is otherwise. */
  #unsaid({ id }: Claim): Change {
    const isTouched = ({ parts }: Profile) =>
      parts.some(({ bearings }) => [...bearings.values()].some((those) => those.some(({ claim }) => claim.id === id)));
    const touched = this.#ranking.candidates.filter(({ profile }) => isTouched(profile));
    return { isTouched, profiles: touched.flatMap(({ profile }) => this.#bereft(profile, id) ?? []) };
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
    const { need, request } = this.#ranking;
    const built = [this.#links, links].flatMap((known) => known.frameworksOn(subjectId).map(({ node }) => node.id));
    // A host is the same whatever is built on it.
    const isMutual = predicate === "WORKS_WITH" || predicate === "PART_OF";
    const touched = new Set([subjectId, ...built, ...(isMutual && objectId ? [objectId] : [])]);
    const renewed = bearingsOf(this.#hearing, links, { only: touched, unsaid: id });
    const bearings = new Map([...this.#bearings].filter(([node]) => !touched.has(node)).concat([...renewed]));
    return {
      isTouched: ({ candidate, parts }) => touched.has(candidate.id) || parts.some(({ node }) => touched.has(node.id)),
      profiles: profilesAmong(request, need, bearings, links, touched).filter(
        ({ candidate }) => !this.#ruledOut.has(candidate.id),
      ),
    };
  }
}

function partWithout(part: Part, id: ClaimId): Part {
  const left = [...part.bearings].map(([item, those]) => [item, those.filter(({ claim }) => claim.id !== id)] as const);
  return { ...part, bearings: new Map(left.filter(([, those]) => those.length > 0)) };
}
