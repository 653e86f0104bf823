import {
  categoriesDocument,
  companiesDocument,
  criteriaDocument,
  type EntityKind,
  featuresDocument,
  productsDocument,
  type Relative,
  sourcesDocument,
  stacksDocument,
  type TechnologyKind,
  technologiesDocument,
  useCasesDocument,
} from "../../client/index.js";
import { ask } from "./page.element.js";

/** One list to browse. */
export interface List {
  /** Its name in addresses. */
  readonly key: string;
  readonly title: string;
  readonly kind: EntityKind;
  /** Of technologies: which. */
  readonly technologyKinds?: readonly TechnologyKind[];
  readonly load: (after: string | null, signal: AbortSignal) => Promise<ListPage>;
}

export interface ListPage {
  readonly list: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: readonly Relative[];
  };
  readonly graph: { readonly version: string };
}

export const LISTS: readonly List[] = [
  technologies("frameworks", "Frameworks", ["FRAMEWORK"]),
  technologies("languages", "Languages", ["LANGUAGE"]),
  technologies("runtimes", "Runtimes", ["RUNTIME"]),
  technologies("databases", "Databases", ["DATABASE"]),
  technologies("libraries", "Libraries and tools", ["LIBRARY", "TOOL", "WEB_SERVER", "OPERATING_SYSTEM"]),
  {
    key: "stacks",
    title: "Stacks",
    kind: "STACK",
    load: (after, signal) => ask(stacksDocument, { after }, { signal }),
  },
  {
    key: "use-cases",
    title: "Use cases",
    kind: "USE_CASE",
    load: (after, signal) => ask(useCasesDocument, { after }, { signal }),
  },
  {
    key: "features",
    title: "Features",
    kind: "FEATURE",
    load: (after, signal) => ask(featuresDocument, { after }, { signal }),
  },
  {
    key: "criteria",
    title: "Criteria",
    kind: "CRITERION",
    load: (after, signal) => ask(criteriaDocument, { after }, { signal }),
  },
  {
    key: "categories",
    title: "Categories",
    kind: "CATEGORY",
    load: (after, signal) => ask(categoriesDocument, { after }, { signal }),
  },
  {
    key: "companies",
    title: "Companies",
    kind: "COMPANY",
    load: (after, signal) => ask(companiesDocument, { after }, { signal }),
  },
  {
    key: "products",
    title: "Products",
    kind: "PRODUCT",
    load: (after, signal) => ask(productsDocument, { after }, { signal }),
  },
  {
    key: "sources",
    title: "Sources",
    kind: "SOURCE",
    load: (after, signal) => ask(sourcesDocument, { after }, { signal }),
  },
];

function technologies(key: string, title: string, kinds: readonly TechnologyKind[]): List {
  return {
    key,
    title,
    kind: "TECHNOLOGY",
    technologyKinds: kinds,
    load: (after, signal) => ask(technologiesDocument, { kinds, after }, { signal }),
  };
}
