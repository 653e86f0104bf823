import { DOUBT_FACTOR, doubtFactor } from "../../graph/claim-weight.js";
import type { Voice } from "../../graph/derive-edge.js";
import { ADOPTIONS, CLAIM_STATUSES, STANCES } from "../../graph/kinds.js";
import type { Claim, ClaimId } from "../../graph/model.js";
import { PREDICATES } from "../../graph/predicates.js";
import { type ClaimRow, claimOf, doubtsOf } from "./claim-text.js";
import { grown, RowNumbers } from "./columns.js";
import { HashIndex, hashOfText } from "./hash-index.js";
import { Interner } from "./interner.js";
import type { NodeTable } from "./node-table.js";
import { TextArena } from "./text-arena.js";

/** Claims are kept as objects for as long as this many others have not been read: what is asked for is asked again. */
const OBJECTS_MAX = 1 << 16;

export type SharedParts = Pick<
  ClaimRow,
  "predicate" | "stance" | "status" | "adoption" | "asOf" | "recordedAt" | "recordedBy"
>;

export interface CodedParts {
  readonly predicate: number;
  /** Stance (1 bit), status (2), adoption (2), each by its place in its list. */
  readonly said: number;
  /** Number of the day plus one; 0: none. */
  readonly asOf: number;
  readonly recorded: number;
}

/** A claim with everything but its texts made numbers; ends and source are rows of nodes. */
export interface CodedClaim extends CodedParts {
  readonly id: ClaimId;
  readonly subject: number;
  readonly object: number;
  readonly source: number;
  readonly rest: string;
}

/**
 * Claims as rows of columns, and one text each: about 170 bytes a claim in all, where an object with its strings and
 * its entries in five maps takes 1.2 kB. Rows that belong together are chained (`next`): those of an edge, or those
 * with a value of a subject; and those of a source in both directions, since a source may have made most of them.
 */
export class ClaimTable {
  readonly #numbers = new RowNumbers();
  readonly #index = new HashIndex((row) => this.#hash[row] as number);
  readonly #recorded = new Recordings();
  readonly #days = new Interner();
  #texts = new TextArena();
  #hash = new Uint32Array(64);
  #text = new Uint32Array(64);
  #recordedAs = new Uint32Array(64);
  /** Number of the day plus one; 0: none. */
  #asOf = new Uint32Array(64);
  /** Stance (1 bit), status (2), adoption (2) and what doubts leave (3), each by its place in its list. */
  #said = new Uint8Array(64);
  subject = new Int32Array(64);
  /** -1: it has a value instead. */
  object = new Int32Array(64);
  source = new Int32Array(64);
  predicate = new Uint8Array(64);
  /** The next of the same edge, or with a value of the same subject; -1: the last. */
  next = new Int32Array(64);
  #nextOfSource = new Int32Array(64);
  #previousOfSource = new Int32Array(64);
  /** By row of the source; -1 or beyond the end: none. */
  #firstOfSource = new Int32Array(64).fill(-1);
  readonly #correctedBy = new Map<ClaimId, Set<number>>();
  /** By the last bits of the row. */
  readonly #objects: ({ readonly row: number; readonly claim: Claim } | undefined)[] = [];

  constructor(readonly nodes: NodeTable) {}

  get size(): number {
    return this.#numbers.count;
  }

  /** -1 where it is unknown. */
  rowOf(id: ClaimId): number {
    return this.#index.find(hashOfText(id), (row) => this.idOf(row) === id);
  }

  idOf(row: number): ClaimId {
    const text = this.#texts.get(this.#text[row] as number);
    return text.slice(0, text.indexOf("\t"));
  }

  at(row: number): Claim {
    const slot = row % OBJECTS_MAX;
    const known = this.#objects[slot];
    if (known?.row === row) return known.claim;
    const claim = claimOf(this.rowAt(row));
    this.#objects[slot] = { row, claim };
    return claim;
  }

  rowAt(row: number): ClaimRow {
    const text = this.#texts.get(this.#text[row] as number);
    const end = text.indexOf("\t");
    const object = this.object[row] as number;
    const day = this.#asOf[row] as number;
    const said = this.#said[row] as number;
    return {
      id: text.slice(0, end),
      subjectId: this.nodes.idOf(this.subject[row] as number),
      predicate: PREDICATES[this.predicate[row] as number] as Claim["predicate"],
      objectId: object < 0 ? null : this.nodes.idOf(object),
      sourceId: this.nodes.idOf(this.source[row] as number),
      stance: STANCES[said & 1] as Claim["stance"],
      status: CLAIM_STATUSES[(said >> 1) & 3] as Claim["status"],
      adoption: ADOPTION_CODES[(said >> 3) & 3] as Claim["adoption"],
      asOf: day === 0 ? null : this.#days.stringOf(day - 1),
      ...this.#recorded.at(this.#recordedAs[row] as number),
      rest: text.slice(end + 1),
    };
  }

