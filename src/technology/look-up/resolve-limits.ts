import { type Awaitable, andThen } from "../../async/awaitable.js";
import { BadUserInput } from "../../graph/errors.js";
import type { GraphReader } from "../../graph/graph-reader.js";
import type { EvidenceLimits } from "../../graph/graph-store.js";
import { requireEntities } from "./resolve-entity.js";

const SOURCES_MAX = 50;

/** The arguments `sources` and `asOf` as limits. Rejects with BadUserInput for an unknown source, or none in the list. */
export function resolveLimits(
  graph: GraphReader,
  { sources, asOf }: { readonly sources?: readonly string[] | null; readonly asOf?: string | null },
): Awaitable<EvidenceLimits> {
  const asOfMax = asOf ?? undefined;
  if (!sources) return { asOfMax };
  if (sources.length === 0 || sources.length > SOURCES_MAX) {
    // Not thrown: what a caller has begun beside it would fail with nobody waiting.
    return Promise.reject(new BadUserInput(`Expected from 1 to ${SOURCES_MAX} sources, but got ${sources.length}.`));
  }
  return andThen(requireEntities(graph, sources, ["SOURCE"]), (known) => {
    return { asOfMax, sourceIds: known.map((source) => source.id) };
  });
}
