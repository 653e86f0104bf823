import type { Claim, NodeId } from "../graph/model.js";
import { attributions, type ExportedGraph, type ExportFormat } from "./exported-graph.js";

/** https://www.w3.org/TR/json-ld11/: things by schema.org names, each claim a statement with its source. */
export const jsonLd: ExportFormat = {
  name: "json-ld",
  describes: "linked data: things, claims and sources with schema.org names",
  *write(graph) {
    yield `{"@context":${JSON.stringify(CONTEXT)},\n"credits":${JSON.stringify(attributions(graph))},\n"@graph":[`;
    let comma = "\n";
    for (const node of nodes(graph)) {
      yield `${comma}${JSON.stringify(node)}`;
      comma = ",\n";
    }
    yield "\n]}\n";
  },
};

const CONTEXT = {
  "@vocab": "urn:stackatlas:vocabulary:",
  schema: "https://schema.org/",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  name: "schema:name",
  alternateName: "schema:alternateName",
  description: "schema:description",
  url: { "@id": "schema:url", "@type": "@id" },
  license: "schema:license",
  publisher: "schema:publisher",
  datePublished: "schema:datePublished",
  credits: "schema:creditText",
  subject: { "@id": "rdf:subject", "@type": "@id" },
  predicate: { "@id": "rdf:predicate", "@type": "@vocab" },
  object: { "@id": "rdf:object", "@type": "@id" },
  citation: { "@id": "schema:citation", "@type": "@id" },
};

function* nodes({ sources, entities, claims }: ExportedGraph): Generator<Record<string, unknown>> {
  for (const { id, title, publisher, publishedOn, url, licence } of sources.values()) {
    yield given({
      "@id": urn(id),
      "@type": "schema:CreativeWork",
      name: title,
      publisher,
      datePublished: publishedOn,
      url,
      license: licence,
    });
  }
  for (const { id, kind, slug, name, aliases, summary } of entities) {
    yield given({
      "@id": urn(id),
      "@type": kind,
      identifier: slug,
      name,
      alternateName: aliases.length > 0 ? aliases : null,
      description: summary,
    });
  }
  for (const claim of claims) yield given(statement(claim));
}

function statement(claim: Claim): Record<string, unknown> {
  const { id, subjectId, predicate, objectId, value, unit, text, date, conditions, adoption } = claim;
  const { stance, status, doubts, correctionId, sourceId, locator, asOf } = claim;
  return {
    "@id": urn(id),
    "@type": "rdf:Statement",
    subject: urn(subjectId),
    predicate,
    object: objectId && urn(objectId),
    value,
    unit,
    text,
    date,
    conditions,
    adoption,
    stance,
    status,
    description: claim.statement,
    doubts: doubts.length > 0 ? doubts : null,
    correction: correctionId && { "@id": urn(correctionId) },
    citation: urn(sourceId),
    locator,
    asOf,
  };
}

function urn(id: NodeId): string {
  return `urn:stackatlas:${id}`;
}

function given(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
