import type { ClaimId } from "../../graph/model.js";
import type { WritePlan } from "../../graph/plan-write.js";
import { packOf } from "../memory/claim-pack.js";
import { type ClaimRow, rowOf } from "../memory/claim-text.js";
import { grown } from "../memory/columns.js";
import type { MemoryGraph } from "../memory/memory-graph.js";
import { idIn, KEYS, type RecordChange } from "./keys.js";
import { encodeRecord } from "./record.js";

export interface Packing {
  /** A write that brings at least so many new claims keeps them in packs; of fewer each has a record of its own. */
  readonly packedMin: number;
  readonly claimsInPack: number;
  /** With more records of single claims than so, a directory is packed anew when it is opened. */
  readonly singlesMax: number;
}

/** So many single claims take half a second to read: directories of older formats, or years of corrections. */
export const PACKING: Packing = { packedMin: 200, claimsInPack: 1_000, singlesMax: 50_000 };

const PACKED = 1;
const SINGLE = 2;

/** Records to write, and what to do once they are. */
export interface RecordStep {
  readonly changes: readonly RecordChange[];
  commit(): void;
}

/**
 * Which records keep the claims. Opening a directory takes as long as it has records, so claims that come by the
 * thousand are kept by the thousand. A pack is never rewritten for one claim of it: what changes gets a record of its
 * own, which holds before the pack; what goes, a record that says so.
 */
export class ClaimRecords {
  /** By row of the claim: PACKED, SINGLE or both. */
  #kept = new Uint8Array(64);
  readonly #gone = new Set<ClaimId>();
  #nextPack = 0;
  /** Records of single claims, and of claims gone. */
  #singles = 0;

  constructor(
    readonly graph: MemoryGraph,
    readonly packing: Packing,
  ) {}

  /** Whether there are too many records beside the packs. */
  get isScattered(): boolean {
    return this.#singles + this.#gone.size > this.packing.singlesMax;
  }

  /** What was read from a directory, in the order of its records. */
  readPack(number: number, claimRows: Iterable<number>): void {
    this.#nextPack = number + 1;
    for (const row of claimRows) this.#mark(row, PACKED);
  }

  readSingle(row: number): void {
    this.#mark(row, this.#keptAs(row) | SINGLE);
  }

  /** To be called before the graph forgets the claim. */
  readGone(id: ClaimId): void {
    this.#gone.add(id);
    this.#mark(this.graph.claims.rowOf(id), 0);
  }

  /** The records that a write of this plan changes; to be committed once the plan is applied, too. */
  prepare({ putClaims, removeClaims }: WritePlan): RecordStep {
    const { claims } = this.graph;
    const added = putClaims.filter(({ id }) => claims.rowOf(id) < 0);
    const packed = added.length >= this.packing.packedMin ? added : [];
    const single = packed.length > 0 ? putClaims.filter(({ id }) => claims.rowOf(id) >= 0) : putClaims;
    const back = added.map(({ id }) => id).filter((id) => this.#gone.has(id));
    const removed = removeClaims.map(({ id }) => ({ id, row: claims.rowOf(id) }));
    const leaving = removed.filter(({ row }) => this.#keptAs(row) & PACKED).map(({ id }) => id);
    const packs = this.#packsOf(packed.map(rowOf));
    const changes = [
      ...packs,
      ...single.map((claim) => put(KEYS.claim(claim.id), claim)),
      ...removed.filter(({ row }) => this.#keptAs(row) & SINGLE).map(({ id }) => deletion(KEYS.claim(id))),
      ...leaving.map((id) => put(KEYS.gone(id), null)),
      ...back.map((id) => deletion(KEYS.gone(id))),
    ];
    const commit = () => {
      this.#nextPack += packs.length;
      for (const { row } of removed) this.#mark(row, 0);
      for (const { id } of packed) this.#mark(claims.rowOf(id), PACKED);
      for (const { id } of single) this.readSingle(claims.rowOf(id));
      // The pack it once was in still has it.
      for (const id of back) this.#mark(claims.rowOf(id), this.#keptAs(claims.rowOf(id)) | PACKED);
      for (const id of back) this.#gone.delete(id);
      for (const id of leaving) this.#gone.add(id);
    };
    return { changes, commit };
  }

  /**
   * All claims in new packs, and then without any of the records that kept them before: in steps, after each of which
   * the records say the same as before it.
   */
  *repack(stepBytes = 1 << 24): Generator<RecordStep> {
    const { claims } = this.graph;
    const before = this.#nextPack;
    // Claims of one subject together: they name the same nodes.
    const rows = [...claims.all()].sort((a, b) => (claims.subject[a] as number) - (claims.subject[b] as number));
    for (const changes of steps(this.#newPacks(rows), stepBytes)) yield { changes, commit: () => {} };
    const packs = Array.from({ length: before }, (_, number) => deletion(KEYS.pack(number)));
    for (const changes of steps(packs, stepBytes)) yield { changes, commit: () => {} };
    for (const changes of steps(this.#singleDeletions(rows), stepBytes)) {
      const commit = () => {
        for (const { key } of changes) this.#mark(claims.rowOf(idIn(key)), PACKED);
      };
      yield { changes, commit };
    }
    // What is gone had to be said until no pack had it.
    const gone = Array.from(this.#gone, (id) => deletion(KEYS.gone(id)));
    for (const changes of steps(gone, stepBytes)) {
      const commit = () => {
        for (const { key } of changes) this.#gone.delete(idIn(key));
      };
      yield { changes, commit };
    }
  }

  *#newPacks(rows: readonly number[]): Generator<RecordChange> {
    const { claimsInPack } = this.packing;
    for (let at = 0; at < rows.length; at += claimsInPack) {
      const together = rows.slice(at, at + claimsInPack);
      yield* this.#packsOf(together.map((row) => this.graph.claims.rowAt(row)));
      this.#nextPack += 1;
      for (const row of together) this.#mark(row, this.#keptAs(row) | PACKED);
    }
  }

  *#singleDeletions(rows: readonly number[]): Generator<RecordChange> {
    for (const row of rows) if (this.#keptAs(row) & SINGLE) yield deletion(KEYS.claim(this.graph.claims.idOf(row)));
  }

  #packsOf(rows: readonly ClaimRow[]): RecordChange[] {
    const { claimsInPack } = this.packing;
    const packs: RecordChange[] = [];
    for (let at = 0; at < rows.length; at += claimsInPack) {
      packs.push(put(KEYS.pack(this.#nextPack + packs.length), packOf(rows.slice(at, at + claimsInPack))));
    }
    return packs;
  }

  #keptAs(row: number): number {
    return this.#kept[row] ?? 0;
  }

  #mark(row: number, as: number): void {
    if (row < 0) return;
    this.#singles += (as & SINGLE ? 1 : 0) - (this.#keptAs(row) & SINGLE ? 1 : 0);
    this.#kept = grown(this.#kept, row + 1);
    this.#kept[row] = as;
  }
}

function* steps(changes: Iterable<RecordChange>, stepBytes: number): Generator<RecordChange[]> {
  let step: RecordChange[] = [];
  let bytes = 0;
  for (const change of changes) {
    step.push(change);
    bytes += change.key.length + (change.value?.length ?? 0);
    if (bytes < stepBytes) continue;
    yield step;
    [step, bytes] = [[], 0];
  }
  if (step.length > 0) yield step;
}

export function put(key: string, value: unknown): RecordChange {
  return { key, value: encodeRecord(key, value) };
}

function deletion(key: string): RecordChange {
  return { key, value: null };
}
