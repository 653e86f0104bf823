import fc from "fast-check";
import { buildSchema } from "graphql";
import type { Words } from "../../test/support/graph-words.js";
import { randomOperations } from "../../test/support/random-operations.js";
import { codesOf, type Judge, post } from "./judge.js";
import { leaksIn } from "./leaks.js";

const DOCUMENTS = 300;
const SEED = 1;

/**
 * Whatever is asked, by documents that the schema allows and by ones that it does not, with variables of any kind: the
 * answer is JSON, no mistake of ours (5xx, INTERNAL_SERVER_ERROR), and gives nothing away.
 */
export const properties: Judge = {
  name: "random documents and variables",
  async judge(target) {
    const findings: string[] = [];
    const operations = randomOperations(buildSchema(target.sdl), HOSTILE);
    const request = fc.oneof(
      { weight: 3, arbitrary: operations.map(({ query, variables }) => ({ query, variables: variables[0] })) },
      {
        weight: 1,
        arbitrary: fc.record({ query: fc.string({ unit: "binary", maxLength: 200 }), variables: fc.anything() }),
      },
      { weight: 1, arbitrary: fc.record({ query: fc.constant(ASK), variables: fc.record({ text: fc.jsonValue() }) }) },
    );
    for (const body of fc.sample(request, { numRuns: DOCUMENTS, seed: SEED })) {
      const answer = await post(
        target,
        JSON.stringify(body, (_key, value) => (typeof value === "bigint" ? String(value) : value)),
      );
      const flaws = leaksIn(answer.text);
      if (answer.json === null) flaws.push("no JSON");
      if (answer.status >= 500 || codesOf(answer).includes("INTERNAL_SERVER_ERROR"))
        flaws.push(`answered ${answer.status}`);
      findings.push(...flaws.map((flaw) => `${flaw}: ${JSON.stringify(body).slice(0, 300)}`));
    }
    return { checks: DOCUMENTS, findings };
  },
};

const ASK = "query ($text: String!) { ask(question: $text) { status text } search(text: $text) { name } }";

const WORDS = [
  "django",
  "real-time-chat",
  "chat",
  "rails",
  "",
  "x",
  "\u0000",
  "\u202e",
  "' OR 1=1 //",
  "}) DETACH DELETE n //",
  "a".repeat(300),
];

/** What is refused, or harms who trusts it; of every type, whatever it is asked for. */
const HOSTILE: Words = {
  scalars(scalar) {
    if (scalar === "Int") return [{ weight: 1, values: [-2_147_483_648, -1, 0, 1, 2, 20, 100, 101, 2_147_483_647] }];
    if (scalar === "Float") return [{ weight: 1, values: [-10, -0.001, 0, 1, 10, 1e300] }];
    if (scalar === "Boolean") return [{ weight: 1, values: [true, false] }];
    if (scalar.includes("Date")) return [{ weight: 1, values: ["2024-01-01", "yesterday", "2024-13-41"] }];
    return [{ weight: 1, values: WORDS }];
  },
};
