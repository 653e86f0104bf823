import { entryAt } from "../../graph/grouping.js";
import type { TechnologyKind } from "../../graph/kinds.js";
import type { EntityNode, IsoDate, NodeId, StackNode, TechnologyNode } from "../../graph/model.js";
import { type Opinion, opinionOf, stackOpinion, type Tally, tally, UNKNOWN } from "../scoring/score.js";
import { type Bearings, type Evidence, fitsTier, weigh } from "./evidence.js";
import type { Links } from "./links.js";
import { type Bearing, BearingList, later } from "./weighted-claim.js";

/** A technology or stack with all that bears on it, before any day or weight is settled. */
export interface Profile {
  readonly candidate: TechnologyNode | StackNode;
  /** The technology itself; of a stack its components, and the stack itself where something is said of it as a whole. */
  readonly parts: readonly Part[];
}

export interface Part {
  readonly node: TechnologyNode | StackNode;
  /** By item. */
  readonly bearings: ReadonlyMap<NodeId, BearingList>;
}

/** What is known of one part for one item, as of a day. */
export interface PartOpinion extends Opinion, Tally {
  readonly part: Part;
  readonly evidence: readonly Evidence[];
}

export function technologyProfile(candidate: TechnologyNode, bearings: Bearings): Profile {
  return { candidate, parts: [{ node: candidate, bearings: bearings.get(candidate.id) ?? NO_BEARINGS }] };
}

/** A claim counts once in a stack: at the component that bears it most directly, of equals the first. */
export function stackProfile(
  candidate: StackNode,
  components: readonly TechnologyNode[],
  items: readonly EntityNode[],
  bearings: Bearings,
  links: Links,
): Profile {
  const whole = bearings.get(candidate.id);
  const nodes = [...(whole ? [candidate] : []), ...components];
  const kept = new Map<NodeId, Map<NodeId, BearingList>>();
  for (const item of items) {
    const closest = new Map<string, { bearing: Bearing; nodeId: NodeId }>();
    for (const node of nodes) {
      for (const bearing of bearings.get(node.id)?.get(item.id)?.all ?? []) {
        if (!reachesStack(node, bearing, item, components, links)) continue;
        const known = closest.get(bearing.claim.id);
        if (!known || bearing.hops < known.bearing.hops) closest.set(bearing.claim.id, { bearing, nodeId: node.id });
      }
    }
    for (const { bearing, nodeId } of closest.values()) {
      const ofNode = entryAt(kept, nodeId, () => new Map<NodeId, BearingList>());
      entryAt(ofNode, item.id, () => new BearingList()).add(bearing);
    }
  }
  return { candidate, parts: nodes.map((node) => ({ node, bearings: kept.get(node.id) ?? NO_BEARINGS })) };
}

/** Parts that an item concerns, each with its opinion. Of a single technology, that one. */
export function partOpinions(profile: Profile, item: EntityNode, asOfMs: number): PartOpinion[] {
  return concernedParts(profile, item).map((part) => {
    const evidence = (part.bearings.get(item.id)?.all ?? []).map((bearing) => weigh(bearing, asOfMs));
    const heard = tally(evidence);
    return { ...opinionOf(heard), ...heard, part, evidence };
  });
}

/** What is believed of the candidate for one item, as of a day: that of its `partOpinions`, without telling why. */
export function opinionAt(profile: Profile, item: EntityNode, asOfMs: number): Opinion {
  const opinionOfPart = ({ bearings }: Part) => bearings.get(item.id)?.opinionAt(asOfMs) ?? UNKNOWN;
  return opinionOn(profile, item, concernedParts(profile, item).map(opinionOfPart));
}

function opinionOn({ candidate }: Profile, item: EntityNode, parts: readonly Opinion[]): Opinion {
  const [only] = parts;
  if (!only) return UNKNOWN;
  if (candidate.kind !== "STACK") return only;
  return isNeededOnce(item) ? parts.reduce((best, one) => (one.score > best.score ? one : best)) : stackOpinion(parts);
}

/** A feature, or a language that somebody knows, is needed once in a stack, not in every part of it. */
export function isNeededOnce(item: EntityNode): boolean {
  return item.kind !== "USE_CASE" && item.kind !== "CRITERION";
}

/** Whether anything speaks for the candidate on one of these items. */
export function hasSupport(profile: Profile, items: readonly EntityNode[]): boolean {
  return items.some((item) => concernedParts(profile, item).some(({ bearings }) => bearings.get(item.id)?.speaksFor));
}

/** The newest day of what counts in the candidate's score; null where nothing does. */
export function newestDayOf(profile: Profile, items: readonly EntityNode[]): IsoDate | null {
  let newest: IsoDate | null = null;
  for (const item of items) {
    for (const { bearings } of concernedParts(profile, item)) {
      newest = later(newest, bearings.get(item.id)?.newestDay ?? null);
    }
  }
  return newest;
}

const NO_BEARINGS: Part["bearings"] = new Map();

function concernedParts({ candidate, parts }: Profile, item: EntityNode): readonly Part[] {
  if (candidate.kind !== "STACK") return parts;
  if (item.kind !== "USE_CASE" && item.kind !== "CRITERION") return parts.filter((part) => part.bearings.has(item.id));
  return parts.filter(({ node }) => node.kind === "STACK" || isConcerned(node.technologyKind, item.concerns));
}

/** An item that names no kinds concerns them all. */
function isConcerned(kind: TechnologyKind, concerns: readonly TechnologyKind[]): boolean {
  return concerns.length === 0 || concerns.includes(kind);
}

/**
 * What a runtime or language is praised for reaches a stack only as it would reach the frameworks on it: Node.js is
 * praised for chat on servers, which is nothing to a stack of Node.js and Electron.
 */
function reachesStack(
  node: TechnologyNode | StackNode,
  bearing: Bearing,
  item: EntityNode,
  components: readonly TechnologyNode[],
  links: Links,
): boolean {
  if (node.kind === "STACK" || item.kind === "TECHNOLOGY") return true;
  const builtOnIt = components.filter((other) => links.hostsOf(other.id).some((host) => host.node.id === node.id));
  const frameworks = builtOnIt.filter((other) => other.technologyKind === "FRAMEWORK");
  return frameworks.length === 0 || frameworks.some((other) => fitsTier(other, node, item, bearing.reach.node, links));
}
