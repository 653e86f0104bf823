import { bare, raw } from "./limits.js";
import { peer } from "./neo4j-graphql.js";
import type { ServerKind } from "./server.js";
import { direct, embedded, replica } from "./stackatlas.js";

/** In the order of the report's columns, and of each round. */
export const SERVERS: readonly ServerKind[] = [embedded, replica, direct, peer, raw, bare];
