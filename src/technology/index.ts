import { ENTITY_KINDS, type EntityKind } from "../graph/kinds.js";
import type { TypeClass } from "../graphql/connection.type.js";
import { Source } from "../provenance/source.type.js";
import { aboutClaimsResolver } from "./about-claims.resolver.js";
import { ApiStyleLookUps, ApiStyleResolver, TechnologyApiStyleResolver } from "./api-style.resolver.js";
import { ApiStyle } from "./api-style.type.js";
import { CategoryLookUps, CategoryResolver } from "./category.resolver.js";
import { Category } from "./category.type.js";
import { ClaimsResolver } from "./claims.resolver.js";
import { CompanyLookUps, CompanyResolver } from "./company.resolver.js";
import { Company } from "./company.type.js";
import { CriterionLookUps, CriterionResolver } from "./criterion.resolver.js";
import { Criterion } from "./criterion.type.js";
import { DatabaseLookUps, DatabaseResolver } from "./database.resolver.js";
import { FeatureLookUps, FeatureResolver } from "./feature.resolver.js";
import { Feature } from "./feature.type.js";
import { FrameworkLookUps, FrameworkResolver } from "./framework.resolver.js";
import { GraphInfoResolver } from "./graph-info.resolver.js";
import { LanguageLookUps, LanguageResolver } from "./language.resolver.js";
import { NodeResolver } from "./look-up/node.resolver.js";
import { SearchResolver } from "./look-up/search.resolver.js";
import { SourceLookUps } from "./look-up/source.look-ups.js";
import { MeasurementResolver } from "./measurement/measurement.resolver.js";
import { OtherTechnologyResolver, TechnologyLookUps } from "./other-technology.resolver.js";
import { ProductLookUps, ProductResolver } from "./product.resolver.js";
import { Product } from "./product.type.js";
import { PathResolver, PathStepResolver } from "./relation/path.resolver.js";
import { RelatedResolver } from "./relation/related.resolver.js";
import { RuntimeLookUps, RuntimeResolver } from "./runtime.resolver.js";
import { StackLookUps, StackResolver } from "./stack.resolver.js";
import { Stack } from "./stack.type.js";
import { TechnologyResolver } from "./technology.resolver.js";
import { Technology } from "./technology.type.js";
import { UseCaseLookUps, UseCaseResolver } from "./use-case.resolver.js";
import { UseCase } from "./use-case.type.js";

/** The GraphQL type of each kind of entity. A new kind adds its line here, and its resolvers below. */
export const KIND_TYPES: Readonly<Record<EntityKind, TypeClass>> = {
  TECHNOLOGY: Technology,
  FEATURE: Feature,
  CRITERION: Criterion,
  USE_CASE: UseCase,
  CATEGORY: Category,
  API_STYLE: ApiStyle,
  COMPANY: Company,
  PRODUCT: Product,
  STACK: Stack,
  SOURCE: Source,
};

/** The claims of a source are those it makes (provenance/source.resolver.ts). */
const aboutClaims = ENTITY_KINDS.filter((kind) => kind !== "SOURCE").map((kind) =>
  aboutClaimsResolver(KIND_TYPES[kind]),
);

export const resolvers = [
  NodeResolver,
  TechnologyResolver,
  TechnologyLookUps,
  LanguageResolver,
  LanguageLookUps,
  RuntimeResolver,
  RuntimeLookUps,
  FrameworkResolver,
  FrameworkLookUps,
  DatabaseResolver,
  DatabaseLookUps,
  OtherTechnologyResolver,
  FeatureResolver,
  FeatureLookUps,
  CriterionResolver,
  CriterionLookUps,
  UseCaseResolver,
  UseCaseLookUps,
  CategoryResolver,
  CategoryLookUps,
  ApiStyleResolver,
  TechnologyApiStyleResolver,
  ApiStyleLookUps,
  CompanyResolver,
  CompanyLookUps,
  ProductResolver,
  ProductLookUps,
  StackResolver,
  StackLookUps,
  SourceLookUps,
  MeasurementResolver,
  ...aboutClaims,
  ClaimsResolver,
  SearchResolver,
  RelatedResolver,
  PathResolver,
  PathStepResolver,
  GraphInfoResolver,
];
