import { closeSync, constants, existsSync, openSync, readFileSync, writeSync } from "node:fs";
import { decodeRecord, encodeRecord } from "./record.js";

const HEAD_BYTES = 128;

/** What was last acknowledged: the version, and how long the log was that then held it. */
export interface Acknowledged {
  readonly version: number;
  readonly log: { readonly file: string; readonly bytes: number } | null;
}

/**
 * What was last acknowledged, in a file of its own beside the database: LevelDB takes a log that was cut short, or
 * emptied, for one whose end was never written, and would go back to an older graph in silence.
 */
export class Head {
  #descriptor: number | null = null;

  constructor(readonly file: string) {}

  /** Throws DamagedRecord. */
  read(): Acknowledged {
    const text = existsSync(this.file) ? readFileSync(this.file, "utf8").trimEnd() : "";
    return text === "" ? { version: 0, log: null } : decodeRecord<Acknowledged>("head", text);
  }

  /** Overwrites it in place, which needs no room. Not synced: after a loss of power it may be behind, never ahead. */
  write(acknowledged: Acknowledged): void {
    try {
      this.#descriptor ??= openSync(this.file, constants.O_RDWR | constants.O_CREAT);
      writeSync(this.#descriptor, `${encodeRecord("head", acknowledged).padEnd(HEAD_BYTES - 1)}\n`, 0);
    } catch {
      // The write itself is safe in the database; only a later loss of it would go unnoticed.
    }
  }

  close(): void {
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    this.#descriptor = null;
  }
}
