// Written by `npm run client` from the SDL and src/client/operations: edit those.

import type { TypedDocument } from "../typed-document.js";

/** The types behind each interface, as caches such as Apollo Client's want to be told. */
export const possibleTypes: Readonly<Record<string, string[]>> = {
  Entity: ["ApiStyle","Category","Company","Criterion","Database","Feature","Framework","Language","OtherTechnology","Product","Runtime","Source","Stack","UseCase"],
  Node: ["ApiStyle","Category","Claim","Company","Criterion","Database","Feature","Framework","Language","OtherTechnology","Product","Runtime","Source","Stack","UseCase"],
  RelationEdge: ["ApiStyleEdge","CategoryEdge","CompanyEdge","DatabaseEdge","FeatureEdge","FrameworkEdge","ProductEdge","RatedEdge","RatingEdge","RelatedEdge","StackEdge","TechnologyEdge","UseCaseEdge","UsedTechnologyEdge"],
  Technology: ["Database","Framework","Language","OtherTechnology","Runtime"],
};

/** Every kind of entity. */
export const ENTITY_KINDS = ["API_STYLE","CATEGORY","COMPANY","CRITERION","FEATURE","PRODUCT","SOURCE","STACK","TECHNOLOGY","USE_CASE"] as const satisfies readonly EntityKind[];

/** Whether somebody uses a technology today. */
export type Adoption = "CURRENT" | "PAST" | "UNKNOWN";

/** What became of a question. */
export type AnswerStatus = "AMBIGUOUS" | "ANSWERED" | "NOT_UNDERSTOOD" | "NO_EVIDENCE";

/** What can be ranked. */
export type CandidateKind = "DATABASE" | "FRAMEWORK" | "LANGUAGE" | "PLATFORM" | "RUNTIME" | "STACK" | "TECHNOLOGY";

/** Which claims to list. Every given field must hold; a list means any of it. */
export type ClaimFilter = {
  /** On either side of it one of these (slugs or ids). At most 50, of 500 characters each. */
  readonly about?: ReadonlyArray<string> | null;
  /** It was stated on that day or before. */
  readonly asOf?: string | null;
  /** Its object is one of these (slugs or ids). At most 50, of 500 characters each. */
  readonly objects?: ReadonlyArray<string> | null;
  /** It says one of these. At most 50. */
  readonly predicates?: ReadonlyArray<Predicate> | null;
  /** One of these sources (slugs) says so. At most 50, of 500 characters each. */
  readonly sources?: ReadonlyArray<string> | null;
  /** It states, or it denies. At most 50. */
  readonly stances?: ReadonlyArray<Stance> | null;
  /** It is of one of these statuses. At most 50. */
  readonly status?: ReadonlyArray<ClaimStatus> | null;
  /** Its subject is one of these (slugs or ids). At most 50, of 500 characters each. */
  readonly subjects?: ReadonlyArray<string> | null;
};

/** How far a claim or an edge is believed. */
export type ClaimStatus = "ACCEPTED" | "DISPUTED" | "REJECTED";

/** What to decide on. */
export type DecideProposalInput = {
  /** Refuse with CONFLICT unless the graph is still at this version. At most 500 characters. */
  readonly expectVersion?: string | null;
  /** Makes a repeat harmless: for 24 hours the same request with the same key is done once, answered alike. At most 500 characters. */
  readonly idempotencyKey?: string | null;
  /** The id of the proposal. At most 500 characters. */
  readonly proposal: string;
  /** Why: it stands in the history. At most 2000 characters. */
  readonly reason: string;
};

/** Which claim to doubt, and why. */
export type DisputeClaimInput = {
  /** The id of the claim. At most 500 characters. */
  readonly claim: string;
  /** At least one doubt; those it has already stay. At most 50. */
  readonly doubts: ReadonlyArray<DoubtInput>;
  /** Refuse with CONFLICT unless the graph is still at this version. At most 500 characters. */
  readonly expectVersion?: string | null;
  /** Makes a repeat harmless: for 24 hours the same request with the same key is done once, answered alike. At most 500 characters. */
  readonly idempotencyKey?: string | null;
  /** Why: it stands in the history. At most 2000 characters. */
  readonly reason: string;
};

/** Why a claim is not simply to be believed. */
export type DoubtInput = {
  /** What is wrong with it. */
  readonly kind: DoubtKind;
  /** Why you think so. At most 2000 characters. */
  readonly reason: string;
};

/** What is wrong with a claim. */
export type DoubtKind = "FALSE" | "GARBLED" | "MARKETING" | "NAMING" | "OPINION" | "OVERSTATED" | "UNDERSTATED" | "UNSOURCED" | "WITHDRAWN" | "WRONG_CAUSE";

/** What sort of thing an entity is. */
export type EntityKind = "API_STYLE" | "CATEGORY" | "COMPANY" | "CRITERION" | "FEATURE" | "PRODUCT" | "SOURCE" | "STACK" | "TECHNOLOGY" | "USE_CASE";

/** How well founded a candidate's place is, for the wish that weighs most. */
export type EvidenceBand = "FAIR" | "STRONG" | "WEAK";

/** What sort of feature it is. */
export type FeatureKind = "CAPABILITY" | "PATTERN" | "PRACTICE" | "PRINCIPLE" | "QUALITY";

/** What a question wants to know. */
export type Intent = "ADOPTERS" | "ALTERNATIVES" | "ASSESS" | "BEST" | "CLAIM_CHECK" | "COMPARE" | "COMPONENTS" | "DATABASES_OF" | "DEFINE" | "DRAWBACKS" | "FEATURES" | "FIGURES" | "FRAMEWORKS_OF" | "GOOD_FOR" | "HOSTS_OF" | "IN_COMMON" | "LIFECYCLE" | "LIST" | "MEASURED" | "MEMBERS" | "POPULAR" | "PROPERTY" | "RANK" | "RELATION" | "TECHNOLOGIES_OF" | "USE_CASES_OF" | "WHOLES" | "WHY" | "WITH_FEATURE" | "WORKS_WITH";

/** How a question is to be read, where that is settled. What is left out is read from the question. */
export type InterpretationInput = {
  /** Words that may be ignored. At most 50, of 500 characters each. */
  readonly ignored?: ReadonlyArray<string> | null;
  /** What it wants to know. */
  readonly intent?: Intent | null;
  /** All that it names; what is not in the list is taken for ordinary words. At most 50. */
  readonly mentions?: ReadonlyArray<MentionInput> | null;
};

/** How words were recognised as a name, best first. */
export type Match = "ALIAS" | "BROADER" | "EXACT" | "FUZZY" | "STEM";

/** What must have been measured of it. Any one figure of that criterion that fits is enough: figures are only as good as their load and host. */
export type MeasuredFilter = {
  /** Only figures whose conditions contain this, such as `512 connections`. At most 200 characters. */
  readonly conditions?: string | null;
  /** What was measured: a criterion such as `throughput` (slug). At most 500 characters. */
  readonly criterion: string;
  /** At most this much, in the criterion's unit. */
  readonly max?: number | null;
  /** At least this much, in the criterion's unit. */
  readonly min?: number | null;
};

