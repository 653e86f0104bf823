import type { GraphReader } from "../graph/graph-reader.js";
import type { EntityNode } from "../graph/model.js";
import { compareSortKeys } from "../graph/order.js";
import { textScore } from "../graph/text-score.js";
import { inSentence } from "../text/in-sentence.js";
import type { Interpretation } from "./interpretation.js";
import type { Lexicon } from "./lexicon.js";

const SUGGESTIONS_MAX = 3;
const TRIED_MAX = 12;
const NEAR_MIN = 0.3;
/** Each word is held against every name. */
const WORDS_MAX = 3;

/** Questions that do get an answer: about what was named, what comes near an unknown word, or what most is known of. */
export async function suggest(
  interpretation: Interpretation,
  lexicon: Lexicon,
  graph: GraphReader,
  works: (question: string) => Promise<boolean>,
): Promise<string[]> {
  const named = interpretation.mentions.flatMap(({ entity, alternatives }) => [entity, ...alternatives]);
  const near = interpretation.unknown.slice(0, WORDS_MAX).flatMap((word) => nearest(word, lexicon));
  const wanted = [...named, ...near];
  const best = await bestKnown(graph);
  const questions = new Set([
    // One question of each thing named first, then further ones.
    ...wanted.flatMap((entity) => questionsAbout(entity).slice(0, 1)),
    ...wanted.flatMap((entity) => questionsAbout(entity).slice(1)),
    ...best.flatMap((entity) => questionsAbout(entity).slice(0, 1)),
  ]);
  const working: string[] = [];
  for (const question of [...questions].slice(0, TRIED_MAX)) {
    if (working.length === SUGGESTIONS_MAX) break;
    if (await works(question)) working.push(question);
  }
  return working;
}

function questionsAbout(entity: EntityNode): string[] {
  const name = inSentence(entity);
  switch (entity.kind) {
    case "TECHNOLOGY":
      return [`What is ${name}?`, `What are the features of ${name}?`, `Who uses ${name}?`];
    case "STACK":
      return [`What are the components of ${name}?`, `What is ${name}?`];
    case "COMPANY":
    case "PRODUCT":
      return [`What does ${name} use?`];
    case "USE_CASE":
      return [`Which frameworks suit ${name}?`, `Which languages suit ${name}?`];
    case "CRITERION":
      return [`Which technologies are best for ${name}?`];
    case "FEATURE":
      return [`Which technologies have ${name}?`];
    default:
      return [`What is ${name}?`];
  }
}

function nearest(word: string, { entities }: Lexicon): EntityNode[] {
  return [...entities.values()]
    .map((entity) => ({ entity, key: { score: textScore(word, entity).score, name: entity.name, id: entity.id } }))
    .filter(({ key }) => key.score >= NEAR_MIN)
    .sort((a, b) => compareSortKeys(a.key, b.key))
    .slice(0, 2)
    .map(({ entity }) => entity);
}

/** Of each of a few kinds the thing with most claims about it. */
async function bestKnown(graph: GraphReader): Promise<EntityNode[]> {
  const kinds = ["USE_CASE", "TECHNOLOGY", "COMPANY", "FEATURE"] as const;
  const pages = await Promise.all(
    kinds.map((kind) => graph.find({ kind, filter: {}, orderBy: "EVIDENCE", page: { first: 2 } })),
  );
  return pages.flatMap(({ rows }) => rows.map(({ row }) => row));
}
