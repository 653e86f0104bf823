import { type GraphSize, thing } from "../generate-graph.js";
import { listOfTwenty } from "./list.js";
import { one } from "./one.js";
import type { Workload } from "./workload.js";

/** Reads of two kinds in turn, and a claim by a curator at each twentieth place. It changes the graph: it comes last. */
export const mixed: Workload = {
  name: "w6",
  title: "95% of w1 and w2, 5% writes",
  servers: ["embedded", "replica", "direct"],
  documents: { stackatlas: [one, listOfTwenty].map(({ documents }) => documents.stackatlas).join("\n") },
  variables: (size) => {
    const lists = listOfTwenty.variables(size);
    return one
      .variables(size)
      .slice(0, lists.length)
      .flatMap((variables, i) => [variables, lists[i] ?? {}]);
  },
  operationNames: ["One", "List"],
  writes: {
    oneIn: 20,
    document: `mutation Record($input: RecordClaimInput!) { recordClaim(input: $input) { userErrors { message } version } }`,
    variables: (size, n) => ({ input: claimNumber(size, n) }),
  },
};

function claimNumber(size: GraphSize, n: number): object {
  return {
    subject: thing(size, "technology", n % size.technologies).id,
    predicate: "RATED_ON",
    object: thing(size, "criterion", n % 12).id,
    source: thing(size, "source", n % 20).id,
    locator: `measurement ${n}`,
    statement: `It did well in measurement ${n}.`,
    reason: "To measure how writes and reads get along.",
  };
}
