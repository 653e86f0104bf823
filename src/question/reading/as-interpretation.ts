import type { EntityKind } from "../../graph/kinds.js";
import { readCues } from "../cues.js";
import { technologyKind } from "../entity-kind.js";
import type { Intent } from "../intents.js";
import type { Interpretation } from "../interpretation.js";
import type { Piece } from "../piece.js";
import type { Mention, Role } from "../roles.js";
import type { Choice } from "../sentence.js";
import type { Aspect, Candidate, Query, Thing } from "./query.js";

/** The intent and roles that answer a query, and how many names the answer cannot do without. */
interface Answerable {
  readonly intent: Intent;
  readonly subjects: readonly Thing[];
  readonly objects?: readonly Thing[];
  readonly hosts?: readonly Thing[];
  readonly wishes?: readonly Thing[];
  readonly subjectsMin: number;
  readonly judgement?: Interpretation["judgement"];
}

const INTENT_OF_ASPECT: Readonly<Partial<Record<Aspect, Intent>>> = {
  overview: "DEFINE",
  strengths: "WHY",
  weaknesses: "DRAWBACKS",
  limits: "DRAWBACKS",
  "good-for": "USE_CASES_OF",
  features: "FEATURES",
};

/** How a query is answered; null where nothing answers it. */
function answerable(query: Query, hasImplied: boolean): Answerable | null {
  const { shape, things, others, need, aspect, isDenied } = query;
  switch (shape) {
    case "compare":
      return { intent: "COMPARE", subjects: things, wishes: need, subjectsMin: 2 };
    case "relate":
      return { intent: "RELATION", subjects: things.slice(0, 1), objects: things.slice(1), subjectsMin: 1 };
    case "replace":
      return others.length === 0
        ? { intent: "ALTERNATIVES", subjects: things, subjectsMin: 1 }
        : { intent: "COMPARE", subjects: [...others, ...things], wishes: need, subjectsMin: 2 };
    case "why":
      if (isDenied) return { intent: "DRAWBACKS", subjects: things, subjectsMin: 1 };
      return { intent: "WHY", subjects: [...things, ...others], wishes: need, subjectsMin: 1 };
    case "describe": {
      const intent = INTENT_OF_ASPECT[aspect ?? "overview"] ?? "DEFINE";
      return { intent, subjects: things, subjectsMin: 1 };
    }
    case "standing": {
      const judgement = aspect === "dying" || aspect === "maintained" ? "DEAD" : "WORTH";
      return { intent: "LIFECYCLE", subjects: things, subjectsMin: 1, judgement };
    }
    case "lifecycle":
      return { intent: "LIFECYCLE", subjects: things, subjectsMin: 1, judgement: null };
    case "measure":
      return { intent: "MEASURED", subjects: things, wishes: need, subjectsMin: 1 };
    case "check":
      return { intent: "CLAIM_CHECK", subjects: things, objects: others, subjectsMin: 1 };
    case "find":
    case "rank": {
      if (shape === "find" && query.target === null) return { intent: "ADOPTERS", subjects: things, subjectsMin: 1 };
      if (need.length > 0) return { intent: "RANK", subjects: [], hosts: things, wishes: need, subjectsMin: 0 };
      if (things.length === 0)
        return hasImplied || shape === "find" ? null : { intent: "BEST", subjects: [], subjectsMin: 0 };
      if (shape === "rank") return { intent: "BEST", subjects: [], hosts: things, subjectsMin: 0 };
      return {
        intent: query.target === "database" ? "DATABASES_OF" : "FRAMEWORKS_OF",
        subjects: things,
        subjectsMin: 1,
      };
    }
  }
}

/** Named in passing, they narrow nothing; any other name that has no part is told as left out. */
const SETTINGS: ReadonlySet<EntityKind> = new Set<EntityKind>(["USE_CASE", "CRITERION", "FEATURE", "CATEGORY"]);

