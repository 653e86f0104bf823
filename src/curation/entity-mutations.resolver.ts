import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { futurePublication } from "../graph/future-date.js";
import { GraphReader } from "../graph/graph-reader.js";
import { type EntityKind, TECHNOLOGY_KINDS } from "../graph/kinds.js";
import type { RequestContext } from "../graph/request-context.js";
import { adding, type Completion, type NamedThing, readText, readTexts } from "./draft-entity.js";
import { edit } from "./edit.js";
import {
  AddCompanyInput,
  AddFeatureInput,
  AddProductInput,
  AddSourceInput,
  AddTechnologyInput,
  AddUseCaseInput,
} from "./entity.input.js";
import { EntityPayload } from "./payload.type.js";
import type { WriteRequest } from "./write-revision.js";

@Resolver()
export class EntityMutations {
  @Mutation(() => EntityPayload, { nullable: true, description: "Adds a technology." })
  addTechnology(
    @Arg("input", () => AddTechnologyInput, { description: "Its names and nature." }) input: AddTechnologyInput,
    @Ctx() context: RequestContext,
  ) {
    const { technologyKind, homepage = null } = input;
    return add(context, "TECHNOLOGY", input, async (base, errors) => {
      const licence = await readText("licence", input.licence, errors);
      const creators = await readTexts("creators", input.creators, errors);
      const publishers = await readTexts("publishers", input.publishers, errors);
      const behind = publishers.length > 0 ? { publishers } : {};
      return { ...base, kind: "TECHNOLOGY", technologyKind, homepage, licence, creators, packages: [], ...behind };
    });
  }

  @Mutation(() => EntityPayload, { nullable: true, description: "Adds a company." })
  addCompany(
    @Arg("input", () => AddCompanyInput, { description: "Its names." }) input: AddCompanyInput,
    @Ctx() context: RequestContext,
  ) {
    const { homepage = null } = input;
    return add(context, "COMPANY", input, async (base, errors) => {
      return {
        ...base,
        kind: "COMPANY",
        homepage,
        industries: await readTexts("industries", input.industries, errors),
      };
    });
  }

  @Mutation(() => EntityPayload, { nullable: true, description: "Adds a product." })
  addProduct(
    @Arg("input", () => AddProductInput, { description: "Its names." }) input: AddProductInput,
    @Ctx() context: RequestContext,
  ) {
    const { homepage = null } = input;
    return add(context, "PRODUCT", input, (base) => ({ ...base, kind: "PRODUCT", homepage }));
  }

  @Mutation(() => EntityPayload, { nullable: true, description: "Adds a feature." })
  addFeature(
    @Arg("input", () => AddFeatureInput, { description: "Its names and nature." }) input: AddFeatureInput,
    @Ctx() context: RequestContext,
  ) {
    const { featureKind } = input;
    return add(context, "FEATURE", input, (base) => ({ ...base, kind: "FEATURE", featureKind }));
  }

  @Mutation(() => EntityPayload, { nullable: true, description: "Adds a use case." })
  addUseCase(
    @Arg("input", () => AddUseCaseInput, { description: "Its names and nature." }) input: AddUseCaseInput,
    @Ctx() context: RequestContext,
  ) {
    const { tier = null, generic } = input;
    const concerns = TECHNOLOGY_KINDS;
    return add(context, "USE_CASE", input, (base) => ({ ...base, kind: "USE_CASE", tier, generic, concerns }));
  }

  @Mutation(() => EntityPayload, { nullable: true, description: "Adds a source, for claims to cite." })
  addSource(
    @Arg("input", () => AddSourceInput, { description: "Its names, and how far it is to be believed." })
    input: AddSourceInput,
    @Ctx() context: RequestContext,
  ) {
    const { publishedOn = null, url = null, sourceKind, reliability } = input;
    return add(context, "SOURCE", input, async (base, errors) => {
      if (!(reliability >= 0 && reliability <= 1)) {
        errors.add("reliability", `Expected a reliability between 0 and 1, but got ${reliability}.`);
      }
      const future = futurePublication({ publishedOn }, context.now?.() ?? new Date().toISOString());
      if (future) errors.add(future.field, `Expected a day${future.message.slice("expected a day".length)}.`);
      const title = (await readText("title", input.title, errors)) ?? "";
      const publisher = (await readText("publisher", input.publisher, errors)) ?? "";
      const licence = await readText("licence", input.licence, errors);
      return { ...base, kind: "SOURCE", title, publisher, publishedOn, url, licence, sourceKind, reliability };
    });
  }
}

async function add(context: RequestContext, kind: EntityKind, input: NamedThing & WriteRequest, complete: Completion) {
  const written = await edit(context, "ADD_ENTITY", input, adding(kind, input, complete), `add ${kind}`);
  const { revision, changedId, version, bookmark, userErrors } = written;
  const entity = changedId && (await new GraphReader(context.graph.store, { signal: context.signal }).node(changedId));
  return { entity, revision, version: String(version), bookmark, userErrors };
}
