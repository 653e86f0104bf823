import { createHash } from "node:crypto";
import { BadUserInput } from "../graph/errors.js";
import type { SortKey } from "../graph/order.js";

/**
 * An opaque cursor of the row at `key` in the list `list`. It carries the sort key, so that paging goes on where it
 * stood even after that row is gone, and a digest, so that a changed cursor or one of another list is told apart.
 */
export function encodeCursor(list: string, { score, name, id }: SortKey): string {
  // As text, because a list by value has rows at minus infinity, which JSON does not know.
  const parts = [String(score), name, id];
  return Buffer.from(JSON.stringify([...parts, digest(list, parts)]), "utf8").toString("base64url");
}

/** Throws BadUserInput for anything but a cursor that `encodeCursor` made for this list. */
export function decodeCursor(list: string, cursor: string, argument: string): SortKey {
  const [score, name, id, check] = parts(cursor) ?? [];
  if (score === undefined || name === undefined || id === undefined || check !== digest(list, [score, name, id])) {
    throw new BadUserInput(
      `Expected \`${argument}\` to be a cursor of this list in this order, but got: ${JSON.stringify(cursor.slice(0, 80))}.`,
      { argument },
    );
  }
  return { score: Number(score), name, id };
}

function parts(cursor: string): string[] | null {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    return Array.isArray(read) && read.length === 4 && read.every((part) => typeof part === "string") ? read : null;
  } catch {
    return null;
  }
}

function digest(list: string, parts: readonly string[]): string {
  return createHash("sha256")
    .update(JSON.stringify([list, ...parts]))
    .digest("base64url")
    .slice(0, 8);
}
