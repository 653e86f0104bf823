import type { ClaimStatus, DoubtKind, EvidenceBand } from "../../client/index.js";

/** Every word that the components say themselves. What the graph says stays as it is. `{…}` are filled in. */
export const ENGLISH = {
  ask: "Ask",
  question: "Your question",
  questionHint: "Which frameworks suit real-time chat?",
  loading: "Asking …",
  away: "No answer from the server. Trying again automatically.",
  failed: "That didn’t work: {reason}",
  stale: "Couldn’t update: this is the previous answer.",
  retry: "Retry",
  nothing: "Nothing to show yet.",
  noCandidates: "Nothing relevant is known about any candidate.",
  unassessed: "{count} more have no evidence for this need.",
  score: "score {score}, between {low} and {high}",
  coverage: "{share} of the need is covered by evidence",
  strong: "Strong evidence",
  fair: "Fair evidence",
  weak: "Weak evidence",
  evidence: "Evidence",
  noEvidence: "There is no evidence on this.",
  inherited: "said of {names}",
  against: "Speaks against it",
  disputed: "Disputed",
  rejected: "Rejected",
  correction: "Corrected",
  asOf: "as of {date}",
  suggestions: "Ask instead",
  weights: "What matters",
  weightOf: "Weight of {name}",
  common: "In common",
  only: "Only {name}",
  features: "Features",
  useCases: "Use cases",
  languages: "Languages",
  databases: "Databases",
  adopters: "Used by",
  best: "does best",
  unknown: "no evidence",
  refuted: "evidence against",
  graphVersion: "Graph version {version}",
} as const;

export type TextKey = keyof typeof ENGLISH;
export type Texts = Readonly<Record<TextKey, string>>;

export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => `${values[name] ?? whole}`);
}

export function bandText(texts: Texts, band: EvidenceBand): string {
  return { STRONG: texts.strong, FAIR: texts.fair, WEAK: texts.weak }[band];
}

/** Null for what nobody doubts. */
export function statusText(texts: Texts, status: ClaimStatus): string | null {
  return { ACCEPTED: null, DISPUTED: texts.disputed, REJECTED: texts.rejected }[status];
}

/** `WRONG_CAUSE` as "wrong cause". */
export function doubtText(kind: DoubtKind): string {
  return kind.toLowerCase().replaceAll("_", " ");
}
