import { listOfHubs, listOfTwenty } from "./list.js";
import { one } from "./one.js";
import type { Workload } from "./workload.js";

export const WORKLOADS: readonly Workload[] = [one, listOfTwenty, listOfHubs];
