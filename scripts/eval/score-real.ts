import type { Answer } from "../../src/question/index.js";
import { labelOf, type Reading, type RealQuestion } from "./real-questions.js";

/** How a question of eval/real.yaml was read, held against its label. */
export interface RealOutcome {
  readonly question: RealQuestion;
  readonly answer: Answer;
  /** Refused: NOT_UNDERSTOOD or AMBIGUOUS. */
  readonly isRefused: boolean;
  /** 1 for a reading that was meant, less where names differ; 0 for another or none. */
  readonly score: number;
}

type Intent = NonNullable<Answer["interpretation"]["intent"]>;

/** Intents that answer each shape of query. */
const INTENTS: Readonly<Record<Reading["shape"], readonly Intent[]>> = {
  find: [
    "ADOPTERS",
    "TECHNOLOGIES_OF",
    "WITH_FEATURE",
    "FRAMEWORKS_OF",
    "DATABASES_OF",
    "WORKS_WITH",
    "LIST",
    "MEMBERS",
    "RANK",
    "BEST",
  ],
  rank: ["RANK", "BEST", "POPULAR", "MEASURED", "WITH_FEATURE", "DATABASES_OF", "FRAMEWORKS_OF"],
  compare: ["COMPARE", "MEASURED"],
  check: ["CLAIM_CHECK", "GOOD_FOR", "RELATION", "WORKS_WITH"],
  describe: ["DEFINE"],
  measure: ["MEASURED", "COMPARE", "FIGURES", "GOOD_FOR"],
  lifecycle: ["LIFECYCLE"],
  relate: ["RELATION", "COMPARE"],
  replace: ["ALTERNATIVES", "COMPARE"],
  why: ["WHY", "GOOD_FOR", "ASSESS"],
  standing: ["LIFECYCLE", "ASSESS"],
};
const INTENTS_OF_ASPECT: Readonly<Record<string, readonly Intent[]>> = {
  strengths: ["WHY", "ASSESS"],
  weaknesses: ["DRAWBACKS", "ASSESS"],
  limits: ["DRAWBACKS", "ASSESS"],
  "good-for": ["USE_CASES_OF"],
  features: ["FEATURES"],
  measurements: ["FIGURES", "MEASURED"],
};

/** Holds an answer against the label of its question. */
export function scoreReal(question: RealQuestion, answer: Answer): RealOutcome {
  const isRefused = answer.status === "NOT_UNDERSTOOD" || answer.status === "AMBIGUOUS";
  const scores = [labelOf(question), ...(question.also ?? [])].map((label) => {
    if ("refuse" in label) return isRefused ? 1 : 0;
    return isRefused ? 0 : likeness(label, answer);
  });
  return { question, answer, isRefused, score: Math.max(0, ...scores) };
}

function likeness(reading: Reading, { interpretation }: Answer): number {
  const { intent } = interpretation;
  if (!intent || !intentsFor(reading).includes(intent)) return 0;
  const { things, need } = named(reading);
  const given = interpretation.mentions.filter(({ role }) => role !== "CONTEXT" && role !== "IGNORED");
  const isNeed = (kind: string) => kind === "USE_CASE" || kind === "CRITERION" || kind === "FEATURE";
  const slugs = (wanted: boolean) =>
    new Set(
      given
        .filter(({ entity, role }) => (isNeed(entity.kind) && role === "WISH") === wanted)
        .map(({ entity }) => entity.slug),
    );
  return things.size === 0 && slugs(false).size === 0
    ? overlap(need, slugs(true))
    : 0.8 * overlap(things, slugs(false)) + 0.2 * overlap(need, slugs(true));
}

function intentsFor(reading: Reading): readonly Intent[] {
  if (reading.shape === "describe") return INTENTS_OF_ASPECT[reading.aspect] ?? INTENTS.describe;
  if (reading.shape === "why" && reading.denied) return ["DRAWBACKS"];
  return INTENTS[reading.shape];
}

/** The names that a label has, those that it wishes for apart; unknown ones are written `?name`. */
function named(reading: Reading): { things: Set<string>; need: Set<string> } {
  const things = new Set<string>();
  const need = new Set<string>();
  const conditions =
    "where" in reading
      ? (reading.where ?? []).flatMap((condition) =>
          Object.values("not" in condition && condition.not ? condition.not : condition),
        )
      : [];
  const slots: unknown[] = [...conditions];
  for (const key of ["thing", "things", "by", "over", "object"] as const) {
    if (key in reading && !(reading.shape === "measure" && key === "by"))
      slots.push((reading as Record<string, unknown>)[key]);
  }
  for (const name of slots.flat()) {
    const slug = slugOf(name);
    if (slug) things.add(slug);
  }
  const wished = [(reading as { need?: unknown }).need, reading.shape === "measure" ? reading.by : undefined];
  for (const name of wished.flat()) {
    const slug = slugOf(name);
    if (slug) need.add(slug);
  }
  return { things, need };
}

function slugOf(name: unknown): string | null {
  if (typeof name === "string") return name;
  if (typeof name !== "object" || name === null) return null;
  if ("slug" in name) return String(name.slug);
  return "unknown" in name ? `?${String(name.unknown)}` : null;
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 && b.size === 0) return 1;
  return (2 * [...a].filter((one) => b.has(one)).length) / (a.size + b.size);
}

export interface RealSummary {
  readonly questions: number;
  /** Mean score over what names only things of the graph. */
  readonly f1: number;
  readonly overRefusal: number;
  /** Of what must be refused, what was. */
  readonly refusal: number;
  /** Of all, what was answered by a reading that was not meant. */
  readonly wrong: number;
  /** Half the width of the 95% interval of `f1` (normal approximation). */
  readonly f1Margin: number;
}

export function summarise(outcomes: readonly RealOutcome[]): RealSummary {
  const known = outcomes.filter(({ question }) => question.reading && question.needs === "known");
  const refusable = outcomes.filter(({ question }) => !question.reading);
  const scores = known.map(({ score }) => score);
  const f1 = mean(scores);
  const variance = mean(scores.map((score) => (score - f1) ** 2));
  return {
    questions: outcomes.length,
    f1,
    f1Margin: 1.96 * Math.sqrt(variance / Math.max(1, scores.length)),
    overRefusal: mean(known.map(({ isRefused, score }) => (isRefused && score === 0 ? 1 : 0))),
    refusal: mean(refusable.map(({ isRefused, score }) => (isRefused || score > 0 ? 1 : 0))),
    wrong: mean(outcomes.map(({ isRefused, score }) => (!isRefused && score === 0 ? 1 : 0))),
  };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
