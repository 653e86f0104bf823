// Longest first. Enough to bring "scalable", "scaling" and "scalability" together; not a linguist's stemmer.
const SUFFIXES = [
  "abilities",
  "ability",
  "ibility",
  "ically",
  "ations",
  "ation",
  "iness",
  "ments",
  "ment",
  "ness",
  "ings",
  "ing",
  "ions",
  "able",
  "ible",
  "iest",
  "ities",
  "ity",
  "ies",
  "ion",
  "ier",
  "ily",
  "ers",
  "est",
  "ely",
  "ed",
  "er",
  "es",
  "ly",
  "s",
  "e",
  "y",
];
const STEM_LENGTH_MIN = 3;

/** The part of an English word that its forms share. Of a name, only one that is ordinary language has forms. */
export function stem(word: string): string {
  if (!/^[a-z]+$/.test(word)) return word;
  const suffix = SUFFIXES.find((end) => word.endsWith(end) && word.length - end.length >= STEM_LENGTH_MIN);
  if (!suffix || (suffix === "s" && word.endsWith("ss"))) return word;
  const rest = word.slice(0, -suffix.length);
  // "chatting" → "chat", but "calling" → "call".
  return /([bdgmnprt])\1$/.test(rest) ? rest.slice(0, -1) : rest;
}
