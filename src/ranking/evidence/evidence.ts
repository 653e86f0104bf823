import { claimConfidence, claimDate, STEPS_MAX } from "../../graph/claim-weight.js";
import type { EvidenceGraph } from "../../graph/graph-store.js";
import { entryAt, listAt } from "../../graph/grouping.js";
import { slugify } from "../../graph/ids.js";
import type { Claim, ClaimId, EntityNode, NodeId, TechnologyNode } from "../../graph/model.js";
import type { Predicate } from "../../graph/predicates.js";
import { fitsUseCaseTier, SPEAKS_FOR_USE_CASES } from "../../technology/relation/inheritance-rules.js";
import { measuredShare } from "../scoring/score.js";
import type { Linked, Links } from "./links.js";
import { indexRelations, type Reach, reachOf } from "./reach.js";
import { type Bearing, BearingList, weightAt } from "./weighted-claim.js";

/** A bearing with what it weighs. */
export interface Evidence extends Bearing {
  readonly weight: number;
  readonly inherited: boolean;
}

/** One arrow of the way from a candidate to an item, as it is stated: subject, predicate, object. */
export interface EvidenceStep {
  readonly fromId: NodeId;
  readonly predicate: Predicate;
  readonly toId: NodeId;
}

/** Technology or stack → item → what bears on it. */
export type Bearings = ReadonlyMap<NodeId, ReadonlyMap<NodeId, BearingList>>;

/** What is said that may bear on some items, and by which ways; how technologies hang together is not in it. */
export interface Hearing {
  readonly items: readonly EntityNode[];
  /** By what they say something about, and of whom. */
  readonly claimsOn: ReadonlyMap<NodeId, ReadonlyMap<NodeId, readonly HeardClaim[]>>;
  /** Item → what bears on it. */
  readonly reaches: ReadonlyMap<NodeId, readonly Reach[]>;
}

export function hearEvidence(graph: EvidenceGraph, items: readonly EntityNode[], links: Links): Hearing {
  const claimsOn = new Map<NodeId, Map<NodeId, HeardClaim[]>>();
  for (const claim of graph.claims) {
    const heard = claim.objectId ? hear(claim, links) : null;
    if (!heard || !claim.objectId) continue;
    const bySubject = entryAt(claimsOn, claim.objectId, () => new Map<NodeId, HeardClaim[]>());
    listAt(bySubject, claim.subjectId).push(heard);
  }
  return { items, claimsOn, reaches: reachesOf(items, graph, links) };
}

/** The same had other relations been known. */
export function hearBy(hearing: Hearing, graph: EvidenceGraph, links: Links): Hearing {
  return { ...hearing, reaches: reachesOf(hearing.items, graph, links) };
}

function reachesOf(items: readonly EntityNode[], graph: EvidenceGraph, links: Links): Hearing["reaches"] {
  const relations = indexRelations(graph, links.node);
  return new Map(items.map((item) => [item.id, [...reachOf(item, relations, STEPS_MAX).values()]]));
}

/** All that bears on `items`, on whatever it bears; each claim by its shortest way, no farther than three steps. */
export function collectBearings(graph: EvidenceGraph, items: readonly EntityNode[], links: Links): Bearings {
  return bearingsOf(hearEvidence(graph, items, links), links);
}

/** The same from what is heard; where they are given, on `only` these, and as if one claim had not been stated. */
export function bearingsOf(
  { items, claimsOn, reaches }: Hearing,
  links: Links,
  { only, unsaid }: { readonly only?: ReadonlySet<NodeId>; readonly unsaid?: ClaimId } = {},
): Bearings {
  const isAsked = (id: NodeId) => only === undefined || only.has(id);
  // What is said of others than these and their hosts bears on none of them.
  const builtOn = only && frameworksByHost(only, links);
  const subjects = builtOn && [...new Set([...only, ...builtOn.keys()])];
  const frameworksOn = (hostId: NodeId) => (builtOn ? (builtOn.get(hostId) ?? []) : links.frameworksOn(hostId));
  const bearings = new Map<NodeId, Map<NodeId, BearingList>>();
  for (const item of items) {
    const put = (candidateId: NodeId, bearing: Bearing) =>
      entryAt(
        entryAt(bearings, candidateId, () => new Map<NodeId, BearingList>()),
        item.id,
        newList,
      ).add(bearing);
    for (const reach of reaches.get(item.id) ?? []) {
      const said = claimsOn.get(reach.node.id);
      for (const subjectId of said ? (subjects ?? said.keys()) : []) {
        const host = links.technology(subjectId);
        for (const heard of said?.get(subjectId) ?? []) {
          // Who lacks one variant, or one thing that enables it, may have another.
          if (heard.claim.id === unsaid || (heard.share === 0 && reach.isOneWayOfMany)) continue;
          const hops = reach.relations.length;
          if (isAsked(subjectId)) put(subjectId, bearingOf(heard, hops, null, reach));
          if (hops === STEPS_MAX || !host || !mayPassOn(heard.claim, item)) continue;
          for (const { node: framework, edge } of frameworksOn(host.id)) {
            if (!fitsTier(framework, host, item, reach.node, links)) continue;
            put(framework.id, bearingOf(heard, hops + 1, { node: host, edge }, reach));
          }
        }
      }
    }
  }
  return bearings;
}

