import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Actor, Role } from "../graph/actor.js";
import type { KeyStore, StoredKey } from "../graph/key-store.js";
import type { IsoDateTime } from "../graph/model.js";

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
export async function actorOfKey(key: string, keys: Pick<KeyStore, "find">): Promise<Actor | null> {
  const [, id] = FORM.exec(key) ?? [];
  const stored = id === undefined ? null : await keys.find(id);
  const isRight = timingSafeEqual(Buffer.from(digest(key)), Buffer.from(stored?.hash ?? digest("")));
  return stored && isRight && stored.revokedAt === null ? { name: stored.name, role: stored.role } : null;
}

/** By the prefix people and secret scanners know what they have found. */
const PREFIX = "stackatlas_";
const FORM = /^stackatlas_([0-9a-f]{12})_[A-Za-z0-9_-]{43}$/;

function digest(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
