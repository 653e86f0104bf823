import { attributions, type ExportFormat } from "./exported-graph.js";

/** http://graphml.graphdrawing.org: a node a thing, an edge a claim that joins two. */
export const graphml: ExportFormat = {
  name: "graphml",
  describes: "things and what joins them, for graph programs",
  *write(graph) {
    yield `<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n`;
    yield `  <desc>${escaped(attributions(graph).join("; "))}</desc>\n`;
    for (const [id, of] of KEYS) yield `  <key id="${id}" for="${of}" attr.name="${id}" attr.type="string"/>\n`;
    yield `  <graph id="stackatlas" edgedefault="directed">\n`;
    for (const { id, kind, slug, name } of graph.entities) {
      yield `    <node id="${escaped(id)}">${data({ kind, slug, name })}</node>\n`;
    }
    for (const { id, subjectId, objectId, predicate, stance, status, statement, sourceId, locator } of graph.claims) {
      if (!objectId) continue;
      const source = graph.sources.get(sourceId)?.slug ?? sourceId;
      const fields = data({ predicate, stance, status, statement, source, locator });
      yield `    <edge id="${escaped(id)}" source="${escaped(subjectId)}" target="${escaped(objectId)}">${fields}</edge>\n`;
    }
    yield "  </graph>\n</graphml>\n";
  },
};

const KEYS = [
  ...["kind", "slug", "name"].map((id) => [id, "node"] as const),
  ...["predicate", "stance", "status", "statement", "source", "locator"].map((id) => [id, "edge"] as const),
];

function data(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([key, value]) => `<data key="${key}">${escaped(value)}</data>`)
    .join("");
}

/** As XML text or attribute; characters that XML 1.0 cannot hold become the replacement character. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}
