import type { Adoption, EntityKind, Stance, TechnologyKind } from "../graph/kinds.js";
import type { Doubt, IsoDate, SourceNode } from "../graph/model.js";
import type { Predicate } from "../graph/predicates.js";

/**
 * One outside source. An importer only reads: it says which records there are and what each states. Which of the things
 * are known already, what would change and how it is written is the same for all of them (run-import.ts).
 */
export interface ImportFormat {
  readonly name: string;
  /** What `path` has to be, for the command's help and its errors. */
  readonly expects: string;
  /**
   * What becomes of an import with bad records unless its caller says: public data are imported without them, a table of
   * one's own is not imported at all.
   */
  readonly badRecords: "skip" | "stop";
  /** Records in a fixed order, read as they are asked for. Throws ImportMistake when `path` is not what it expects. */
  read(path: string, options: ReadOptions): AsyncIterable<ImportItem>;
}

export interface ReadOptions {
  /** For formats that need to be told which column is what. */
  readonly mappingPath?: string | undefined;
  /** Who uses what is read, for formats that do not say. */
  readonly company?: string | undefined;
  /** What the companies read use, for formats that do not say. */
  readonly technology?: string | undefined;
  /** The day of the import: what happened later cannot be in it. */
  readonly today: IsoDate;
}

export type ImportItem = ImportRecord | LeftOut | ImportMistake;

/** What one record of a source says. */
export interface ImportRecord {
  readonly type: "record";
  readonly place: Place;
  readonly source: SourceDraft;
  readonly entities: readonly EntityDraft[];
  /** Its subjects and objects are among `entities`. */
  readonly claims: readonly ClaimDraft[];
}

/** A record that is in order but not of use here. Counted by reason, so that nothing is unaccounted for. */
export interface LeftOut {
  readonly type: "left-out";
  readonly place: Place;
  readonly reason: string;
  /** What the record is about. */
  readonly name?: string;
}

/** Where in the files; lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/** A record, or a whole file, that is not as it should be. One of them stops an import, unless it is told to keep going. */
export class ImportMistake extends Error {
  readonly type = "mistake";
  override readonly name = "ImportMistake";
  constructor(
    readonly place: Place,
    /** Short and stable: `utf-8`, `yaml`, `name`, `duplicate` ... */
    readonly rule: string,
    message: string,
  ) {
    super(message);
  }
}

/** What `read` returns, or the mistake that it throws. */
export function mistakeOf<T>(read: () => T): T | ImportMistake {
  try {
    return read();
  } catch (error) {
    if (error instanceof ImportMistake) return error;
    throw error;
  }
}

/** `products/django.md:12:3` */
export function placeText({ file, line, column }: Place): string {
  return [file, line, column].filter((part) => part !== undefined).join(":");
}

export type SourceDraft = Omit<SourceNode, "id" | "kind" | "aliases" | "misspellings" | "commonWords" | "summary">;

/** A package (purl), as a technology's own or as a driver of one. */
export interface Shown {
  readonly purl: string;
  readonly as: "package" | "driver";
}

/** A thing as a source names it. */
export interface EntityDraft {
  readonly kind: Exclude<EntityKind, "SOURCE">;
  readonly name: string;
  /** Make it when it is not known; otherwise its record is left out. */
  readonly create: boolean;
  readonly aliases?: readonly string[];
  /** Further names to find it by, in their order, where its own finds nothing. They do not become aliases. */
  readonly joinsNames?: readonly string[];
  readonly summary?: string | null;
  readonly homepage?: string | null;
  /** Package identifiers (purl). */
  readonly packages?: readonly string[];
  /** The only thing it is recognised by: its name is just the package's. */
  readonly shownBy?: Shown;
  readonly creators?: readonly string[];
  /** The project and the vendors behind it, as sources name their publishers. */
  readonly publishers?: readonly string[];
  readonly industries?: readonly string[];
  /** What it becomes when it is made. */
  readonly technologyKind?: TechnologyKind;
  /** Of technologies with its name, only those of these kinds are taken for it (an identifier outweighs that). */
  readonly joinsKinds?: readonly TechnologyKind[];
  /** The language it is used from: what is known of another language, and shares no runtime with it, is not it. */
  readonly language?: string;
}

export interface ClaimDraft {
  readonly subject: EntityDraft;
  readonly predicate: Predicate;
  readonly object?: EntityDraft | null;
  readonly statement: string;
  readonly locator: string;
  readonly stance?: Stance;
  readonly value?: number | null;
  readonly text?: string | null;
  readonly date?: IsoDate | null;
  readonly unit?: string | null;
  readonly conditions?: string | null;
  /** The language, runtime or category within which it compares: among the record's entities too. */
  readonly scope?: EntityDraft | null;
  readonly adoption?: Adoption | null;
  readonly url?: string | null;
  readonly asOf?: IsoDate | null;
  readonly doubts?: readonly Doubt[];
}