/** What a piece of the question names. */
export type MentionInput = {
  /** Behind their last character; follows from `text` when left out. */
  readonly end?: number | null;
  /** What they mean: an id, or a slug, name or alias. At most 500 characters. */
  readonly entity: string;
  /** Where they begin, counted in UTF-16 units from 0; where they first stand when left out. */
  readonly start?: number | null;
  /** The words, as they stand in the question; may be left out where both their places are given. At most 200 characters. */
  readonly text?: string | null;
};

/** What is needed: at least one wish. The heaviest decides who is ranked (use cases before criteria). */
export type NeedInput = {
  /** What it should be good at. At most 20. */
  readonly criteria?: ReadonlyArray<Wish> | null;
  /** What it should bring along. At most 20. */
  readonly features?: ReadonlyArray<Wish> | null;
  /** What the team knows: it favours what is used from these languages, and rules nothing out. At most 20. */
  readonly languages?: ReadonlyArray<Wish> | null;
  /** What is to be built. At most 20. */
  readonly useCases?: ReadonlyArray<Wish> | null;
};

/** What a claim says of its subject and object. */
export type Predicate = "ALTERNATIVE_TO" | "ASPECT_OF" | "BROADER" | "ENABLES" | "HAS_FEATURE" | "HAS_STAT" | "IMPLEMENTS" | "IS_A" | "MEASURED" | "PART_OF" | "RATED_ON" | "RELEASED" | "RUNS_ON" | "SUITS" | "USED_FROM" | "USES" | "WORKS_WITH" | "WRITTEN_IN";

/** What a source states. Who records it and when, the server says. */
export type RecordClaimInput = {
  /** For USES: whether it is so today; UNKNOWN when left out. */
  readonly adoption?: Adoption | null;
  /** The day as of which it was stated. */
  readonly asOf?: string | null;
  /** Under which conditions it holds. At most 2000 characters. */
  readonly conditions?: string | null;
  /** The day it gives. */
  readonly date?: string | null;
  /** Refuse with CONFLICT unless the graph is still at this version. At most 500 characters. */
  readonly expectVersion?: string | null;
  /** Makes a repeat harmless: for 24 hours the same request with the same key is done once, answered alike. At most 500 characters. */
  readonly idempotencyKey?: string | null;
  /** Where in the source: heading and paragraph, page and section, row, or key. At most 2000 characters. */
  readonly locator: string;
  /** What it joins it to: a slug, an alias or an id. At most 500 characters. */
  readonly object?: string | null;
  /** What it says of it. */
  readonly predicate: Predicate;
  /** Why: it stands in the history. At most 2000 characters. */
  readonly reason: string;
  /** The language, runtime or category within which it compares: a slug, an alias or an id. At most 500 characters. */
  readonly scope?: string | null;
  /** Who says so: the slug or id of a source. At most 500 characters. */
  readonly source: string;
  /** Whether the source states or denies it. */
  readonly stance?: Stance;
  /** What it says, in our own words. At most 2000 characters. */
  readonly statement: string;
  /** What it is about: a slug, an alias or an id. At most 500 characters. */
  readonly subject: string;
  /** The text it gives, such as a version. At most 2000 characters. */
  readonly text?: string | null;
  /** What `value` counts. At most 500 characters. */
  readonly unit?: string | null;
  /** The page that holds it, where the source has several. At most 2000 characters. */
  readonly url?: string | null;
  /** The figure it gives. */
  readonly value?: number | null;
};

/** Which version to undo. */
export type RevertInput = {
  /** Refuse with CONFLICT unless the graph is still at this version. At most 500 characters. */
  readonly expectVersion?: string | null;
  /** Makes a repeat harmless: for 24 hours the same request with the same key is done once, answered alike. At most 500 characters. */
  readonly idempotencyKey?: string | null;
  /** Why: it stands in the history. At most 2000 characters. */
  readonly reason: string;
  /** The version that the changes to undo have made. At most 500 characters. */
  readonly version: string;
};

/** What a revision does. */
export type RevisionAction = "ADD_ENTITY" | "CORRECT_CLAIM" | "DISPUTE_CLAIM" | "RECORD_CLAIM" | "REVERT" | "WITHDRAW_CLAIM";

/** What became of a revision. */
export type RevisionStatus = "APPLIED" | "DECLINED" | "PROPOSED";

/** What a named thing is to the question. */
export type Role = "ADOPTED_BY" | "CATEGORY" | "CONTEXT" | "DATABASE" | "HOST" | "IGNORED" | "OBJECT" | "SOURCE" | "SUBJECT" | "WISH" | "WITHOUT";

/** What something must be related to. Every given part must hold. */
export type SetFilter = {
  /** To each of these (slugs). At most 50, of 500 characters each. */
  readonly all?: ReadonlyArray<string> | null;
  /** To at least one of these (slugs). At most 50, of 500 characters each. */
  readonly any?: ReadonlyArray<string> | null;
  /** To none of these (slugs). At most 50, of 500 characters each. */
  readonly none?: ReadonlyArray<string> | null;
};

/** What sort of source it is. */
export type SourceKind = "ADOPTER_LIST" | "BLOG_POST" | "CURATION" | "DATASET" | "DECISION_RECORD" | "DOCUMENTATION" | "MEASUREMENT" | "SURVEY";

/** Whether a claim says so or denies it. */
export type Stance = "REFUTES" | "SUPPORTS";

/** Where something stands in a ranking. */
export type Standing = "EXCLUDED" | "NOT_SUITED" | "RANKED" | "UNASSESSED" | "WINNER";

/** Hard conditions: every given field must hold, and a list means any of it. Lists hold what is known to fit; a ranking drops only what is known not to. */
export type TechnologyFilter = {
  /** Companies or products that use it. */
  readonly adoptedBy?: SetFilter | null;
  /** It is of one of these classes, or of a kind of them. At most 50, of 500 characters each. */
  readonly categories?: ReadonlyArray<string> | null;
  /** It works with one of these databases. At most 50, of 500 characters each. */
  readonly databases?: ReadonlyArray<string> | null;
  /** Features it has. */
  readonly features?: SetFilter | null;
  /** It is of one of these kinds. At most 50. */
  readonly kinds?: ReadonlyArray<TechnologyKind> | null;
  /** It is written in or used from one of these languages. At most 50, of 500 characters each. */
  readonly languages?: ReadonlyArray<string> | null;
  /** It has one of these licences, such as MIT. At most 50, of 500 characters each. */
  readonly licences?: ReadonlyArray<string> | null;
  /** Whether one of its versions is still supported: on the day asked for, or else on the newest day as of which any release is stated. */
  readonly maintained?: boolean | null;
  /** Figures it must reach, all of them. At most 10. */
  readonly measured?: ReadonlyArray<MeasuredFilter> | null;
  /** It runs on one of these runtimes. At most 50, of 500 characters each. */
  readonly runtimes?: ReadonlyArray<string> | null;
  /** All of these words, or words that begin with them, occur in its names or summary. A text without a word matches nothing. At most 200 characters. */
  readonly text?: string | null;
  /** It runs in one of these tiers. At most 50. */
  readonly tiers?: ReadonlyArray<Tier> | null;
  /** Use cases it suits. */
  readonly useCases?: SetFilter | null;
  /** It is none of these technologies, is not written in them, used from them or run on them, and contains none of them. At most 50, of 500 characters each. */
  readonly without?: ReadonlyArray<string> | null;
};

/** What sort of technology it is. */
export type TechnologyKind = "DATABASE" | "FRAMEWORK" | "LANGUAGE" | "LIBRARY" | "OPERATING_SYSTEM" | "RUNTIME" | "TOOL" | "WEB_SERVER";

