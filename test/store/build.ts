import type { GraphChange } from "../../src/graph/graph-store.js";
import { claimId, edgeId, nodeId } from "../../src/graph/ids.js";
import type {
  CategoryNode,
  Claim,
  CompanyNode,
  CriterionNode,
  Edge,
  EntityNode,
  FeatureNode,
  NodeId,
  NodeOfKind,
  ProductNode,
  SourceNode,
  StackNode,
  TechnologyNode,
  UseCaseNode,
} from "../../src/graph/model.js";
import type { Predicate } from "../../src/graph/predicates.js";

/** Short ways to write whole nodes, claims and edges: what a test does not name has the plainest value there is. */

export const technology = (slug: string, more: Partial<TechnologyNode> = {}): TechnologyNode => ({
  ...base("TECHNOLOGY", slug),
  technologyKind: "FRAMEWORK",
  homepage: null,
  licence: null,
  creators: [],
  packages: [],
  ...more,
});
export const feature = (slug: string, more: Partial<FeatureNode> = {}): FeatureNode => ({
  ...base("FEATURE", slug),
  featureKind: "CAPABILITY",
  ...more,
});
export const criterion = (slug: string, more: Partial<CriterionNode> = {}): CriterionNode => ({
  ...base("CRITERION", slug),
  concerns: [],
  measure: null,
  ...more,
});
export const useCase = (slug: string, more: Partial<UseCaseNode> = {}): UseCaseNode => ({
  ...base("USE_CASE", slug),
  tier: null,
  generic: false,
  concerns: [],
  ...more,
});
export const category = (slug: string, more: Partial<CategoryNode> = {}): CategoryNode => ({
  ...base("CATEGORY", slug),
  tier: null,
  ...more,
});
export const company = (slug: string, more: Partial<CompanyNode> = {}): CompanyNode => ({
  ...base("COMPANY", slug),
  homepage: null,
  industries: [],
  ...more,
});
export const product = (slug: string, more: Partial<ProductNode> = {}): ProductNode => ({
  ...base("PRODUCT", slug),
  homepage: null,
  ...more,
});
export const stack = (slug: string, more: Partial<StackNode> = {}): StackNode => ({ ...base("STACK", slug), ...more });
export const source = (slug: string, more: Partial<SourceNode> = {}): SourceNode => ({
  ...base("SOURCE", slug),
  title: slug,
  publisher: "nobody",
  publishedOn: null,
  url: null,
  licence: null,
  sourceKind: "BLOG_POST",
  reliability: 0.5,
  ...more,
});

/** What `from` says: `claim(subject, "USES", object, from)`, or with a value in place of the object. */
export function claim(
  subject: EntityNode,
  predicate: Predicate,
  object: EntityNode | null,
  from: SourceNode,
  more: Partial<Omit<Claim, "id">> = {},
): Claim {
  const content = {
    subjectId: subject.id,
    predicate,
    objectId: object?.id ?? null,
    value: null,
    text: null,
    date: null,
    unit: null,
    conditions: null,
    adoption: null,
    statement: `${subject.name} ${predicate} ${object?.name ?? "a value"}`,
    stance: "SUPPORTS" as const,
    status: "ACCEPTED" as const,
    doubts: [],
    correctionId: null,
    sourceId: from.id,
    locator: "paragraph 1",
    url: null,
    asOf: null,
    recordedAt: "2026-12-01T03:04:05.000Z",
    recordedBy: "tester",
    ...more,
  };
  return { id: claimId(content), ...content };
}

/** An edge of the given weights; its strength is that of an item with just these claims (docs/decisions/0003). */
export function edge(
  from: EntityNode,
  predicate: Predicate,
  to: EntityNode,
  support: number,
  more: Partial<Edge> = {},
): Edge {
  const against = more.against ?? 0;
  return {
    id: edgeId(from.id, predicate, to.id),
    predicate,
    fromId: from.id,
    toId: to.id,
    strength: (support + 1) / (support + against + 2),
    status: "ACCEPTED",
    support,
    against,
    adoption: predicate === "USES" ? "UNKNOWN" : null,
    asOf: null,
    ...more,
  };
}

export function put(...values: readonly (EntityNode | Claim)[]): GraphChange[] {
  return values.map((value) =>
    "kind" in value ? { type: "putNode", node: value } : { type: "putClaim", claim: value },
  );
}
export const withoutClaim = ({ id }: Claim): GraphChange => ({ type: "removeClaim", id });
export const withoutNode = ({ id }: EntityNode): GraphChange => ({ type: "removeNode", id });

function base<K extends EntityNode["kind"]>(
  kind: K,
  slug: string,
): Pick<NodeOfKind<K>, "slug" | "name"> & {
  id: NodeId;
  kind: K;
  aliases: string[];
  misspellings: string[];
  commonWords: string[];
  summary: null;
} {
  return {
    id: nodeId(kind, slug),
    kind,
    slug,
    name: slug,
    aliases: [],
    misspellings: [],
    commonWords: [],
    summary: null,
  };
}
