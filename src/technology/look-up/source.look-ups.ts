import { Source } from "../../provenance/source.type.js";
import { SourceFilter } from "../filter/entity-filters.input.js";
import { SourceListConnection } from "../relation/connections.type.js";
import { entityLookUps } from "./entity-look-ups.js";

export const SourceLookUps = entityLookUps({
  kind: "SOURCE",
  type: Source,
  connection: SourceListConnection,
  filter: SourceFilter,
  toFilter: ({ kinds, text }) => ({ sourceKinds: kinds ?? undefined, text: text ?? undefined }),
});
