import { z } from "zod";
import { BadUserInput } from "../../graph/errors.js";
import { futureDateIn } from "../../graph/future-date.js";
import { claimId, nodeId } from "../../graph/ids.js";
import type { Claim, EntityNode, IsoDateTime, NodeId } from "../../graph/model.js";
import { claimShape, entityShape, revisionShape } from "../../graph/shapes.js";
import { checkRevisionTexts, checkTexts } from "../../graph/text-checks.js";
import type { ClaimPack } from "../memory/claim-pack.js";
import { claimOf } from "../memory/claim-text.js";
import { idIn, KEYS, type RecordChange } from "./keys.js";
import { DamagedRecord, decodeRecord } from "./record.js";
import { EMPTY_STATE, type State, stateWith } from "./state.js";

type Wrong = (expected: string) => BadUserInput;

/** Looks through the records of a backup, in the order of their keys: what each holds, and what they come to together. */
export class BackupCheck {
  #before = "";
  #found: State = EMPTY_STATE;
  #stated: State | null = null;
  #lastWrite: number | null = null;
  readonly #gone = new Set<string>();
  readonly #nodes = new Set<NodeId>();
  /** Nodes that claims name, and the line of the first that does. */
  readonly #named = new Map<NodeId, number>();

  /** `asItIs`: texts and dates that no other way takes any more are taken. */
  constructor(
    readonly asItIs: boolean,
    readonly at: IsoDateTime,
  ) {}

  /** One line as the record it is; throws what `wrong` makes of what it should have been. */
  record(text: string, wrong: Wrong, line: number): RecordChange {
    const [key, stored] = pairIn(text, wrong);
    if (key <= this.#before)
      throw wrong(`records in the order of their keys, each once, but got "${key.slice(0, 80)}"`);
    this.#before = key;
    try {
      this.#take(key, decodeRecord(key, stored), line);
    } catch (error) {
      if (error instanceof DamagedRecord) throw wrong("a record that fits its checksum");
      if (error instanceof SyntaxError) throw wrong("a record of JSON");
      if (error instanceof z.ZodError) throw wrong(`a record such as ${what(key)}, but got: ${z.prettifyError(error)}`);
      if (error instanceof BadUserInput) throw wrong(error.message.replace(/^Expected /, "").replace(/\.$/, ""));
      throw error;
    }
    this.#found = stateWith(this.#found, key, null, stored);
    return { key, value: stored };
  }

  /** The version of the graph, once all records were looked at; throws what `wrong` makes of what they come to. */
  end(wrong: (expected: string, line?: number) => BadUserInput): number {
    for (const [id, line] of this.#named) {
      if (!this.#nodes.has(id)) throw wrong(`claims of things that are in the file, but there is no "${id}"`, line);
    }
    const { version, records, digest } = this.#stated ?? EMPTY_STATE;
    if (records !== this.#found.records || digest !== this.#found.digest) {
      throw wrong(
        `${records} records of the contents that the state tells of, but got ${this.#found.records} or others`,
      );
    }
    if (this.#lastWrite !== null && this.#lastWrite !== version) {
      throw wrong(`version ${this.#lastWrite}, which its log ends with, but its state tells of ${version}`);
    }
    return version;
  }

  #take(key: string, value: unknown, line: number): void {
    const [kind = ""] = key.split("/", 1);
    if (key === KEYS.state) this.#stated = STATE.parse(value);
    else if (key === KEYS.seed) SEED.parse(value);
    else if (kind === "node") this.#node(key, entityShape.parse(value));
    else if (kind === "claim") this.#claim(claimShape.parse(value), line, idIn(key));
    else if (kind === "pack") for (const claim of this.#claimsLeft(PACK.parse(value))) this.#claim(claim, line);
    else if (kind === "gone") this.#gone.add(idIn(key));
    else if (kind === "revision") {
      const revision = revisionShape.parse(value);
      requireKey(revision.id, idIn(key));
      if (!this.asItIs) checkRevisionTexts(revision);
    } else if (kind === "write") this.#write(key, WRITE.parse(value));
    else if (kind === "key") requireKey(REMEMBERED.parse(value).key, idIn(key));
    else throw new BadUserInput(`Expected a record that Stackatlas writes, but got "${key.slice(0, 80)}".`);
  }

  #node(key: string, node: EntityNode): void {
    requireKey(node.id, idIn(key));
    requireKey(node.id, nodeId(node.kind, node.slug));
    this.#checkContents(node);
    this.#nodes.add(node.id);
  }

