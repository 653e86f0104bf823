import { buildClientSchema, buildSchema, getIntrospectionQuery, lexicographicSortSchema, printSchema } from "graphql";
import { type Answer, type Judge, post, send, type Target } from "./judge.js";

/**
 * The twelve tests that graphql-cop is known for, and its thirteenth, written anew from their public descriptions. What we decided to
 * have (introspection, suggestions, queries by GET, a page to write queries in: docs/decisions/0009) is judged by what
 * would make it a danger: telling more than is published, acting for somebody, loading from elsewhere.
 */
export const cop: Judge = {
  name: "graphql-cop's tests",
  async judge(target) {
    const findings = await Promise.all(TESTS.map(async ([name, test]) => ((await test(target)) ? [name] : [])));
    return { checks: TESTS.length, findings: findings.flat() };
  },
};

const repeated = (text: string, count: number, separator = " ") => Array(count).fill(text).join(separator);
const hasData = ({ json }: Answer) => json?.data !== undefined && json.data !== null;
const get = (target: Target, query: string) =>
  send(target, `/graphql?query=${encodeURIComponent(query)}`, { headers: { accept: "application/json" } });

/** Each says whether there is something to find. */
const TESTS: readonly (readonly [name: string, isFound: (target: Target) => Promise<boolean>])[] = [
  [
    "101 aliases of one field are answered",
    async (target) =>
      hasData(
        await post(target, { query: `{ ${Array.from({ length: 101 }, (_, i) => `a${i}: __typename`).join(" ")} }` }),
      ),
  ],
  [
    "10 operations in one request are answered",
    async (target) => {
      const { text, status } = await post(target, Array(10).fill({ query: "{ __typename }" }));
      return status < 400 || text.includes('"data"');
    },
  ],
  [
    "10 directives that do not exist are answered one by one",
    async (target) =>
      ((await post(target, { query: `{ __typename ${repeated("@aa", 10)} }` })).json?.errors?.length ?? 0) >= 10,
  ],
  [
    "introspection goes round in circles",
    async (target) =>
      hasData(
        await post(target, {
          query: "{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }",
        }),
      ),
  ],
  [
    "one field 500 times is answered",
    async (target) => hasData(await post(target, { query: `{ ${repeated("__typename", 500)} }` })),
  ],
  [
    "an answer says how it came about (tracing)",
    async (target) => {
      const { json } = await post(
        target,
        { query: "{ __typename }" },
        { "apollo-tracing": "1", "apollo-federation-include-trace": "ftv1" },
      );
      return Object.keys(json?.extensions ?? {}).some((name) => name !== "cost");
    },
  ],
  [
    "a page to write queries in may load from elsewhere",
    async (target) => {
      for (const path of ["/", "/graphql", "/graphiql", "/playground", "/console"]) {
        const { headers, text } = await send(target, path, { headers: { accept: "text/html" } });
        const policy = headers.get("content-security-policy") ?? "";
        if (!policy.includes("default-src 'none'") || /https?:|\*/.test(policy)) return true;
        if (/<(?:script|link)[^>]+(?:src|href)="(?:https?:)?\/\//.test(text)) return true;
      }
      return false;
    },
  ],
  [
    "introspection tells more than is published",
    async (target) => {
      const { json } = await post(target, { query: getIntrospectionQuery() });
      const told = printSchema(lexicographicSortSchema(buildClientSchema(json?.data as never)));
      return told.trim() !== printSchema(lexicographicSortSchema(buildSchema(target.sdl))).trim();
    },
  ],
  [
    "a suggestion names what is not published",
    async (target) => {
      const names = ["framwork", "technolog", "serch", "claimz", "passwrd", "userz", "secrt", "kees"];
      for (const name of names) {
        const { text } = await post(target, { query: `{ ${name} }` });
        const [, suggested = ""] = /Did you mean (.*?)\?/.exec(text) ?? [];
        const unknown = [...suggested.matchAll(/\\"(\w+)\\"/g)].filter(([, word]) => !target.sdl.includes(`${word}`));
        if (unknown.length > 0) return true;
      }
      return false;
    },
  ],
  [
    "a query by GET acts for somebody (cookies, credentials)",
    async (target) => {
      const { headers } = await get(target, "{ viewer { name } }");
      return headers.has("set-cookie") || headers.get("access-control-allow-credentials") === "true";
    },
  ],
  [
    "a mutation by GET is run",
    async (target) => {
      const answer = await get(target, "mutation { __typename }");
      return answer.status < 400 || hasData(answer);
    },
  ],
  [
    "a query as a form is answered",
    async (target) => {
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      const answer = await send(target, "/graphql", { method: "POST", headers, body: "query=%7B__typename%7D" });
      return answer.status < 400 || hasData(answer);
    },
  ],
  [
    "an error comes with what only we should see",
    async (target) => {
      const answers = await Promise.all([
        post(target, "{"),
        post(target, { query: "query {" }),
        post(target, { query: 7 }),
      ]);
      return answers.some(({ status, text }) => status >= 500 || /stacktrace|exception|debug/i.test(text));
    },
  ],
];
