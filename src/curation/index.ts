import { ChangedResolver } from "./changed.resolver.js";
import { ClaimMutations } from "./claim-mutations.resolver.js";
import { EntityMutations } from "./entity-mutations.resolver.js";
import { historyResolvers, RevisionChangeResolver, RevisionResolver } from "./revision.resolver.js";
import { RevisionMutations } from "./revision-mutations.resolver.js";
import { ViewerResolver } from "./viewer.resolver.js";

export const resolvers = [
  ViewerResolver,
  ClaimMutations,
  EntityMutations,
  RevisionMutations,
  RevisionResolver,
  RevisionChangeResolver,
  ...historyResolvers,
  ChangedResolver,
];