/** Where a program runs. Fitness passes within one tier only. */
export type Tier = "BROWSER" | "DATA" | "DESKTOP" | "INFRASTRUCTURE" | "MOBILE" | "SERVER";

/** What a check of a claim comes to. */
export type Verdict = "DISPUTED" | "REFUTED" | "SUPPORTED" | "UNKNOWN";

/** What somebody may do. Reading is open to everybody. */
export type ViewerRole = "ADMIN" | "CURATOR" | "PROPOSER";

/** One thing wished for. */
export type Wish = {
  /** Its slug, name, alias or id. At most 500 characters. */
  readonly slug: string;
  /** How much it matters next to the other wishes: above 0, at most 100. */
  readonly weight?: number | null;
};

export type Halves = {
  readonly common: ReadonlyArray<Thing>;
  readonly apart: ReadonlyArray<{
    readonly entity: Thing;
    readonly nodes: ReadonlyArray<Thing>;
  }>;
};

export type Compared = {
  readonly score: number;
  readonly low: number;
  readonly high: number;
  readonly entity: Thing;
};

export type Edits = {
  readonly totalCount: number;
  readonly nodes: ReadonlyArray<Edit>;
};

export type Edit = {
  readonly id: string;
  readonly action: RevisionAction;
  readonly status: RevisionStatus;
  readonly author: string;
  readonly at: string;
  readonly reason: string;
  readonly version: string;
  readonly decision: {
    readonly by: string;
    readonly at: string;
    readonly reason: string;
  } | null;
  readonly changes: ReadonlyArray<{
    readonly summary: string;
    readonly entity: Thing | null;
    readonly claim: Statement | null;
  }>;
};

export type Decided = {
  readonly version: string;
  readonly revision: Edit | null;
  readonly userErrors: ReadonlyArray<{
    readonly field: string | null;
    readonly message: string;
  }>;
};

export type Thing = {
  readonly id: string;
  readonly kind: EntityKind;
  readonly slug: string;
  readonly name: string;
};

export type Statement = {
  readonly id: string;
  readonly predicate: Predicate;
  readonly statement: string;
  readonly stance: Stance;
  readonly status: ClaimStatus;
  readonly subject: Thing;
  readonly object: Thing | null;
  readonly doubts: ReadonlyArray<{
    readonly kind: DoubtKind;
    readonly reason: string;
  }>;
  readonly correction: {
    readonly id: string;
    readonly statement: string;
    readonly url: string | null;
    readonly locator: string;
    readonly source: Thing & {
      readonly url: string | null;
    };
  } | null;
  readonly source: Thing & {
    readonly url: string | null;
    readonly publisher: string;
  };
  readonly locator: string;
  readonly url: string | null;
  readonly asOf: string | null;
  readonly confidence: number;
};

export type Proof = {
  readonly weight: number;
  readonly inherited: boolean;
  readonly path: ReadonlyArray<{
    readonly from: Thing;
    readonly predicate: Predicate;
    readonly to: Thing;
  }>;
  readonly claim: Statement;
};

export type Candidate = {
  readonly rank: number;
  readonly name: string;
  readonly score: number;
  readonly low: number;
  readonly high: number;
  readonly band: EvidenceBand;
  readonly coverage: number;
  readonly tiedWith: ReadonlyArray<string>;
  readonly unverified: ReadonlyArray<string>;
  readonly explanation: string;
  readonly candidate: Thing;
  readonly breakdown: ReadonlyArray<{
    readonly item: Thing;
    readonly weight: number;
    readonly score: number;
    readonly low: number;
    readonly high: number;
    readonly contribution: number;
    readonly evidence: ReadonlyArray<Proof>;
  }>;
};

export type Standings = {
  readonly asOf: string | null;
  readonly graphVersion: string;
  readonly method: string;
  readonly totalCount: number;
  readonly need: ReadonlyArray<{
    readonly weight: number;
    readonly entity: Thing;
  }>;
  readonly candidates: ReadonlyArray<Candidate>;
  readonly unassessed: {
    readonly totalCount: number;
    readonly entities: ReadonlyArray<Thing>;
  };
  readonly excluded: ReadonlyArray<{
    readonly entity: Thing;
    readonly reason: string;
    readonly claim: Statement | null;
  }>;
};

export type Relative = Thing & {
  readonly aliases: ReadonlyArray<string>;
  readonly summary: string | null;
};

export type AskVariables = {
  readonly question: string;
  readonly interpretation?: InterpretationInput | null;
  readonly sources?: ReadonlyArray<string> | null;
  readonly asOf?: string | null;
};

export type AskResult = {
  readonly ask: {
    readonly question: string;
    readonly status: AnswerStatus;
    readonly verdict: Verdict | null;
    readonly text: string;
    readonly suggestions: ReadonlyArray<string>;
    readonly operation: string;
    readonly variables: unknown;
    readonly interpretation: {
      readonly intent: Intent | null;
      readonly ignored: ReadonlyArray<string>;
      readonly unknown: ReadonlyArray<string>;
      readonly constraints: ReadonlyArray<{
        readonly role: Role;
        readonly text: string;
        readonly entity: Thing;
      }>;
      readonly mentions: ReadonlyArray<{
        readonly text: string;
        readonly start: number;
        readonly end: number;
        readonly how: Match;
        readonly role: Role;
        readonly weight: number;
        readonly entity: Thing;
        readonly alternatives: ReadonlyArray<Thing>;
      }>;
    };
    readonly results: ReadonlyArray<{
      readonly name: string;
      readonly value: string | null;
      readonly score: number | null;
      readonly note: string | null;
      readonly entity: Thing | null;
      readonly evidence: ReadonlyArray<Proof>;
    }>;
    readonly ranking: Standings | null;
  };
  readonly graph: {
    readonly version: string;
  };
};

export const askDocument =
  "query Ask($question:String!$interpretation:InterpretationInput$sources:[String!]$asOf:Date){ask(question:$question interpretation:$interpretation sources:$sources asOf:$asOf){question status verdict text suggestions operation variables interpretation{intent ignored unknown constraints{role text entity{...Thing}}mentions{text start end how role weight entity{...Thing}alternatives{...Thing}}}results{name value score note entity{...Thing}evidence{...Proof}}ranking{...Standings}}graph{version}}fragment Candidate on RankedCandidate{rank name score low high band coverage tiedWith unverified explanation candidate{...Thing}breakdown{item{...Thing}weight score low high contribution evidence{...Proof}}}fragment Proof on Evidence{weight inherited path{from{...Thing}predicate to{...Thing}}claim{...Statement}}fragment Standings on Ranking{asOf graphVersion method totalCount need{weight entity{...Thing}}candidates{...Candidate}unassessed{totalCount entities(first:100){...Thing}}excluded{entity{...Thing}reason claim{...Statement}}}fragment Statement on Claim{id predicate statement stance status subject{...Thing}object{...Thing}doubts{kind reason}correction{id statement url locator source{...Thing url}}source{...Thing url publisher}locator url asOf confidence}fragment Thing on Entity{id kind slug name}" as TypedDocument<AskResult, AskVariables>;

export type ChangesSinceVariables = {
  readonly version: string;
  readonly need: NeedInput;
  readonly of: CandidateKind;
};

