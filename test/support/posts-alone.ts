import type { GraphStore } from "../../src/graph/graph-store.js";
import { ask } from "./graphql.js";

const POSTS = ["csschopper-2023", "applover-2023"];
const KINDS = ["FRAMEWORK", "STACK", "LANGUAGE", "RUNTIME", "PLATFORM", "DATABASE", "TECHNOLOGY"];
const WISHES = { useCases: "USE_CASE", features: "FEATURE", criteria: "CRITERION" } as const;

/** Questions on what the posts say, of every shape that names or orders things. */
const QUESTIONS = [
  "which frameworks suit real-time chat",
  "which languages suit data science",
  "which databases suit web applications",
  "what is Django good for",
  "which companies use Node.js",
  "which companies use Ruby on Rails",
  "what does Netflix use",
  "which frameworks run on Node.js",
  "which frameworks are written in Python",
  "which features does Laravel have",
  "which frameworks support MVC",
  "which technologies does Airbnb use",
  "Django vs Flask",
  "Node.js vs Ruby on Rails for microservices",
  "is Node.js a component of Java?",
  "does Laravel support MVC?",
  "who uses Roda",
  "which frameworks are fast",
  "which stack suits real-time chat",
  "which languages does the JVM run",
];

/**
 * What the two posts alone answer: names in order, each with its rank, by ranking and by question. Every wish
 * that the posts mention is ranked alone, for every kind of candidate; rankings without a candidate are left out.
 */
export async function answersOfPostsAlone(store: GraphStore): Promise<Record<string, string[]>> {
  const answers: Record<string, string[]> = {};
  for (const need of await needsOf(store)) {
    for (const of of KINDS) {
      const { rank } = await ask(store, RANK, { of, need, sources: POSTS });
      const lines = rank.candidates.map((one: { rank: number; name: string }) => `${one.rank} ${one.name}`);
      if (lines.length > 0) answers[`rank ${of} ${JSON.stringify(need)}`] = lines;
    }
  }
  for (const question of QUESTIONS) {
    const { ask: answer } = await ask(store, ASK, { question, sources: POSTS });
    const names = answer.results.map((result: { name: string }) => result.name);
    answers[`ask ${question}`] = [answer.status, ...(answer.verdict ? [answer.verdict] : []), ...names];
  }
  return answers;
}

const RANK = `query ($of: CandidateKind!, $need: NeedInput!, $sources: [String!]) {
  rank(of: $of, need: $need, sources: $sources, first: 100) { candidates { rank name } }
}`;
const ASK = `query ($question: String!, $sources: [String!]) {
  ask(question: $question, sources: $sources) { status verdict results { name } }
}`;

async function needsOf(store: GraphStore) {
  const needs: Record<string, { slug: string }[]>[] = [];
  for (const [field, kind] of Object.entries(WISHES)) {
    for (const slug of await slugsOf(store, kind)) needs.push({ [field]: [{ slug }] });
  }
  return needs;
}

/** Slugs of what the posts' claims lead to, by code point. */
async function slugsOf(store: GraphStore, kind: string): Promise<string[]> {
  const slugs = new Set<string>();
  for (const source of POSTS) {
    let after: string | null = null;
    do {
      const page: { source: { claims: ClaimPage } } = (await ask(store, CLAIMS, { source, after })) as never;
      const { nodes, pageInfo } = page.source.claims;
      for (const { object } of nodes) if (object?.kind === kind) slugs.add(object.slug);
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
  }
  return [...slugs].sort();
}

interface ClaimPage {
  readonly nodes: readonly { readonly object: { readonly kind: string; readonly slug: string } | null }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

const CLAIMS = `query ($source: String!, $after: String) {
  source(slug: $source) {
    claims(status: [ACCEPTED, DISPUTED], first: 100, after: $after) {
      nodes { object { kind slug } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;
