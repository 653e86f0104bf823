import type { GraphReader } from "./graph-reader.js";

/** What every resolver gets. Made once a request, by the server or a test. */
export interface RequestContext {
  readonly graph: GraphReader;
  /** Fires when the client has left or the request's time is up. */
  readonly signal?: AbortSignal | undefined;
}
