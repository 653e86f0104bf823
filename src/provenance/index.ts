import { ClaimResolver } from "./claim.resolver.js";
import { RelationEdgeResolver } from "./relation-edge.resolver.js";
import { SourceResolver } from "./source.resolver.js";

export const resolvers = [ClaimResolver, SourceResolver, RelationEdgeResolver];
