import type { IsoDate } from "../graph/model.js";
import type { Cues } from "./cues.js";
import type { Intent } from "./intents.js";
import type { Refusal } from "./reading/query.js";
import type { Mention } from "./roles.js";

export const READINGS = ["UNDERSTOOD", "NOT_UNDERSTOOD", "AMBIGUOUS"] as const;

/** What a question was understood to say. */
export interface Interpretation extends Cues {
  readonly reading: (typeof READINGS)[number];
  readonly intent: Intent | null;
  readonly mentions: readonly Mention[];
  /** It asks for their number. */
  readonly isCount: boolean;
  /** It says that something is not so. */
  readonly isDenied: boolean;
  /** "top 5": no more than so many. */
  readonly first: number | null;
  readonly asOf: IsoDate | null;
  /** Words with a meaning that the answer takes no account of. */
  readonly ignored: readonly string[];
  /** Of those, the ones without which there is no answer. */
  readonly unknown: readonly string[];
  /** Why there is no answer, where that is not for want of a word; null otherwise. */
  readonly refusal: Refusal | null;
}
