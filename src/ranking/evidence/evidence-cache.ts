import { LRUCache } from "lru-cache";
import { STEPS_MAX } from "../../graph/claim-weight.js";
import type { GraphReader } from "../../graph/graph-reader.js";
import type { GraphStore } from "../../graph/graph-store.js";
import type { TechnologyKind } from "../../graph/kinds.js";
import type { EntityNode, NodeId, TechnologyNode } from "../../graph/model.js";
import type { Need } from "../need.js";
import { collectBearings } from "./evidence.js";
import { readLinks } from "./links.js";
import type { Profile } from "./profile.js";
import type { BearingList } from "./weighted-claim.js";

/** Lists count as one more. Of 120 bytes each beside the claims: some 60 MB. */
const BEARINGS_MAX = 500_000;

/** What bears on one item, by the candidate that it bears on. */
type ItemBearings = ReadonlyMap<NodeId, CandidateBearings>;

interface CandidateBearings {
  readonly candidate: TechnologyNode;
  readonly bearings: BearingList;
}

/** For the last version of each store that was asked for: what bears on an item is the same for every need it is in. */
const KEPT = new WeakMap<GraphStore, { readonly version: number; readonly items: LRUCache<string, ItemBearings> }>();

/**
 * Everything of these kinds that something speaks for, on a wish that decides, as all sources say today. What was read
 * for one need is kept until the graph changes: a weight that is moved, or another wish beside the same, reads nothing.
 */
export async function keptProfiles(
  graph: GraphReader,
  version: number,
  kinds: readonly TechnologyKind[],
  need: Need,
): Promise<Profile[]> {
  const items = need.wishes.map(({ item }) => item);
  const heard = await bearingsOn(graph, version, kinds, items);
  const supported = new Map<NodeId, TechnologyNode>();
  for (const item of need.deciding) {
    for (const { candidate, bearings } of heard.get(item.id)?.values() ?? []) {
      if (bearings.speaksFor) supported.set(candidate.id, candidate);
    }
  }
  return Array.from(supported.values(), (candidate) => {
    const bearings = new Map<NodeId, BearingList>();
    for (const item of items) {
      const those = heard.get(item.id)?.get(candidate.id);
      if (those) bearings.set(item.id, those.bearings);
    }
    return { candidate, parts: [{ node: candidate, bearings }] };
  });
}

async function bearingsOn(
  graph: GraphReader,
  version: number,
  kinds: readonly TechnologyKind[],
  items: readonly EntityNode[],
): Promise<ReadonlyMap<NodeId, ItemBearings>> {
  const kept = keptOf(graph.store, version);
  const keyOf = ({ id }: EntityNode) => `${kinds.join()} ${id}`;
  const heard = new Map<NodeId, ItemBearings>();
  const missing: EntityNode[] = [];
  for (const item of items) {
    const known = kept.get(keyOf(item));
    if (known) heard.set(item.id, known);
    else missing.push(item);
  }
  if (missing.length === 0) return heard;
  for (const [item, bearings] of await read(graph, kinds, missing)) {
    heard.set(item.id, bearings);
    kept.set(keyOf(item), bearings);
  }
  return heard;
}

function keptOf(store: GraphStore, version: number): LRUCache<string, ItemBearings> {
  const kept = KEPT.get(store);
  if (kept?.version === version) return kept.items;
  const items = new LRUCache<string, ItemBearings>({
    maxSize: BEARINGS_MAX,
    sizeCalculation: (candidates) => {
      let size = 1;
      for (const { bearings } of candidates.values()) size += 1 + bearings.all.length;
      return size;
    },
  });
  // Who reads an earlier version than others did meanwhile does not take theirs away.
  if (!kept || kept.version < version) KEPT.set(store, { version, items });
  return items;
}

async function read(
  graph: GraphReader,
  kinds: readonly TechnologyKind[],
  items: readonly EntityNode[],
): Promise<Map<EntityNode, ItemBearings>> {
  const request = { itemIds: items.map(({ id }) => id), stepsMax: STEPS_MAX, candidateKinds: kinds };
  const evidence = await graph.evidence(request);
  const links = readLinks(evidence, {});
  const byItem = new Map(items.map((item) => [item, new Map<NodeId, CandidateBearings>()]));
  for (const [id, ofItems] of collectBearings(evidence, items, links)) {
    const candidate = links.technology(id);
    if (!candidate || !kinds.includes(candidate.technologyKind)) continue;
    for (const [item, known] of byItem) {
      const bearings = ofItems.get(item.id);
      if (bearings) known.set(id, { candidate, bearings });
    }
  }
  return byItem;
}
