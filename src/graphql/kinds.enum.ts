import type { EdgeStance } from "../graph/edge-stance.js";
import {
  type Adoption,
  type ClaimStatus,
  type DoubtKind,
  ENTITY_KINDS,
  type EntityKind,
  type FeatureKind,
  KINDS,
  type SourceKind,
  type Stance,
  type TechnologyKind,
  type Tier,
} from "../graph/kinds.js";
import { PREDICATE_RULES, PREDICATES, type Predicate } from "../graph/predicates.js";
import { registerEnum } from "./register-enum.js";

export const EntityKindEnum = registerEnum<EntityKind>(
  "EntityKind",
  "What sort of thing an entity is.",
  Object.fromEntries(ENTITY_KINDS.map((kind) => [kind, KINDS[kind].description])) as Record<EntityKind, string>,
);

export const TechnologyKindEnum = registerEnum<TechnologyKind>("TechnologyKind", "What sort of technology it is.", {
  LANGUAGE: "A programming language.",
  RUNTIME: "What runs programs, such as Node.js.",
  FRAMEWORK: "What gives programs their structure and calls their code.",
  LIBRARY: "Code that programs call.",
  DATABASE: "What keeps data and answers queries about it.",
  WEB_SERVER: "What answers HTTP requests itself or passes them on.",
  OPERATING_SYSTEM: "What other software runs on.",
  TOOL: "What developers work with: package managers, build tools, engines.",
});

export const TierEnum = registerEnum<Tier>("Tier", "Where a program runs. Fitness passes within one tier only.", {
  SERVER: "On a server, answering requests.",
  DESKTOP: "On a desktop computer, with windows.",
  MOBILE: "On a phone or tablet.",
  BROWSER: "Inside a web browser.",
  DATA: "Where data is kept or worked on.",
  INFRASTRUCTURE: "Below the program: operating systems, web servers, deployment.",
});

export const FeatureKindEnum = registerEnum<FeatureKind>("FeatureKind", "What sort of feature it is.", {
  PRINCIPLE: "A rule of design it follows, such as not repeating oneself.",
  PATTERN: "A form its programs take, such as model, view and controller.",
  PRACTICE: "A way of working it supports, such as writing tests first.",
  CAPABILITY: "Something it can do, such as WebSockets.",
  QUALITY: "Praise that says nothing one could check; listed last.",
});

export const SourceKindEnum = registerEnum<SourceKind>("SourceKind", "What sort of source it is.", {
  BLOG_POST: "An article by somebody who may have something to sell.",
  DOCUMENTATION: "A project's own documentation or website.",
  MEASUREMENT: "A benchmark or other measurement that can be repeated.",
  DATASET: "A collection of records, such as a registry.",
  CURATION: "A judgement of the people who keep this graph.",
  SURVEY: "A survey or public statistics.",
  DECISION_RECORD: "A team's account of what it chose, against what, and why.",
  ADOPTER_LIST: "Users' accounts in a list or case study that the project chose.",
});

export const StanceEnum = registerEnum<Stance>("Stance", "Whether a claim says so or denies it.", {
  SUPPORTS: "It states it.",
  REFUTES: "It denies it.",
});

export const EdgeStanceEnum = registerEnum<EdgeStance>("EdgeStance", "Which side the claims behind a relation take.", {
  SUPPORTED: "Only claims for it carry weight.",
  CONTESTED: "Claims on both sides carry weight, or none does.",
  REFUTED: "Only claims against it carry weight: it reads as a denial.",
});

export const ClaimStatusEnum = registerEnum<ClaimStatus>("ClaimStatus", "How far a claim or an edge is believed.", {
  ACCEPTED: "Nothing speaks against it.",
  DISPUTED: "There are doubts, or another claim denies it.",
  REJECTED: "It is false, and a source that can be opened says what is right; or it was taken back.",
});

export const DoubtKindEnum = registerEnum<DoubtKind>("DoubtKind", "What is wrong with a claim.", {
  FALSE: "It is not so.",
  OVERSTATED: "There is less to it than it says.",
  UNDERSTATED: "There is more to it than it says.",
  WRONG_CAUSE: "It is so, for another reason than it gives.",
  UNSOURCED: "It gives no ground for a statement that needs one.",
  GARBLED: "The wording is so muddled that only its intention can be recorded.",
  NAMING: "It uses a wrong or outdated name; otherwise it stands.",
  OPINION: "It is a matter of taste.",
  MARKETING: "It advertises.",
  WITHDRAWN: "Whoever recorded it here took it back.",
});

export const AdoptionEnum = registerEnum<Adoption>("Adoption", "Whether somebody uses a technology today.", {
  CURRENT: "In use, as far as the source's day.",
  PAST: "Was in use, and is no longer.",
  UNKNOWN: "The source does not say when.",
});

export const PredicateEnum = registerEnum<Predicate>(
  "Predicate",
  "What a claim says of its subject and object.",
  Object.fromEntries(PREDICATES.map((predicate) => [predicate, PREDICATE_RULES[predicate].description])) as Record<
    Predicate,
    string
  >,
);