export type ChangesSinceResult = {
  readonly changesSince: {
    readonly fromVersion: string;
    readonly toVersion: string;
    readonly isComplete: boolean;
    readonly moved: ReadonlyArray<{
      readonly candidate: Thing;
      readonly before: {
        readonly rank: number;
        readonly score: number;
      } | null;
      readonly now: {
        readonly rank: number;
        readonly score: number;
      } | null;
      readonly claims: ReadonlyArray<Statement & {
        readonly history: {
          readonly nodes: ReadonlyArray<{
            readonly id: string;
            readonly author: string;
            readonly reason: string;
            readonly decision: {
              readonly by: string;
            } | null;
          }>;
        };
      }>;
    }>;
  };
};

export const changesSinceDocument =
  "query ChangesSince($version:String!$need:NeedInput!$of:CandidateKind!){changesSince(version:$version need:$need of:$of){fromVersion toVersion isComplete moved{candidate{...Thing}before{rank score}now{rank score}claims{...Statement history(first:1){nodes{id author reason decision{by}}}}}}}fragment Statement on Claim{id predicate statement stance status subject{...Thing}object{...Thing}doubts{kind reason}correction{id statement url locator source{...Thing url}}source{...Thing url publisher}locator url asOf confidence}fragment Thing on Entity{id kind slug name}" as TypedDocument<ChangesSinceResult, ChangesSinceVariables>;

export type ClaimsVariables = {
  readonly filter?: ClaimFilter | null;
  readonly first?: number | null;
  readonly after?: string | null;
};

export type ClaimsResult = {
  readonly claims: {
    readonly totalCount: number;
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly endCursor: string | null;
    };
    readonly nodes: ReadonlyArray<Statement & {
      readonly value: number | null;
      readonly unit: string | null;
      readonly text: string | null;
      readonly date: string | null;
      readonly conditions: string | null;
    }>;
  };
  readonly graph: {
    readonly version: string;
  };
};

export const claimsDocument =
  "query Claims($filter:ClaimFilter$first:Int=100$after:String){claims(filter:$filter first:$first after:$after){totalCount pageInfo{hasNextPage endCursor}nodes{...Statement value unit text date conditions}}graph{version}}fragment Statement on Claim{id predicate statement stance status subject{...Thing}object{...Thing}doubts{kind reason}correction{id statement url locator source{...Thing url}}source{...Thing url publisher}locator url asOf confidence}fragment Thing on Entity{id kind slug name}" as TypedDocument<ClaimsResult, ClaimsVariables>;

export type CompareVariables = {
  readonly slugs: ReadonlyArray<string>;
  readonly need?: NeedInput | null;
  readonly sources?: ReadonlyArray<string> | null;
  readonly asOf?: string | null;
};

export type CompareResult = {
  readonly compare: {
    readonly explanation: string;
    readonly entities: ReadonlyArray<Thing & {
      readonly summary: string | null;
    }>;
    readonly features: Halves;
    readonly useCases: Halves;
    readonly languages: Halves;
    readonly databases: Halves;
    readonly adopters: Halves;
    readonly points: ReadonlyArray<{
      readonly item: Thing;
      readonly winner: Thing | null;
      readonly scores: ReadonlyArray<Compared>;
    }>;
    readonly wishes: ReadonlyArray<{
      readonly item: Thing;
      readonly weight: number;
      readonly winner: Thing | null;
      readonly scores: ReadonlyArray<Compared>;
    }>;
  };
  readonly graph: {
    readonly version: string;
  };
};

export const compareDocument =
  "query Compare($slugs:[String!]!$need:NeedInput$sources:[String!]$asOf:Date){compare(slugs:$slugs need:$need sources:$sources asOf:$asOf){explanation entities{...Thing summary}features{...Halves}useCases{...Halves}languages{...Halves}databases{...Halves}adopters{...Halves}points{item{...Thing}winner{...Thing}scores{...Compared}}wishes{item{...Thing}weight winner{...Thing}scores{...Compared}}}graph{version}}fragment Compared on ComparedScore{score low high entity{...Thing}}fragment Halves on Shared{common{...Thing}apart{entity{...Thing}nodes{...Thing}}}fragment Thing on Entity{id kind slug name}" as TypedDocument<CompareResult, CompareVariables>;

export type ViewerVariables = Readonly<Record<string, never>>;

export type ViewerResult = {
  readonly viewer: {
    readonly name: string;
    readonly role: ViewerRole | null;
  } | null;
};

export const viewerDocument =
  "query Viewer{viewer{name role}}" as TypedDocument<ViewerResult, ViewerVariables>;

export type RevisionsVariables = {
  readonly status?: ReadonlyArray<RevisionStatus> | null;
  readonly first?: number | null;
  readonly after?: string | null;
};

export type RevisionsResult = {
  readonly revisions: {
    readonly totalCount: number;
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly endCursor: string | null;
    };
    readonly nodes: ReadonlyArray<Edit>;
  };
  readonly graph: {
    readonly version: string;
  };
};

export const revisionsDocument =
  "query Revisions($status:[RevisionStatus!]$first:Int=20$after:String){revisions(status:$status first:$first after:$after){totalCount pageInfo{hasNextPage endCursor}nodes{...Edit}}graph{version}}fragment Edit on Revision{id action status author at reason version decision{by at reason}changes{summary entity{...Thing}claim{...Statement}}}fragment Statement on Claim{id predicate statement stance status subject{...Thing}object{...Thing}doubts{kind reason}correction{id statement url locator source{...Thing url}}source{...Thing url publisher}locator url asOf confidence}fragment Thing on Entity{id kind slug name}" as TypedDocument<RevisionsResult, RevisionsVariables>;

export type RevisionByIdVariables = {
  readonly id: string;
};

export type RevisionByIdResult = {
  readonly revision: Edit | null;
  readonly graph: {
    readonly version: string;
  };
};

export const revisionByIdDocument =
  "query RevisionById($id:ID!){revision(id:$id){...Edit}graph{version}}fragment Edit on Revision{id action status author at reason version decision{by at reason}changes{summary entity{...Thing}claim{...Statement}}}fragment Statement on Claim{id predicate statement stance status subject{...Thing}object{...Thing}doubts{kind reason}correction{id statement url locator source{...Thing url}}source{...Thing url publisher}locator url asOf confidence}fragment Thing on Entity{id kind slug name}" as TypedDocument<RevisionByIdResult, RevisionByIdVariables>;

export type ClaimByIdVariables = {
  readonly id: string;
};

export type ClaimByIdResult = {
  readonly node: Partial<Statement> | null;
  readonly graph: {
    readonly version: string;
  };
};

export const claimByIdDocument =
  "query ClaimById($id:ID!){node(id:$id){...on Claim{...Statement}}graph{version}}fragment Statement on Claim{id predicate statement stance status subject{...Thing}object{...Thing}doubts{kind reason}correction{id statement url locator source{...Thing url}}source{...Thing url publisher}locator url asOf confidence}fragment Thing on Entity{id kind slug name}" as TypedDocument<ClaimByIdResult, ClaimByIdVariables>;

export type HistoryVariables = {
  readonly id: string;
};

export type HistoryResult = {
  readonly node: Partial<{
    readonly history: Edits;
  }> & Partial<{
    readonly history: Edits;
  }> & Partial<{
    readonly history: Edits;
  }> & Partial<{
    readonly history: Edits;
  }> & Partial<{
    readonly history: Edits;
  }> & Partial<{
    readonly history: Edits;
  }> & Partial<{
    readonly history: Edits;
  }> & Partial<{
    readonly history: Edits;
  }> & Partial<{
    readonly history: Edits;
  }> | null;
};

