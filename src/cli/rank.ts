import { Argument, Command, InvalidArgumentError } from "commander";
import { type Asking, asJson, percent } from "./query.js";
import { BAR_LEGEND, bar, plain } from "./terminal.js";

const FILE = `query RankFile($of: CandidateKind!, $need: NeedInput!, $filter: TechnologyFilter, $sources: [String!], $asOf: Date) {
  rank(of: $of, need: $need, filter: $filter, sources: $sources, asOf: $asOf) { export(format: CSV) }
}`;

const RANK = `query Rank($of: CandidateKind!, $need: NeedInput!, $filter: TechnologyFilter, $sources: [String!], $asOf: Date, $first: Int!) {
  rank(of: $of, need: $need, filter: $filter, sources: $sources, asOf: $asOf, first: $first) {
    candidates {
      rank
      name
      score
      low
      high
      band
      coverage
      tiedWith
      explanation
      breakdown {
        item { slug name }
        weight
        score
        low
        high
        contribution
        evidence { weight inherited claim { statement source { title } } }
      }
    }
    unassessed { totalCount }
    totalCount
    method
  }
}`;

const KINDS = ["framework", "stack", "language", "runtime", "platform", "database", "technology"];

interface Wish {
  readonly slug: string;
  readonly weight: number;
}
interface RankOptions {
  readonly useCase?: Wish[];
  readonly feature?: Wish[];
  readonly criterion?: Wish[];
  readonly without?: string[];
  readonly language?: string[];
  readonly sources?: string[];
  readonly asOf?: string;
  readonly first: number;
  readonly json?: boolean;
  readonly csv?: boolean;
}

/** `stackatlas rank stack --use-case real-time-chat:2 --criterion scalability --without php` */
export function rankCommand({ query, say, paint = plain }: Asking): Command {
  return new Command("rank")
    .description("order technologies or stacks by how well they meet a need")
    .addArgument(new Argument("<kind>", "what to rank; a platform is a language or a runtime").choices(KINDS))
    .option("--use-case <slugs...>", "what it is for; slug:2 weighs twice as much", wishes)
    .option("--feature <slugs...>", "what it should have; slug:2 weighs twice as much", wishes)
    .option("--criterion <slugs...>", "what it should be good at; slug:2 weighs twice as much", wishes)
    .option("--without <slugs...>", "leave out what is one of these or needs one")
    .option("--language <slugs...>", "used from one of these languages")
    .option("--sources <slugs...>", "by these sources alone")
    .option("--as-of <date>", "as of that day")
    .option("--first <count>", "how many", wholeNumber, 10)
    .option("--json", "print the whole ranking, with its evidence, as JSON")
    .option("--csv", "print all of it as a CSV table")
    .action(async (kind: string, options: RankOptions) => {
      if (options.csv) {
        const { first: _, ...variables } = variablesOf(kind, options);
        const file = await query(FILE, variables);
        return say(file.rank.export.trimEnd());
      }
      const { rank } = await query(RANK, variablesOf(kind, options));
      if (options.json) return say(asJson(rank));
      for (const { rank: place, name, score, low, high, breakdown, explanation } of rank.candidates) {
        const measure = `${percent(score)}  ${paint("green", bar(score, low, high))}`;
        say(`${String(place).padStart(3)}. ${measure}  ${paint("bold", name)}`);
        for (const part of breakdown.length > 1 ? breakdown : []) {
          const isUnknown = part.low === 0 && part.high === 1;
          const drawn = isUnknown ? "no evidence" : bar(part.score, part.low, part.high);
          const own = `${isUnknown ? percent(null) : percent(part.score)}  ${paint("dim", drawn)}`;
          say(`     ${own}    ${part.item.name}, ${percent(part.weight).trim()} of the need`);
        }
        say(`           ${paint("dim", explanation)}`);
      }
      if (rank.candidates.length > 0) say(paint("dim", BAR_LEGEND));
      say(`${rank.unassessed.totalCount} more have no evidence for this need.`);
    });
}

function variablesOf(kind: string, options: RankOptions): Record<string, unknown> {
  const { useCase, feature, criterion, without, language, sources, asOf, first } = options;
  return {
    of: kind.toUpperCase(),
    need: { useCases: useCase, features: feature, criteria: criterion },
    filter: without || language ? { without, languages: language } : undefined,
    sources,
    asOf,
    first,
  };
}

/** `real-time-chat` or `real-time-chat:2`, after those before it. */
function wishes(text: string, before: Wish[] = []): Wish[] {
  const [slug = "", weight = "1"] = text.split(":");
  if (!(Number(weight) > 0)) throw new InvalidArgumentError(`Expected a weight above 0, but got "${weight}".`);
  return [...before, { slug, weight: Number(weight) }];
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError(`Expected a whole number, but got "${text}".`);
  return Number(text);
}
