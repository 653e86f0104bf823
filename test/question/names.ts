import { nodeId, slugify } from "../../src/graph/ids.js";
import type { EntityKind, TechnologyKind } from "../../src/graph/kinds.js";
import type { EntityNode } from "../../src/graph/model.js";
import type { Lexicon } from "../../src/question/lexicon.js";
import { buildLexicon } from "../../src/question/lexicon-build.js";

interface Names {
  readonly aliases?: readonly string[];
  readonly commonWords?: readonly string[];
  readonly misspellings?: readonly string[];
  readonly slug?: string;
  readonly generic?: boolean;
}

/** An entity of which nothing but its names matters. */
export function named(kind: EntityKind | TechnologyKind, name: string, names: Names = {}): EntityNode {
  const { aliases = [], commonWords = [], misspellings = [], slug = slugify(name), generic = false } = names;
  const entityKind: EntityKind = isTechnologyKind(kind) ? "TECHNOLOGY" : kind;
  const base = { id: nodeId(entityKind, slug), slug, name, aliases, misspellings, commonWords, summary: null };
  if (isTechnologyKind(kind)) {
    const rest = { homepage: null, licence: null, creators: [], packages: [] };
    return { ...base, kind: "TECHNOLOGY", technologyKind: kind, ...rest };
  }
  switch (kind) {
    case "FEATURE":
      return { ...base, kind, featureKind: "CAPABILITY" };
    case "CRITERION":
      return { ...base, kind, concerns: [], measure: null };
    case "USE_CASE":
      return { ...base, kind, tier: "SERVER", generic, concerns: [] };
    case "CATEGORY":
      return { ...base, kind, tier: null };
    case "COMPANY":
      return { ...base, kind, homepage: null, industries: [] };
    case "PRODUCT":
      return { ...base, kind, homepage: null };
    case "SOURCE":
      return {
        ...base,
        kind,
        title: name,
        publisher: name,
        publishedOn: null,
        url: null,
        licence: null,
        sourceKind: "BLOG_POST",
        reliability: 0.5,
      };
    default:
      return { ...base, kind: "STACK" };
  }
}

function isTechnologyKind(kind: EntityKind | TechnologyKind): kind is TechnologyKind {
  return /^(?:LANGUAGE|RUNTIME|FRAMEWORK|LIBRARY|DATABASE|WEB_SERVER|OPERATING_SYSTEM|TOOL)$/.test(kind);
}

/** Enough of the world for every example of the intent table. */
export const EXAMPLE_NAMES: readonly EntityNode[] = [
  named("LANGUAGE", "Python"),
  named("LANGUAGE", "Ruby"),
  named("LANGUAGE", "PHP"),
  named("LANGUAGE", "JavaScript", { aliases: ["JS"] }),
  named("LANGUAGE", "TypeScript"),
  named("LANGUAGE", "Java"),
  named("LANGUAGE", "C++", { aliases: ["cpp"] }),
  named("LANGUAGE", "C#"),
  named("LANGUAGE", "Go", { aliases: ["golang"], commonWords: ["Go"] }),
  named("RUNTIME", "Node.js", { aliases: ["Node"] }),
  named("RUNTIME", ".NET"),
  named("FRAMEWORK", "Django"),
  named("FRAMEWORK", "Flask"),
  named("FRAMEWORK", "Tornado"),
  named("FRAMEWORK", "Ruby on Rails", { aliases: ["Rails", "RoR"] }),
  named("FRAMEWORK", "Sinatra"),
  named("FRAMEWORK", "Roda"),
  named("FRAMEWORK", "Express.js", { slug: "expressjs", aliases: ["Express"], commonWords: ["Express"] }),
  named("FRAMEWORK", "NestJS", { aliases: ["Nest"] }),
  named("FRAMEWORK", "Electron"),
  named("DATABASE", "MySQL"),
  named("DATABASE", "SQLite"),
  named("DATABASE", "Microsoft SQL Server", { aliases: ["MS-SQL"] }),
  named("TOOL", "npm"),
  named("TOOL", "V8"),
  named("STACK", "LAMP", { aliases: ["LAMP stack"] }),
  named("USE_CASE", "Real-time chat", { aliases: ["chat", "messengers", "messaging"] }),
  named("USE_CASE", "Real-time data", { aliases: ["real-time", "real-time applications"] }),
  named("USE_CASE", "E-commerce", { aliases: ["online shops"] }),
  named("USE_CASE", "Web applications", { generic: true }),
  named("USE_CASE", "Websites", { generic: true }),
  named("USE_CASE", "Microservices"),
  named("USE_CASE", "Small projects"),
  named("USE_CASE", "Large projects"),
  named("USE_CASE", "Artificial intelligence", { aliases: ["AI"] }),
  named("USE_CASE", "Machine learning", { aliases: ["ML"] }),
  named("USE_CASE", "Data science"),
  named("USE_CASE", "Streaming"),
  named("CRITERION", "Scalability"),
  named("CRITERION", "Performance"),
  named("CRITERION", "Throughput", { aliases: ["requests per second", "RPS"] }),
  named("CRITERION", "Latency"),
  named("CRITERION", "Security"),
  named("CRITERION", "Lightness", { aliases: ["lightweight"] }),
  named("CRITERION", "Maintainability"),
  named("FEATURE", "Model-view-controller", { slug: "mvc", aliases: ["MVC"] }),
  named("FEATURE", "Model-view-template", { slug: "mvt", aliases: ["MVT"] }),
  named("FEATURE", "Minimum viable product", { slug: "mvp-minimum-viable-product", aliases: ["MVP"] }),
  named("FEATURE", "Don't repeat yourself", { slug: "dry", aliases: ["DRY"] }),
  named("FEATURE", "Convention over configuration"),
  named("FEATURE", "Test-driven development", { slug: "tdd", aliases: ["TDD"] }),
  named("FEATURE", "Dependency injection", { aliases: ["DI"] }),
  named("FEATURE", "WebSockets", { aliases: ["WebSocket"] }),
  named("FEATURE", "Routing"),
  named("FEATURE", "Open source"),
  named("CATEGORY", "Micro-framework"),
  named("CATEGORY", "Relational database", { aliases: ["SQL", "SQL database", "relational"] }),
  named("CATEGORY", "NoSQL database", { aliases: ["NoSQL"] }),
  ...["Netflix", "Uber", "Spotify", "Instagram", "Facebook", "LinkedIn", "PayPal", "Airbnb", "Trello"].map((name) =>
    named("COMPANY", name),
  ),
  named("SOURCE", "CSSChopper: top backend technologies", { slug: "csschopper-2023", aliases: ["CSSChopper"] }),
  named("SOURCE", "Applover: best backend languages", { slug: "applover-2023", aliases: ["Applover"] }),
];

export const EXAMPLE_LEXICON: Lexicon = buildLexicon(EXAMPLE_NAMES);