export const historyDocument =
  "query History($id:ID!){node(id:$id){...on Technology{history(first:20){...Edits}}...on Feature{history(first:20){...Edits}}...on Criterion{history(first:20){...Edits}}...on UseCase{history(first:20){...Edits}}...on Category{history(first:20){...Edits}}...on Company{history(first:20){...Edits}}...on Product{history(first:20){...Edits}}...on Stack{history(first:20){...Edits}}...on Source{history(first:20){...Edits}}}}fragment Edit on Revision{id action status author at reason version decision{by at reason}changes{summary entity{...Thing}claim{...Statement}}}fragment Edits on RevisionConnection{totalCount nodes{...Edit}}fragment Statement on Claim{id predicate statement stance status subject{...Thing}object{...Thing}doubts{kind reason}correction{id statement url locator source{...Thing url}}source{...Thing url publisher}locator url asOf confidence}fragment Thing on Entity{id kind slug name}" as TypedDocument<HistoryResult, HistoryVariables>;

export type AcceptProposalVariables = {
  readonly input: DecideProposalInput;
};

export type AcceptProposalResult = {
  readonly acceptProposal: Decided | null;
};

export const acceptProposalDocument =
  "mutation AcceptProposal($input:DecideProposalInput!){acceptProposal(input:$input){...Decided}}fragment Decided on RevisionPayload{version revision{...Edit}userErrors{field message}}fragment Edit on Revision{id action status author at reason version decision{by at reason}changes{summary entity{...Thing}claim{...Statement}}}fragment Statement on Claim{id predicate statement stance status subject{...Thing}object{...Thing}doubts{kind reason}correction{id statement url locator source{...Thing url}}source{...Thing url publisher}locator url asOf confidence}fragment Thing on Entity{id kind slug name}" as TypedDocument<AcceptProposalResult, AcceptProposalVariables>;

export type DeclineProposalVariables = {
  readonly input: DecideProposalInput;
};

export type DeclineProposalResult = {
  readonly declineProposal: Decided | null;
};

export const declineProposalDocument =
  "mutation DeclineProposal($input:DecideProposalInput!){declineProposal(input:$input){...Decided}}fragment Decided on RevisionPayload{version revision{...Edit}userErrors{field message}}fragment Edit on Revision{id action status author at reason version decision{by at reason}changes{summary entity{...Thing}claim{...Statement}}}fragment Statement on Claim{id predicate statement stance status subject{...Thing}object{...Thing}doubts{kind reason}correction{id statement url locator source{...Thing url}}source{...Thing url publisher}locator url asOf confidence}fragment Thing on Entity{id kind slug name}" as TypedDocument<DeclineProposalResult, DeclineProposalVariables>;

export type RevertVariables = {
  readonly input: RevertInput;
};

export type RevertResult = {
  readonly revert: Decided | null;
};

export const revertDocument =
  "mutation Revert($input:RevertInput!){revert(input:$input){...Decided}}fragment Decided on RevisionPayload{version revision{...Edit}userErrors{field message}}fragment Edit on Revision{id action status author at reason version decision{by at reason}changes{summary entity{...Thing}claim{...Statement}}}fragment Statement on Claim{id predicate statement stance status subject{...Thing}object{...Thing}doubts{kind reason}correction{id statement url locator source{...Thing url}}source{...Thing url publisher}locator url asOf confidence}fragment Thing on Entity{id kind slug name}" as TypedDocument<RevertResult, RevertVariables>;

export type RecordClaimVariables = {
  readonly input: RecordClaimInput;
};

export type RecordClaimResult = {
  readonly recordClaim: {
    readonly version: string;
    readonly revision: Edit | null;
    readonly userErrors: ReadonlyArray<{
      readonly field: string | null;
      readonly message: string;
    }>;
  } | null;
};

export const recordClaimDocument =
  "mutation RecordClaim($input:RecordClaimInput!){recordClaim(input:$input){version revision{...Edit}userErrors{field message}}}fragment Edit on Revision{id action status author at reason version decision{by at reason}changes{summary entity{...Thing}claim{...Statement}}}fragment Statement on Claim{id predicate statement stance status subject{...Thing}object{...Thing}doubts{kind reason}correction{id statement url locator source{...Thing url}}source{...Thing url publisher}locator url asOf confidence}fragment Thing on Entity{id kind slug name}" as TypedDocument<RecordClaimResult, RecordClaimVariables>;

export type DisputeClaimVariables = {
  readonly input: DisputeClaimInput;
};

export type DisputeClaimResult = {
  readonly disputeClaim: {
    readonly version: string;
    readonly revision: Edit | null;
    readonly userErrors: ReadonlyArray<{
      readonly field: string | null;
      readonly message: string;
    }>;
  } | null;
};

export const disputeClaimDocument =
  "mutation DisputeClaim($input:DisputeClaimInput!){disputeClaim(input:$input){version revision{...Edit}userErrors{field message}}}fragment Edit on Revision{id action status author at reason version decision{by at reason}changes{summary entity{...Thing}claim{...Statement}}}fragment Statement on Claim{id predicate statement stance status subject{...Thing}object{...Thing}doubts{kind reason}correction{id statement url locator source{...Thing url}}source{...Thing url publisher}locator url asOf confidence}fragment Thing on Entity{id kind slug name}" as TypedDocument<DisputeClaimResult, DisputeClaimVariables>;

export type EntityVariables = {
  readonly id: string;
};

export type EntityResult = {
  readonly node: Partial<Thing & {
    readonly aliases: ReadonlyArray<string>;
    readonly summary: string | null;
  }> & Partial<{
    readonly technologyKind: TechnologyKind;
    readonly tiers: ReadonlyArray<Tier>;
    readonly homepage: string | null;
    readonly licence: string | null;
    readonly creators: ReadonlyArray<string>;
  }> & Partial<{
    readonly homepage: string | null;
    readonly industries: ReadonlyArray<string>;
  }> & Partial<{
    readonly featureKind: FeatureKind;
  }> & Partial<{
    readonly tier: Tier | null;
    readonly generic: boolean;
  }> & Partial<{
    readonly title: string;
    readonly publisher: string;
    readonly publishedOn: string | null;
    readonly url: string | null;
    readonly licence: string | null;
    readonly sourceKind: SourceKind;
    readonly reliability: number;
  }> & Partial<{
    readonly components: ReadonlyArray<Thing>;
  }> | null;
  readonly graph: {
    readonly version: string;
  };
};

export const entityDocument =
  "query Entity($id:ID!){node(id:$id){...on Entity{...Thing aliases summary}...on Technology{technologyKind tiers homepage licence creators}...on Company{homepage industries}...on Feature{featureKind}...on UseCase{tier generic}...on Source{title publisher publishedOn url licence sourceKind reliability}...on Stack{components{...Thing}}}graph{version}}fragment Thing on Entity{id kind slug name}" as TypedDocument<EntityResult, EntityVariables>;

export type ExplainVariables = {
  readonly of: CandidateKind;
  readonly need: NeedInput;
  readonly candidate: string;
  readonly filter?: TechnologyFilter | null;
  readonly sources?: ReadonlyArray<string> | null;
  readonly asOf?: string | null;
};

