import { readFileSync } from "node:fs";
import { createLocalJWKSet, createRemoteJWKSet, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import { type Actor, normaliseActorName, ROLES, type Role } from "../../graph/actor.js";
import { BadSetting, type TokenConfig } from "../config.js";

const CLOCK_SKEW_S = 60;

/** Whom a token stands for. Rejects for one that is not good, whatever is wrong with it. */
export type TokenReader = (token: string) => Promise<Actor>;

/** Reads tokens of one issuer, signed by one of the algorithms given and no other. Throws BadSetting. */
export function createTokenReader({ issuer, audience, algorithms, roleClaim, keys }: TokenConfig): TokenReader {
  const options = {
    issuer,
    audience,
    algorithms: [...algorithms],
    clockTolerance: CLOCK_SKEW_S,
    requiredClaims: ["sub", "exp"],
  };
  const key = keyOf(keys);
  return async (token) => {
    const { payload } = await (typeof key === "function"
      ? jwtVerify(token, key, options)
      : jwtVerify(token, key, options));
    return { name: normaliseActorName(payload.sub ?? "", "subject"), role: roleIn(payload, roleClaim) };
  };
}

function keyOf(keys: TokenConfig["keys"]): Uint8Array | JWTVerifyGetKey {
  if ("secret" in keys) return new TextEncoder().encode(keys.secret);
  if (/^https?:/.test(keys.jwks)) return createRemoteJWKSet(new URL(keys.jwks), { timeoutDuration: 2_000 });
  try {
    return createLocalJWKSet(JSON.parse(readFileSync(keys.jwks, "utf8")));
  } catch (error) {
    throw new BadSetting(`JWT_JWKS: expected a file with a JSON Web Key Set, but got ${JSON.stringify(keys.jwks)}.`, {
      cause: error,
    });
  }
}

/** The highest role that the claim names, in whatever case; null for none we know. */
function roleIn(payload: JWTPayload, claim: string): Role | null {
  const named = [payload[claim]].flat().map((role) => String(role).toUpperCase());
  return ROLES.findLast((role) => named.includes(role)) ?? null;
}
