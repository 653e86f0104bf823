import type { EntityNode } from "../graph/model.js";
import { technologyKind } from "./entity-kind.js";
import type { Intent } from "./intents.js";
import type { Match } from "./lexicon.js";
import type { Piece } from "./piece.js";
import type { Choice } from "./sentence.js";
import { ASKED_WORDS } from "./vocabulary.js";

/** What a named thing is to the question. */
export const ROLES = [
  "SUBJECT",
  "OBJECT",
  "WISH",
  "HOST",
  "DATABASE",
  "ADOPTED_BY",
  "CATEGORY",
  "WITHOUT",
  "SOURCE",
  "CONTEXT",
  "IGNORED",
] as const;
export type Role = (typeof ROLES)[number];

export interface Mention {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly entity: EntityNode;
  readonly how: Match;
  readonly role: Role;
  /** Of a wish: how much it counts. */
  readonly weight: number;
  /** What else these words may mean. */
  readonly alternatives: readonly EntityNode[];
}

/** What the roles of names depend on. */
export interface Bound {
  readonly pieces: readonly Piece[];
  readonly choice: Choice;
  /** Pieces that the wording's pattern asked for, in its order. */
  readonly captured: readonly number[];
  readonly negated: ReadonlySet<number>;
  /** The question names a kind of thing ("framework"). */
  readonly hasKind: boolean;
  /** The first and last piece of the clauses that the wording touches. */
  readonly clause: { readonly first: number; readonly last: number };
}

/** Intents that choose among candidates: what else is named narrows them. */
const CHOOSING: ReadonlySet<Intent> = new Set<Intent>([
  "RANK",
  "WITH_FEATURE",
  "FRAMEWORKS_OF",
  "DATABASES_OF",
  "ALTERNATIVES",
  "WORKS_WITH",
  "MEASURED",
  "POPULAR",
  "BEST",
  "LIST",
]);
/** Intents whose answers may be narrowed to a class of things. */
const NARROWED: ReadonlySet<Intent> = new Set<Intent>([
  ...CHOOSING,
  "TECHNOLOGIES_OF",
  "IN_COMMON",
  "HOSTS_OF",
  "COMPONENTS",
]);
/** Intents that weigh things by wishes. */
const WEIGHING: ReadonlySet<Intent> = new Set<Intent>(["RANK", "GOOD_FOR", "COMPARE", "WHY", "ASSESS"]);

/** Intents that order things of a kind by what goes without saying. */
const ORDERING: ReadonlySet<Intent> = new Set<Intent>(["MEASURED", "POPULAR", "BEST"]);

/** Gives each name its role, in the order of the question. */
export function bindNames(
  { pieces, choice, captured, negated, hasKind, clause }: Bound,
  intent: Intent | null,
): readonly Mention[] {
  const hasThing = captured.some((at) => /^(?:TECHNOLOGY|STACK)$/.test(choice[at]?.entity.kind ?? ""));
  const subjects = captured.filter((at) => !negated.has(at));
  const mentions = pieces.flatMap((piece, at): Mention[] => {
    const entry = choice[at];
    if (piece.type !== "name" || !entry) return [];
    const { text, start, end } = piece;
    const role = negated.has(at)
      ? "WITHOUT"
      : isKnownLanguage(pieces, at, entry.entity, intent)
        ? "WISH"
        : roleOf(entry.entity, intent, subjects.indexOf(at), {
            hasKind,
            hasThing,
            isPlainKind: piece.asWord !== null,
            isAside: at < clause.first || at > clause.last,
            isSetting: isSetting(pieces, choice, at, captured),
          });
    const how = isNarrowed(pieces, at, entry.entity) ? "BROADER" : entry.how;
    const alternatives = piece.candidates.map(({ entity }) => entity).filter(({ id }) => id !== entry.entity.id);
    return [{ text, start, end, entity: entry.entity, how, role, weight: weightAt(pieces, at), alternatives }];
  });
  return withConditions(withoutPadding(mentions, intent), intent);
}

/** What else the question names. */
interface Surroundings {
  readonly hasKind: boolean;
  readonly hasThing: boolean;
  /** Its words say no more than what kind of thing is meant ("web framework"). */
  readonly isPlainKind: boolean;
  /** It stands in a clause of its own, which the wording does not touch. */
  readonly isAside: boolean;
  /** It is what the things compared are to be used with: "Postgres or MySQL for Django". */
  readonly isSetting: boolean;
}

function roleOf(
  entity: EntityNode,
  intent: Intent | null,
  slot: number,
  { hasKind, hasThing, isPlainKind, isAside, isSetting }: Surroundings,
): Role {
  const { kind } = entity;
  const kindOfTechnology = technologyKind(entity);
  const isHost = kindOfTechnology === "LANGUAGE" || kindOfTechnology === "RUNTIME";
  const isNeed = kind === "USE_CASE" || kind === "CRITERION" || kind === "FEATURE";
  if (kind === "SOURCE" && intent !== "DEFINE") return "SOURCE";
  if (intent === null) return "SUBJECT";
  if (intent === "COMPARE" && (kind === "FEATURE" || kind === "CATEGORY") && !hasThing && slot >= 0) return "SUBJECT";
  if (WEIGHING.has(intent) && isNeed) return "WISH";
  if (intent === "MEASURED" && kind === "CRITERION") return "WISH";
  if (isHost && (intent === "RANK" || (hasKind && ORDERING.has(intent)))) return "HOST";
  if (kind === "CATEGORY" && intent !== "CLAIM_CHECK" && slot < 0) {
    if (isPlainKind) return "CONTEXT";
    if (NARROWED.has(intent)) return "CATEGORY";
  }
  if (slot === 0) return intent === "WITH_FEATURE" ? (isNeed ? "OBJECT" : "HOST") : "SUBJECT";
  if (intent === "WITH_FEATURE" && isNeed) return "OBJECT";
  if (intent === "CLAIM_CHECK" || intent === "RELATION") return "OBJECT";
  if (slot > 0) return "SUBJECT";
  if (intent === "COMPARE" && kindOfTechnology && !isAside) return isSetting ? "CONTEXT" : "SUBJECT";
  if (CHOOSING.has(intent)) {
    if (isHost) return "HOST";
    if (kindOfTechnology === "DATABASE") return "DATABASE";
    if (kind === "COMPANY" || kind === "PRODUCT") return "ADOPTED_BY";
    if (kind === "FEATURE") return "OBJECT";
  }
  return isAside || (entity.kind === "USE_CASE" && entity.generic) ? "CONTEXT" : "IGNORED";
}

