import { closeSync, constants, existsSync, openSync, readFileSync, writeSync } from "node:fs";
import { decodeRecord, encodeRecord } from "./record.js";

const HEAD_BYTES = 128;

/**
 * The version last acknowledged, in a file of its own beside the database: LevelDB takes a log that was cut short, or
 * emptied, for one whose end was never written, and would go back to an older graph in silence.
 */
export class Head {
  #descriptor: number | null = null;

  constructor(readonly file: string) {}

  /** 0 where nothing was acknowledged yet. Throws DamagedRecord. */
  read(): number {
    if (!existsSync(this.file)) return 0;
    const text = readFileSync(this.file, "utf8").trimEnd();
    return text === "" ? 0 : decodeRecord<{ version: number }>("head", text).version;
  }

  /** Overwrites it in place, which needs no room. Not synced: after a loss of power it may be behind, never ahead. */
  write(version: number): void {
    try {
      this.#descriptor ??= openSync(this.file, constants.O_RDWR | constants.O_CREAT);
      writeSync(this.#descriptor, `${encodeRecord("head", { version }).padEnd(HEAD_BYTES - 1)}\n`, 0);
    } catch {
      // The write itself is safe in the database; only a later loss of it would go unnoticed.
    }
  }

  close(): void {
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    this.#descriptor = null;
  }
}
