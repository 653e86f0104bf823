import type { FastifyInstance } from "fastify";
import type { GraphStore } from "../../graph/graph-store.js";
import { RefusedRequest } from "../error-format.js";

/**
 * Lets at most `atOnceMax` operations be under way while each of them waits for a database: beyond what its connections
 * can do, more at once only makes all of them wait longer. Those that are one too many are told at once, before anything
 * is read of them: who is refused shall cost those who are not as little as can be. A graph in memory answers one after
 * another anyway.
 */
export function useAdmission(app: FastifyInstance, store: Pick<GraphStore, "batches">, atOnceMax: number): void {
  let underWay = 0;
  app.addHook("onRequest", ({ routeOptions }, reply, done) => {
    if (!store.batches || routeOptions.url !== "/graphql") return done();
    if (underWay >= atOnceMax) {
      const told = `Expected at most ${atOnceMax} operations at once; try again later.`;
      throw new RefusedRequest("OVERLOADED", told, {}, "DATABASE_OPERATIONS_MAX");
    }
    underWay += 1;
    // Also when the client has left.
    reply.raw.once("close", () => {
      underWay -= 1;
    });
    done();
  });
}