function isSetting(pieces: readonly Piece[], choice: Choice, at: number, captured: readonly number[]): boolean {
  const kindAt = (index: number) => {
    const entity = choice[index]?.entity;
    return entity ? technologyKind(entity) : null;
  };
  let before = at - 1;
  let joint = pieces[before];
  while (joint?.type === "word" && joint.wordClass !== "CUE") joint = pieces[--before];
  const isOther = captured.length > 0 && captured.every((other) => kindAt(other) !== kindAt(at));
  return joint?.type === "word" && SETTING.has(joint.canonical) && isOther;
}

const SETTING = new Set(["for", "with", "in", "on"]);

/** "We know Python well, a little Ruby": what a team knows is wished for, and rules nothing out. */
function isKnownLanguage(pieces: readonly Piece[], at: number, entity: EntityNode, intent: Intent | null): boolean {
  if (intent !== "RANK" || technologyKind(entity) !== "LANGUAGE") return false;
  for (let before = at - 1; before >= 0; before--) {
    const piece = pieces[before] as Piece;
    if (piece.type === "mark" && piece.mark === ".") return false;
    if (piece.type !== "word") continue;
    if (KNOWING.has(piece.key)) return true;
    if (piece.canonical === "what" || (ASKED_WORDS as readonly string[]).includes(piece.canonical)) return false;
  }
  return false;
}

const KNOWING = new Set([
  "know",
  "knows",
  "familiar",
  "experience",
  "experienced",
  "background",
  "comfortable",
  "fluent",
]);

/** Where something else is to be built, a feature is a condition; it is a wish only of its own. */
function withConditions(mentions: readonly Mention[], intent: Intent | null): readonly Mention[] {
  const isWish = ({ role, entity }: Mention) => role === "WISH" && entity.kind !== "FEATURE";
  if (intent !== "RANK" || !mentions.some(isWish)) return mentions;
  return mentions.map((mention) =>
    mention.role === "WISH" && mention.entity.kind === "FEATURE" ? { ...mention, role: "OBJECT" as const } : mention,
  );
}

/** "chat websites", "real-time web applications": the general word behind a particular one adds no wish of its own. */
function withoutPadding(mentions: readonly Mention[], intent: Intent | null): Mention[] {
  if (intent === null || !WEIGHING.has(intent)) return [...mentions];
  const isGeneric = ({ entity }: Mention) => entity.kind === "USE_CASE" && entity.generic;
  const hasParticular = mentions.some((mention) => mention.role === "WISH" && !isGeneric(mention));
  return mentions.map((mention) =>
    mention.role === "WISH" && hasParticular && isGeneric(mention) ? { ...mention, role: "CONTEXT" } : mention,
  );
}

/** A word nobody knows narrows the use case behind it. */
function isNarrowed(pieces: readonly Piece[], at: number, entity: EntityNode): boolean {
  return entity.kind === "USE_CASE" && pieces[at - 1]?.type === "unknown";
}

const WEIGHT_MOSTLY = 3;
const WEIGHT_A_LITTLE = 0.5;

function weightAt(pieces: readonly Piece[], at: number): number {
  for (let before = at - 1; before >= 0 && before >= at - 4; before--) {
    const piece = pieces[before] as Piece;
    if (piece.type === "name" || piece.type === "mark") break;
    if (piece.type === "word" && piece.canonical === "most") return WEIGHT_MOSTLY;
    if (piece.type === "word" && piece.canonical === "little") return WEIGHT_A_LITTLE;
  }
  return 1;
}

/** Whether everything is named that an answer needs; a corrected intent may ask for more than the question has. */
export function isComplete(mentions: readonly Mention[], intent: Intent): boolean {
  const count = (...roles: Role[]) => mentions.filter(({ role }) => roles.includes(role)).length;
  switch (intent) {
    case "RANK":
      return count("WISH") > 0;
    case "GOOD_FOR":
      return count("WISH") > 0 && count("SUBJECT") > 0;
    case "WITH_FEATURE":
      return count("OBJECT") > 0;
    case "COMPARE":
    case "IN_COMMON":
      return count("SUBJECT") > 1;
    case "RELATION":
      return count("SUBJECT", "OBJECT") > 1;
    case "DEFINE":
      return count("SUBJECT", "SOURCE") > 0;
    case "LIST":
    case "BEST":
    case "POPULAR":
    case "MEASURED":
      return true;
    default:
      return count("SUBJECT") > 0;
  }
}
