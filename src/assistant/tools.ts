import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import { type Client, ENTITY_KINDS, explainDocument, RequestFailed } from "../client/index.js";
import { tellAnswer, tellComparison, tellExplanation, tellHits, tellRanking } from "./tell.js";

/**
 * The tools that an assistant is offered. Each is one operation of the API, so that what the server allows and refuses
 * is the same for assistants; what is refused is told as the tool's error, in the server's words.
 */
export function registerTools(server: McpServer, client: Client): void {
  server.registerTool(
    "ask",
    {
      title: "Ask in plain words",
      description:
        "Answers one English question about backend technology (which framework suits a use case, who uses what, what " +
        "supports what, whether a statement is true) with the claims and sources behind the answer. It says so when it " +
        "knows nothing or does not understand; it never guesses.",
      inputSchema: {
        question: z.string().describe('For example "which frameworks suit real-time chat?"'),
        first: z.int().min(1).max(RESULTS_MAX).default(5).describe("How many results to tell."),
        ...LIMITED,
      },
      annotations: READ_ONLY,
    },
    ({ question, first, sources, asOf }, { signal }) =>
      told(async () => tellAnswer(await client.ask({ question, ...limits({ sources, asOf }) }, { signal }), first)),
  );

  server.registerTool(
    "rank",
    {
      title: "Rank candidates for a need",
      description:
        "Orders frameworks, stacks, languages, runtimes, platforms or databases by how well the evidence says they meet " +
        "weighted wishes. Every score comes with its interval (what is not known), its share of the need that has " +
        "evidence, and its claims. Things nothing is known about are counted, never ranked.",
      inputSchema: {
        ...NEED,
        first: z.int().min(1).max(RESULTS_MAX).default(5).describe("How many candidates to tell."),
        ...LIMITED,
      },
      annotations: READ_ONLY,
    },
    ({ first, ...request }, { signal }) =>
      told(async () => tellRanking(await client.rank({ ...toRanking(request), first }, { signal }))),
  );

  server.registerTool(
    "explain",
    {
      title: "Explain a place in a ranking",
      description:
        "Why a candidate stands where it does for a need: its gap to the first, wish by wish, the evidence of the first, " +
        "the claims that decide, and at which weights another would come first.",
      inputSchema: {
        candidate: z.string().describe('Its slug, name or alias, such as "django".'),
        ...NEED,
        ...LIMITED,
      },
      annotations: READ_ONLY,
    },
    ({ candidate, ...request }, { signal }) =>
      told(async () => {
        const variables = { ...toRanking(request), candidate };
        return tellExplanation((await client.request(explainDocument, variables, { signal })).rank);
      }),
  );

  server.registerTool(
    "compare",
    {
      title: "Compare side by side",
      description: "What two to five things have in common and apart; with wishes, also who meets each better and why.",
      inputSchema: {
        slugs: z.array(z.string()).min(2).max(5).describe('Slugs, names or aliases, such as ["django", "rails"].'),
        ...WISHES,
        ...LIMITED,
      },
      annotations: READ_ONLY,
    },
    ({ slugs, sources, asOf, ...wishes }, { signal }) =>
      told(async () => {
        const need = isNeed(wishes) ? { need: toNeed(wishes) } : {};
        return tellComparison(await client.compare({ slugs, ...need, ...limits({ sources, asOf }) }, { signal }));
      }),
  );

  server.registerTool(
    "search",
    {
      title: "Find things by name",
      description:
        "Finds technologies, features, use cases, criteria, companies, products and sources by name, misspelt or not.",
      inputSchema: {
        text: z.string().describe('A name or a part of one, such as "exprss".'),
        kinds: z.array(z.enum(ENTITY_KINDS)).optional().describe("Only of these kinds."),
        first: z.int().min(1).max(RESULTS_MAX).default(8).describe("How many."),
      },
      annotations: READ_ONLY,
    },
    ({ text, kinds, first }, { signal }) =>
      told(async () => tellHits(await client.search({ text, first, ...(kinds && { kinds }) }, { signal }))),
  );
}

const RESULTS_MAX = 20;
const READ_ONLY = { readOnlyHint: true, idempotentHint: true, openWorldHint: false };
const CANDIDATE_KINDS = ["FRAMEWORK", "STACK", "LANGUAGE", "RUNTIME", "PLATFORM", "DATABASE", "TECHNOLOGY"] as const;

const wishes = z
  .array(
    z.strictObject({
      slug: z.string().describe("A slug, name or alias; `search` finds them."),
      weight: z.number().positive().max(100).default(1).describe("How much it matters next to the others."),
    }),
  )
  .optional();
const WISHES = {
  useCases: wishes.describe('What is to be built, such as [{ "slug": "real-time-chat", "weight": 2 }].'),
  features: wishes.describe('What it should bring along, such as [{ "slug": "orm" }].'),
  criteria: wishes.describe('What it should be good at, such as [{ "slug": "scalability" }].'),
};
const NEED = {
  of: z.enum(CANDIDATE_KINDS).default("FRAMEWORK").describe("What to rank; a PLATFORM is a language or a runtime."),
  ...WISHES,
  languages: z.array(z.string()).optional().describe("Only what is used from one of these languages."),
  without: z.array(z.string()).optional().describe("Leave out what is one of these or needs one."),
};
const LIMITED = {
  sources: z.array(z.string()).optional().describe("Hear these sources alone (slugs)."),
  asOf: z.iso.date().optional().describe("As of this day: nothing stated later counts."),
};

type Wishes = { readonly [list in keyof typeof WISHES]?: readonly { slug: string; weight: number }[] | undefined };
interface Limited {
  readonly sources?: string[] | undefined;
  readonly asOf?: string | undefined;
}
interface RankRequest extends Wishes, Limited {
  readonly of: (typeof CANDIDATE_KINDS)[number];
  readonly languages?: string[] | undefined;
  readonly without?: string[] | undefined;
}

function toRanking({ of, languages, without, sources, asOf, ...wishes }: RankRequest) {
  const filter =
    languages || without ? { filter: { ...(languages && { languages }), ...(without && { without }) } } : {};
  return { of, need: toNeed(wishes), ...filter, ...limits({ sources, asOf }) };
}

function toNeed({ useCases, features, criteria }: Wishes) {
  return { ...(useCases && { useCases }), ...(features && { features }), ...(criteria && { criteria }) };
}

function isNeed({ useCases, features, criteria }: Wishes): boolean {
  return [useCases, features, criteria].some((list) => list !== undefined && list.length > 0);
}

function limits({ sources, asOf }: Limited) {
  return { ...(sources && { sources }), ...(asOf !== undefined && { asOf }) };
}

/** What the server refuses is for the assistant to read and put right, not a failure of the protocol. */
async function told(tell: () => Promise<string>): Promise<CallToolResult> {
  try {
    return { content: [{ type: "text", text: await tell() }] };
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error;
    return { content: [{ type: "text", text: `${error.code}: ${error.message}` }], isError: true };
  }
}
