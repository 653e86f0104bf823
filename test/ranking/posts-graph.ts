import { GraphReader } from "../../src/graph/graph-reader.js";
import type { Claim, EntityNode } from "../../src/graph/model.js";
import { rankCandidates } from "../../src/ranking/rank-candidates.js";
import { type CandidateKind, type Ranking, type RankingRequest } from "../../src/ranking/ranking.js";
import { MemoryStore } from "../../src/store/memory/memory-store.js";
import { category, claim, criterion, feature, put, source, technology, useCase } from "../store/build.js";

/** What the two posts say that bears on chat, as docs/decisions/0003 works it out by hand. */
export const onePost = source("csschopper-2023", { publisher: "CSSChopper", publishedOn: "2023-01-01" });
export const otherPost = source("applover-2023", { publisher: "Applover", publishedOn: "2023-01-01" });
export const tornadoDocs = source("tornado-docs", {
  publisher: "Tornado",
  reliability: 0.8,
  publishedOn: "2023-01-01",
});

export const javascript = technology("javascript", { name: "JavaScript", technologyKind: "LANGUAGE" });
export const python = technology("python", { name: "Python", technologyKind: "LANGUAGE" });
export const ruby = technology("ruby", { name: "Ruby", technologyKind: "LANGUAGE" });
export const php = technology("php", { name: "PHP", technologyKind: "LANGUAGE" });
export const nodejs = technology("nodejs", { name: "Node.js", technologyKind: "RUNTIME" });
export const expressjs = technology("expressjs", { name: "Express.js" });
export const nestjs = technology("nestjs", { name: "NestJS" });
export const electron = technology("electron", { name: "Electron" });
export const tornado = technology("tornado", { name: "Tornado" });
export const django = technology("django", { name: "Django" });
export const rails = technology("ruby-on-rails", { name: "Ruby on Rails" });
export const sinatra = technology("sinatra", { name: "Sinatra" });
export const laravel = technology("laravel", { name: "Laravel" });
export const redis = technology("redis", { name: "Redis", technologyKind: "DATABASE" });

export const serverFramework = category("server-framework", { tier: "SERVER" });
export const serverPlatform = category("server-platform", { tier: "SERVER" });
export const desktopFramework = category("desktop-framework", { tier: "DESKTOP" });
export const microFramework = category("micro-framework");

export const chat = useCase("real-time-chat", { name: "real-time chat", tier: "SERVER" });
export const realTime = useCase("real-time-data", { name: "real-time data", tier: "SERVER" });
export const shops = useCase("e-commerce", { name: "e-commerce", tier: "SERVER" });
export const webApplications = useCase("web-applications", { name: "web applications", tier: "SERVER", generic: true });
export const websockets = feature("websockets", { name: "WebSockets" });
export const mvc = feature("mvc", { name: "MVC", featureKind: "PATTERN" });
export const mvt = feature("mvt", { name: "MVT", featureKind: "PATTERN" });
export const scalability = criterion("scalability", { concerns: ["RUNTIME", "FRAMEWORK", "DATABASE"] });
export const performance = criterion("performance");
export const throughput = criterion("throughput", { measure: { unit: "req/s", worst: 100, best: 1_000_000 } });

const frameworks = [expressjs, nestjs, tornado, django, rails, sinatra, laravel];

export const chatOnNode = claim(nodejs, "SUITS", chat, onePost);
export const tornadoInRealTime = claim(tornado, "SUITS", realTime, otherPost, {
  doubts: [{ kind: "UNSOURCED", reason: "No figure is given." }],
});

export const nodes: readonly EntityNode[] = [
  ...[onePost, otherPost, tornadoDocs, javascript, python, ruby, php, nodejs, electron, ...frameworks, redis],
  ...[serverFramework, serverPlatform, desktopFramework, microFramework],
  ...[chat, realTime, shops, webApplications, websockets, mvc, mvt, scalability, performance, throughput],
];

export const claims: readonly Claim[] = [
  chatOnNode,
  tornadoInRealTime,
  claim(chat, "BROADER", realTime, onePost),
  claim(realTime, "BROADER", webApplications, onePost),
  claim(shops, "BROADER", webApplications, onePost),
  claim(mvt, "BROADER", mvc, onePost),
  claim(throughput, "ASPECT_OF", performance, onePost),
  claim(websockets, "ENABLES", realTime, onePost),
  claim(rails, "SUITS", shops, onePost),
  claim(django, "SUITS", webApplications, onePost),
  claim(django, "HAS_FEATURE", mvt, onePost),
  claim(rails, "HAS_FEATURE", mvc, onePost),
  claim(nodejs, "RATED_ON", scalability, onePost),
  claim(expressjs, "RUNS_ON", nodejs, onePost),
  claim(nestjs, "RUNS_ON", nodejs, otherPost),
  claim(electron, "RUNS_ON", nodejs, onePost),
  claim(expressjs, "USED_FROM", javascript, onePost),
  claim(nestjs, "USED_FROM", javascript, onePost),
  claim(tornado, "USED_FROM", python, otherPost),
  claim(django, "USED_FROM", python, onePost),
  claim(rails, "USED_FROM", ruby, onePost),
  claim(sinatra, "USED_FROM", ruby, onePost),
  claim(laravel, "USED_FROM", php, onePost),
  claim(nodejs, "IS_A", serverPlatform, onePost),
  claim(electron, "IS_A", desktopFramework, onePost),
  ...frameworks.map((framework) => claim(framework, "IS_A", serverFramework, onePost)),
];

/** The graph of the posts, with more or less in it. */
export function storeWith(more: readonly (EntityNode | Claim)[] = [], stated: readonly Claim[] = claims): MemoryStore {
  const store = new MemoryStore();
  store.write(put(...nodes, ...stated, ...more));
  return store;
}

/** Candidates by the wishes, which all weigh 1 unless they say otherwise. */
export function rank(
  store: MemoryStore,
  of: CandidateKind,
  wishes: readonly (EntityNode | readonly [EntityNode, number])[],
  more: Partial<RankingRequest> = {},
): Promise<Ranking> {
  const weighed = wishes.map((wish) =>
    "kind" in wish ? { item: wish, weight: 1 } : { item: wish[0], weight: wish[1] },
  );
  return rankCandidates(new GraphReader(store), { of, wishes: weighed, ...more });
}

/** Rank, name and score to three places, as one would write them down. */
export function summary({ candidates }: Ranking): string[] {
  return candidates.map((one) => `${one.rank} ${one.candidate.name} ${one.score.toFixed(3)}`);
}
