import type { EntityNode } from "../graph/model.js";
import { drawbacks, drawbacksFilter, lifecycle, strengths, strengthsList } from "./answer-things.js";
import { type Draft, edgesOf, entitiesIn, type Inquiry, narrowerClasses } from "./draft.js";
import { assessmentOperation } from "./operation.js";
import { sentence, someOf } from "./wording.js";

/** What speaks for a thing, and what against it. */
export async function assess(inquiry: Inquiry): Promise<Draft> {
  const [good, bad] = [await strengths(inquiry, { hasDoubt: false }), await drawbacks(inquiry)];
  const praised = new Set(good.results.map(({ entity }) => entity?.id));
  return {
    results: [...good.results, ...bad.results.filter(({ entity }) => !praised.has(entity?.id))],
    text: [good.text, bad.text].map(sentence).join(" "),
    operation: assessmentOperation(strengthsList(inquiry), drawbacksFilter(inquiry), inquiry),
  };
}

/**
 * Whether a thing is "dead", or still worth it: its releases and ends of life, who is known to use it, and what is said
 * against it; an opinion is not among them.
 */
export async function standing(inquiry: Inquiry): Promise<Draft> {
  const draft = await lifecycle(inquiry);
  const { judgement, kind, version } = inquiry.interpretation;
  if (!judgement || kind === "version" || version !== null) return draft;
  const judged = await (judgement === "WORTH" ? assess : drawbacks)(inquiry);
  if (draft.results.length === 0) return { ...judged, text: [draft.text, judged.text].map(sentence).join(" ") };
  const users = await usersOf(inquiry);
  const isTold = users.length === 0 || draft.results.every(({ entity }) => users.some(({ id }) => id === entity?.id));
  const told = isTold
    ? []
    : [`Known ${users.length === 1 ? "user" : "users"}: ${someOf(users.map(({ name }) => name))}`];
  return { ...draft, text: [draft.text, ...told, judged.text].map(sentence).join(" ") };
}

async function usersOf(inquiry: Inquiry): Promise<EntityNode[]> {
  const rows = await Promise.all(
    entitiesIn(inquiry, "SUBJECT").map(({ id }) =>
      edgesOf(inquiry, id, { predicates: ["USES"], direction: "in", otherKinds: ["COMPANY", "PRODUCT"] }),
    ),
  );
  return rows.flat().flatMap(({ edge, node }) => (edge.adoption === "PAST" ? [] : [node]));
}

const MEMBERS_MAX = 10;

/** What is praised, doubted or weighed of a class is what is known of those that belong to it. */
export async function withMembers(inquiry: Inquiry): Promise<Inquiry> {
  const { interpretation } = inquiry;
  const mentions = await Promise.all(
    interpretation.mentions.map(async (mention) => {
      if (mention.role !== "SUBJECT" || mention.entity.kind !== "CATEGORY") return [mention];
      const members = await membersOf(inquiry, mention.entity);
      return members.slice(0, MEMBERS_MAX).map((entity) => ({ ...mention, entity }));
    }),
  );
  return { ...inquiry, interpretation: { ...interpretation, mentions: mentions.flat() } };
}

/** The answer, with the classes it speaks of and who stands for them. */
export function namingMembers(draft: Draft, classes: Inquiry, { interpretation }: Inquiry): Draft {
  const named = classes.interpretation.mentions.flatMap(({ role, entity, start }) => {
    if (role !== "SUBJECT" || entity.kind !== "CATEGORY") return [];
    const members = interpretation.mentions.filter((mention) => mention.start === start && mention.entity !== entity);
    return [
      `${entity.name} stands here for ${someOf(members.map((mention) => mention.entity.name)) || "nothing on record"}`,
    ];
  });
  return { ...draft, text: [...named, draft.text].map(sentence).join(" ") };
}

/** What belongs to a class, or to a kind of it. */
export async function membersOf(inquiry: Inquiry, node: EntityNode): Promise<EntityNode[]> {
  const classes = await narrowerClasses(inquiry, [node]);
  const rows = await Promise.all(
    classes.map(({ id }) =>
      edgesOf(inquiry, id, { predicates: ["IS_A"], direction: "in", otherKinds: ["TECHNOLOGY"] }),
    ),
  );
  return [...new Map(rows.flat().map((row) => [row.node.id, row.node])).values()];
}
