import type { EntityKind } from "../../src/graph/kinds.js";
import type { Predicate } from "../../src/graph/predicates.js";
import { adopters } from "../../src/importers/adopters.js";
import { endoflife } from "../../src/importers/endoflife.js";
import { httparena } from "../../src/importers/httparena.js";
import type { ImportFormat, ImportRecord } from "../../src/importers/import-format.js";
import { techempower } from "../../src/importers/techempower.js";
import { webFrameworks } from "../../src/importers/web-frameworks.js";
import { cisaKev } from "./cisa-kev.js";
import { innovationGraph } from "./innovation-graph.js";
import { kafkaUsers } from "./kafka-users.js";
import { lambdaStarts } from "./lambda-starts.js";

export interface Recipe {
  readonly pack: string;
  readonly title: string;
  readonly repository: string;
  /** Under which names the checkout may lie: the repository's own, or another. */
  readonly folders: readonly string[];
  readonly format: ImportFormat;
  /** What of a record the pack takes. */
  readonly prepare?: (record: ImportRecord) => ImportRecord;
}

/** Every pack that is made from public data. What is not here, people read and wrote. */
export const RECIPES: readonly Recipe[] = [
  {
    pack: "endoflife-date",
    title: "Releases and end of support, by endoflife.date",
    repository: "endoflife-date/endoflife.date",
    folders: ["endoflife.date"],
    format: endoflife,
    prepare: known(),
  },
  {
    pack: "httparena",
    title: "Throughput, latency and memory of HTTP servers, by HttpArena",
    repository: "MDA2AV/HttpArena",
    folders: ["httparena", "HttpArena"],
    format: httparena,
    prepare: known(),
  },
  {
    pack: "the-benchmarker",
    title: "Throughput and latency of web frameworks, by the-benchmarker",
    repository: "the-benchmarker/web-frameworks",
    folders: ["web-frameworks"],
    format: webFrameworks,
    prepare: known(["MEASURED"]),
  },
  {
    pack: "lambda-perf",
    title: "Start-up time and memory of functions on AWS Lambda, by Maxime David",
    repository: "maxday/lambda-perf",
    folders: ["lambda-perf"],
    format: lambdaStarts,
  },
  {
    pack: "techempower",
    title: "Which databases frameworks are benchmarked with, by TechEmpower",
    repository: "TechEmpower/FrameworkBenchmarks",
    folders: ["techempower", "FrameworkBenchmarks"],
    format: techempower,
    prepare: known(["WORKS_WITH"]),
  },
  {
    pack: "github-innovation-graph",
    title: "Developers who push to repositories of a topic, by GitHub",
    repository: "github/innovationgraph",
    folders: ["innovationgraph"],
    format: innovationGraph,
  },
  {
    pack: "cisa-kev",
    title: "Vulnerabilities known to be exploited, by CISA",
    repository: "cisagov/kev-data",
    folders: ["cisa-kev", "kev-data"],
    format: cisaKev,
  },
  {
    pack: "elixir-companies",
    title: "Companies that use Elixir, by the BEAM community",
    repository: "beam-community/elixir-companies",
    folders: ["elixir-companies"],
    format: adopters,
    prepare: adopterList,
  },
  {
    pack: "nestjs-users",
    title: "Companies that use NestJS, by the project",
    repository: "nestjs/docs.nestjs.com",
    folders: ["nestjs-who-uses", "docs.nestjs.com"],
    format: adopters,
    prepare: adopterList,
  },
  {
    pack: "zalando-radar",
    title: "What Zalando uses, by its technology radar",
    repository: "zalando/tech-radar",
    folders: ["zalando-tech-radar", "tech-radar"],
    format: adopters,
    prepare: adopterList,
  },
  {
    pack: "awesome-scalability",
    title: "Companies that write about what they use, by Awesome Scalability",
    repository: "binhnguyennus/awesome-scalability",
    folders: ["awesome-scalability"],
    format: adopters,
    prepare: adopterList,
  },
  {
    pack: "kafka-users",
    title: "Companies that use Apache Kafka, by the project",
    repository: "apache/kafka-site",
    folders: ["kafka-powered-by", "kafka-site"],
    format: kafkaUsers,
  },
];

/** Adopters are new to the graph; technologies, criteria and the rest are what people described. */
const MADE: readonly EntityKind[] = ["COMPANY", "PRODUCT"];

/** What a list of users says. Its licence is that of its repository, which a radar's own file does not name. */
function adopterList(record: ImportRecord): ImportRecord {
  const source = { ...record.source, sourceKind: "ADOPTER_LIST" as const, licence: record.source.licence ?? "MIT" };
  return known()({ ...record, source });
}

/** Of a record only claims of these predicates (all where none is named), about technologies that the graph has. */
function known(predicates?: readonly Predicate[]): (record: ImportRecord) => ImportRecord {
  return (record) => {
    const claims = record.claims.filter(({ predicate }) => predicates?.includes(predicate) ?? true);
    const named = new Set(claims.flatMap(({ subject, object }) => [subject, object]));
    const ofKnown = new Map(
      record.entities
        .filter((entity) => named.has(entity))
        // Names, addresses and packages stay as people wrote them.
        .map((entity) => [entity, MADE.includes(entity.kind) ? entity : { ...entity, create: false, aliases: [] }]),
    );
    return {
      ...record,
      entities: [...ofKnown.values()],
      claims: claims.map((claim) => ({
        ...claim,
        subject: ofKnown.get(claim.subject) ?? claim.subject,
        object: claim.object ? (ofKnown.get(claim.object) ?? claim.object) : null,
      })),
    };
  };
}
