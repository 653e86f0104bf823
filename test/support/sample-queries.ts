import { getOperationAST, OperationTypeNode, parse } from "graphql";
import { readSamples, type Sample } from "../../src/server/playground/playground.js";

/** The playground's samples that one answer ends: all but the subscriptions, which go over another address. */
export function sampleQueries(): Sample[] {
  return readSamples().filter(
    ({ query }) => getOperationAST(parse(query))?.operation !== OperationTypeNode.SUBSCRIPTION,
  );
}
