import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Actor, Role } from "../graph/actor.js";
import type { IsoDateTime } from "../graph/model.js";

/** What is kept of a key: enough to know it again, too little to use it. */
export interface StoredKey {
  readonly id: string;
  /** Who it stands for; one person may have several keys. */
  readonly name: string;
  readonly role: Role;
  /** SHA-256 of the whole key, in hexadecimal. A slow hash would protect guessable secrets: these have 256 bits. */
  readonly hash: string;
  readonly createdAt: IsoDateTime;
  readonly revokedAt: IsoDateTime | null;
}

/** Where keys are kept. */
export interface KeyStore {
  /** In the order they were made. Rejects where they cannot be read. */
  list(): Promise<readonly StoredKey[]>;
  add(key: StoredKey): Promise<void>;
  /** `null` where there is no such key. A key revoked before stays as it is. */
  revoke(id: string, at: IsoDateTime): Promise<StoredKey | null>;
}

/** The key itself is told here, once, and known nowhere else. */
export function makeKey(
  actor: { name: string; role: Role },
  createdAt: IsoDateTime,
): { key: string; stored: StoredKey } {
  const id = randomBytes(6).toString("hex");
  const key = `${PREFIX}${id}_${randomBytes(32).toString("base64url")}`;
  return { key, stored: { id, name: actor.name, role: actor.role, hash: digest(key), createdAt, revokedAt: null } };
}

export function looksLikeKey(text: string): boolean {
  return text.startsWith(PREFIX);
}

/** Whom the key stands for; `null` for one that is unknown, wrong or revoked: which, nobody is told. */
export function actorOfKey(key: string, known: readonly StoredKey[]): Actor | null {
  const [, id] = FORM.exec(key) ?? [];
  const stored = known.find((other) => other.id === id);
  const isRight = timingSafeEqual(Buffer.from(digest(key)), Buffer.from(stored?.hash ?? digest("")));
  return stored && isRight && stored.revokedAt === null ? { name: stored.name, role: stored.role } : null;
}

/** By the prefix people and secret scanners know what they have found. */
const PREFIX = "stackatlas_";
const FORM = /^stackatlas_([0-9a-f]{12})_[A-Za-z0-9_-]{43}$/;

function digest(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
