import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { BadUserInput } from "../graph/errors.js";
import type { GraphChange, GraphStore } from "../graph/graph-store.js";
import type { Claim, ClaimId, EntityNode, IsoDateTime, NodeId } from "../graph/model.js";
import { compareCodePoints } from "../graph/order.js";
import { PACKAGE_ROOT } from "../package-root.js";
import { type Pack, type PackHead, readPackHead, readPackText, recorderOf } from "./pack-format.js";

const ENDING = ".jsonl";
const SOURCES_AT_ONCE = 50;
const IDS_AT_ONCE = 500;

/** Which packs are wanted: those the setting PACKS names. */
export type PackChoice = "all" | "none" | readonly string[];

/** The packs that come with the program: beside `src/` and `dist/`. */
export function packDirectory(): string {
  return join(PACKAGE_ROOT, "packs");
}

/** The names of all packs, in order. */
export function packNames(directory: string = packDirectory()): string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((file) => file.endsWith(ENDING))
    .map((file) => basename(file, ENDING))
    .sort(compareCodePoints);
}

/** The packs chosen. Throws BadUserInput that names the known ones for one that there is not. */
export function chosenPacks(choice: PackChoice, directory: string = packDirectory()): string[] {
  const known = packNames(directory);
  if (choice === "all") return known;
  if (choice === "none") return [];
  const unknown = choice.find((name) => !known.includes(name));
  if (unknown === undefined) return known.filter((name) => choice.includes(name));
  throw new BadUserInput(`Expected all, none, or some of ${known.join(", ")}, but got "${unknown}".`);
}

export function packFile(name: string, directory: string = packDirectory()): string {
  return join(directory, `${name}${ENDING}`);
}

/** What a pack says of itself. Throws BadUserInput. */
export function readHead(name: string, directory: string = packDirectory()): PackHead {
  return readPackHead(readFileSync(packFile(name, directory), "utf8"), `packs/${name}${ENDING}`);
}

/** A whole pack. Throws BadUserInput that lists its mistakes. */
export function readPack(name: string, directory: string = packDirectory()): Pack {
  return readPackText(readFileSync(packFile(name, directory), "utf8"), `packs/${name}${ENDING}`);
}

/** The files of the packs by name: what `packsAsChanges` takes, and what tells one edition from another. */
export function readPackTexts(names: readonly string[], directory: string = packDirectory()): Map<string, string> {
  return new Map(names.map((name) => [name, readFileSync(packFile(name, directory), "utf8")]));
}

/**
 * What the packs add to `base`, which a store is given in the same write. A thing that `base` has stays as it is there,
 * and a fact about something that neither names is left out.
 */
export function packsAsChanges(texts: ReadonlyMap<string, string>, base: readonly GraphChange[]): GraphChange[] {
  const known = new Set(base.flatMap((change) => (change.type === "putNode" ? [change.node.id] : [])));
  const nodes: GraphChange[] = [];
  const claims: Claim[] = [];
  for (const [name, text] of texts) {
    const pack = readPackText(text, `packs/${name}${ENDING}`);
    for (const node of pack.nodes) {
      if (known.has(node.id)) continue;
      known.add(node.id);
      nodes.push({ type: "putNode", node });
    }
    claims.push(...pack.claims);
  }
  const stated = claims.filter((claim) => namesOnly(claim, known));
  return [...nodes, ...stated.map((claim): GraphChange => ({ type: "putClaim", claim }))];
}

function namesOnly({ subjectId, objectId, scopeId, sourceId }: Claim, known: ReadonlySet<NodeId>): boolean {
  return [subjectId, objectId, scopeId, sourceId].every((id) => typeof id !== "string" || known.has(id));
}

/** What bringing a store to a pack's edition comes to. */
export interface PackUpdate {
  readonly pack: PackHead;
  /** Claims of it in the store before. */
  readonly loaded: number;
  readonly added: number;
  readonly changed: number;
  readonly withdrawn: number;
  /** Facts about things that the graph does not hold. */
  readonly leftOut: number;
  readonly changes: readonly GraphChange[];
}

/**
 * The changes that bring a store to the pack, on whatever store: its facts are added or changed, and those of an older
 * edition withdrawn. What anybody else recorded stays; so do the pack's own claims that curators have answered, and
 * those that another claim cites as its correction.
 */