  #claim(claim: Claim, line: number, key = claim.id): void {
    requireKey(claim.id, key);
    requireKey(claim.id, claimId(claim));
    this.#checkContents(claim);
    for (const id of [claim.subjectId, claim.objectId, claim.sourceId]) {
      if (id !== null && !this.#named.has(id)) this.#named.set(id, line);
    }
  }

  #checkContents(item: Claim | EntityNode): void {
    if (this.asItIs) return;
    checkTexts(item, null);
    const future = futureDateIn(item, this.at);
    if (future) throw new BadUserInput(`${future.field}: ${future.message.replace(/^expected /, "")}.`);
  }

  /** Of a claim that is gone nothing is read, though a pack has it still. */
  #claimsLeft(pack: z.infer<typeof PACK>): Claim[] {
    return claimsIn(pack as unknown as ClaimPack).filter(({ id }) => !this.#gone.has(id));
  }

  #write(key: string, { version, changes }: z.infer<typeof WRITE>): void {
    requireKey(KEYS.write(version), key);
    for (const change of changes) {
      if (change.type === "putNode") this.#checkContents(change.node);
      else if (change.type === "putClaim") this.#checkContents(change.claim);
      else if (change.type === "putRevision" && !this.asItIs) checkRevisionTexts(change.revision);
    }
    if (this.#lastWrite !== null && version !== this.#lastWrite + 1) {
      throw new BadUserInput(`Expected the write of version ${this.#lastWrite + 1}, but got that of ${version}.`);
    }
    this.#lastWrite = version;
  }
}

const count = z.int().nonnegative();
const STATE: z.ZodType<State> = z.strictObject({ version: count, records: count, digest: count });
const SEED = z.strictObject({ digest: z.string(), items: z.record(z.string(), z.string()) });
const PACK = z.strictObject({
  ids: z.array(z.string()),
  nodes: z.array(z.string()),
  subject: z.array(count),
  object: z.array(z.int().min(-1)),
  source: z.array(count),
  // What they hold is checked with each claim.
  parts: z.array(z.looseObject({})),
  shared: z.array(count),
  rests: z.array(z.string()),
});
const CHANGE = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("putNode"), node: entityShape }),
  z.strictObject({ type: z.literal("putClaim"), claim: claimShape }),
  z.strictObject({ type: z.literal("removeClaim"), id: z.string() }),
  z.strictObject({ type: z.literal("removeNode"), id: z.string() }),
  z.strictObject({ type: z.literal("putRevision"), revision: revisionShape }),
]);
const WRITE = z.strictObject({
  version: z.int().positive(),
  at: z.string().nullable(),
  author: z.string().nullable(),
  changes: z.array(CHANGE),
});
const REMEMBERED = z.strictObject({
  key: z.string(),
  digest: z.string(),
  atMs: z.number(),
  result: z.looseObject({ version: count }),
});

function claimsIn({ ids, nodes, subject, object, source, parts, shared, rests }: ClaimPack): Claim[] {
  if ([subject, object, source, shared, rests].some((column) => column.length !== ids.length)) {
    throw new BadUserInput("Expected a pack whose columns are of one length, but got others.");
  }
  const at = <T>(list: readonly T[], index: number | undefined): T => {
    const value = list[index ?? -1];
    if (value === undefined) throw new BadUserInput(`Expected a pack that holds what it refers to, but got ${index}.`);
    return value;
  };
  return ids.map((id, i) => {
    const objectId = object[i] === -1 ? null : at(nodes, object[i]);
    const of = { subjectId: at(nodes, subject[i]), objectId, sourceId: at(nodes, source[i]) };
    return claimShape.parse(claimOf({ id, ...of, ...at(parts, shared[i]), rest: at(rests, i) }));
  });
}

function pairIn(text: string, wrong: Wrong): [key: string, stored: string] {
  try {
    return z.tuple([z.string(), z.string()]).parse(JSON.parse(text));
  } catch {
    throw wrong("a record that fits its checksum");
  }
}

function requireKey(got: string, expected: string): void {
  if (got === expected) return;
  throw new BadUserInput(`Expected a record of "${expected.slice(0, 80)}", but got "${got.slice(0, 80)}".`);
}

function what(key: string): string {
  return `those of "${key.split("/", 1)[0]}"`;
}