export type ExplainResult = {
  readonly rank: {
    readonly graphVersion: string;
    readonly candidates: ReadonlyArray<Candidate>;
    readonly swaps: ReadonlyArray<{
      readonly item: Thing;
      readonly current: number;
      readonly weight: number;
      readonly isAbove: boolean;
      readonly newWinner: Thing;
    }>;
    readonly decisiveClaims: ReadonlyArray<Statement>;
    readonly whyNot: {
      readonly standing: Standing;
      readonly rank: number | null;
      readonly gap: number;
      readonly explanation: string;
      readonly entity: Thing;
      readonly winner: Thing | null;
      readonly items: ReadonlyArray<{
        readonly item: Thing;
        readonly weight: number;
        readonly winnerScore: number;
        readonly score: number;
        readonly gap: number;
        readonly evidence: ReadonlyArray<Proof>;
      }>;
      readonly claim: Statement | null;
    };
  };
};

export const explainDocument =
  "query Explain($of:CandidateKind!$need:NeedInput!$candidate:String!$filter:TechnologyFilter$sources:[String!]$asOf:Date){rank(of:$of need:$need filter:$filter sources:$sources asOf:$asOf first:1){graphVersion candidates{...Candidate}swaps{item{...Thing}current weight isAbove newWinner{...Thing}}decisiveClaims{...Statement}whyNot(candidate:$candidate){standing rank gap explanation entity{...Thing}winner{...Thing}items{item{...Thing}weight winnerScore score gap evidence{...Proof}}claim{...Statement}}}}fragment Candidate on RankedCandidate{rank name score low high band coverage tiedWith unverified explanation candidate{...Thing}breakdown{item{...Thing}weight score low high contribution evidence{...Proof}}}fragment Proof on Evidence{weight inherited path{from{...Thing}predicate to{...Thing}}claim{...Statement}}fragment Statement on Claim{id predicate statement stance status subject{...Thing}object{...Thing}doubts{kind reason}correction{id statement url locator source{...Thing url}}source{...Thing url publisher}locator url asOf confidence}fragment Thing on Entity{id kind slug name}" as TypedDocument<ExplainResult, ExplainVariables>;

export type GraphVariables = Readonly<Record<string, never>>;

export type GraphResult = {
  readonly graph: {
    readonly version: string;
    readonly claimCount: number;
    readonly relationCount: number;
    readonly counts: ReadonlyArray<{
      readonly kind: EntityKind;
      readonly count: number;
    }>;
    readonly technologyCounts: ReadonlyArray<{
      readonly kind: TechnologyKind;
      readonly count: number;
    }>;
  };
};

export const graphDocument =
  "query Graph{graph{version claimCount relationCount counts{kind count}technologyCounts{kind count}}}" as TypedDocument<GraphResult, GraphVariables>;

export type TechnologiesVariables = {
  readonly kinds?: ReadonlyArray<TechnologyKind> | null;
  readonly first?: number | null;
  readonly after?: string | null;
};

export type TechnologiesResult = {
  readonly list: {
    readonly totalCount: number;
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly endCursor: string | null;
    };
    readonly nodes: ReadonlyArray<Relative & {
      readonly technologyKind: TechnologyKind;
    }>;
  };
  readonly graph: {
    readonly version: string;
  };
};

export const technologiesDocument =
  "query Technologies($kinds:[TechnologyKind!]$first:Int=100$after:String){list:technologies(filter:{kinds:$kinds}first:$first after:$after){totalCount pageInfo{hasNextPage endCursor}nodes{...Relative technologyKind}}graph{version}}fragment Relative on Entity{...Thing aliases summary}fragment Thing on Entity{id kind slug name}" as TypedDocument<TechnologiesResult, TechnologiesVariables>;

export type UseCasesVariables = {
  readonly first?: number | null;
  readonly after?: string | null;
};

export type UseCasesResult = {
  readonly list: {
    readonly totalCount: number;
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly endCursor: string | null;
    };
    readonly nodes: ReadonlyArray<Relative>;
  };
  readonly graph: {
    readonly version: string;
  };
};

export const useCasesDocument =
  "query UseCases($first:Int=100$after:String){list:useCases(first:$first after:$after){totalCount pageInfo{hasNextPage endCursor}nodes{...Relative}}graph{version}}fragment Relative on Entity{...Thing aliases summary}fragment Thing on Entity{id kind slug name}" as TypedDocument<UseCasesResult, UseCasesVariables>;

export type FeaturesVariables = {
  readonly first?: number | null;
  readonly after?: string | null;
};

export type FeaturesResult = {
  readonly list: {
    readonly totalCount: number;
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly endCursor: string | null;
    };
    readonly nodes: ReadonlyArray<Relative>;
  };
  readonly graph: {
    readonly version: string;
  };
};

export const featuresDocument =
  "query Features($first:Int=100$after:String){list:features(first:$first after:$after){totalCount pageInfo{hasNextPage endCursor}nodes{...Relative}}graph{version}}fragment Relative on Entity{...Thing aliases summary}fragment Thing on Entity{id kind slug name}" as TypedDocument<FeaturesResult, FeaturesVariables>;

export type CriteriaVariables = {
  readonly first?: number | null;
  readonly after?: string | null;
};

export type CriteriaResult = {
  readonly list: {
    readonly totalCount: number;
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly endCursor: string | null;
    };
    readonly nodes: ReadonlyArray<Relative>;
  };
  readonly graph: {
    readonly version: string;
  };
};

export const criteriaDocument =
  "query Criteria($first:Int=100$after:String){list:criteria(first:$first after:$after){totalCount pageInfo{hasNextPage endCursor}nodes{...Relative}}graph{version}}fragment Relative on Entity{...Thing aliases summary}fragment Thing on Entity{id kind slug name}" as TypedDocument<CriteriaResult, CriteriaVariables>;

export type CategoriesVariables = {
  readonly first?: number | null;
  readonly after?: string | null;
};

export type CategoriesResult = {
  readonly list: {
    readonly totalCount: number;
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly endCursor: string | null;
    };
    readonly nodes: ReadonlyArray<Relative>;
  };
  readonly graph: {
    readonly version: string;
  };
};

export const categoriesDocument =
  "query Categories($first:Int=100$after:String){list:categories(first:$first after:$after){totalCount pageInfo{hasNextPage endCursor}nodes{...Relative}}graph{version}}fragment Relative on Entity{...Thing aliases summary}fragment Thing on Entity{id kind slug name}" as TypedDocument<CategoriesResult, CategoriesVariables>;

export type CompaniesVariables = {
  readonly first?: number | null;
  readonly after?: string | null;
};

export type CompaniesResult = {
  readonly list: {
    readonly totalCount: number;
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly endCursor: string | null;
    };
    readonly nodes: ReadonlyArray<Relative>;
  };
  readonly graph: {
    readonly version: string;
  };
};

export const companiesDocument =
  "query Companies($first:Int=100$after:String){list:companies(first:$first after:$after){totalCount pageInfo{hasNextPage endCursor}nodes{...Relative}}graph{version}}fragment Relative on Entity{...Thing aliases summary}fragment Thing on Entity{id kind slug name}" as TypedDocument<CompaniesResult, CompaniesVariables>;

export type ProductsVariables = {
  readonly first?: number | null;
  readonly after?: string | null;
};

