import { StackatlasError } from "../../graph/errors.js";

/** Throws ANSWER_TOO_LARGE where `data` would be longer than that as JSON; looks no further than it has to. */
export function checkAnswerSize(data: unknown, bytesMax: number): void {
  if (bytesLeft(data, bytesMax) >= 0) return;
  throw new StackatlasError(
    "ANSWER_TOO_LARGE",
    `Expected a query with an answer of at most ${bytesMax} bytes, but this one's is longer: ask for fewer rows or fields.`,
  );
}

/** What is left of `bytes` once the value is written; below 0 as soon as it does not fit. */
function bytesLeft(value: unknown, bytes: number): number {
  if (typeof value === "string") return bytes - Buffer.byteLength(value) - 2;
  if (typeof value !== "object" || value === null) return bytes - 4;
  let left = bytes - 2;
  if (Array.isArray(value)) {
    for (const one of value) {
      left = bytesLeft(one, left - 1);
      if (left < 0) return left;
    }
    return left;
  }
  for (const name in value) {
    left = bytesLeft((value as Record<string, unknown>)[name], left - name.length - 4);
    if (left < 0) return left;
  }
  return left;
}
