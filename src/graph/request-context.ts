import type { Pace } from "../async/cooperative.js";
import type { Actor } from "./actor.js";
import type { GraphReader } from "./graph-reader.js";
import type { IsoDateTime } from "./model.js";

/** What every resolver gets. Made once a request, by the server or a test. */
export interface RequestContext {
  readonly graph: GraphReader;
  /** Fires when the client has left or the request's time is up. */
  readonly signal?: AbortSignal | undefined;
  /** Lets others have their turns while a long answer is put together; absent: it is done in one go. */
  readonly pace?: Pace | undefined;
  /** Who asks; null or absent: anybody. */
  readonly actor?: Actor | null | undefined;
  /** The time, for what is recorded now. */
  readonly now?: (() => IsoDateTime) | undefined;
}
