import { registerEnum } from "../graphql/register-enum.js";
import type { AnswerStatus } from "./answer.js";
import type { Verdict } from "./draft.js";
import type { Intent } from "./intents.js";
import type { Match } from "./lexicon.js";
import type { Role } from "./roles.js";

export const IntentEnum = registerEnum<Intent>("Intent", "What a question wants to know.", {
  RANK: "Which things suit a need best.",
  BEST: "Which things are best, for nothing in particular.",
  GOOD_FOR: "Whether a thing suits a need.",
  WHY: "What speaks for a thing, perhaps over another.",
  DRAWBACKS: "What speaks against a thing.",
  ASSESS: "What speaks for and against a thing.",
  COMPARE: "How several things differ, perhaps for a need.",
  ALTERNATIVES: "What can take a thing's place.",
  ADOPTERS: "Who uses a technology, or several.",
  TECHNOLOGIES_OF: "What a company or product uses.",
  IN_COMMON: "What several companies use alike.",
  FEATURES: "What features a thing has.",
  WITH_FEATURE: "What has a feature.",
  FRAMEWORKS_OF: "What there is in a language, or on a runtime.",
  DATABASES_OF: "Which databases a technology works with.",
  WORKS_WITH: "What works with a technology.",
  HOSTS_OF: "In which language a thing is written, and on what it runs.",
  COMPONENTS: "What a thing is made of.",
  USE_CASES_OF: "What a thing is good for.",
  DEFINE: "What a thing is.",
  CLAIM_CHECK: "Whether something is true.",
  RELATION: "How two things hang together.",
  MEASURED: "What is fastest or slowest.",
  POPULAR: "What is popular.",
  LIFECYCLE: "Which versions there are, and whether they are supported.",
  PROPERTY: "Who made a thing, when, under which licence, where it lives.",
  LIST: "All things of a kind.",
  MEMBERS: "What belongs to a class, such as relational databases.",
  WHOLES: "What a thing is part of.",
  FIGURES: "What has been counted or measured of a thing.",
});

export const MatchEnum = registerEnum<Match>("Match", "How words were recognised as a name, best first.", {
  EXACT: "They are its name.",
  ALIAS: "They are another of its names.",
  STEM: "They are a form of its name, such as the plural.",
  FUZZY: "They are a few letters away from its name.",
  BROADER: "They say something narrower, of which only this much is known.",
});

export const RoleEnum = registerEnum<Role>("Role", "What a named thing is to the question.", {
  SUBJECT: "What the question is about.",
  OBJECT: "What the subject is asked to have, or to stand in a relation to.",
  WISH: "What it is to be good for.",
  HOST: "Only what is used from this language, or runs on this runtime.",
  DATABASE: "Only what works with this database.",
  ADOPTED_BY: "Only what this company or product uses.",
  CATEGORY: "Only what belongs to this class.",
  WITHOUT: "Nothing that is or rests on this.",
  SOURCE: "Only what this source says.",
  CONTEXT: "Said in passing: it goes without saying.",
  IGNORED: "Recognised, but of no use to the answer.",
});

export const AnswerStatusEnum = registerEnum<AnswerStatus>("AnswerStatus", "What became of a question.", {
  ANSWERED: "There is an answer, with evidence.",
  NO_EVIDENCE: "It was understood, and nothing is known about it.",
  NOT_UNDERSTOOD: "It was not understood, or hinges on words that nobody here knows.",
  AMBIGUOUS: "It can be read in more than one way: pick one of the alternatives.",
});

export const VerdictEnum = registerEnum<Verdict>("Verdict", "What a check of a claim comes to.", {
  SUPPORTED: "Somebody says so, and nothing of weight speaks against it.",
  REFUTED: "It is denied or has been corrected.",
  DISPUTED: "There are doubts, or voices on both sides.",
  UNKNOWN: "Nothing is known that would settle it.",
});
