import { Command } from "commander";
import { type Asking, asJson } from "./query.js";
import { plain } from "./terminal.js";

const SHARED = "common { name } apart { entity { name } nodes { name } }";
const COMPARE = `query Compare($slugs: [String!]!, $sources: [String!], $asOf: Date) {
  compare(slugs: $slugs, sources: $sources, asOf: $asOf) {
    entities { slug name }
    features { ${SHARED} }
    useCases { ${SHARED} }
    adopters { ${SHARED} }
    explanation
  }
}`;

/** `stackatlas compare django flask` */
export function compareCommand({ query, say, paint = plain }: Asking): Command {
  return new Command("compare")
    .description("put things side by side")
    .argument("<slugs...>")
    .option("--sources <slugs...>", "by these sources alone")
    .option("--as-of <date>", "as of that day")
    .option("--json", "print the whole comparison as JSON")
    .action(async (slugs: string[], { json, ...limits }: { json?: boolean; sources?: string[]; asOf?: string }) => {
      const { compare } = await query(COMPARE, { slugs, ...limits });
      if (json) return say(asJson(compare));
      say(compare.explanation);
      for (const [title, shared] of [
        ["Features", compare.features],
        ["Use cases", compare.useCases],
        ["Adopters", compare.adopters],
      ] as const) {
        say(`${paint("bold", `${title} in common`)}: ${names(shared.common)}`);
        for (const { entity, nodes } of shared.apart) say(`  of ${entity.name} alone: ${names(nodes)}`);
      }
    });
}

function names(things: readonly { name: string }[]): string {
  return things.length === 0 ? "none known" : things.map(({ name }) => name).join(", ");
}