export type ProductsResult = {
  readonly list: {
    readonly totalCount: number;
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly endCursor: string | null;
    };
    readonly nodes: ReadonlyArray<Relative>;
  };
  readonly graph: {
    readonly version: string;
  };
};

export const productsDocument =
  "query Products($first:Int=100$after:String){list:products(first:$first after:$after){totalCount pageInfo{hasNextPage endCursor}nodes{...Relative}}graph{version}}fragment Relative on Entity{...Thing aliases summary}fragment Thing on Entity{id kind slug name}" as TypedDocument<ProductsResult, ProductsVariables>;

export type StacksVariables = {
  readonly first?: number | null;
  readonly after?: string | null;
};

export type StacksResult = {
  readonly list: {
    readonly totalCount: number;
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly endCursor: string | null;
    };
    readonly nodes: ReadonlyArray<Relative>;
  };
  readonly graph: {
    readonly version: string;
  };
};

export const stacksDocument =
  "query Stacks($first:Int=100$after:String){list:stacks(first:$first after:$after){totalCount pageInfo{hasNextPage endCursor}nodes{...Relative}}graph{version}}fragment Relative on Entity{...Thing aliases summary}fragment Thing on Entity{id kind slug name}" as TypedDocument<StacksResult, StacksVariables>;

export type SourcesVariables = {
  readonly first?: number | null;
  readonly after?: string | null;
};

export type SourcesResult = {
  readonly list: {
    readonly totalCount: number;
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly endCursor: string | null;
    };
    readonly nodes: ReadonlyArray<Relative>;
  };
  readonly graph: {
    readonly version: string;
  };
};

export const sourcesDocument =
  "query Sources($first:Int=100$after:String){list:sources(first:$first after:$after){totalCount pageInfo{hasNextPage endCursor}nodes{...Relative}}graph{version}}fragment Relative on Entity{...Thing aliases summary}fragment Thing on Entity{id kind slug name}" as TypedDocument<SourcesResult, SourcesVariables>;

export type PathsVariables = {
  readonly from: string;
  readonly to: string;
  readonly maxHops?: number | null;
  readonly first?: number | null;
};

export type PathsResult = {
  readonly paths: ReadonlyArray<{
    readonly length: number;
    readonly nodes: ReadonlyArray<Thing>;
    readonly steps: ReadonlyArray<{
      readonly from: Thing;
      readonly predicate: Predicate;
      readonly to: Thing;
      readonly claims: {
        readonly nodes: ReadonlyArray<Statement>;
      };
    }>;
  }>;
  readonly graph: {
    readonly version: string;
  };
};

export const pathsDocument =
  "query Paths($from:String!$to:String!$maxHops:Int=4$first:Int=5){paths(from:$from to:$to maxHops:$maxHops first:$first){length nodes{...Thing}steps{from{...Thing}predicate to{...Thing}claims(first:5){nodes{...Statement}}}}graph{version}}fragment Statement on Claim{id predicate statement stance status subject{...Thing}object{...Thing}doubts{kind reason}correction{id statement url locator source{...Thing url}}source{...Thing url publisher}locator url asOf confidence}fragment Thing on Entity{id kind slug name}" as TypedDocument<PathsResult, PathsVariables>;

export type RankVariables = {
  readonly of: CandidateKind;
  readonly need: NeedInput;
  readonly filter?: TechnologyFilter | null;
  readonly sources?: ReadonlyArray<string> | null;
  readonly asOf?: string | null;
  readonly first?: number | null;
};

export type RankResult = {
  readonly rank: Standings;
};

export const rankDocument =
  "query Rank($of:CandidateKind!$need:NeedInput!$filter:TechnologyFilter$sources:[String!]$asOf:Date$first:Int=10){rank(of:$of need:$need filter:$filter sources:$sources asOf:$asOf first:$first){...Standings}}fragment Candidate on RankedCandidate{rank name score low high band coverage tiedWith unverified explanation candidate{...Thing}breakdown{item{...Thing}weight score low high contribution evidence{...Proof}}}fragment Proof on Evidence{weight inherited path{from{...Thing}predicate to{...Thing}}claim{...Statement}}fragment Standings on Ranking{asOf graphVersion method totalCount need{weight entity{...Thing}}candidates{...Candidate}unassessed{totalCount entities(first:100){...Thing}}excluded{entity{...Thing}reason claim{...Statement}}}fragment Statement on Claim{id predicate statement stance status subject{...Thing}object{...Thing}doubts{kind reason}correction{id statement url locator source{...Thing url}}source{...Thing url publisher}locator url asOf confidence}fragment Thing on Entity{id kind slug name}" as TypedDocument<RankResult, RankVariables>;

export type SearchVariables = {
  readonly text: string;
  readonly kinds?: ReadonlyArray<EntityKind> | null;
  readonly first?: number | null;
};

export type SearchResult = {
  readonly search: ReadonlyArray<{
    readonly name: string;
    readonly score: number;
    readonly matched: string;
    readonly entity: Thing & {
      readonly summary: string | null;
    };
  }>;
};

export const searchDocument =
  "query Search($text:String!$kinds:[EntityKind!]$first:Int=8){search(text:$text kinds:$kinds first:$first){name score matched entity{...Thing summary}}}fragment Thing on Entity{id kind slug name}" as TypedDocument<SearchResult, SearchVariables>;

export type TechnologyPageVariables = {
  readonly slug: string;
};

export type TechnologyPageResult = {
  readonly thing: Relative & {
    readonly technologyKind: TechnologyKind;
    readonly tiers: ReadonlyArray<Tier>;
    readonly homepage: string | null;
    readonly licence: string | null;
    readonly creators: ReadonlyArray<string>;
    readonly alternatives: ReadonlyArray<{
      readonly overlap: number;
      readonly technology: Thing;
    }>;
    readonly releases: {
      readonly totalCount: number;
      readonly nodes: ReadonlyArray<{
        readonly version: string;
        readonly releasedOn: string | null;
        readonly endOfLife: string | null;
        readonly isLts: boolean;
      }>;
    };
    readonly measurements: {
      readonly totalCount: number;
      readonly nodes: ReadonlyArray<{
        readonly id: string;
        readonly value: number | null;
        readonly unit: string | null;
        readonly text: string | null;
        readonly conditions: string | null;
        readonly date: string | null;
        readonly criterion: Thing | null;
      }>;
    };
  } | null;
  readonly graph: {
    readonly version: string;
  };
};

export const technologyPageDocument =
  "query TechnologyPage($slug:String!){thing:technology(slug:$slug){...Relative technologyKind tiers homepage licence creators alternatives(first:8){overlap technology{...Thing}}releases(first:8){totalCount nodes{version releasedOn endOfLife isLts}}measurements(first:10){totalCount nodes{id value unit text conditions date criterion{...Thing}}}}graph{version}}fragment Relative on Entity{...Thing aliases summary}fragment Thing on Entity{id kind slug name}" as TypedDocument<TechnologyPageResult, TechnologyPageVariables>;

export type CompanyPageVariables = {
  readonly slug: string;
};

export type CompanyPageResult = {
  readonly thing: Relative & {
    readonly homepage: string | null;
    readonly industries: ReadonlyArray<string>;
  } | null;
  readonly graph: {
    readonly version: string;
  };
};

