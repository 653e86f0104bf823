import { BadUserInput } from "./errors.js";

/** A version as clients write it. Throws BadUserInput. */
export function parseVersion(text: string): number {
  const version = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(version)) return version;
  throw new BadUserInput(`Expected a version that this graph gave, but got ${JSON.stringify(text.slice(0, 40))}.`);
}
