import type { Claim, EntityNode } from "../../src/graph/model.js";
import {
  category,
  claim,
  company,
  criterion,
  feature,
  product,
  put,
  source,
  stack,
  technology,
  useCase,
} from "./build.js";

/** A graph small enough to work out every answer by hand, with at least one of everything that a store must get right. */
export const post = source("post-2023", { title: "A post", publishedOn: "2023-01-01" });
export const docs = source("docs", { sourceKind: "DOCUMENTATION", reliability: 0.8, url: "https://docs.example/" });
export const survey = source("survey-2025", {
  sourceKind: "DATASET",
  reliability: 0.9,
  publishedOn: "2025-05-05",
  url: "https://survey.example/2025",
  licence: "CC-BY-4.0",
});

export const python = technology("python", { name: "Python", technologyKind: "LANGUAGE", licence: "PSF-2.0" });
export const nodejs = technology("nodejs", { name: "Node.js", technologyKind: "RUNTIME", aliases: ["Node"] });
export const django = technology("django", {
  name: "Django",
  licence: "BSD-3-Clause",
  summary: "Batteries included",
  homepage: "https://django.example/",
  creators: ["Adrian", "Simon"],
  packages: ["pkg:pypi/django"],
});
export const flask = technology("flask", { name: "Flask", licence: "bsd-3-clause", summary: "Small, by design" });
export const rails = technology("ruby-on-rails", {
  name: "Ruby on Rails",
  aliases: ["Rails", "ROR"],
  misspellings: ["Ruby on Rayls"],
  licence: "MIT",
});
export const expressjs = technology("expressjs", {
  name: "Express.js",
  aliases: ["Express"],
  commonWords: ["Express"],
  licence: "MIT",
});
export const electron = technology("electron", { name: "Electron", licence: "MIT" });
export const mysql = technology("mysql", { name: "MySQL", technologyKind: "DATABASE" });
export const linux = technology("linux", { name: "Linux", technologyKind: "OPERATING_SYSTEM" });
/** U+FF21 comes before U+1F600 by code point, after it by UTF-16 unit. */
export const wideKit = technology("wide-kit", { name: "\uff21 kit", technologyKind: "TOOL" });
export const smileKit = technology("smile-kit", { name: "\u{1f600} kit", technologyKind: "TOOL" });
export const hostile = technology("hostile", { name: "`}) DETACH DELETE n // ' OR 1=1", technologyKind: "TOOL" });

export const mvc = feature("mvc", { name: "MVC", featureKind: "PATTERN", aliases: ["Model–View–Controller"] });
export const mvt = feature("mvt", { name: "MVT", featureKind: "PATTERN" });
export const orm = feature("orm", { name: "ORM" });
export const elegance = feature("elegance", { name: "elegance", featureKind: "QUALITY" });
export const websockets = feature("websockets", { name: "WebSockets" });
export const performance = criterion("performance", {
  name: "performance",
  concerns: ["FRAMEWORK", "DATABASE"],
  measure: { unit: "req/s", worst: 100, best: 1e6 },
});
export const lowLatency = criterion("low-latency", { name: "low latency" });
export const realTime = useCase("real-time-data", { name: "real-time data", tier: "SERVER" });
export const chat = useCase("real-time-chat", { name: "real-time chat", aliases: ["chat"], tier: "SERVER" });
export const webApps = useCase("web-applications", {
  name: "web applications",
  generic: true,
  concerns: ["FRAMEWORK"],
});
export const webFramework = category("web-framework", { name: "web framework", tier: "SERVER" });
export const desktopFramework = category("desktop-framework", { name: "desktop framework", tier: "DESKTOP" });
export const microFramework = category("micro-framework", { name: "micro-framework" });
export const acme = company("acme", { name: "Acme", aliases: ["Rails"], industries: ["Retail"] });
export const globex = company("globex", { name: "Globex", industries: ["Finance", "retail"] });
export const gadget = product("rails", { name: "Zed" });
export const lamp = stack("lamp", { name: "LAMP" });