/** Those of `ids` that are frameworks, by what each of them is built on. */
function frameworksByHost(ids: Iterable<NodeId>, links: Links): Map<NodeId, Linked[]> {
  const byHost = new Map<NodeId, Linked[]>();
  for (const id of ids) {
    const node = links.technology(id);
    if (node?.technologyKind !== "FRAMEWORK") continue;
    for (const { node: host, edge } of links.hostsOf(id)) listAt(byHost, host.id).push({ node, edge });
  }
  return byHost;
}

/** Whether what is said of `host` for `item`, by way of `via`, also counts for `framework` (within a tier only). */
export function fitsTier(
  framework: TechnologyNode,
  host: TechnologyNode,
  item: EntityNode,
  via: EntityNode,
  links: Links,
): boolean {
  const tiers = links.tiersOf(framework.id);
  if (item.kind === "USE_CASE") return fitsUseCaseTier(tiers, item, via);
  const hostTiers = links.tiersOf(host.id);
  return tiers.size > 0 && (hostTiers.size === 0 || [...tiers].some((tier) => hostTiers.has(tier)));
}

/** Not spread: V8 gave each such object a hidden class of its own, 350 bytes, and every look at one was slow. */
function bearingOf(heard: HeardClaim, hops: number, host: Linked | null, reach: Reach): Bearing {
  const { claim, source, speaker, confidence, share, date, dateMs } = heard;
  return { claim, source, speaker, confidence, share, date, dateMs, hops, host, reach };
}

function newList(): BearingList {
  return new BearingList();
}

/** The bearing as of a day. */
export function weigh(bearing: Bearing, asOfMs: number): Evidence {
  return { weight: weightAt(bearing, asOfMs), inherited: bearing.hops > 0, ...bearing };
}

/** The way a claim took: from the candidate to its host, the claim itself, and the relations on to the item. */
export function pathOf({ host, claim, reach }: Pick<Bearing, "host" | "claim" | "reach">): EvidenceStep[] {
  const stated = { fromId: claim.subjectId, predicate: claim.predicate, toId: reach.node.id };
  return [...(host ? [host.edge] : []), stated, ...reach.relations].map(({ fromId, predicate, toId }) => ({
    fromId,
    predicate,
    toId,
  }));
}

type HeardClaim = Pick<Bearing, "claim" | "source" | "speaker" | "confidence" | "share" | "date" | "dateMs">;

/** Null for what adds nothing: rejected, worthless, not asked to speak, or a figure nobody can read. */
function hear(claim: Claim, links: Links): HeardClaim | null {
  const subject = links.node(claim.subjectId);
  const object = links.node(claim.objectId ?? "");
  const source = links.source(claim.sourceId);
  if (!object || !source || (subject?.kind !== "TECHNOLOGY" && subject?.kind !== "STACK")) return null;
  if (claim.status === "REJECTED" || !bearsOn(claim.predicate, object) || !links.isHeard(claim)) return null;
  const confidence = claimConfidence(claim, source);
  const share = shareOf(claim, object);
  if (confidence === 0 || share === null) return null;
  const speaker = slugify(source.publisher) || source.id;
  const date = claimDate(claim, source);
  return { claim, source, speaker, confidence, share, date, dateMs: Date.parse(date) };
}

/** A component of a technology is no reason to pick it, so PART_OF says nothing about a technology wished for. */
function bearsOn(predicate: Predicate, object: EntityNode): boolean {
  return predicate !== "PART_OF" && (predicate !== "IS_A" || object.kind !== "TECHNOLOGY");
}

function shareOf(claim: Claim, object: EntityNode): number | null {
  if (claim.predicate !== "MEASURED") return claim.stance === "SUPPORTS" ? 1 : 0;
  const measure = object.kind === "CRITERION" ? object.measure : null;
  if (!measure || claim.value === null || claim.unit !== measure.unit || claim.stance === "REFUTES") return null;
  return measuredShare(claim.value, measure);
}

/**
 * Fitness passes from a host to what is built on it, for use cases and criteria: what it was praised for, and what it
 * has that enables a use case. Its features as such, its figures and its adopters are its own.
 */
function mayPassOn({ predicate }: Claim, item: EntityNode): boolean {
  if (item.kind === "CRITERION") return predicate === "RATED_ON";
  return item.kind === "USE_CASE" && SPEAKS_FOR_USE_CASES.includes(predicate);
}
