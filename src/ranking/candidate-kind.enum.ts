import { registerEnum } from "../graphql/register-enum.js";
import type { ExportFormat } from "./export-ranking.js";
import type { CandidateKind, EvidenceBand } from "./ranking.js";
import type { Standing } from "./sensitivity/why-not.js";

export const CandidateKindEnum = registerEnum<CandidateKind>("CandidateKind", "What can be ranked.", {
  FRAMEWORK: "Frameworks.",
  STACK:
    "Stacks: named ones, and those composed of a runtime or language, a framework on it and, where it matters, a database.",
  LANGUAGE: "Programming languages.",
  RUNTIME: "Runtimes.",
  PLATFORM: "Languages and runtimes.",
  DATABASE: "Databases.",
  TECHNOLOGY: "Technologies of every kind.",
});

export const EvidenceBandEnum = registerEnum<EvidenceBand>(
  "EvidenceBand",
  "How well founded a candidate's place is, for the wish that weighs most.",
  {
    STRONG: "Two or more independent sources say so of the candidate itself.",
    FAIR: "One source says so of the candidate itself.",
    WEAK: "It is only inherited, doubtful or outweighed.",
  },
);

export const ExportFormatEnum = registerEnum<ExportFormat>("RankingFormat", "A ranking as a file.", {
  JSON: "With the claims behind each score.",
  CSV: "A table of one row a candidate, safe to open in a spreadsheet.",
});

export const StandingEnum = registerEnum<Standing>("Standing", "Where something stands in a ranking.", {
  WINNER: "It comes first, alone or with its equals.",
  RANKED: "It is behind the winner.",
  NOT_SUITED: "It isn't ranked: the evidence on what decides is against it.",
  UNASSESSED: "It isn't ranked: there's no evidence on what decides.",
  EXCLUDED: "The filter rules it out.",
});
