import { Command } from "commander";
import { ENTITY_KINDS } from "../graph/kinds.js";
import { type Asking, asJson } from "./query.js";
import { plain } from "./terminal.js";

const SEARCH = `query Search($text: String!, $kinds: [EntityKind!]) {
  search(text: $text, kinds: $kinds) {
    name
    score
    matched
    entity { id slug kind summary }
  }
}`;

/** `stackatlas search exprss` */
export function searchCommand({ query, say, paint = plain }: Asking): Command {
  return new Command("search")
    .description("find things by name, misspelt or not")
    .argument("<text...>")
    .option("--kinds <kinds...>", ENTITY_KINDS.join(", ").toLowerCase())
    .option("--json", "print the hits as JSON")
    .action(async (words: string[], { kinds, json }: { kinds?: string[]; json?: boolean }) => {
      const variables = { text: words.join(" "), kinds: kinds?.map((kind) => kind.toUpperCase()) };
      const { search } = await query(SEARCH, variables);
      if (json) return say(asJson(search));
      if (search.length === 0) return say("Nothing has a name like that.");
      for (const { name, entity } of search)
        say(`${entity.kind.padEnd(10)}  ${entity.slug.padEnd(24)}  ${paint("bold", name)}`);
    });
}
