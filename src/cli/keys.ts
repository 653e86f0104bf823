import { Command, InvalidArgumentError } from "commander";
import { makeKey } from "../curation/api-key.js";
import { normaliseActorName, ROLES, type Role } from "../graph/actor.js";
import { BadUserInput } from "../graph/errors.js";
import { type KeyStore, UnusableKeys } from "../graph/key-store.js";

export interface KeysCommandOptions {
  /** Does one piece of work on the keys that the settings name. */
  readonly withKeys: <T>(work: (keys: KeyStore) => Promise<T>) => Promise<T>;
  /** Writes a line for whoever asked. */
  readonly say: (line: string) => void;
  readonly now?: () => string;
}

/** `stackatlas keys create|list|revoke`. Throws BadUserInput. */
export function keysCommand({ withKeys, say, now = () => new Date().toISOString() }: KeysCommandOptions): Command {
  const command = new Command("keys").description("make, list and revoke the keys that changing the graph takes");

  command
    .command("create")
    .description("make a key and show it, this once")
    .argument("<name>", "who it stands for: the name that stands in the history")
    .option("--role <role>", `what it may do: ${listed}`, toRole, "PROPOSER" as Role)
    .option("--json", "for machines")
    .action(async (name: string, { role, json }: { role: Role; json?: true }) => {
      const { key, stored } = makeKey({ name: normaliseActorName(name, "name"), role }, now());
      await told(withKeys((keys) => keys.add(stored)));
      if (json) return say(JSON.stringify({ id: stored.id, name: stored.name, role, key }));
      say(`Key ${stored.id} of ${stored.name} (${role}). Keep it now: it is not stored and cannot be shown again.`);
      say(key);
    });

  command
    .command("list")
    .description("list all keys, without what would let one use them")
    .option("--json", "for machines")
    .action(async ({ json }: { json?: true }) => {
      const known = await told(withKeys((keys) => keys.list()));
      const shown = known.map(({ id, name, role, createdAt, revokedAt }) => ({ id, name, role, createdAt, revokedAt }));
      if (json) return say(JSON.stringify(shown));
      for (const { id, name, role, createdAt, revokedAt } of shown) {
        say([id, role, name, `made ${createdAt}`, ...(revokedAt ? [`revoked ${revokedAt}`] : [])].join("  "));
      }
    });

  command
    .command("revoke")
    .description("end a key: the next request with it is refused")
    .argument("<id>", "its id, as `list` shows it")
    .option("--json", "for machines")
    .action(async (id: string, { json }: { json?: true }) => {
      const revoked = await told(withKeys((keys) => keys.revoke(id, now())));
      if (!revoked) throw new BadUserInput(`Expected the id of a key, but got ${JSON.stringify(id)}.`);
      const { name, role, revokedAt } = revoked;
      say(json ? JSON.stringify({ id, name, role, revokedAt }) : `Key ${id} of ${name} (${role}) is revoked.`);
    });

  return command;
}

const listed = ROLES.map((role) => role.toLowerCase()).join(", ");

/** At the command line whoever reads the message can put it right. */
async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof UnusableKeys ? new BadUserInput(error.message) : error;
  }
}

function toRole(text: string): Role {
  const role = ROLES.find((known) => known === text.toUpperCase());
  if (!role) throw new InvalidArgumentError(`Expected one of ${listed}.`);
  return role;
}
