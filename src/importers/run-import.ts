import { BadUserInput } from "../graph/errors.js";
import { futureDateOf, futurePublication } from "../graph/future-date.js";
import { FOUNDATION_PREDICATES, type GraphChange, type GraphStore } from "../graph/graph-store.js";
import { nodeId, slugify } from "../graph/ids.js";
import type { Claim, ClaimId, EntityNode, IsoDateTime, NodeId, SourceNode } from "../graph/model.js";
import { checkAddress, normaliseText } from "../graph/names.js";
import { newClaim } from "../graph/new-claim.js";
import { joins } from "../graph/predicates.js";
import { checkTexts } from "../graph/text-checks.js";
import { type Differences, differencesTo } from "./differences.js";
import {
  type ClaimDraft,
  type EntityDraft,
  type ImportFormat,
  type ImportItem,
  ImportMistake,
  type ImportRecord,
  type LeftOut,
  type Place,
  placeText,
  type ReadOptions,
  type SourceDraft,
} from "./import-format.js";
import { EntityJoiner, type Joined } from "./join-entities.js";

const MISTAKES_SHOWN = 20;

export interface ImportOptions extends Omit<ReadOptions, "today"> {
  /** Tell what would change, and change nothing. */
  readonly dryRun?: boolean;
  /** What to do about bad records; the format's own way when left out. Those left out are in the report. */
  readonly badRecords?: ImportFormat["badRecords"] | undefined;
  /** When and by whom it is recorded. */
  readonly at: IsoDateTime;
  readonly by: string;
  readonly signal?: AbortSignal;
  /** Called now and then while reading. */
  readonly onProgress?: (progress: { read: number }) => void;
}

/** What became of every record: `read` is the sum of used, left out and rejected. */
export interface ImportReport extends Differences {
  readonly format: string;
  readonly read: number;
  readonly used: number;
  readonly leftOut: Readonly<Record<string, number>>;
  /** Each of them, in the order of the file. */
  readonly leftOutRecords: readonly { readonly place: string; readonly reason: string; readonly name: string | null }[];
  readonly rejected: readonly { readonly place: string; readonly rule: string; readonly message: string }[];
  /** The same statement more than once, counted once. */
  readonly repeated: number;
  /** Things a source named, by how they were found among those known. */
  readonly entities: Readonly<Record<Joined["by"], number>>;
  /** What was taken for what, by name: the joins a person may want to look at. */
  readonly joinedByName: readonly { readonly name: string; readonly slug: string }[];
  /** The graph's version after it; as it was when nothing changed, or on a dry run. */
  readonly version: number;
  /** Whether nothing was written, since only what would change was asked for. */
  readonly dryRun: boolean;
}

/**
 * Imports all that `format` reads from `path`, as one write: all of it becomes visible at once, or nothing. A second import
 * of the same changes nothing. Throws BadUserInput with the mistakes (`file:line:column: [rule] ...`), and then nothing
 * is imported.
 */
export async function runImport(
  store: GraphStore,
  format: ImportFormat,
  path: string,
  options: ImportOptions,
): Promise<ImportReport> {
  const batch = new ImportBatch(new EntityJoiner(await store.entities(), await hostsOf(store)), options);
  // What the format throws instead of yielding leaves nothing to go on with.
  let isUnreadable = false;
  try {
    for await (const item of format.read(path, { ...options, today: options.at.slice(0, 10) })) {
      options.signal?.throwIfAborted();
      batch.add(item);
      if (batch.read % 500 === 0) options.onProgress?.({ read: batch.read });
    }
  } catch (error) {
    if (!(error instanceof ImportMistake)) throw error;
    batch.add(error);
    isUnreadable = true;
  }
  options.onProgress?.({ read: batch.read });
  const isAllBad = batch.mistakes.length === batch.read;
  const stops = (options.badRecords ?? format.badRecords) === "stop" || isUnreadable || isAllBad;
  if (batch.mistakes.length > 0 && stops) {
    throw new BadUserInput(told(batch.mistakes, { canGoOn: !isUnreadable && !isAllBad, format }));
  }

  const changes = batch.changes();
  const differences = await differencesTo(store, changes);
  const { version } = options.dryRun
    ? { version: await store.version() }
    : await store.write(changes, { author: options.by, at: options.at, signal: options.signal });
  const dryRun = options.dryRun === true;
  return { format: format.name, ...batch.counts(), ...differences, version, dryRun };
}

/** What has been read of an import so far. */
class ImportBatch {
  read = 0;
  readonly mistakes: ImportMistake[] = [];
  #used = 0;
  #repeated = 0;
  readonly #leftOut = new Map<string, number>();
  readonly #leftOutRecords: ImportReport["leftOutRecords"][number][] = [];
  readonly #entities: Record<Joined["by"], number> = { package: 0, homepage: 0, name: 0, new: 0 };
  readonly #joined = new Map<string, Joined>();
  readonly #sources = new Map<string, SourceNode>();
  readonly #claims = new Map<ClaimId, Claim>();
  /** What a claim is about but its figure → where it was first stated, and the figure. */
  readonly #figures = new Map<string, { place: Place; figure: string }>();