export async function planPack(
  store: GraphStore,
  pack: Pack,
  loaded: ReadonlyMap<string, readonly Claim[]>,
): Promise<PackUpdate> {
  const own = loaded.get(pack.head.pack) ?? [];
  const { nodes, known } = await nodesFor(store, pack);
  const facts = pack.claims.filter((claim) => namesOnly(claim, known));
  const before = await claimsById(
    store,
    facts.map(({ id }) => id),
  );
  const puts = facts.filter((claim) => !isSame(before.get(claim.id), claim));
  const wanted = new Set(pack.claims.map(({ id }) => id));
  const outdated = own.filter(({ id }) => !wanted.has(id));
  const answered = await answeredAmong(store, outdated);
  const gone = outdated.filter(({ id }) => !answered.has(id));
  const added = puts.filter(({ id }) => !before.has(id)).length;
  return {
    pack: pack.head,
    loaded: own.length,
    added,
    changed: puts.length - added,
    withdrawn: gone.length,
    leftOut: pack.claims.length - facts.length,
    changes: [
      ...nodes.map((node): GraphChange => ({ type: "putNode", node })),
      ...puts.map((claim): GraphChange => ({ type: "putClaim", claim })),
      ...gone.map(({ id }): GraphChange => ({ type: "removeClaim", id })),
    ],
  };
}

/** Brings the store to the pack, in one write. */
export async function loadPack(store: GraphStore, pack: Pack, at: IsoDateTime): Promise<PackUpdate> {
  const update = await planPack(store, pack, await loadedPacks(store));
  if (update.changes.length > 0) await store.write(update.changes, { author: recorderOf(pack.head.pack), at });
  return update;
}

/** The claims of each pack that the store holds, by the pack's name. */
export async function loadedPacks(store: GraphStore): Promise<Map<string, Claim[]>> {
  const loaded = new Map<string, Claim[]>();
  for await (const claim of allClaims(store)) {
    const [, name] = /^pack:(.+)$/.exec(claim.recordedBy) ?? [];
    if (!name) continue;
    const claims = loaded.get(name);
    if (claims) claims.push(claim);
    else loaded.set(name, [claim]);
  }
  return loaded;
}

/** Every claim has one source, so that by sources each is met once. */
async function* allClaims(store: GraphStore): AsyncGenerator<Claim> {
  const sources = (await store.entities()).filter(({ kind }) => kind === "SOURCE").map(({ id }) => id);
  for (let from = 0; from < sources.length; from += SOURCES_AT_ONCE) {
    const filter = { sourceIds: sources.slice(from, from + SOURCES_AT_ONCE) };
    const [page] = await store.claims([{ filter, orderBy: "CONFIDENCE", page: {} }]);
    for (const { row } of page?.rows ?? []) yield row;
  }
}

/** The pack's nodes that the store lacks, and all that its facts may name. */
async function nodesFor(store: GraphStore, pack: Pack): Promise<{ nodes: EntityNode[]; known: Set<NodeId> }> {
  const named = pack.claims
    .flatMap(({ subjectId, objectId, scopeId }) => [subjectId, objectId, scopeId])
    .filter((id) => typeof id === "string");
  const ids = [...new Set([...pack.nodes.map(({ id }) => id), ...named])];
  const known = new Set<NodeId>();
  for (let from = 0; from < ids.length; from += IDS_AT_ONCE) {
    for (const node of await store.nodes(ids.slice(from, from + IDS_AT_ONCE))) if (node) known.add(node.id);
  }
  const nodes = pack.nodes.filter(({ id }) => !known.has(id));
  return { nodes, known: new Set([...known, ...nodes.map(({ id }) => id)]) };
}

async function claimsById(store: GraphStore, ids: readonly ClaimId[]): Promise<Map<ClaimId, Claim>> {
  const found = new Map<ClaimId, Claim>();
  for (let from = 0; from < ids.length; from += IDS_AT_ONCE) {
    for (const claim of await store.claimsById(ids.slice(from, from + IDS_AT_ONCE))) {
      if (claim) found.set(claim.id, claim);
    }
  }
  return found;
}

/** Doubts and corrections are the curators'; the first to record a claim stays its recorder, and its status follows. */
function isSame(before: Claim | undefined, after: Claim): boolean {
  if (!before) return false;
  const { statement, adoption, url, asOf } = after;
  const isAnswered = before.doubts.length !== after.doubts.length || before.correctionId !== after.correctionId;
  const hasSameDoubts = isAnswered || JSON.stringify(before.doubts) === JSON.stringify(after.doubts);
  return (
    hasSameDoubts &&
    before.statement === statement &&
    before.adoption === adoption &&
    before.url === url &&
    before.asOf === asOf
  );
}

/** Those that an applied revision is about, or that another claim names as its correction. */
async function answeredAmong(store: GraphStore, claims: readonly Claim[]): Promise<Set<ClaimId>> {
  const answered = new Set<ClaimId>();
  if (claims.length === 0) return answered;
  const ids = new Set(claims.map(({ id }) => id));
  for await (const { correctionId } of allClaims(store)) {
    if (correctionId && ids.has(correctionId)) answered.add(correctionId);
  }
  for (const { id } of claims) {
    const { totalCount } = await store.revisions({ aboutId: id, statuses: ["APPLIED"], page: { first: 1 } });
    if (totalCount > 0) answered.add(id);
  }
  return answered;
}
