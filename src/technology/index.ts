import { aboutClaimsResolvers } from "./about-claims.resolver.js";
import { CategoryLookUps, CategoryResolver } from "./category.resolver.js";
import { ClaimsResolver } from "./claims.resolver.js";
import { CompanyLookUps, CompanyResolver } from "./company.resolver.js";
import { CriterionLookUps, CriterionResolver } from "./criterion.resolver.js";
import { DatabaseLookUps, DatabaseResolver } from "./database.resolver.js";
import { FeatureLookUps, FeatureResolver } from "./feature.resolver.js";
import { FrameworkLookUps, FrameworkResolver } from "./framework.resolver.js";
import { GraphInfoResolver } from "./graph-info.resolver.js";
import { LanguageLookUps, LanguageResolver } from "./language.resolver.js";
import { NodeResolver } from "./look-up/node.resolver.js";
import { SearchResolver } from "./look-up/search.resolver.js";
import { SourceLookUps } from "./look-up/source.look-ups.js";
import { MeasurementResolver } from "./measurement/measurement.resolver.js";
import { OtherTechnologyResolver, TechnologyLookUps } from "./other-technology.resolver.js";
import { ProductLookUps, ProductResolver } from "./product.resolver.js";
import { PathResolver, PathStepResolver } from "./relation/path.resolver.js";
import { RelatedResolver } from "./relation/related.resolver.js";
import { RuntimeLookUps, RuntimeResolver } from "./runtime.resolver.js";
import { StackLookUps, StackResolver } from "./stack.resolver.js";
import { TechnologyResolver } from "./technology.resolver.js";
import { UseCaseLookUps, UseCaseResolver } from "./use-case.resolver.js";

/** A new kind of node adds its line here (CONTRIBUTING.md). */
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
  CompanyResolver,
  CompanyLookUps,
  ProductResolver,
  ProductLookUps,
  StackResolver,
  StackLookUps,
  SourceLookUps,
  MeasurementResolver,
  ...aboutClaimsResolvers,
  ClaimsResolver,
  SearchResolver,
  RelatedResolver,
  PathResolver,
  PathStepResolver,
  GraphInfoResolver,
];
