import { BadUserInput } from "./errors.js";
import { slugify } from "./ids.js";
import { latinLookAlike, mixesScripts } from "./look-alikes.js";
import { normaliseName, shown } from "./names.js";

/** Who may do how much: each may do what those before it may, and more. */
export const ROLES = ["PROPOSER", "CURATOR", "ADMIN"] as const;
export type Role = (typeof ROLES)[number];

/** Whoever a key or a token stands for. */
export interface Actor {
  readonly name: string;
  /** `null`: known by name, and may only read. */
  readonly role: Role | null;
}

/** Whether the actor may do what `role` may. */
export function isAtLeast({ role: own }: Actor, role: Role): boolean {
  return own !== null && ROLES.indexOf(own) >= ROLES.indexOf(role);
}

/** Under these the program itself records: the seed, imports and packs. Nobody may have a key or a token as one of them. */
const RESERVED_NAMES: ReadonlySet<string> = new Set([
  "adopters",
  "adopters-md",
  "csv",
  "detect",
  "endoflife",
  "github-topics",
  "graph",
  "httparena",
  "import",
  "jsonl",
  "linguist",
  "pack",
  "radar",
  "seed",
  "stack-analyser",
  "stackatlas",
  "techempower",
  "techempower-results",
  "techstack",
  "web-frameworks",
]);

/** Whether people would take the name for one of the program's own: in capitals, or in letters that look the same, too. */
export function isReservedName(name: string): boolean {
  const plain = latinLookAlike(name);
  return RESERVED_NAMES.has(slugify(plain)) || /^packs?[:/]/i.test(plain);
}

/** The name of a person or program, as keys and tokens carry it. Throws BadUserInput. */
export function normaliseActorName(name: string, what: string): string {
  const normal = normaliseName(name, what);
  if (isReservedName(normal)) {
    throw new BadUserInput(
      `Expected the ${what} of a person or a program, but got ${shown(normal)}, under which Stackatlas itself records.`,
    );
  }
  if (mixesScripts(normal)) {
    throw new BadUserInput(`Expected a ${what} in letters of one script, but got ${shown(normal)}, which mixes them.`);
  }
  return normal;
}
