import { Command } from "commander";
import { type Asking, asJson, percent, QueryFailed } from "./query.js";
import { bar, type Colour, plain } from "./terminal.js";

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

const VERDICT_COLOURS: Readonly<Record<string, Colour>> = { SUPPORTED: "green", DISPUTED: "yellow", REFUTED: "red" };

/** `stackatlas ask "which frameworks suit real-time chat"` */
export function askCommand({ query, say, paint = plain }: Asking): Command {
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
        if (ask.verdict) say(paint(VERDICT_COLOURS[ask.verdict] ?? "bold", `${ask.verdict}.`));
        say(ask.text);
        const isScored = ask.results.some(({ score }: { score: number | null }) => score !== null);
        for (const { name, value, score, note } of ask.results) {
          const measure = isScored ? [percent(score), paint("green", bar(score ?? 0))] : [];
          const parts = ["", ...measure, paint("bold", name), value, note && paint("dim", `(${note})`)];
          say(parts.filter((part) => part !== null).join("  "));
        }
        for (const suggestion of ask.suggestions) say(`Try: ${suggestion}`);
      }
      if (ask.status === "NOT_UNDERSTOOD") throw new QueryFailed("The question was not understood.", false);
    });
}
