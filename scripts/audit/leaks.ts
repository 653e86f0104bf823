/** Planted where it must never be seen again: in keys, cookies, passwords. */
export const PLANTED_SECRET = "planted-secret-7f3a";

const LEAKS: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: "a secret", pattern: /planted-secret/ },
  { what: "a line of a stack", pattern: /\bat \S+ \(.*:\d+:\d+\)/ },
  { what: "a path", pattern: /node_modules|\/(?:src|dist|tmp|home|work)\/|file:\/\// },
  { what: "Cypher", pattern: /\b(?:MATCH|MERGE|UNWIND) [($]/ },
  { what: "the database's address", pattern: /\b(?:bolt|neo4j)(?:\+s)?:\/\// },
];

/** What `text` gives away that no client may see; empty where it gives nothing away. */
export function leaksIn(text: string): string[] {
  return LEAKS.filter(({ pattern }) => pattern.test(text)).map(
    ({ what, pattern }) => `${what}: ${around(text, pattern)}`,
  );
}

/** The log is for whoever runs the server, who may see paths and addresses: but no secret, wherever it stood. */
export function secretsIn(log: string): string[] {
  return /planted-secret/.test(log) ? [`a secret: ${around(log, /planted-secret/)}`] : [];
}

function around(text: string, pattern: RegExp): string {
  const at = text.search(pattern);
  return JSON.stringify(text.slice(Math.max(0, at - 40), at + 80));
}
