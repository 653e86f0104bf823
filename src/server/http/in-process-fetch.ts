import type { FastifyInstance } from "fastify";

/**
 * `fetch` without a socket: whatever asks through it passes the same limits, deadlines and errors as over the network.
 * `remoteAddress` is the client on whose behalf it asks.
 */
export function inProcessFetch(app: FastifyInstance, remoteAddress = "127.0.0.1"): typeof fetch {
  return async (address, init = {}) => {
    const { pathname, search } = new URL(String(address));
    const { statusCode, headers, rawPayload } = await app.inject({
      method: init.method === "POST" ? "POST" : "GET",
      url: pathname + search,
      headers: Object.fromEntries(new Headers(init.headers)),
      remoteAddress,
      ...(typeof init.body === "string" && { payload: init.body }),
      ...(init.signal && { signal: init.signal }),
    });
    const told = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
    return new Response(new Uint8Array(rawPayload), { status: statusCode, headers: told });
  };
}

/** Where an in-process client's endpoint is: only its path matters. */
export const IN_PROCESS_ENDPOINT = "http://127.0.0.1/graphql";
