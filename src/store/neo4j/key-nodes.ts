import type { KeyStore, StoredKey } from "../../graph/key-store.js";
import type { IsoDateTime } from "../../graph/model.js";
import type { Bolt } from "./bolt.js";
import { type Row, statement } from "./cypher.js";

const KEY = "k {.id, .name, .role, .hash, .createdAt, .revokedAt} AS key";
const LISTED = statement("keys listed", `MATCH (k:ApiKey) RETURN ${KEY} ORDER BY k.createdAt, k.id`);
const FOUND = statement("key by id", `MATCH (k:ApiKey {id: $id}) RETURN ${KEY}`);
const ADDED = statement("key added", "CREATE (k:ApiKey) SET k = $key");
const REVOKED = statement(
  "key revoked",
  `MATCH (k:ApiKey {id: $id}) SET k.revokedAt = coalesce(k.revokedAt, $at) RETURN ${KEY}`,
);

export const KEY_STATEMENTS = [LISTED, FOUND, ADDED, REVOKED];

/**
 * Keys as nodes of their own in the database that holds the graph: all processes on it share them. Nothing is kept
 * here, so a key that is revoked through one process is refused by every other with its next request.
 */
export class KeyNodes implements KeyStore {
  readonly #bolt: Bolt;

  constructor(bolt: Bolt) {
    this.#bolt = bolt;
  }

  async list(): Promise<readonly StoredKey[]> {
    return (await this.#bolt.read(LISTED, {})).map(toKey);
  }

  async find(id: string): Promise<StoredKey | null> {
    return (await this.#bolt.read(FOUND, { id })).map(toKey)[0] ?? null;
  }

  async add(key: StoredKey): Promise<void> {
    await this.#bolt.write((run) => run(ADDED, { key: { ...key } }));
  }

  async revoke(id: string, at: IsoDateTime): Promise<StoredKey | null> {
    const { value } = await this.#bolt.write((run) => run(REVOKED, { id, at }));
    return value.map(toKey)[0] ?? null;
  }
}

function toKey({ key }: Row): StoredKey {
  return key as StoredKey;
}
