import { bare, raw } from "./limits.js";
import { peer } from "./neo4j-graphql.js";
import type { ServerKind } from "./server.js";
import { cached, direct, embedded, replica } from "./stackatlas.js";

/** In the order in which they start, and of each round. (What is copied must not be open: cached starts first.) */
export const SERVERS: readonly ServerKind[] = [cached, embedded, replica, direct, peer, raw, bare];
