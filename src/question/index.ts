import { AnswerResultResolver, InterpretationResolver, QuestionResolver } from "./question.resolver.js";

export const resolvers = [QuestionResolver, AnswerResultResolver, InterpretationResolver];

export { type Answer, answer, lexiconOf, type Question } from "./answer.js";
