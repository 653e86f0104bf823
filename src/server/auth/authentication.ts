import type { FastifyInstance, FastifyRequest } from "fastify";
import { actorOfKey, looksLikeKey } from "../../curation/api-key.js";
import type { Actor } from "../../graph/actor.js";
import type { KeyStore } from "../../graph/key-store.js";
import { RefusedRequest } from "../error-format.js";
import type { TokenReader } from "./tokens.js";

declare module "fastify" {
  interface FastifyRequest {
    /** Whoever the request's key or token stands for; null: anybody. */
    actor: Actor | null;
  }
}

export interface AuthenticationOptions {
  readonly keys: KeyStore;
  /** `null`: only keys are taken. */
  readonly readToken: TokenReader | null;
}

/**
 * Finds out who asks, by `Authorization: Bearer` with a key or a token, or by `X-API-Key`. A request without either goes
 * on as anybody's; one whose key or token is no good is refused, and the answer is the same whatever is wrong with it.
 */
export function useAuthentication(app: FastifyInstance, { keys, readToken }: AuthenticationOptions): void {
  app.decorateRequest("actor", null);
  app.addHook("onRequest", (request, _reply, done) => {
    const credential = credentialOf(request);
    if (credential === null) return done();
    actorOf(credential, keys, readToken, request).then((actor) => {
      request.actor = actor;
      done(actor ? undefined : new RefusedRequest("UNAUTHENTICATED", NO_GOOD, { "www-authenticate": "Bearer" }));
    }, done);
  });
}

const NO_GOOD = "Expected a key or token that is valid, but got one that is not.";

/** `null`: none given; an empty text where what is given has another form. */
function credentialOf({ headers }: FastifyRequest): string | null {
  const { authorization } = headers;
  if (authorization === undefined) return [headers["x-api-key"] ?? null].flat()[0] ?? null;
  return /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? "";
}

async function actorOf(
  credential: string,
  keys: KeyStore,
  readToken: TokenReader | null,
  { log }: FastifyRequest,
): Promise<Actor | null> {
  if (looksLikeKey(credential)) return actorOfKey(credential, keys);
  try {
    return (await readToken?.(credential)) ?? null;
  } catch (error) {
    // Whoever runs the server may see what is wrong; the message of a bad token never has the token in it.
    log.info({ reason: (error as { code?: unknown }).code ?? String(error) }, "token refused");
    return null;
  }
}
