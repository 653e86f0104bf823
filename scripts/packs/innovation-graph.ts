import { parse } from "csv-parse/sync";
import { z } from "zod";
import { grouped } from "../../src/graph/grouped.js";
import type { EntityDraft, ImportFormat, SourceDraft } from "../../src/importers/import-format.js";
import { Checkout } from "../../src/importers/read-files.js";

/**
 * https://github.com/github/innovationgraph: how many developers pushed to public repositories of a topic in the last
 * quarter there is. Economies with fewer than a hundred are not in the data, so a sum is a floor. The European Union has rows
 * beside those of its members, which would count them twice.
 */
export const innovationGraph: ImportFormat = {
  name: "innovation-graph",
  expects: "a checkout of github/innovationgraph",
  badRecords: "stop",
  async *read(path) {
    const file = "data/topics.csv";
    const rows = z
      .array(ROW)
      .parse(parse(new Checkout(path).text(file), { columns: true }))
      .filter(({ iso2_code }) => iso2_code !== "EU");
    const newest = rows.reduce((last, row) => Math.max(last, row.year * 4 + row.quarter), 0);
    const quarter = { year: Math.floor((newest - 1) / 4), number: ((newest - 1) % 4) + 1 };
    const asOf = `${quarter.year}-${["03-31", "06-30", "09-30", "12-31"][quarter.number - 1]}`;
    const topics = grouped(
      rows.filter((row) => row.year * 4 + row.quarter === newest),
      ({ topic }) => topic,
    );
    for (const [topic, economies] of topics) {
      const place = { file };
      const slug = TOPICS[topic];
      if (!slug) {
        yield { type: "left-out", place, reason: "no technology of ours", name: topic };
        continue;
      }
      const value = economies.reduce((sum, { num_pushers }) => sum + num_pushers, 0);
      const subject: EntityDraft = { kind: "TECHNOLOGY", name: slug, create: false };
      const period = `${quarter.year} Q${quarter.number}`;
      yield {
        type: "record",
        place,
        source: SOURCE,
        entities: [subject, POPULARITY],
        claims: [
          {
            subject,
            predicate: "HAS_STAT",
            object: POPULARITY,
            value,
            unit: "developers who push",
            conditions: `topic ${topic}, ${period}, sum of ${economies.length} economies with 100 or more`,
            statement: `At least ${value} developers pushed to public repositories with the topic ${topic} in ${period}.`,
            locator: `${file} § topic ${topic}, ${period}`,
            url: "https://innovationgraph.github.com/global-metrics/topics",
            asOf,
          },
        ],
      };
    }
  },
};

const POPULARITY: EntityDraft = { kind: "CRITERION", name: "popularity", create: false };

const SOURCE: SourceDraft = {
  slug: "github-innovation-graph",
  name: "GitHub Innovation Graph",
  title: "GitHub Innovation Graph: topics",
  publisher: "GitHub",
  publishedOn: null,
  url: "https://github.com/github/innovationgraph",
  licence: "CC0-1.0",
  sourceKind: "DATASET",
  reliability: 0.8,
};

const ROW = z.object({
  num_pushers: z.coerce.number().int(),
  topic: z.string(),
  iso2_code: z.string(),
  year: z.coerce.number().int(),
  quarter: z.coerce.number().int().min(1).max(4),
});

/** Topics that mean one technology, no matter who tags a repository with them. */
const TOPICS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    "python javascript typescript java nodejs rust postgresql mongodb php mysql csharp kotlin fastapi django flask ruby",
    "redis laravel sqlite kafka prisma elasticsearch electron nginx nestjs symfony bun scala elixir fastify deno",
    "clickhouse mariadb rabbitmq spring-boot docker kubernetes supabase hibernate sqlalchemy celery cassandra neo4j",
    "terraform prometheus hono dynamodb duckdb quarkus",
  ]
    .flatMap((line) => line.split(" "))
    .map((topic) => [topic, topic] as const)
    .concat([
      ["golang", "go"],
      ["dotnet", "dot-net"],
      ["express", "expressjs"],
      ["rails", "ruby-on-rails"],
      ["socket-io", "socketio"],
      ["asp-net-core", "aspnet-core"],
      ["gin", "gin"],
      ["phoenix", "phoenix"],
    ]),
);
