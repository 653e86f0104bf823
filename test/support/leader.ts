import type { GraphStore } from "../../src/graph/graph-store.js";
import { ask } from "./graphql.js";

/** The name of the framework that ranks first for real-time chat, whoever that is: the data may change. */
export async function chatLeader(store: GraphStore): Promise<string> {
  const { rank } = await ask(
    store,
    '{ rank(of: FRAMEWORK, need: { useCases: [{ slug: "real-time-chat" }] }, first: 1) { candidates { name } } }',
  );
  return rank.candidates[0].name;
}