  constructor(
    readonly joiner: EntityJoiner,
    readonly options: ImportOptions,
  ) {}

  add(item: ImportItem): void {
    this.read += 1;
    if (item.type === "mistake") this.mistakes.push(item);
    else if (item.type === "left-out") this.#leaveOut(item);
    else {
      try {
        this.#use(item);
      } catch (error) {
        if (error instanceof ImportMistake) this.mistakes.push(error);
        else if (error instanceof BadUserInput) this.mistakes.push(asMistake(error, item.place, "name"));
        else throw error;
      }
    }
  }

  changes(): GraphChange[] {
    return [
      ...[...this.#sources.values()].map((node): GraphChange => ({ type: "putNode", node })),
      ...this.joiner.changed().map((node): GraphChange => ({ type: "putNode", node })),
      ...[...this.#claims.values()].map((claim): GraphChange => ({ type: "putClaim", claim })),
    ];
  }

  counts(): Pick<
    ImportReport,
    "read" | "used" | "leftOut" | "leftOutRecords" | "rejected" | "repeated" | "entities" | "joinedByName"
  > {
    return {
      read: this.read,
      used: this.#used,
      leftOut: Object.fromEntries([...this.#leftOut].sort()),
      leftOutRecords: this.#leftOutRecords,
      rejected: this.mistakes.map(({ place, rule, message }) => ({ place: placeText(place), rule, message })),
      repeated: this.#repeated,
      entities: this.#entities,
      joinedByName: [...this.#joined.values()]
        .filter(({ by }) => by === "name")
        .map(({ node }) => ({ name: node.name, slug: node.slug })),
    };
  }

  #leaveOut({ place, reason, name = null }: Pick<LeftOut, "place" | "reason"> & { name?: string | null }): void {
    this.#leftOut.set(reason, (this.#leftOut.get(reason) ?? 0) + 1);
    this.#leftOutRecords.push({ place: placeText(place), reason, name });
  }

  #use(record: ImportRecord): void {
    for (const draft of record.entities) {
      const against = this.joiner.whyNot(draft);
      if (against) {
        this.#leaveOut({ place: record.place, reason: against.reason, name: draft.name });
        return;
      }
    }
    // All that a record says is checked before any of it is kept: a bad one leaves nothing behind.
    const drafts = record.claims.map((draft) => normalDraft(draft, record.place));
    const { source, joined, claims } = this.joiner.together(() => {
      const source = this.#source(record.source, record.place);
      const joined = new Map(record.entities.map((draft) => [draft, this.joiner.join(draft)]));
      const claims = drafts.map((draft) => this.#claim(draft, joined, source, record.place));
      return { source, joined, claims: this.#checked(claims, record.place) };
    });
    this.#sources.set(source.slug, source);
    for (const one of joined.values()) this.#count(one);
    for (const claim of claims) this.#state(claim, record.place);
    this.#used += 1;
  }

  #count(joined: Joined): void {
    if (this.#joined.has(joined.node.id)) return;
    this.#joined.set(joined.node.id, joined);
    this.#entities[joined.by] += 1;
  }

  /** The source as a node. A known one stays its publisher's: no other file changes it, or what it states. */
  #source(draft: SourceDraft, place: Place): SourceNode {
    const future = futurePublication(draft, this.options.at);
    if (future) throw new ImportMistake(place, "date", `${future.field}: ${future.message}`);
    const id = nodeId("SOURCE", draft.slug);
    const read = this.#sources.get(draft.slug);
    const known = read ?? this.joiner.source(id);
    if (known && slugify(known.publisher) !== slugify(draft.publisher)) {
      throw new ImportMistake(
        place,
        "source",
        `expected another slug than "${draft.slug}", which is a source of ${known.publisher}, but it is given to one of ${draft.publisher}`,
      );
    }
    if (read && read.reliability !== draft.reliability) {
      const both = `${read.reliability} and ${draft.reliability}`;
      throw new ImportMistake(place, "source", `expected one reliability of source "${draft.slug}", but got ${both}`);
    }
    if (read) return read;
    const names = { aliases: [], misspellings: [], commonWords: [], summary: null };
    const source: SourceNode = { ...names, ...draft, kind: "SOURCE", id };
    checkTexts(source, null);
    return source;
  }

  #claim(draft: ClaimDraft, nodes: ReadonlyMap<EntityDraft, Joined>, source: SourceNode, place: Place): Claim {
    const subject = nodeOf(draft.subject, nodes);
    const object = draft.object ? nodeOf(draft.object, nodes) : null;
    if (!joins(draft.predicate, subject.kind, object?.kind ?? null)) {
      throw new ImportMistake(
        place,
        "predicate",
        `expected things that ${draft.predicate} can join, but got ${subject.kind} and ${object?.kind ?? "a value"}`,
      );
    }
    if (object?.id === subject.id) {
      throw new ImportMistake(place, "self", `expected two different things, but got "${subject.name}" twice`);
    }
    const claim = newClaim({
      ...draft,
      subjectId: subject.id,
      objectId: object?.id ?? null,
      scopeId: draft.scope ? nodeOf(draft.scope, nodes).id : null,
      sourceId: source.id,
      recordedAt: this.options.at,
      recordedBy: this.options.by,
    });
    const future = futureDateOf(claim);
    if (future) throw new ImportMistake(place, "date", `${future.field}: ${future.message}`);
    return claim;
  }

  /** Throws ImportMistake where one of them is another figure for the same thing at the same place. */
  #checked(claims: readonly Claim[], place: Place): readonly Claim[] {
    const figures = new Map<string, string>();
    for (const claim of claims) {
      const [about, figure] = figureOf(claim);
      const before = this.#figures.get(about) ?? { place, figure: figures.get(about) ?? figure };
      if (before.figure !== figure) {
        throw new ImportMistake(
          place,
          "duplicate",
          `expected one figure, but ${placeText(before.place)} states another for the same: ${claim.statement}`,
        );
      }
      figures.set(about, figure);
    }
    return claims;
  }

  /** Adds a claim; the same again counts once. */
  #state(claim: Claim, place: Place): void {
    if (this.#claims.has(claim.id)) {
      this.#repeated += 1;
      return;
    }
    const [about, figure] = figureOf(claim);
    this.#figures.set(about, { place, figure });
    this.#claims.set(claim.id, claim);
  }
}

/** What a claim is about, and the figure that it states of it. */
function figureOf(claim: Claim): [about: string, figure: string] {
  const { subjectId, predicate, objectId, text, unit, conditions, scopeId, stance, sourceId, locator } = claim;
  return [
    JSON.stringify([subjectId, predicate, objectId, text, unit, conditions, scopeId, stance, sourceId, locator]),
    JSON.stringify([claim.value, claim.date]),
  ];
}

/** The draft with its texts as they are stored. Throws ImportMistake. */
function normalDraft(draft: ClaimDraft, place: Place): ClaimDraft {
  const line = (what: string, text: string | null | undefined) => (text ? normaliseText(text, what) : null);
  try {
    if (draft.url) checkAddress(draft.url, "URL");
    return {
      ...draft,
      statement: normaliseText(draft.statement, "statement"),
      locator: normaliseText(draft.locator, "locator"),
      text: line("text", draft.text),
      unit: line("unit", draft.unit),
      conditions: line("conditions", draft.conditions),
      doubts: (draft.doubts ?? []).map(({ kind, reason }) => ({ kind, reason: normaliseText(reason, "reason") })),
    };
  } catch (error) {
    throw error instanceof BadUserInput ? asMistake(error, place, "text") : error;
  }
}

function asMistake({ message }: BadUserInput, place: Place, rule: string): ImportMistake {
  return new ImportMistake(place, rule, `${message.charAt(0).toLowerCase()}${message.slice(1)}`.replace(/\.$/, ""));
}

/** What every technology is known to be used from, written in or run on. */
async function hostsOf(store: GraphStore): Promise<Map<NodeId, Set<NodeId>>> {
  const filter = { predicates: FOUNDATION_PREDICATES, statuses: ["ACCEPTED", "DISPUTED"] } as const;
  const [page] = await store.claims([{ filter, orderBy: "CONFIDENCE", page: {} }]);
  const hosts = new Map<NodeId, Set<NodeId>>();
  for (const { row } of page?.rows ?? []) {
    if (row.objectId) hosts.set(row.subjectId, (hosts.get(row.subjectId) ?? new Set()).add(row.objectId));
  }
  return hosts;
}

function nodeOf(draft: EntityDraft, nodes: ReadonlyMap<EntityDraft, Joined>): EntityNode {
  const joined = nodes.get(draft);
  if (!joined) throw new TypeError(`Expected "${draft.name}" among the record's entities.`);
  return joined.node;
}

function told(
  mistakes: readonly ImportMistake[],
  { canGoOn, format }: { canGoOn: boolean; format: ImportFormat },
): string {
  const more = mistakes.length - MISTAKES_SHOWN;
  const shown = mistakes
    .slice(0, MISTAKES_SHOWN)
    .map(({ place, rule, message }) => `${placeText(place)}: [${rule}] ${message}`);
  const all = more > 0 ? [...shown, `... and ${more} more`] : shown;
  const goOn = format.badRecords === "stop" ? "add --keep-going" : "leave --strict out";
  const hint = canGoOn ? [`To import everything else, ${goOn}.`] : [];
  const count = `${mistakes.length} ${mistakes.length === 1 ? "mistake" : "mistakes"}`;
  return [`Nothing was imported: ${count}.`, ...all, ...hint].join("\n");
}
