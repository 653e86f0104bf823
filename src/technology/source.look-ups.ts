import { Source } from "../provenance/source.type.js";
import { SourceListConnection } from "./connections.type.js";
import { SourceFilter } from "./entity-filters.input.js";
import { entityLookUps } from "./entity-look-ups.js";

export const SourceLookUps = entityLookUps({
  one: "source",
  many: "sources",
  kind: "SOURCE",
  type: Source,
  connection: SourceListConnection,
  filter: SourceFilter,
  toFilter: ({ kinds, text }) => ({ sourceKinds: kinds ?? undefined, text: text ?? undefined }),
});