  /** What of it goes into its edge, without its text. */
  voiceAt(row: number): Voice {
    const table = this;
    const said = this.#said[row] as number;
    const source = this.nodes.at(this.source[row] as number);
    const day = this.#asOf[row] as number;
    return {
      // Only looked at where two claims are of one day.
      get id() {
        return table.idOf(row);
      },
      stance: STANCES[said & 1] as Claim["stance"],
      status: CLAIM_STATUSES[(said >> 1) & 3] as Claim["status"],
      adoption: ADOPTION_CODES[(said >> 3) & 3] as Claim["adoption"],
      asOf: day === 0 ? null : this.#days.stringOf(day - 1),
      source: source?.kind === "SOURCE" ? source : null,
      factor: this.factorAt(row),
    };
  }

  statusAt(row: number): Claim["status"] {
    return CLAIM_STATUSES[((this.#said[row] as number) >> 1) & 3] as Claim["status"];
  }

  stanceAt(row: number): Claim["stance"] {
    return STANCES[(this.#said[row] as number) & 1] as Claim["stance"];
  }

  /** What its doubts leave of its weight. */
  factorAt(row: number): number {
    return DOUBT_FACTORS[(this.#said[row] as number) >> 5] as number;
  }

  *all(): Generator<number> {
    for (let row = 0; row < this.#numbers.end; row++) if ((this.subject[row] as number) >= 0) yield row;
  }

  ofSource(source: number): number[] {
    const rows: number[] = [];
    for (let row = this.#firstOfSource[source] ?? -1; row >= 0; row = this.#nextOfSource[row] as number) rows.push(row);
    return rows;
  }

  correctedBy(id: ClaimId): Iterable<number> {
    return this.#correctedBy.get(id) ?? [];
  }

  /** A claim that is not there yet; whoever adds it chains it (`next`). Returns its row. */
  add(claim: CodedClaim): number {
    const row = this.#numbers.take();
    this.#growTo(row + 1);
    this.subject[row] = claim.subject;
    this.object[row] = claim.object;
    this.source[row] = claim.source;
    this.predicate[row] = claim.predicate;
    this.#hash[row] = hashOfText(claim.id);
    this.next[row] = -1;
    this.#write(row, claim);
    this.#index.add(row);
    this.#linkToSource(row);
    this.#count(row, 1);
    return row;
  }

  coded(claim: ClaimRow): CodedClaim {
    const { id, rest, subjectId, objectId, sourceId } = claim;
    return {
      id,
      rest,
      subject: this.nodes.rowFor(subjectId),
      object: objectId === null ? -1 : this.nodes.rowFor(objectId),
      source: this.nodes.rowFor(sourceId),
      ...this.code(claim),
    };
  }

  /** What a claim shares with many others, as numbers. */
  code({ predicate, stance, status, adoption, asOf, recordedAt, recordedBy }: SharedParts): CodedParts {
    return {
      predicate: PREDICATES.indexOf(predicate),
      said: STANCES.indexOf(stance) | (CLAIM_STATUSES.indexOf(status) << 1) | (ADOPTION_CODES.indexOf(adoption) << 3),
      asOf: asOf === null ? 0 : this.#days.numberOf(asOf) + 1,
      recorded: this.#recorded.numberOf(recordedAt, recordedBy),
    };
  }

  /** The same claim, told anew: what its id is made from is as it was. */
  update(row: number, claim: CodedClaim): void {
    this.#erase(row);
    this.#write(row, claim);
    if (this.#texts.isWasteful) this.#rewriteTexts();
  }

  /** Whoever removes it has taken it out of its chain. */
  remove(row: number): void {
    this.#erase(row);
    this.#index.delete(row);
    this.#unlinkFromSource(row);
    this.#count(row, -1);
    this.subject[row] = -1;
    this.#numbers.release(row);
    if (this.#texts.isWasteful) this.#rewriteTexts();
  }

  #write(row: number, { id, rest, said, asOf, recorded }: Pick<CodedClaim, "id" | "rest"> & CodedParts): void {
    const { doubts, correctionId } = doubtsOf(rest);
    this.#said[row] = doubts.length === 0 ? said : said | (DOUBT_FACTORS.indexOf(doubtFactor(doubts)) << 5);
    this.#asOf[row] = asOf;
    this.#recordedAs[row] = recorded;
    this.#text[row] = this.#texts.add(`${id}\t${rest}`);
    if (correctionId === null) return;
    const corrected = this.#correctedBy.get(correctionId);
    if (corrected) corrected.add(row);
    else this.#correctedBy.set(correctionId, new Set([row]));
  }

  #erase(row: number): void {
    const { correctionId } = doubtsOf(this.rowAt(row).rest);
    const corrected = correctionId === null ? undefined : this.#correctedBy.get(correctionId);
    if (corrected?.delete(row) && corrected.size === 0 && correctionId) this.#correctedBy.delete(correctionId);
    this.#texts.release(this.#text[row] as number);
    if (this.#objects[row % OBJECTS_MAX]?.row === row) this.#objects[row % OBJECTS_MAX] = undefined;
  }

  #rewriteTexts(): void {
    const texts = new TextArena();
    for (const row of this.all()) this.#text[row] = texts.add(this.#texts.get(this.#text[row] as number));
    this.#texts = texts;
  }

  #count(row: number, by: 1 | -1): void {
    const { claims } = this.nodes;
    const [subject, object, source] = [
      this.subject[row] as number,
      this.object[row] as number,
      this.source[row] as number,
    ];
    claims[subject] = (claims[subject] as number) + by;
    if (object >= 0) claims[object] = (claims[object] as number) + by;
    claims[source] = (claims[source] as number) + by;
  }

  #linkToSource(row: number): void {
    const source = this.source[row] as number;
    const length = this.#firstOfSource.length;
    if (source >= length) {
      this.#firstOfSource = grown(this.#firstOfSource, source + 1);
      this.#firstOfSource.fill(-1, length);
    }
    const first = this.#firstOfSource[source] as number;
    this.#nextOfSource[row] = first;
    this.#previousOfSource[row] = -1;
    if (first >= 0) this.#previousOfSource[first] = row;
    this.#firstOfSource[source] = row;
  }

  #unlinkFromSource(row: number): void {
    const [next, previous] = [this.#nextOfSource[row] as number, this.#previousOfSource[row] as number];
    if (next >= 0) this.#previousOfSource[next] = previous;
    if (previous >= 0) this.#nextOfSource[previous] = next;
    else this.#firstOfSource[this.source[row] as number] = next;
  }

  #growTo(length: number): void {
    if (length <= this.#hash.length) return;
    this.#hash = grown(this.#hash, length);
    this.#text = grown(this.#text, length);
    this.#recordedAs = grown(this.#recordedAs, length);
    this.#asOf = grown(this.#asOf, length);
    this.#said = grown(this.#said, length);
    this.subject = grown(this.subject, length);
    this.object = grown(this.object, length);
    this.source = grown(this.source, length);
    this.predicate = grown(this.predicate, length);
    this.next = grown(this.next, length);
    this.#nextOfSource = grown(this.#nextOfSource, length);
    this.#previousOfSource = grown(this.#previousOfSource, length);
  }
}

const ADOPTION_CODES: readonly Claim["adoption"][] = [null, ...ADOPTIONS];
const DOUBT_FACTORS: readonly number[] = [...new Set([1, ...Object.values(DOUBT_FACTOR)])];

/** When and by whom claims were recorded, as numbers. */
class Recordings {
  readonly #pairs: Pick<Claim, "recordedAt" | "recordedBy">[] = [];
  readonly #numbers = new Interner();
  #last = { recordedAt: "", recordedBy: "", number: -1 };

  numberOf(recordedAt: string, recordedBy: string): number {
    // Of a write all were recorded at once: a joined text for each took 1 µs of the 40 that a claim takes to import.
    if (this.#last.recordedAt === recordedAt && this.#last.recordedBy === recordedBy && this.#last.number >= 0)
      return this.#last.number;
    const number = this.#numbers.numberOf(`${recordedAt}\t${recordedBy}`);
    this.#pairs[number] = { recordedAt, recordedBy };
    this.#last = { recordedAt, recordedBy, number };
    return number;
  }

  at(number: number): Pick<Claim, "recordedAt" | "recordedBy"> {
    return this.#pairs[number] as Pick<Claim, "recordedAt" | "recordedBy">;
  }
}
