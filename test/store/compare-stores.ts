import { expect } from "@jest/globals";
import fc from "fast-check";
import type { GraphStore } from "../../src/graph/graph-store.js";
import type { EntityNode } from "../../src/graph/model.js";
import { compareCodePoints, type Page, type PageRequest } from "../../src/graph/order.js";
import { textScore } from "../../src/graph/text-score.js";
import { evidenceInOrder } from "./evidence-in-order.js";
import {
  type GeneratedPage,
  type GeneratedQuery,
  type GeneratedWrite,
  generatedQuery,
  generatedWrites,
} from "./generate.js";

/**
 * Writes the same generated graphs to two stores and asks both the same random questions: every answer and every
 * refusal must be the same. Each `open` gives a store that holds nothing; both are closed after each graph.
 */
export async function compareStores(
  openOne: () => Promise<GraphStore>,
  openOther: () => Promise<GraphStore>,
  { graphs = 50, queries = 40, seed = 1 }: { graphs?: number; queries?: number; seed?: number } = {},
): Promise<void> {
  const questions = fc.array(generatedQuery, { minLength: queries, maxLength: queries });
  const property = fc.asyncProperty(generatedWrites, questions, async (writes, asked) => {
    const [one, other] = [await openOne(), await openOther()];
    try {
      for (const write of writes) expect(await outcome(other, write)).toEqual(await outcome(one, write));
      expect(await whole(other)).toEqual(await whole(one));
      for (const query of asked) expect(await answer(other, query)).toEqual(await answer(one, query));
    } finally {
      await one.close();
      await other.close();
    }
  });
  await fc.assert(property, { numRuns: graphs, seed, endOnFailure: true });
}

async function outcome(store: GraphStore, { changes, options }: GeneratedWrite): Promise<unknown> {
  try {
    const { bookmark: _, ...counts } = await store.write(changes, options);
    return counts;
  } catch (error) {
    const { name, message } = error as Error;
    return { name, message };
  }
}

async function whole(store: GraphStore): Promise<unknown> {
  return {
    version: await store.version(),
    counts: await store.counts(),
    entities: await store.entities(),
    log: await store.changesSince(0),
  };
}

async function answer(store: GraphStore, query: GeneratedQuery): Promise<unknown> {
  switch (query.ask) {
    case "edges":
      return paged(query.page, async (page) => (await store.edges([{ ...query.request, page }]))[0]);
    case "find":
      return paged(query.page, (page) => store.find({ ...query.request, page }));
    case "claims":
      return paged(query.page, async (page) => (await store.claims([{ ...query.request, page }]))[0]);
    case "search":
      return scored(query.request.text, await store.search(query.request));
    case "evidence":
      return evidenceInOrder(await store.evidence(query.request));
    case "named":
      return store.named(query.request);
  }
}

/** The whole list, and the page of it: cursors given by place are those of the rows there. */
async function paged<T>(
  { after, before, ...rest }: GeneratedPage,
  list: (page: PageRequest) => Promise<Page<T> | undefined> | Page<T>,
): Promise<unknown> {
  const all = await list({ reverse: rest.reverse });
  const rows = all?.rows ?? [];
  const key = (cursor: typeof after) => (typeof cursor === "number" ? rows[cursor % (rows.length || 1)]?.key : cursor);
  return { all, page: await list({ ...rest, after: key(after), before: key(before) }) };
}

/** A store may find more than what scores, in any order; the caller drops it. */
function scored(text: string, found: readonly EntityNode[]): EntityNode[] {
  return found.filter((node) => textScore(text, node).score > 0).toSorted((a, b) => compareCodePoints(a.id, b.id));
}
