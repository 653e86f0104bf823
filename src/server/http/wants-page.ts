import type { FastifyRequest } from "fastify";

/** Browsers ask for HTML and never for JSON by name. */
export function wantsPage({ headers }: Pick<FastifyRequest, "headers">): boolean {
  const accept = headers.accept ?? "";
  return accept.includes("text/html") && !/application\/(graphql-response\+)?json/.test(accept);
}
