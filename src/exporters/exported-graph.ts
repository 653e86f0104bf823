import { BadUserInput } from "../graph/errors.js";
import type { GraphStore } from "../graph/graph-store.js";
import type { Claim, EntityNode, NodeId, SourceNode } from "../graph/model.js";
import { compareCodePoints } from "../graph/order.js";

/** What leaves the graph: things and claims in order of id, and every source that a claim cites. */
export interface ExportedGraph {
  readonly entities: readonly Exclude<EntityNode, SourceNode>[];
  readonly claims: readonly Claim[];
  readonly sources: ReadonlyMap<NodeId, SourceNode>;
  readonly version: number;
}

/** A form in which the graph can leave. `write` gives the text in pieces. */
export interface ExportFormat {
  readonly name: string;
  readonly describes: string;
  write(graph: ExportedGraph): Iterable<string>;
}

/**
 * The graph to export. With `licences`, only claims of sources under one of them (as SPDX names, in any case), and only the
 * things that those claims are about: what may not be mixed stays out. Throws BadUserInput for a licence of no source.
 */
export async function readForExport(store: GraphStore, licences?: readonly string[]): Promise<ExportedGraph> {
  const entities = await store.entities();
  const sources = entities.filter((node) => node.kind === "SOURCE");
  const known = new Set(sources.flatMap((source) => source.licence ?? []));
  const wanted = licences && new Set(licences.map((licence) => licence.toLowerCase()));
  const unknown = licences?.find((licence) => ![...known].some((name) => name.toLowerCase() === licence.toLowerCase()));
  if (unknown !== undefined) {
    const listed = [...known].sort(compareCodePoints).join(", ");
    throw new BadUserInput(`Expected a licence of some source (${listed}), but got "${unknown}".`);
  }
  const kept = new Map(
    sources
      .filter((source) => !wanted || (source.licence !== null && wanted.has(source.licence.toLowerCase())))
      .map((source) => [source.id, source]),
  );
  const [page] = await store.claims([{ filter: { sourceIds: [...kept.keys()] }, orderBy: "CONFIDENCE", page: {} }]);
  const claims = (page?.rows ?? []).map(({ row }) => row).sort((a, b) => compareCodePoints(a.id, b.id));
  const named = new Set(claims.flatMap((claim) => [claim.subjectId, claim.objectId]));
  const things = entities.filter((node) => node.kind !== "SOURCE");
  return {
    entities: wanted ? things.filter(({ id }) => named.has(id)) : things,
    claims,
    sources: new Map([...kept].filter(([id]) => claims.some((claim) => claim.sourceId === id))),
    version: await store.version(),
  };
}

/** Who has to be named for what is in it: one line a source, in order of name. */
export function attributions({ sources }: ExportedGraph): string[] {
  return [...sources.values()]
    .map(
      ({ title, publisher, licence, url }) =>
        `${title}, ${publisher} (${[licence ?? "no licence stated", url].filter(Boolean).join(", ")})`,
    )
    .sort(compareCodePoints);
}
