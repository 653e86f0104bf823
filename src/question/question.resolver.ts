import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { BadUserInput } from "../graph/errors.js";
import type { GraphReader } from "../graph/graph-reader.js";
import type { RequestContext } from "../graph/request-context.js";
import { DateScalar } from "../graphql/scalars.js";
import { requireEntity } from "../technology/look-up/resolve-entity.js";
import { type Answer as AnswerValue, answer } from "./answer.js";
import { Answer, AnswerResult, Constraint, Interpretation, JsonScalar } from "./answer.type.js";
import { NARROWING } from "./constraints.js";
import type { Result } from "./draft.js";
import { InterpretationInput, type MentionInput } from "./interpretation.input.js";
import type { Interpretation as InterpretationValue } from "./interpretation.js";
import type { Correction } from "./parse.js";
import type { SettledName } from "./piece.js";
import type { Mention } from "./roles.js";

@Resolver(() => Answer)
export class QuestionResolver {
  @Query(() => Answer, {
    description:
      "Answers a question in plain words, from the claims of the graph alone: the same words give the same answer.",
  })
  async ask(
    @Arg("question", () => String, { description: "In English; at most 500 characters." }) question: string,
    @Arg("interpretation", () => InterpretationInput, {
      nullable: true,
      description: "How to read it, where the first reading was wrong.",
    })
    interpretation: InterpretationInput | null,
    @Arg("sources", () => [String], {
      nullable: true,
      description: "As if only these sources (slugs) had said anything about technologies.",
    })
    sources: string[] | null,
    @Arg("asOf", () => DateScalar, { nullable: true, description: "As if nothing had been stated after that day." })
    asOf: string | null,
    @Ctx() { graph }: RequestContext,
  ): Promise<AnswerValue> {
    const correction = interpretation ? await toCorrection(graph, question, interpretation) : undefined;
    return answer(graph, { text: question, correction, sources, asOf });
  }

  @FieldResolver(() => String, { description: "A plain GraphQL operation that gives the same answer." })
  operation(@Root() { operation }: AnswerValue): string {
    return operation.text;
  }

  @FieldResolver(() => [String], { description: "Questions near this one that do get an answer." })
  suggestions(@Root() { suggestions }: AnswerValue): Promise<readonly string[]> {
    return suggestions();
  }

  @FieldResolver(() => JsonScalar, { description: "The variables of that operation." })
  variables(@Root() { operation }: AnswerValue): AnswerValue["operation"]["variables"] {
    return operation.variables;
  }
}

@Resolver(() => AnswerResult)
export class AnswerResultResolver {
  @FieldResolver(() => String, { nullable: true, description: "What to know about it." })
  note(@Root() { note }: Result): string | null {
    return typeof note === "function" ? note() : note;
  }
}

@Resolver(() => Interpretation)
export class InterpretationResolver {
  @FieldResolver(() => [Constraint], { description: "Conditions that narrow the answer." })
  constraints(@Root() { mentions, intent }: InterpretationValue): readonly Mention[] {
    return mentions.filter(
      ({ role, entity }) =>
        NARROWING.has(role) ||
        role === "SOURCE" ||
        (intent === "RANK" && role === "OBJECT" && entity.kind === "FEATURE"),
    );
  }
}

const MENTIONS_MAX = 50;

/** Throws BadUserInput for words that are not in the question, and for names that mean nothing here. */
async function toCorrection(
  graph: GraphReader,
  question: string,
  { intent, mentions, ignored }: InterpretationInput,
): Promise<Correction> {
  if (mentions && mentions.length > MENTIONS_MAX) {
    throw new BadUserInput(`Expected at most ${MENTIONS_MAX} mentions, but got ${mentions.length}.`);
  }
  const settled = mentions ? await Promise.all(mentions.map((mention) => settle(graph, question, mention))) : undefined;
  return { intent: intent ?? undefined, settled, ignored: ignored ?? undefined };
}

async function settle(graph: GraphReader, question: string, mention: MentionInput): Promise<SettledName> {
  const { entity } = mention;
  const text = mention.text ?? question.slice(mention.start ?? 0, mention.end ?? 0);
  const start = mention.start ?? question.indexOf(text);
  const end = mention.end ?? start + text.length;
  if (text === "" || start < 0 || question.slice(start, end) !== text) {
    throw new BadUserInput(`Expected words of the question and their places, but got ${JSON.stringify(mention)}.`);
  }
  const meant = await requireEntity(graph, entity);
  const entry = { entity: meant, how: "EXACT", name: meant.name, edits: 0, isCommon: false } as const;
  return { start, end, entry };
}
