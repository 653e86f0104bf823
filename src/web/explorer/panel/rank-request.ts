import type { RankVariables } from "../../../client/index.js";

/** A ranking as the panel asks for it: a page of any size. */
export type RankRequest = Omit<RankVariables, "first">;