export const djangoInPython = claim(django, "WRITTEN_IN", python, docs);
export const djangoFromPython = claim(django, "USED_FROM", python, docs, { asOf: "2026-11-01" });
export const flaskFromPython = claim(flask, "USED_FROM", python, post);
export const flaskInPython = claim(flask, "WRITTEN_IN", python, docs);
export const djangoHasMvt = claim(django, "HAS_FEATURE", mvt, docs, { url: "https://docs.example/faq" });
export const djangoHasMvc = claim(django, "HAS_FEATURE", mvc, post, {
  status: "REJECTED",
  doubts: [{ kind: "FALSE", reason: "Its own guide says MVT" }],
  correctionId: djangoHasMvt.id,
});
export const djangoHasOrm = claim(django, "HAS_FEATURE", orm, docs);
export const djangoHasOrmToo = claim(django, "HAS_FEATURE", orm, post);
export const djangoHasOrmAgain = claim(django, "HAS_FEATURE", orm, post, {
  locator: "paragraph 2",
  status: "DISPUTED",
  doubts: [{ kind: "OVERSTATED", reason: "Not for every database" }],
});
export const djangoIsElegant = claim(django, "HAS_FEATURE", elegance, survey);
export const railsHasMvc = claim(rails, "HAS_FEATURE", mvc, post);
export const railsHasOrm = claim(rails, "HAS_FEATURE", orm, post);
export const railsLacksOrm = claim(rails, "HAS_FEATURE", orm, docs, { stance: "REFUTES" });
export const expressHasWebsockets = claim(expressjs, "HAS_FEATURE", websockets, post);
export const websocketsEnable = claim(websockets, "ENABLES", realTime, docs);
export const chatIsRealTime = claim(chat, "BROADER", realTime, docs);
export const mvtIsMvc = claim(mvt, "BROADER", mvc, docs);
export const latencyIsPerformance = claim(lowLatency, "ASPECT_OF", performance, docs);
export const djangoForWebApps = claim(django, "SUITS", webApps, post);
export const mysqlForWebApps = claim(mysql, "SUITS", webApps, post);
export const expressForChat = claim(expressjs, "SUITS", chat, post);
export const nodeForRealTime = claim(nodejs, "SUITS", realTime, docs);
export const expressOnNode = claim(expressjs, "RUNS_ON", nodejs, docs);
export const electronOnNode = claim(electron, "RUNS_ON", nodejs, docs);
export const djangoIsWeb = claim(django, "IS_A", webFramework, docs);
export const expressIsWeb = claim(expressjs, "IS_A", webFramework, docs);
export const electronIsDesktop = claim(electron, "IS_A", desktopFramework, docs);
export const electronIsNotWeb = claim(electron, "IS_A", webFramework, docs, { stance: "REFUTES" });
export const flaskIsMicro = claim(flask, "IS_A", microFramework, post);
export const acmeUsedDjango = claim(acme, "USES", django, post, { adoption: "PAST", asOf: "2024-02-02" });
export const acmeUsesDjango = claim(acme, "USES", django, survey, { adoption: "CURRENT" });
export const globexUsesFlask = claim(globex, "USES", flask, post, { adoption: "UNKNOWN" });
export const gadgetUsesRails = claim(gadget, "USES", rails, survey, { adoption: "CURRENT", asOf: "2025-01-01" });
export const gadgetOfAcme = claim(gadget, "PART_OF", acme, docs);
export const djangoWithMysql = claim(django, "WORKS_WITH", mysql, docs);
export const mysqlInLamp = claim(mysql, "PART_OF", lamp, docs);
export const linuxInLamp = claim(linux, "PART_OF", lamp, docs);
export const djangoMeasured = claim(django, "MEASURED", performance, survey, {
  value: 512,
  unit: "req/s",
  conditions: "one process",
});
export const flaskMeasured = claim(flask, "MEASURED", performance, survey, { value: 498.5, unit: "req/s" });
export const nodeReleased = claim(nodejs, "RELEASED", null, docs, { text: "20.0.0", date: "2023-04-18" });
export const pythonShare = claim(python, "HAS_STAT", null, survey, { value: 48.2, unit: "%" });
export const pythonPerforms = claim(python, "RATED_ON", performance, post, {
  status: "DISPUTED",
  doubts: [{ kind: "OPINION", reason: "No figure is given" }],
});

export const SAMPLE_NODES: readonly EntityNode[] = [
  ...[post, docs, survey],
  ...[python, nodejs, django, flask, rails, expressjs, electron, mysql, linux, wideKit, smileKit, hostile],
  ...[mvc, mvt, orm, elegance, websockets, performance, lowLatency, realTime, chat, webApps],
  ...[webFramework, desktopFramework, microFramework, acme, globex, gadget, lamp],
];
export const SAMPLE_CLAIMS: readonly Claim[] = [
  ...[djangoInPython, djangoFromPython, flaskFromPython, flaskInPython, djangoHasMvt, djangoHasMvc],
  ...[djangoHasOrm, djangoHasOrmToo, djangoHasOrmAgain, djangoIsElegant, railsHasMvc, railsHasOrm, railsLacksOrm],
  ...[expressHasWebsockets, websocketsEnable, chatIsRealTime, mvtIsMvc, latencyIsPerformance],
  ...[djangoForWebApps, mysqlForWebApps, expressForChat, nodeForRealTime, expressOnNode, electronOnNode],
  ...[djangoIsWeb, expressIsWeb, electronIsDesktop, electronIsNotWeb, flaskIsMicro],
  ...[acmeUsedDjango, acmeUsesDjango, globexUsesFlask, gadgetUsesRails, gadgetOfAcme],
  ...[djangoWithMysql, mysqlInLamp, linuxInLamp, djangoMeasured, flaskMeasured, nodeReleased, pythonShare],
  pythonPerforms,
];
export const SAMPLE_CHANGES = put(...SAMPLE_NODES, ...SAMPLE_CLAIMS);
