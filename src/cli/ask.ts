import { Command } from "commander";
import { type Asking, asJson, percent, QueryFailed } from "./query.js";

const ASK = `query Ask($question: String!, $sources: [String!], $asOf: Date) {
  ask(question: $question, sources: $sources, asOf: $asOf) {
    question
    status
    verdict
    text
    results {
      name
      value
      score
      note
      evidence {
        inherited
        weight
        claim { statement stance status locator url source { title url } }
      }
    }
    suggestions
    operation
    variables
  }
}`;

/** `stackatlas ask "which frameworks suit real-time chat"` */
export function askCommand({ query, say }: Asking): Command {
  return new Command("ask")
    .description("answer a question in plain words")
    .argument("<question...>")
    .option("--sources <slugs...>", "answer from these sources alone")
    .option("--as-of <date>", "answer as of that day")
    .option("--json", "print the whole answer, with its evidence, as JSON")
    .action(async (words: string[], { json, ...limits }: { json?: boolean; sources?: string[]; asOf?: string }) => {
      const { ask } = await query(ASK, { question: words.join(" "), ...limits });
      if (json) say(asJson(ask));
      else {
        say(ask.text);
        for (const { name, value, score, note } of ask.results) {
          say(["", percent(score), name, value, note && `(${note})`].filter((part) => part !== null).join("  "));
        }
        for (const suggestion of ask.suggestions) say(`Try: ${suggestion}`);
      }
      if (ask.status === "NOT_UNDERSTOOD") throw new QueryFailed("The question was not understood.", false);
    });
}
