import type { ClaimTable, CodedClaim, SharedParts } from "./claim-table.js";
import type { ClaimRow } from "./claim-text.js";

/**
 * Many claims as columns, in which what several share is written once: a third of the length of as many objects, and
 * read in a fifth of the time.
 */
export interface ClaimPack {
  readonly ids: readonly string[];
  /** What the numbers of `subject`, `object` (-1: null) and `source` stand for. */
  readonly nodes: readonly string[];
  readonly subject: readonly number[];
  readonly object: readonly number[];
  readonly source: readonly number[];
  /** What the numbers of `shared` stand for. */
  readonly parts: readonly SharedParts[];
  readonly shared: readonly number[];
  /** The texts of ClaimRow. */
  readonly rests: readonly string[];
}

export function packOf(rows: readonly ClaimRow[]): ClaimPack {
  const nodes = new Numbering<string>();
  const parts = new Map<string, SharedParts>();
  const numbers = new Numbering<string>();
  const numberOfParts = (row: ClaimRow) => {
    const { predicate, stance, status, adoption, asOf, recordedAt, recordedBy } = row;
    const key = JSON.stringify([predicate, stance, status, adoption, asOf, recordedAt, recordedBy]);
    if (!parts.has(key)) parts.set(key, { predicate, stance, status, adoption, asOf, recordedAt, recordedBy });
    return numbers.numberOf(key);
  };
  return {
    ids: rows.map(({ id }) => id),
    subject: rows.map(({ subjectId }) => nodes.numberOf(subjectId)),
    object: rows.map(({ objectId }) => (objectId === null ? -1 : nodes.numberOf(objectId))),
    source: rows.map(({ sourceId }) => nodes.numberOf(sourceId)),
    shared: rows.map(numberOfParts),
    nodes: nodes.values,
    parts: [...parts.values()],
    rests: rows.map(({ rest }) => rest),
  };
}

/** The claims of a pack, in its order, as the table takes them: what several share is looked up once for all. */
export function* codedClaims(pack: ClaimPack, table: ClaimTable): Generator<CodedClaim> {
  const nodes = pack.nodes.map((id) => table.nodes.rowFor(id));
  const parts = pack.parts.map((shared) => table.code(shared));
  for (const [i, id] of pack.ids.entries()) {
    const object = pack.object[i] as number;
    const { predicate, said, asOf, recorded } = parts[pack.shared[i] as number] as (typeof parts)[number];
    yield {
      id,
      subject: nodes[pack.subject[i] as number] as number,
      object: object < 0 ? -1 : (nodes[object] as number),
      source: nodes[pack.source[i] as number] as number,
      predicate,
      said,
      asOf,
      recorded,
      rest: pack.rests[i] as string,
    };
  }
}

class Numbering<T> {
  readonly #numbers = new Map<T, number>();

  numberOf(value: T): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    this.#numbers.set(value, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  get values(): T[] {
    return [...this.#numbers.keys()];
  }
}
