import { NodeResolver } from "./node.resolver.js";

export const resolvers = [NodeResolver];
