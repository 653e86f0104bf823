import { gzipSync } from "node:zlib";
import { codesOf, type Judge, post, send, type Target } from "./judge.js";
import { leaksIn } from "./leaks.js";

const times = (count: number, text: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i)).join(" ");
const query = (text: string) => JSON.stringify({ query: text });
const spread = (i: number) => `...F${i + 1} ...F${i + 1}`;

/** Small or large requests that would have much come of them; each is to be refused, and the next good one answered. */
const FLOODS: readonly (readonly [name: string, body: string | Uint8Array, headers?: Record<string, string>])[] = [
  ["5,000 aliases", query(`{ ${times(5_000, (i) => `a${i}: __typename`)} }`)],
  [
    "31 aliases of a costly field",
    query(`{ ${times(31, (i) => `a${i}: frameworks(first: 100) { nodes { name } }`)} }`),
  ],
  ["8,000 fields", query(`{ ${times(8_000, () => "__typename")} }`)],
  ["5,000 directives", query(`{ __typename ${times(5_000, () => "@a")} }`)],
  ["5,000 brackets", query(`{ a(b: ${"[".repeat(5_000)}) }`)],
  ["500 levels", query(`${"{ a ".repeat(500)}${"}".repeat(500)}`)],
  [
    "fragments that double 30 times",
    query(
      `{ feature(slug: "mvc") { ...F0 } } ${times(30, (i) => `fragment F${i} on Feature { ${i < 29 ? spread(i) : "name"} }`)}`,
    ),
  ],
  [
    "a million rows",
    query(
      "{ frameworks(first: 100) { nodes { features(first: 100) { nodes { technologies(first: 100) { nodes { name } } } } } } }",
    ),
  ],
  ["40 MB", query("{ __typename }").padEnd(40_000_000)],
  ["20 MB packed into 20 kB", gzipSync(query("{ __typename }").padEnd(20_000_000)), { "content-encoding": "gzip" }],
  ["variables 15,000 deep", `{"query":"{ __typename }","variables":${'{"a":'.repeat(15_000)}1${"}".repeat(15_000)}}`],
  ["variables of 90 kB", JSON.stringify({ query: "{ __typename }", variables: { a: "x".repeat(90_000) } })],
];

export const floods: Judge = {
  name: "alias, token and size floods",
  async judge(target) {
    const findings: string[] = [];
    for (const [name, body, headers] of FLOODS) findings.push(...(await flawsOf(target, name, body, headers)));
    return { checks: FLOODS.length, findings };
  },
};

async function flawsOf(target: Target, name: string, body: string | Uint8Array, headers?: Record<string, string>) {
  // A refused body may be cut off while it is still being sent.
  const answer = await post(target, body, headers).catch(() => null);
  const after = await send(target, "/readyz");
  const flaws = after.status === 200 ? [] : ["not ready after it"];
  if (answer) {
    if (answer.status < 400 || answer.status >= 500) flaws.push(`answered ${answer.status}`);
    if (codesOf(answer).length === 0) flaws.push("no code");
    flaws.push(...leaksIn(answer.text));
  }
  return flaws.map((flaw) => `${name}: ${flaw}`);
}
