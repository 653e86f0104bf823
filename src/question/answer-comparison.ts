import type { EntityNode } from "../graph/model.js";
import { type Comparable, compareEntities, comparePoints, tellPoints } from "../ranking/index.js";
import { inSentence } from "../text/in-sentence.js";
import { listed } from "../text/list-names.js";
import { pluralOf } from "../text/plurals.js";
import { membersOf } from "./answer-assessment.js";
import { type Draft, entitiesIn, entityResult, type Inquiry, joiningEvidence, knownFor } from "./draft.js";
import { COMPARED_MAX, compareOperation, nodesOperation } from "./operation.js";
import { resultInSentence, sentence, someOf } from "./wording.js";

/** Of more things than these, what each offers would hide the verdict. */
const OFFERS_MAX = 3;

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
      const note =
        alone.length > 0
          ? `has what the others lack on record: ${someOf(alone.map(({ node }) => inSentence(node)))}`
          : null;
      return entityResult(subject, evidence, { note });
    }),
  );
  const founded = results.filter(({ evidence }) => evidence.length > 0);
  const silent = results.filter(({ evidence }) => evidence.length === 0).map(resultInSentence);
  const told = founded.flatMap(({ entity }) => entity ?? []);
  const table = await tableOf(inquiry, told);
  const classes = table ? [] : await toldOfMembers(inquiry, subjects);
  // Of a feature what has it is known, of a technology what it has.
  const isFound = subjects.every(({ kind }) => kind === "FEATURE" || kind === "CATEGORY");
  // What is suited or rated stands in the table.
  const offers =
    subjects.length > OFFERS_MAX
      ? []
      : subjects.flatMap((subject, at) => {
          const alone = (known[at] ?? []).filter(
            ({ node }) =>
              (!table || node.kind === "FEATURE") &&
              !names.some((others, other) => other !== at && others.has(node.id)),
          );
          if (alone.length === 0) return [];
          const told = someOf(alone.map(({ node }) => inSentence(node)));
          return [
            isFound ? `Only with ${inSentence(subject)}: ${told}` : `Only ${inSentence(subject)} is known for ${told}`,
          ];
        });
  const sentences = [
    ...(table ? [table.text] : []),
    ...classes,
    ...(classes.length > 0
      ? []
      : [
          ...(shared.length > 0
            ? [
                isFound
                  ? `In common: ${someOf(shared)}`
                  : `${subjects.length === 2 ? "Both have" : "All have"} ${someOf(shared)}`,
              ]
            : founded.length === 0
              ? [`There is no evidence to compare ${listed(subjects.map(inSentence))}`]
              : []),
          ...offers,
        ]),
    ...(silent.length > 0 ? [`There is no evidence on ${listed(silent)}`] : []),
  ];
  return {
    results: founded,
    text: (table || classes.length > 0 ? sentences : sentences.slice(0, 4)).map(sentence).join(" "),
    operation: subjects.every(isComparable)
      ? compareOperation(told, null, inquiry)
      : nodesOperation(told.map(({ id }) => id)),
    ...(table ? { comparison: table.comparison } : {}),
  };
}

/**
 * Of classes ("SQL vs NoSQL"): what is known of those that belong to one and not of those of another. That nothing is
 * said of a member does not mean that it lacks it, and what one member has the next may not.
 */
async function toldOfMembers(inquiry: Inquiry, classes: readonly EntityNode[]): Promise<string[]> {
  if (classes.some(({ kind }) => kind !== "CATEGORY")) return [];
  const members = await Promise.all(classes.map((node) => membersOf(inquiry, node)));
  const known = await Promise.all(
    members.map(async (nodes) => {
      const rows = await Promise.all(nodes.map((node) => knownFor(inquiry, node)));
      return new Map(rows.flat().map(({ node }) => [node.id, inSentence(node)]));
    }),
  );
  const apart = classes.flatMap((node, at) => {
    const others = known.filter((_, other) => other !== at);
    const names = [...(known[at] ?? [])].flatMap(([id, name]) => (others.some((other) => other.has(id)) ? [] : [name]));
    return names.length > 0 ? [`only some ${pluralOf(inSentence(node))} have ${someOf(names)}`] : [];
  });
  if (apart.length === 0) return [];
  const [first = new Map<string, string>(), ...rest] = known;
  const shared = [...first].flatMap(([id, name]) => (rest.every((other) => other.has(id)) ? [name] : []));
  const of = shared.length > 0 ? [`some of each have ${someOf(shared)}`] : [];
  return [`Judging by their members, ${[...apart, ...of].join("; ")}`];
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
