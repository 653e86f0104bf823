import type { Role } from "./actor.js";
import type { IsoDateTime } from "./model.js";

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

/**
 * Where keys are kept: beside the graph, never in it, so that no export carries them. What one process changes, others
 * see with their next request.
 */
export interface KeyStore {
  /** In the order they were made. Rejects where they cannot be read. */
  list(): Promise<readonly StoredKey[]>;
  /** The key of this id, revoked or not; `null` where there is none. */
  find(id: string): Promise<StoredKey | null>;
  add(key: StoredKey): Promise<void>;
  /** `null` where there is no such key. A key revoked before stays as it is. */
  revoke(id: string, at: IsoDateTime): Promise<StoredKey | null>;
}

/** Keys cannot be read or changed. The message is one line for whoever runs the server, not for its clients. */
export class UnusableKeys extends Error {
  override readonly name = "UnusableKeys";
}
