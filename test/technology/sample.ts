import { storeOf } from "../support/seeded-store.js";

/** A claim of a YAML file of the seed; only what a test is about needs saying. */
export function claim(predicate: string, object: string | null, more: Readonly<Record<string, unknown>> = {}): object {
  return {
    predicate,
    ...(object === null ? {} : { object }),
    source: "test",
    at: `Section ${predicate} ${object}`,
    says: `It says ${predicate} ${object ?? ""}.`.trim(),
    ...more,
  };
}

/** A file of the seed, as JSON (which is YAML). */
export function thing(
  name: string,
  claims: readonly object[] = [],
  own: Readonly<Record<string, unknown>> = {},
): string {
  return JSON.stringify({ name, ...own, claims });
}

/** A small graph with every kind of node and every relation in it. */
export function sampleStore() {
  return storeOf({
    "sources/blog.yaml": JSON.stringify({
      name: "Blog",
      title: "A post",
      publisher: "Somebody",
      publishedOn: "2023-01-01",
      sourceKind: "BLOG_POST",
      reliability: 0.5,
      readOn: "2026-01-02",
    }),
    "languages/javascript.yaml": thing("JavaScript"),
    "languages/python.yaml": thing("Python"),
    "languages/cplusplus.yaml": thing("C++", [], { aliases: ["cpp"] }),
    "runtimes/nodejs.yaml": thing(
      "Node.js",
      [
        claim("USED_FROM", "javascript"),
        claim("WRITTEN_IN", "cplusplus"),
        claim("SUITS", "chat"),
        claim("IS_A", "server-runtime"),
        claim("RATED_ON", "performance"),
        claim("RELEASED", null, { text: "22", date: "2024-04-24" }),
        claim("RELEASED", null, { text: "22", date: "2027-04-30", conditions: "end of life", at: "eol 22" }),
        claim("RELEASED", null, { text: "22", date: "2025-10-21", conditions: "end of active support", at: "eas 22" }),
        claim("RELEASED", null, { text: "22", date: "2024-10-29", conditions: "LTS", at: "lts 22" }),
        claim("RELEASED", null, { text: "21", date: "2023-10-17", at: "21" }),
        claim("RELEASED", null, { text: "21", date: "2024-06-01", conditions: "end of life", at: "eol 21" }),
      ],
      { aliases: ["Node"], homepage: "https://nodejs.org", licence: "MIT", creators: ["Ryan Dahl"] },
    ),
    "libraries/v8.yaml": thing("V8", [claim("PART_OF", "nodejs"), claim("WRITTEN_IN", "cplusplus")]),
    "frameworks/expressjs.yaml": thing(
      "Express.js",
      [
        claim("RUNS_ON", "nodejs"),
        claim("USED_FROM", "javascript"),
        claim("WORKS_WITH", "mysql"),
        claim("IS_A", "server-framework"),
        claim("HAS_FEATURE", "routing"),
        claim("HAS_FEATURE", "excellent"),
        claim("ALTERNATIVE_TO", "flask"),
        claim("MEASURED", "performance", { value: 1200, unit: "requests/s", conditions: "512 connections" }),
        claim("HAS_STAT", null, { value: 0.2, unit: "share", text: "a fifth of those asked", at: "survey" }),
        claim("HAS_FEATURE", "mvc", { stance: "REFUTES" }),
      ],
      { aliases: ["Express"], licence: "MIT" },
    ),
    "frameworks/electron.yaml": thing("Electron", [claim("RUNS_ON", "nodejs"), claim("IS_A", "desktop-framework")]),
    "frameworks/tornado.yaml": thing("Tornado", [
      claim("WRITTEN_IN", "python"),
      claim("HAS_FEATURE", "websockets"),
      claim("IS_A", "server-framework"),
      claim("SUITS", "web-shops", { source: "blog", doubts: [{ kind: "OPINION", reason: "Matter of taste." }] }),
    ]),
    "frameworks/flask.yaml": thing("Flask", [
      claim("WRITTEN_IN", "python"),
      claim("HAS_FEATURE", "routing"),
      claim("HAS_FEATURE", "mvt"),
      claim("SUITS", "web-shops"),
      claim("SUITS", "websites"),
      claim("IS_A", "server-framework"),
      claim("HAS_FEATURE", "websockets", {
        source: "blog",
        doubts: [{ kind: "FALSE", reason: "It has none." }],
        correction: "#none",
      }),
      claim("HAS_FEATURE", "websockets", { key: "none", stance: "REFUTES" }),
    ]),
    "databases/mysql.yaml": thing("MySQL", [claim("IS_A", "relational-database"), claim("PART_OF", "lamp")]),
    "operating-systems/linux.yaml": thing("Linux", [claim("PART_OF", "lamp")]),
    "web-servers/apache-http-server.yaml": thing("Apache HTTP Server", [
      claim("RUNS_ON", "linux"),
      claim("PART_OF", "lamp"),
    ]),
    "stacks/lamp.yaml": thing("LAMP", [claim("SUITS", "websites"), claim("HAS_FEATURE", "open-source")]),
    "tools/npm.yaml": thing("npm", [claim("PART_OF", "nodejs")]),
    "features/routing.yaml": thing("Routing", [claim("RATED_ON", "performance")], { featureKind: "CAPABILITY" }),
    "features/mvc.yaml": thing("MVC", [], { featureKind: "PATTERN" }),
    "features/mvt.yaml": thing("MVT", [claim("BROADER", "mvc")], { featureKind: "PATTERN" }),
    "features/open-source.yaml": thing("Open source", [], { featureKind: "QUALITY" }),
    "features/excellent.yaml": thing("Excellent", [], { featureKind: "QUALITY" }),
    "features/websockets.yaml": thing("WebSockets", [claim("ENABLES", "real-time-data")], {
      featureKind: "CAPABILITY",
    }),
    "use-cases/real-time-data.yaml": thing("Real-time data", [], { tier: "SERVER" }),
    "use-cases/chat.yaml": thing("Chat", [claim("BROADER", "real-time-data")], { tier: "SERVER" }),
    "use-cases/web-shops.yaml": thing("Web shops", [claim("BROADER", "websites")], { tier: "SERVER" }),
    "use-cases/websites.yaml": thing("Websites", [], { tier: "SERVER", generic: true }),
    "criteria/performance.yaml": thing("Performance", [], { concerns: ["RUNTIME", "FRAMEWORK"] }),
    "criteria/low-latency.yaml": thing("Low latency", [claim("ASPECT_OF", "performance")]),
    "categories/server-runtime.yaml": thing("Server runtime", [], { tier: "SERVER" }),
    "categories/server-framework.yaml": thing("Server framework", [claim("BROADER", "software-framework")], {
      tier: "SERVER",
    }),
    "categories/software-framework.yaml": thing("Software framework"),
    "categories/desktop-framework.yaml": thing("Desktop framework", [], { tier: "DESKTOP" }),
    "categories/relational-database.yaml": thing("Relational database", [], { tier: "DATA" }),
    "companies/acme.yaml": thing(
      "Acme",
      [
        claim("USES", "nodejs", { adoption: "CURRENT", asOf: "2025-05-01" }),
        claim("USES", "flask", { adoption: "PAST" }),
      ],
      { industries: ["Retail"], homepage: "https://acme.example" },
    ),
    "products/rocket.yaml": thing("Rocket", [claim("PART_OF", "acme"), claim("USES", "expressjs")]),
  });
}
