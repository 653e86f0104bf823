import { type GraphSize, SIZES } from "./generate-graph.js";

/** Sizes by the name they go by at the command line: their number of technologies. */
export const SIZE_NAMES = ["300", "10k", "100k"] as const;
export type SizeName = (typeof SIZE_NAMES)[number];

const BY_NAME: Readonly<Record<SizeName, GraphSize>> = { "300": SIZES.small, "10k": SIZES.medium, "100k": SIZES.large };

export function sizeOf(name: SizeName): GraphSize {
  return BY_NAME[name];
}
