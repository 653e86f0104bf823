import { csv } from "./csv.js";
import type { ExportFormat } from "./exported-graph.js";
import { graphml } from "./graphml.js";
import { jsonLd } from "./json-ld.js";
import { jsonLines } from "./json-lines.js";

/** Every form in which what is known can leave, by name: `stackatlas export <name>`. */
export const EXPORT_FORMATS: ReadonlyMap<string, ExportFormat> = new Map(
  [jsonLines, csv, graphml, jsonLd].map((format) => [format.name, format]),
);
