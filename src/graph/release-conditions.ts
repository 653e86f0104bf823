/** What RELEASED claims say of a version besides the day it came out, as their `conditions` say it. */
export const RELEASE_CONDITIONS = {
  endOfActiveSupport: "end of active support",
  endOfLife: "end of life",
  /** Supported, and no end of life is announced. */
  supported: "supported, no end announced",
  lts: "LTS",
} as const;
