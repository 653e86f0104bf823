import type { z } from "zod";
import { ImportMistake } from "./import-format.js";

/** JSON of a given shape. Throws ImportMistake, with line and column where the text itself is at fault. */
export function parseJson<T>(text: string, file: string, shape: z.ZodType<T>, firstLine = 1): T {
  let value: unknown;
  try {
    value = JSON.parse(text, withoutPrototype);
  } catch (error) {
    throw new ImportMistake(
      { file, ...positionOf(text, error, firstLine) },
      "json",
      `expected JSON, but: ${messageOf(error)}`,
    );
  }
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const at = issue?.path.join(".") || "the whole";
  throw new ImportMistake({ file, line: firstLine }, "shape", `expected other data at ${at}: ${issue?.message}`);
}

/** A key that would reach an object's prototype is dropped. */
function withoutPrototype(key: string, value: unknown): unknown {
  return key === "__proto__" || key === "constructor" ? undefined : value;
}

function positionOf(text: string, error: unknown, firstLine: number): { line: number; column?: number } {
  const offset = Number(/at position (\d+)/.exec(messageOf(error))?.[1] ?? Number.NaN);
  if (Number.isNaN(offset)) return { line: firstLine };
  const before = text.slice(0, offset).split("\n");
  return { line: firstLine + before.length - 1, column: (before.at(-1)?.length ?? 0) + 1 };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
