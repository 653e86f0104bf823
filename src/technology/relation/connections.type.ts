import { connectionType } from "../../graphql/connection.type.js";
import { Entity } from "../../graphql/entity.type.js";
import { adoptionConnectionType, relationConnectionType } from "../../graphql/relation-edge.type.js";
import { Source } from "../../provenance/source.type.js";
import { Category } from "../category.type.js";
import { Company } from "../company.type.js";
import { Criterion } from "../criterion.type.js";
import { Feature } from "../feature.type.js";
import { Measurement } from "../measurement/measurement.type.js";
import { Product } from "../product.type.js";
import { Release } from "../release/release.type.js";
import { Stack } from "../stack.type.js";
import { Technology } from "../technology.type.js";
import { Database, Framework, Language, Runtime } from "../technology-kinds.type.js";
import { UseCase } from "../use-case.type.js";

// Where relations lead: their edges rest on claims.
export const CategoryConnection = relationConnectionType("Category", () => Category);
export const CompanyConnection = adoptionConnectionType("Company", () => Company);
export const DatabaseConnection = relationConnectionType("Database", () => Database);
export const FeatureConnection = relationConnectionType("Feature", () => Feature);
export const FrameworkConnection = relationConnectionType("Framework", () => Framework);
export const ProductConnection = adoptionConnectionType("Product", () => Product);
export const RatedConnection = relationConnectionType("Rated", () => Entity);
export const RatingConnection = relationConnectionType("Rating", () => Criterion);
export const StackConnection = relationConnectionType("Stack", () => Stack);
export const TechnologyConnection = relationConnectionType("Technology", () => Technology);
export const UseCaseConnection = relationConnectionType("UseCase", () => UseCase);
export const UsedTechnologyConnection = adoptionConnectionType("UsedTechnology", () => Technology);

// What a technology's own claims come to.
export const MeasurementConnection = connectionType("Measurement", () => Measurement);
export const ReleaseConnection = connectionType("Release", () => Release);

// All there is of a kind.
export const CategoryListConnection = connectionType("CategoryList", () => Category);
export const CompanyListConnection = connectionType("CompanyList", () => Company);
export const CriterionListConnection = connectionType("CriterionList", () => Criterion);
export const DatabaseListConnection = connectionType("DatabaseList", () => Database);
export const FeatureListConnection = connectionType("FeatureList", () => Feature);
export const FrameworkListConnection = connectionType("FrameworkList", () => Framework);
export const LanguageListConnection = connectionType("LanguageList", () => Language);
export const ProductListConnection = connectionType("ProductList", () => Product);
export const RuntimeListConnection = connectionType("RuntimeList", () => Runtime);
export const SourceListConnection = connectionType("SourceList", () => Source);
export const StackListConnection = connectionType("StackList", () => Stack);
export const TechnologyListConnection = connectionType("TechnologyList", () => Technology);
export const UseCaseListConnection = connectionType("UseCaseList", () => UseCase);
