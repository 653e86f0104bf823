import { Ctx, FieldResolver, Float, Resolver, Root } from "type-graphql";
import { claimConfidence } from "../graph/claim-weight.js";
import type { GraphReader } from "../graph/graph-reader.js";
import type { Claim as ClaimValue, EntityNode, NodeId, SourceNode } from "../graph/model.js";
import type { RequestContext } from "../graph/request-context.js";
import { Entity } from "../graphql/entity.type.js";
import { Claim } from "./claim.type.js";
import { Source } from "./source.type.js";

@Resolver(() => Claim)
export class ClaimResolver {
  @FieldResolver(() => Entity, { description: "What it is about." })
  subject(@Root() claim: ClaimValue, @Ctx() { graph }: RequestContext) {
    return knownNode(graph, claim.subjectId);
  }

  @FieldResolver(() => Entity, {
    nullable: true,
    description: "What it joins the subject to; null where it gives a value.",
  })
  object(@Root() claim: ClaimValue, @Ctx() { graph }: RequestContext) {
    return claim.objectId && knownNode(graph, claim.objectId);
  }

  @FieldResolver(() => Source, { description: "Who says so." })
  source(@Root() claim: ClaimValue, @Ctx() { graph }: RequestContext) {
    return sourceOf(graph, claim);
  }

  @FieldResolver(() => Entity, {
    nullable: true,
    description: "The language, runtime or category within which it compares; null where it compares with everything.",
  })
  scope(@Root() { scopeId }: ClaimValue, @Ctx() { graph }: RequestContext) {
    return scopeId === undefined ? null : graph.node(scopeId);
  }

  @FieldResolver(() => Claim, { nullable: true, description: "The claim that says what is right instead." })
  correction(@Root() claim: ClaimValue, @Ctx() { graph }: RequestContext) {
    return claim.correctionId && graph.claim(claim.correctionId);
  }

  @FieldResolver(() => Float, {
    description:
      "0 to 1: its source's reliability times what its doubts leave of it. Age and distance come on top in a ranking.",
  })
  async confidence(@Root() claim: ClaimValue, @Ctx() { graph }: RequestContext) {
    return claimConfidence(claim, await sourceOf(graph, claim));
  }
}

async function knownNode(graph: GraphReader, id: NodeId): Promise<EntityNode> {
  const node = await graph.node(id);
  if (!node) throw new TypeError(`Expected the node "${id}", which a claim names, to be in the graph.`);
  return node;
}

async function sourceOf(graph: GraphReader, claim: ClaimValue): Promise<SourceNode> {
  const node = await knownNode(graph, claim.sourceId);
  if (node.kind !== "SOURCE") throw new TypeError(`Expected "${node.slug}", which a claim cites, to be a source.`);
  return node;
}