export const companyPageDocument =
  "query CompanyPage($slug:String!){thing:company(slug:$slug){...Relative homepage industries}graph{version}}fragment Relative on Entity{...Thing aliases summary}fragment Thing on Entity{id kind slug name}" as TypedDocument<CompanyPageResult, CompanyPageVariables>;

export type ProductPageVariables = {
  readonly slug: string;
};

export type ProductPageResult = {
  readonly thing: Relative & {
    readonly homepage: string | null;
    readonly company: Thing | null;
  } | null;
  readonly graph: {
    readonly version: string;
  };
};

export const productPageDocument =
  "query ProductPage($slug:String!){thing:product(slug:$slug){...Relative homepage company{...Thing}}graph{version}}fragment Relative on Entity{...Thing aliases summary}fragment Thing on Entity{id kind slug name}" as TypedDocument<ProductPageResult, ProductPageVariables>;

export type UseCasePageVariables = {
  readonly slug: string;
};

export type UseCasePageResult = {
  readonly thing: Relative & {
    readonly tier: Tier | null;
    readonly generic: boolean;
  } | null;
  readonly graph: {
    readonly version: string;
  };
};

export const useCasePageDocument =
  "query UseCasePage($slug:String!){thing:useCase(slug:$slug){...Relative tier generic}graph{version}}fragment Relative on Entity{...Thing aliases summary}fragment Thing on Entity{id kind slug name}" as TypedDocument<UseCasePageResult, UseCasePageVariables>;

export type FeaturePageVariables = {
  readonly slug: string;
};

export type FeaturePageResult = {
  readonly thing: Relative & {
    readonly featureKind: FeatureKind;
  } | null;
  readonly graph: {
    readonly version: string;
  };
};

export const featurePageDocument =
  "query FeaturePage($slug:String!){thing:feature(slug:$slug){...Relative featureKind}graph{version}}fragment Relative on Entity{...Thing aliases summary}fragment Thing on Entity{id kind slug name}" as TypedDocument<FeaturePageResult, FeaturePageVariables>;

export type CriterionPageVariables = {
  readonly slug: string;
};

export type CriterionPageResult = {
  readonly thing: Relative | null;
  readonly graph: {
    readonly version: string;
  };
};

export const criterionPageDocument =
  "query CriterionPage($slug:String!){thing:criterion(slug:$slug){...Relative}graph{version}}fragment Relative on Entity{...Thing aliases summary}fragment Thing on Entity{id kind slug name}" as TypedDocument<CriterionPageResult, CriterionPageVariables>;

export type CategoryPageVariables = {
  readonly slug: string;
};

export type CategoryPageResult = {
  readonly thing: Relative & {
    readonly tier: Tier | null;
  } | null;
  readonly graph: {
    readonly version: string;
  };
};

export const categoryPageDocument =
  "query CategoryPage($slug:String!){thing:category(slug:$slug){...Relative tier}graph{version}}fragment Relative on Entity{...Thing aliases summary}fragment Thing on Entity{id kind slug name}" as TypedDocument<CategoryPageResult, CategoryPageVariables>;

export type PlainPageVariables = {
  readonly slug: string;
  readonly kind: EntityKind;
};

export type PlainPageResult = {
  readonly hits: ReadonlyArray<{
    readonly entity: Relative;
  }>;
  readonly graph: {
    readonly version: string;
  };
};

export const plainPageDocument =
  "query PlainPage($slug:String!$kind:EntityKind!){hits:search(text:$slug kinds:[$kind]first:10){entity{...Relative}}graph{version}}fragment Relative on Entity{...Thing aliases summary}fragment Thing on Entity{id kind slug name}" as TypedDocument<PlainPageResult, PlainPageVariables>;

export type StackPageVariables = {
  readonly slug: string;
};

export type StackPageResult = {
  readonly thing: Relative & {
    readonly components: ReadonlyArray<Thing>;
  } | null;
  readonly graph: {
    readonly version: string;
  };
};

export const stackPageDocument =
  "query StackPage($slug:String!){thing:stack(slug:$slug){...Relative components{...Thing}}graph{version}}fragment Relative on Entity{...Thing aliases summary}fragment Thing on Entity{id kind slug name}" as TypedDocument<StackPageResult, StackPageVariables>;

export type SourcePageVariables = {
  readonly slug: string;
};

export type SourcePageResult = {
  readonly thing: Relative & {
    readonly title: string;
    readonly publisher: string;
    readonly publishedOn: string | null;
    readonly url: string | null;
    readonly licence: string | null;
    readonly sourceKind: SourceKind;
    readonly reliability: number;
  } | null;
  readonly graph: {
    readonly version: string;
  };
};

export const sourcePageDocument =
  "query SourcePage($slug:String!){thing:source(slug:$slug){...Relative title publisher publishedOn url licence sourceKind reliability}graph{version}}fragment Relative on Entity{...Thing aliases summary}fragment Thing on Entity{id kind slug name}" as TypedDocument<SourcePageResult, SourcePageVariables>;

export type VersionVariables = Readonly<Record<string, never>>;

export type VersionResult = {
  readonly graph: {
    readonly version: string;
  };
};

export const versionDocument =
  "query Version{graph{version}}" as TypedDocument<VersionResult, VersionVariables>;

export type WhatIfVariables = {
  readonly of: CandidateKind;
  readonly need: NeedInput;
  readonly filter?: TechnologyFilter | null;
  readonly sources?: ReadonlyArray<string> | null;
  readonly asOf?: string | null;
};

export type WhatIfResult = {
  readonly rank: {
    readonly graphVersion: string;
    readonly swaps: ReadonlyArray<{
      readonly item: Thing;
      readonly current: number;
      readonly weight: number;
      readonly isAbove: boolean;
      readonly newWinner: Thing;
    }>;
    readonly candidates: ReadonlyArray<{
      readonly winProbability: number;
      readonly candidate: Thing;
    }>;
  };
};

export const whatIfDocument =
  "query WhatIf($of:CandidateKind!$need:NeedInput!$filter:TechnologyFilter$sources:[String!]$asOf:Date){rank(of:$of need:$need filter:$filter sources:$sources asOf:$asOf first:20){graphVersion swaps{item{...Thing}current weight isAbove newWinner{...Thing}}candidates{winProbability candidate{...Thing}}}}fragment Thing on Entity{id kind slug name}" as TypedDocument<WhatIfResult, WhatIfVariables>;

export type DecisiveClaimsVariables = {
  readonly of: CandidateKind;
  readonly need: NeedInput;
  readonly filter?: TechnologyFilter | null;
  readonly sources?: ReadonlyArray<string> | null;
  readonly asOf?: string | null;
};

export type DecisiveClaimsResult = {
  readonly rank: {
    readonly graphVersion: string;
    readonly decisiveClaims: ReadonlyArray<Statement>;
  };
};

export const decisiveClaimsDocument =
  "query DecisiveClaims($of:CandidateKind!$need:NeedInput!$filter:TechnologyFilter$sources:[String!]$asOf:Date){rank(of:$of need:$need filter:$filter sources:$sources asOf:$asOf first:1){graphVersion decisiveClaims{...Statement}}}fragment Statement on Claim{id predicate statement stance status subject{...Thing}object{...Thing}doubts{kind reason}correction{id statement url locator source{...Thing url}}source{...Thing url publisher}locator url asOf confidence}fragment Thing on Entity{id kind slug name}" as TypedDocument<DecisiveClaimsResult, DecisiveClaimsVariables>;

