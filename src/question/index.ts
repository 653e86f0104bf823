import { InterpretationResolver, QuestionResolver } from "./question.resolver.js";

export const resolvers = [QuestionResolver, InterpretationResolver];

export { type Answer, answer, lexiconOf, type Question } from "./answer.js";
