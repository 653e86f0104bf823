import { ask } from "./ask.js";
import { listOfHubs, listOfTwenty } from "./list.js";
import { mixed } from "./mixed.js";
import { one } from "./one.js";
import { rank, rankWithWinProbability } from "./rank.js";
import { search } from "./search.js";
import type { Workload } from "./workload.js";

/** In the order in which they are measured; what writes comes last. */
export const WORKLOADS: readonly Workload[] = [
  one,
  listOfTwenty,
  listOfHubs,
  rank,
  rankWithWinProbability,
  ask,
  search,
  mixed,
];