/** A candidate as an interpretation: which names play which part, and what stands in the way. Null where nothing answers it. */
export function asInterpretation(
  candidate: Candidate,
  pieces: readonly Piece[],
  choice: Choice,
  rest: Pick<Interpretation, "isCount" | "first" | "asOf">,
): Interpretation | null {
  const cues = readCues(pieces, choice);
  const base = { ...cues, ...rest, isDenied: false, refusal: candidate.refusal };
  if (!candidate.query) {
    return { ...base, reading: "NOT_UNDERSTOOD", intent: null, mentions: [], ignored: [], unknown: [] };
  }
  const answer = answerable(candidate.query, cues.impliedCriterion !== null);
  if (!answer) return null;
  const roles = new Map<number, Role>();
  const give = (role: Role, things: readonly Thing[] | undefined) => {
    for (const { at } of things ?? []) if (!roles.has(at)) roles.set(at, role);
  };
  give("SUBJECT", answer.subjects);
  give("OBJECT", answer.objects);
  for (const thing of answer.hosts ?? []) {
    const isDatabase = thing.entry && technologyKind(thing.entry.entity) === "DATABASE";
    give(isDatabase ? "DATABASE" : "HOST", [thing]);
  }
  give("WISH", answer.wishes);
  const all = [...answer.subjects, ...(answer.objects ?? []), ...(answer.hosts ?? []), ...(answer.wishes ?? [])];
  const mentions = mentionsOf(pieces, choice, roles, all);
  // "nextjs vs nestjs": beside the thing itself a word like its name is another name.
  const alike = mentions.filter(
    (mention) =>
      mention.how === "FUZZY" && mentions.some((other) => other !== mention && other.entity.id === mention.entity.id),
  );
  const known = new Set(mentions.filter(({ role }) => role === "SUBJECT").map(({ entity }) => entity.id)).size;
  const isWhole = known >= answer.subjectsMin && (!answer.objects || mentions.some(({ role }) => role === "OBJECT"));
  // The first thing asked about cannot be left out.
  const lead = answer.subjects[0];
  const isLeadKnown = answer.intent === "COMPARE" || !lead || lead.entry !== null;
  // What narrows a choice cannot be left out.
  const isWide = candidate.query.shape === "rank" || candidate.query.shape === "find";
  const isNarrowed =
    isWide &&
    (candidate.unknown.length > 0 ||
      (answer.wishes === undefined && candidate.query.things.length === 0 && candidate.ignored.length > 0));
  const version = candidate.query.things.find((thing) => thing.version !== null)?.version ?? cues.version;
  return {
    ...base,
    ...(answer.judgement === undefined ? {} : { judgement: answer.judgement }),
    version,
    isDenied: candidate.query.isDenied && answer.intent === "CLAIM_CHECK",
    reading: isWhole && isLeadKnown && !isNarrowed && alike.length === 0 ? "UNDERSTOOD" : "NOT_UNDERSTOOD",
    intent: answer.intent,
    mentions: leadFirst(mentions, lead),
    ignored: [...new Set([...candidate.ignored, ...candidate.unknown])],
    unknown: [
      ...new Set(
        alike.length > 0
          ? alike.map(({ text }) => text)
          : isNarrowed
            ? [...candidate.unknown, ...candidate.ignored]
            : candidate.unknown,
      ),
    ],
  };
}

/** What is chosen comes before what is passed over, wherever it stands. */
function leadFirst(mentions: readonly Mention[], lead: Thing | undefined): readonly Mention[] {
  const isLead = ({ start, role }: Mention) => role === "SUBJECT" && start === lead?.start;
  return [...mentions.filter(isLead), ...mentions.filter((mention) => !isLead(mention))];
}

function mentionsOf(
  pieces: readonly Piece[],
  choice: Choice,
  roles: ReadonlyMap<number, Role>,
  things: readonly Thing[],
): Mention[] {
  const named = new Map(things.map((thing) => [thing.at, thing]));
  return pieces.flatMap((piece, at): Mention[] => {
    const entry = named.get(at)?.entry ?? (piece.type === "name" ? choice[at] : null);
    if (!entry) return [];
    const { text, start, end } = named.get(at) ?? piece;
    const role = roles.get(at) ?? (SETTINGS.has(entry.entity.kind) ? "CONTEXT" : "IGNORED");
    const alternatives =
      piece.type === "name"
        ? piece.candidates.flatMap(({ entity }) => (entity.id === entry.entity.id ? [] : [entity]))
        : [];
    return [{ text, start, end, entity: entry.entity, how: entry.how, role, weight: 1, alternatives }];
  });
}
