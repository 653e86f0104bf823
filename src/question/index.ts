import { AnswerResultResolver, InterpretationResolver, QuestionResolver } from "./question.resolver.js";

export const resolvers = [QuestionResolver, AnswerResultResolver, InterpretationResolver];

export { type Answer, answer, type Question } from "./answer.js";
export { lexiconOf } from "./lexicon-cache.js";
