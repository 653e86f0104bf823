import type {
  Adoption,
  ClaimStatus,
  DoubtKind,
  FeatureKind,
  PlainKind,
  SourceKind,
  Stance,
  TechnologyKind,
  Tier,
} from "./kinds.js";
import type { Predicate } from "./predicates.js";

/** Opaque, derived from kind and slug (ids.ts): the same on every machine and in every store. */
export type NodeId = string;
export type ClaimId = string;
export type EdgeId = string;
/** `YYYY-MM-DD`. */
export type IsoDate = string;
/** `YYYY-MM-DDTHH:mm:ss.sssZ`. */
export type IsoDateTime = string;

interface EntityBase {
  readonly id: NodeId;
  readonly slug: string;
  readonly name: string;
  /** Other names it is known by, in the order of the data. */
  readonly aliases: readonly string[];
  /** Spellings that are wrong but common; understood in questions, never shown. */
  readonly misspellings: readonly string[];
  /** Those of its names that are everyday words ("Go", "Express"): a question must give more than the bare word. */
  readonly commonWords: readonly string[];
  readonly summary: string | null;
}

export interface TechnologyNode extends EntityBase {
  readonly kind: "TECHNOLOGY";
  readonly technologyKind: TechnologyKind;
  readonly homepage: string | null;
  readonly licence: string | null;
  readonly creators: readonly string[];
  /** The project and the vendors behind it, as sources name their publishers (voice.ts). None where it is not there. */
  readonly publishers?: readonly string[] | undefined;
  /** Package identifiers (purl) by which imports recognise it. */
  readonly packages: readonly string[];
  /** Package identifiers of drivers and clients, which only show that it is used. None where it is not there. */
  readonly drivers?: readonly string[] | undefined;
}
export interface FeatureNode extends EntityBase {
  readonly kind: "FEATURE";
  readonly featureKind: FeatureKind;
}
export interface CriterionNode extends EntityBase {
  readonly kind: "CRITERION";
  /** Kinds of component whose merit it is; a stack is scored over those. */
  readonly concerns: readonly TechnologyKind[];
  /** How a measured figure becomes a score; null where the criterion is not measured. */
  readonly measure: Measure | null;
  /** False: it belongs to the thing itself, and no framework has it from its language or runtime. True where it is not there. */
  readonly inherited?: boolean | undefined;
}
/** `worst` maps to 0 and `best` to 1, on a logarithmic scale, whatever the candidates are. */
export interface Measure {
  readonly unit: string;
  readonly worst: number;
  readonly best: number;
}
export interface UseCaseNode extends EntityBase {
  readonly kind: "USE_CASE";
  readonly tier: Tier | null;
  /** So general that fitness for it says nothing about its neighbours ("web applications"). */
  readonly generic: boolean;
  readonly concerns: readonly TechnologyKind[];
}
export interface CategoryNode extends EntityBase {
  readonly kind: "CATEGORY";
  /** What is of this category runs there: technologies have their tiers from such claims. */
  readonly tier: Tier | null;
}
export interface CompanyNode extends EntityBase {
  readonly kind: "COMPANY";
  readonly homepage: string | null;
  readonly industries: readonly string[];
}
export interface ProductNode extends EntityBase {
  readonly kind: "PRODUCT";
  readonly homepage: string | null;
}
export interface SourceNode extends EntityBase {
  readonly kind: "SOURCE";
  readonly title: string;
  readonly publisher: string;
  readonly publishedOn: IsoDate | null;
  readonly url: string | null;
  readonly licence: string | null;
  readonly sourceKind: SourceKind;
  /** 0…1, as judged when it was recorded. 0 leaves it out; otherwise claims weigh by their voice (voice.ts). */
  readonly reliability: number;
}

export type EntityNode =
  | TechnologyNode
  | FeatureNode
  | CriterionNode
  | UseCaseNode
  | CategoryNode
  | CompanyNode
  | ProductNode
  | PlainNode
  | SourceNode;
/** Entities without fields of their own. */
type PlainNode = { [K in PlainKind]: EntityBase & { readonly kind: K } }[PlainKind];
export type NodeOfKind<K extends EntityNode["kind"]> = Extract<EntityNode, { kind: K }>;
export type StackNode = NodeOfKind<"STACK">;

export interface Doubt {
  readonly kind: DoubtKind;
  readonly reason: string;
}

/** One statement of one source. Never overwritten: answered by other claims. */
export interface Claim {
  readonly id: ClaimId;
  readonly subjectId: NodeId;
  readonly predicate: Predicate;
  readonly objectId: NodeId | null;
  readonly value: number | null;
  readonly text: string | null;
  readonly date: IsoDate | null;
  readonly unit: string | null;
  readonly conditions: string | null;
  /** It compares within this group alone: what is built on a language or runtime, or is of a category. Absent: no group. */
  readonly scopeId?: NodeId | undefined;
  /** For USES only. */
  readonly adoption: Adoption | null;
  /** What it says, in our own words. */
  readonly statement: string;
  readonly stance: Stance;
  readonly status: ClaimStatus;
  readonly doubts: readonly Doubt[];
  readonly correctionId: ClaimId | null;
  readonly sourceId: NodeId;
  /** Where in the source: heading and paragraph, page and section, row, or key. */
  readonly locator: string;
  /** The page of the source that holds it, where it has one of its own. */
  readonly url: string | null;
  /** The day as of which it was stated; its source's date where it has none of its own. */
  readonly asOf: IsoDate | null;
  readonly recordedAt: IsoDateTime;
  readonly recordedBy: string;
}

/** What all claims of one subject, predicate and object come to. Written by the store, with each claim. */
export interface Edge {
  readonly id: EdgeId;
  readonly predicate: Predicate;
  readonly fromId: NodeId;
  readonly toId: NodeId;
  /** 0…1, 0.5 when nothing weighs: the score of an item with just these claims, age left out. */
  readonly strength: number;
  readonly status: ClaimStatus;
  /** Sum over sources of the strongest claim for it, and against it. */
  readonly support: number;
  readonly against: number;
  readonly adoption: Adoption | null;
  readonly asOf: IsoDate | null;
}

/** Whether it is a group that a comparison can hold within (`scopeId`): a language, runtime or category. */
export function isScope(node: EntityNode): boolean {
  if (node.kind !== "TECHNOLOGY") return node.kind === "CATEGORY";
  return node.technologyKind === "LANGUAGE" || node.technologyKind === "RUNTIME";
}

export function isOfKind<K extends EntityNode["kind"]>(node: EntityNode, kind: K): node is NodeOfKind<K> {
  return node.kind === kind;
}
