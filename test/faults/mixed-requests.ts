const QUESTION = '{ ask(question: "which frameworks suit real-time chat") { text results { name score } } }';

/** Good and bad requests: what many clients over a long time send. */
const MIX: readonly (object | string)[] = [
  { query: QUESTION },
  { query: '{ framework(slug: "rails") { name features(first: 10) { nodes { name } } } }' },
  { query: '{ search(text: "exprss") { name } }' },
  { query: "{ nope }" },
  "{",
  { query: "{ frameworks(first: 1000) { nodes { name } } }" },
  {
    query:
      "{ frameworks(first: 100) { nodes { features(first: 100) { nodes { technologies { nodes { name } } } } } } }",
  },
];

/** The `i`-th of a row of mixed requests; those that can be answered are all different, so that none is kept. */
export function mixedRequest(i: number): object | string {
  const request = MIX[i % MIX.length] as object | string;
  return typeof request === "string" ? request : { ...request, variables: { i } };
}

/** Sends so many, `clients` at a time. */
export async function inParallel(count: number, send: (i: number) => Promise<unknown>, clients = 16): Promise<void> {
  let next = 0;
  const client = async () => {
    while (next < count) await send(next++);
  };
  await Promise.all(Array.from({ length: clients }, client));
}
