import type { ClaimRequest } from "../graph/graph-store.js";
import { type Order, orderInput } from "../graphql/page.args.js";

export const ClaimOrder = orderInput<ClaimRequest["orderBy"]>(
  "ClaimOrder",
  {
    CONFIDENCE: "By what the claim weighs: its source's reliability times what its doubts leave.",
    AS_OF: "By the day it gives, or else the day as of which it was stated.",
    VALUE: "By the figure it gives; claims without one stand below all others.",
  },
  "claims",
);

export const STRONGEST_FIRST: Order<ClaimRequest["orderBy"]> = { field: "CONFIDENCE", direction: "DESC" };
