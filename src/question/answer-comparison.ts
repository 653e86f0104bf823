import type { EntityNode } from "../graph/model.js";
import { inSentence } from "../ranking/in-sentence.js";
import { type Comparable, compareEntities, comparePoints, tellPoints } from "../ranking/index.js";
import { type Draft, entitiesIn, entityResult, type Inquiry, joiningEvidence, knownFor } from "./draft.js";
import { COMPARED_MAX, compareOperation, nodesOperation } from "./operation.js";
import { listed, resultInSentence, sentence, someOf } from "./wording.js";

/** Several things side by side: who does better at what, what all of them are known for, and what only one is. */
export async function sideBySide(inquiry: Inquiry): Promise<Draft> {
  const subjects = entitiesIn(inquiry, "SUBJECT");
  const known = await Promise.all(subjects.map((subject) => knownFor(inquiry, subject)));
  const names = known.map((rows) => new Map(rows.map(({ node }) => [node.id, inSentence(node)])));
  const [first = new Map<string, string>()] = names;
  const shared = [...first].filter(([id]) => names.every((others) => others.has(id))).map(([, name]) => name);
  const results = await Promise.all(
    subjects.map(async (subject, at) => {
      const rows = known[at] ?? [];
      const evidence = (await Promise.all(rows.map((row) => joiningEvidence(inquiry, row)))).flat();
      const alone = rows.filter(({ node }) => !names.some((others, other) => other !== at && others.has(node.id)));
      const note = alone.length > 0 ? `alone in: ${someOf(alone.map(({ node }) => inSentence(node)))}` : null;
      return entityResult(subject, evidence, { note });
    }),
  );
  const founded = results.filter(({ evidence }) => evidence.length > 0);
  const silent = results.filter(({ evidence }) => evidence.length === 0).map(resultInSentence);
  const told = founded.flatMap(({ entity }) => entity ?? []);
  const table = await tableOf(inquiry, told);
  const sentences = [
    ...(table ? [table.text] : []),
    shared.length > 0
      ? `${listed(subjects.map(inSentence))} have in common: ${someOf(shared)}`
      : `Nothing is known that ${listed(subjects.map(inSentence))} have in common`,
    ...(table ? [] : founded.flatMap(({ name, note }) => (note ? [`${name} ${note}`] : []))),
    ...(silent.length > 0 ? [`Nothing is known about ${listed(silent)}`] : []),
  ];
  return {
    results: founded,
    text: (table ? sentences : sentences.slice(0, 3)).map(sentence).join(" "),
    operation: subjects.every(isComparable)
      ? compareOperation(told, null, inquiry)
      : nodesOperation(told.map(({ id }) => id)),
    ...(table ? { comparison: table.comparison } : {}),
  };
}

/** Who does better at what; null of a class or feature, which nothing is rated on. */
async function tableOf({ graph, limits }: Inquiry, told: readonly EntityNode[]) {
  const entities = told.filter(isComparable).slice(0, COMPARED_MAX);
  if (entities.length < 2) return null;
  const comparison = await compareEntities(graph, { entities, sourceIds: limits.sourceIds, asOf: limits.asOfMax });
  return { comparison, text: tellPoints(entities, await comparePoints(graph, comparison.request)) };
}

function isComparable(node: EntityNode): node is Comparable {
  return node.kind === "TECHNOLOGY" || node.kind === "STACK";
}
