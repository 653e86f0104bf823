import { type Actor, isAtLeast, isReservedName, type Role } from "../graph/actor.js";
import { StackatlasError } from "../graph/errors.js";
import type { Claim } from "../graph/model.js";
import type { RequestContext } from "../graph/request-context.js";

/** Whoever asks, if they may do what `role` may. Throws UNAUTHENTICATED and FORBIDDEN. */
export function requireRole({ actor }: RequestContext, role: Role): Actor {
  if (!actor)
    throw new StackatlasError("UNAUTHENTICATED", "Expected a key or a token: only reading is open to everybody.");
  if (isAtLeast(actor, role)) return actor;
  const own = actor.role === null ? "no role" : `the role ${actor.role}`;
  throw new StackatlasError("FORBIDDEN", `Expected the role ${role}, but ${JSON.stringify(actor.name)} has ${own}.`);
}

/** Only who recorded a claim may take it back, or bring it back, and an administrator. */
export function mayWithdraw(actor: Actor, { recordedBy }: Claim): boolean {
  return isAtLeast(actor, "ADMIN") || (recordedBy === actor.name && !isReservedName(actor.name));
}
