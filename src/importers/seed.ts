import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Document } from "yaml";
import type { z } from "zod";
import { BadUserInput } from "../graph/errors.js";
import { futureDateOf, futurePublication } from "../graph/future-date.js";
import type { GraphChange } from "../graph/graph-store.js";
import { nodeId, slugify } from "../graph/ids.js";
import { type EntityKind, TECHNOLOGY_KINDS } from "../graph/kinds.js";
import { type Claim, type ClaimId, type EntityNode, isScope, type NodeId } from "../graph/model.js";
import { normaliseName, shown as shownText } from "../graph/names.js";
import { newClaim } from "../graph/new-claim.js";
import { compareCodePoints } from "../graph/order.js";
import { PREDICATE_RULES, type Predicate } from "../graph/predicates.js";
import { PACKAGE_ROOT } from "../package-root.js";
import {
  SEED_FILES,
  SEED_FOLDERS,
  type SeedClaim,
  type SeedFile,
  type SeedPlace,
  type SeedSource,
} from "./seed-format.js";
import { offsetOf, parseYaml } from "./yaml-text.js";

const MISTAKES_SHOWN = 20;
const ALIASES_MAX = 100;

/** The seed that comes with the program: beside `src/` and `dist/`. */
export function seedDirectory(): string {
  return join(PACKAGE_ROOT, "seed");
}

/**
 * All of a seed, as one write: nodes by path, then claims by path and place. Throws one BadUserInput that lists the
 * mistakes as `seed/frameworks/x.yaml:12: expected ..., but got ...`.
 */
export function readSeed(directory: string = seedDirectory()): GraphChange[] {
  return seedChanges(readSeedTexts(directory), basename(directory));
}

/** The files of a seed by path: what `seedChanges` takes, and what tells one seed from another. */
export function readSeedTexts(directory: string = seedDirectory()): Map<string, string> {
  const texts = new Map<string, string>();
  const folders = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name: folder } of folders) {
    for (const file of readdirSync(join(directory, folder))) {
      texts.set(`${folder}/${file}`, readFileSync(join(directory, folder, file), "utf8"));
    }
  }
  return texts;
}

/** The same of texts by path (`frameworks/django.yaml`); `root` is what paths begin with in the list of mistakes. */
export function seedChanges(texts: ReadonlyMap<string, string>, root = "seed"): GraphChange[] {
  const seed = new SeedReading(root);
  const paths = [...texts.keys()].sort(compareCodePoints);
  for (const path of paths) seed.addFile(path, texts.get(path) ?? "");
  return seed.changes();
}

interface ReadFile {
  readonly path: string;
  readonly folder: string;
  readonly file: SeedFile;
  readonly node: EntityNode;
  readonly lineOf: (path: readonly PropertyKey[], key?: string) => number;
}

/** A claim as read, before its correction is known by id. */
interface ReadClaim {
  readonly in: ReadFile;
  readonly index: number;
  readonly claim: Claim;
  readonly correction: string | undefined;
}

/** What has been read of a seed so far, and the mistakes met on the way. */
class SeedReading {
  readonly #files: ReadFile[] = [];
  readonly #bySlug = new Map<string, ReadFile[]>();
  readonly #byName = new Map<string, ReadFile>();
  readonly #mistakes: string[] = [];

  constructor(readonly root: string) {}

  addFile(path: string, text: string): void {
    const placed = this.#place(path);
    if (!placed) return;
    const { folder, place, slug } = placed;
    const { document, lines, faults } = parseYaml(text);
    const lineOf = (at: readonly PropertyKey[], key?: string) => lines.linePos(offsetOf(document, at, key)).line;
    for (const { message, offset } of faults) {
      this.#mistake(path, lines.linePos(offset).line, `expected YAML, but got: ${message}`);
    }
    if (faults.length > 0) return;

    const { kind } = place;
    const value = plainValue(document);
    if (value instanceof Error) {
      this.#mistake(path, 1, `expected plain YAML, but got: ${value.message}`);
      return;
    }
    const parsed = SEED_FILES[kind].safeParse(value);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        const key = issue.code === "unrecognized_keys" ? issue.keys[0] : undefined;
        this.#mistake(path, lineOf(issue.path, key), explain(issue, value));
      }
      return;
    }
    const file = { kind, content: parsed.data } as SeedFile;
    try {
      this.#add({ path, folder, file, node: makeNode(place, slug, file), lineOf });
    } catch (error) {
      if (!(error instanceof BadUserInput)) throw error;
      this.#mistake(path, lineOf(["name"]), decapitalise(error.message));
    }
  }

  changes(): GraphChange[] {
    const claims = this.#claims();
    this.#tellMistakes();
    return [
      ...this.#files.map(({ node }): GraphChange => ({ type: "putNode", node })),
      ...claims.map((claim): GraphChange => ({ type: "putClaim", claim })),
    ];
  }

  #place(path: string): { folder: string; place: SeedPlace; slug: string } | null {
    const [folder = "", file = "", rest] = path.split("/");
    const place = Object.hasOwn(SEED_FOLDERS, folder) ? SEED_FOLDERS[folder] : undefined;
    if (!place || rest !== undefined) {
      const known = Object.keys(SEED_FOLDERS).join(", ");
      this.#mistake(path, 1, `expected a file in one of ${known}, but got folder "${folder}"`);
      return null;
    }
    const slug = file.replace(/\.yaml$/, "");
    if (slug === file || slugify(slug) !== slug) {
      const expected = `${slugify(file.replace(/\.ya?ml$/, "")) || "a-slug"}.yaml`;
      this.#mistake(path, 1, `expected a file named by a slug, such as ${expected}, but got "${file}"`);
      return null;
    }
    return { folder, place, slug };
  }

  #add(read: ReadFile): void {
    if (read.file.kind === "SOURCE" && read.node.kind === "SOURCE") {
      const future = futurePublication(read.node, `${read.file.content.readOn}T00:00:00.000Z`);
      if (future) this.#mistake(read.path, read.lineOf([future.field]), `${future.field}: ${future.message}`);
    }
    const { kind, slug, name, aliases, misspellings } = read.node;
    for (const key of new Set([slug, ...[name, ...aliases, ...misspellings].map(slugify)])) {
      const other = this.#byName.get(`${kind} ${key}`);
      if (other) {
        const message = `expected names that no other ${told(kind)} has, but got "${key}", which ${other.path} has too`;
        this.#mistake(read.path, read.lineOf(["name"]), message);
      } else {
        this.#byName.set(`${kind} ${key}`, read);
      }
    }
    this.#files.push(read);
    this.#bySlug.set(slug, [...(this.#bySlug.get(slug) ?? []), read]);
  }

  #claims(): Claim[] {
    const stated: ReadClaim[] = [];
    const places = new Map<ClaimId, string>();
    const keyed = new Map<string, ReadClaim>();
    for (const file of this.#files) {
      for (const [index, written] of (file.file.content.claims ?? []).entries()) {
        const claim = this.#claim(file, index, written);
        if (!claim) continue;
        const read = { in: file, index, claim, correction: written.correction };
        const place = `${file.path}:${file.lineOf(["claims", index])}`;
        const twin = places.get(claim.id);
        if (twin) {
          this.#claimMistake(read, ["says"], `expected each claim once, but got the same as ${this.root}/${twin}`);
        } else {
          places.set(claim.id, place);
          stated.push(read);
        }
        if (written.key === undefined) continue;
        const key = `${file.folder}/${file.node.slug}#${written.key}`;
        if (keyed.has(key))
          this.#claimMistake(read, ["key"], `expected a key of its own, but got "${written.key}" again`);
        keyed.set(key, read);
      }
    }
    return stated.map((read) => this.#corrected(read, keyed));
  }

  #claim(file: ReadFile, index: number, written: SeedClaim): Claim | null {
    const objectId = this.#objectOf(file, index, written);
    const source = this.#sourceOf(file, index, written);
    const scopeId = this.#scopeOf(file, index, written);
    if (objectId === undefined || !source || scopeId === undefined) return null;
    const { publishedOn, readOn } = source.content;
    const claim = newClaim({
      ...written,
      subjectId: file.node.id,
      objectId,
      scopeId,
      sourceId: source.id,
      locator: written.at,
      statement: written.says,
      // What carries no date of its own, such as documentation, speaks as of the day it was read.
      asOf: written.asOf ?? (publishedOn === undefined ? readOn : null),
      recordedAt: `${readOn}T00:00:00.000Z`,
      recordedBy: "seed",
    });
    const future = futureDateOf(claim);
    if (!future) return claim;
    this.#mistake(file.path, file.lineOf(["claims", index, future.field]), `${future.field}: ${future.message}`);
    return null;
  }

  /** `null` where the claim carries a value instead; `undefined` after a mistake. */
  #objectOf(file: ReadFile, index: number, { predicate, object }: SeedClaim): NodeId | null | undefined {
    const { kind } = file.node;
    const allowed = PREDICATE_RULES[predicate].joins.flatMap(([from, to]) => (from === kind ? [to] : []));
    const at = ["claims", index, object === undefined ? "predicate" : "object"] as const;
    const mistake = (message: string) => this.#mistake(file.path, file.lineOf(at), message);
    if (allowed.length === 0) {
      return mistake(`expected ${listed(predicatesOf(kind))} of a ${told(kind)}, but got ${predicate}`);
    }
    const expected = listed(allowed.map((to) => (to ? `a ${told(to)}` : "a value")));
    if (object === undefined) {
      return allowed.includes(null) ? null : mistake(`expected ${expected} as object of ${predicate}, but got none`);
    }
    const [slug = "", folder] = object.split("/").reverse();
    const named = (this.#bySlug.get(slug) ?? []).filter((other) => folder === undefined || folder === other.folder);
    const found = named.filter((other) => allowed.includes(other.node.kind));
    if (found.length > 1) {
      const choices = found.map((other) => `${other.folder}/${slug}`);
      return mistake(`expected one of ${listed(choices)}, but got "${object}", which is both`);
    }
    if (found[0]) {
      return found[0] === file
        ? mistake(`expected another thing, but "${object}" is the file's own`)
        : found[0].node.id;
    }
    const got = named[0] ? `"${object}", which is a ${told(named[0].node.kind)}` : `"${object}", which has no file`;
    return mistake(`expected ${expected} as object of ${predicate}, but got ${got}`);
  }

  /** `null` where it has none; `undefined` after a mistake. */
  #scopeOf(file: ReadFile, index: number, { scope }: SeedClaim): NodeId | null | undefined {
    if (scope === undefined) return null;
    const group = (this.#bySlug.get(scope) ?? []).find(({ node }) => isScope(node));
    if (group) return group.node.id;
    const message = `expected a language, runtime or category as scope, but got "${scope}"`;
    return this.#mistake(file.path, file.lineOf(["claims", index, "scope"]), message);
  }

  #sourceOf(file: ReadFile, index: number, { source }: SeedClaim): { id: NodeId; content: SeedSource } | undefined {
    for (const { node, file: found } of this.#bySlug.get(source) ?? []) {
      if (found.kind === "SOURCE") return { id: node.id, content: found.content };
    }
    const message = `expected a source with a file, such as sources/${source}.yaml, but got "${source}"`;
    return this.#mistake(file.path, file.lineOf(["claims", index, "source"]), message);
  }

  #corrected(read: ReadClaim, keyed: ReadonlyMap<string, ReadClaim>): Claim {
    const { claim, correction } = read;
    if (correction === undefined) return claim;
    const [thing = "", key = ""] = correction.split("#");
    const [slug = "", folder] = thing.split("/").reverse();
    const things = thing === "" ? [read.in] : (this.#bySlug.get(slug) ?? []);
    const found = things
      .filter((other) => folder === undefined || folder === other.folder)
      .flatMap((other) => keyed.get(`${other.folder}/${other.node.slug}#${key}`) ?? []);
    if (found.length === 1 && found[0] && found[0].claim.id !== claim.id) {
      return { ...claim, correctionId: found[0].claim.id };
    }
    const got = found.length > 1 ? `"${correction}", which several have` : `"${correction}"`;
    this.#claimMistake(read, ["correction"], `expected the key of another claim, such as "#key", but got ${got}`);
    return claim;
  }

  #claimMistake(read: ReadClaim, path: readonly PropertyKey[], message: string): void {
    this.#mistake(read.in.path, read.in.lineOf(["claims", read.index, ...path]), message);
  }

  #mistake(path: string, line: number, message: string): undefined {
    this.#mistakes.push(`${this.root}/${path}:${line}: ${message.replace(/\.$/, "")}`);
  }

  #tellMistakes(): void {
    const mistakes = this.#mistakes;
    if (mistakes.length === 0) return;
    const more = mistakes.length - MISTAKES_SHOWN;
    const shown = more > 0 ? [...mistakes.slice(0, MISTAKES_SHOWN), `... and ${more} more`] : mistakes;
    throw new BadUserInput(shown.join("\n"), { mistakes: mistakes.length });
  }
}

function makeNode({ technologyKind }: SeedPlace, slug: string, { kind, content }: SeedFile): EntityNode {
  const base = {
    id: nodeId(kind, slug),
    slug,
    name: normaliseName(content.name),
    aliases: (content.aliases ?? []).map((alias) => normaliseName(alias, "alias")),
    misspellings: (content.misspellings ?? []).map((misspelling) => normaliseName(misspelling, "misspelling")),
    commonWords: content.commonWords ?? [],
    summary: content.summary ?? null,
  };
  switch (kind) {
    case "TECHNOLOGY": {
      const { homepage = null, licence = null, creators = [], packages = [], publishers, drivers } = content;
      if (!technologyKind) throw new TypeError(`Expected a folder of technologies, but got one of ${kind}.`);
      const own = {
        homepage,
        licence,
        creators,
        packages,
        ...(publishers && { publishers }),
        ...(drivers && { drivers }),
      };
      return { ...base, kind, technologyKind, ...own };
    }
    case "FEATURE":
      return { ...base, kind, featureKind: content.featureKind };
    case "CRITERION": {
      const { concerns = TECHNOLOGY_KINDS, measure = null, inherited } = content;
      return { ...base, kind, concerns, measure, ...(inherited !== undefined && { inherited }) };
    }
    case "USE_CASE": {
      const { tier = null, generic = false, concerns = TECHNOLOGY_KINDS } = content;
      return { ...base, kind, tier, generic, concerns };
    }
    case "CATEGORY":
      return { ...base, kind, tier: content.tier ?? null };
    case "COMPANY":
      return { ...base, kind, homepage: content.homepage ?? null, industries: content.industries ?? [] };
    case "PRODUCT":
      return { ...base, kind, homepage: content.homepage ?? null };
    case "SOURCE": {
      const { title, publisher, publishedOn = null, url = null, licence = null, sourceKind, reliability } = content;
      return { ...base, kind, title, publisher, publishedOn, url, licence, sourceKind, reliability };
    }
    default:
      return { ...base, kind };
  }
}

/** The document's plain value, or why it has none: an unknown anchor, or more aliases than an honest file needs. */
function plainValue(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: ALIASES_MAX });
  } catch (error) {
    if (error instanceof ReferenceError) return error;
    throw error;
  }
}

function explain(issue: z.core.$ZodIssue, value: unknown): string {
  const at = issue.path.at(-1);
  const of = typeof at === "string" ? ` as ${at}` : "";
  const got = shown(
    issue.path.reduce<unknown>((inside, step) => (inside as Record<PropertyKey, unknown>)?.[step], value),
  );
  switch (issue.code) {
    case "invalid_type":
      return `expected ${article(issue.expected)}${of}, but got ${got}`;
    case "invalid_value":
      // YAML reads a bare FALSE as the truth value.
      return `expected one of ${issue.values.join(", ")}${of}, but got ${got}${got === "false" ? ' (write "FALSE", in quotes)' : ""}`;
    case "unrecognized_keys":
      return `expected only known keys, but got ${issue.keys.map((key) => `"${key}"`).join(", ")}`;
    case "too_small":
      return `expected at least ${issue.minimum} (${issue.origin})${of}, but got ${got}`;
    case "too_big":
      return `expected at most ${issue.maximum} (${issue.origin})${of}, but got ${got}`;
    default:
      return `expected ${issue.message}${of}, but got ${got}`;
  }
}

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return shownText(value);
  const text = typeof value === "object" && value !== null && !Array.isArray(value) ? "a map" : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function article(type: string): string {
  return type === "object" ? "a map" : type === "array" ? "a list" : `a ${type}`;
}

function predicatesOf(kind: EntityKind): Predicate[] {
  return (Object.keys(PREDICATE_RULES) as Predicate[]).filter((predicate) =>
    PREDICATE_RULES[predicate].joins.some(([from]) => from === kind),
  );
}

function told(kind: EntityKind): string {
  return kind.toLowerCase().replace("_", " ");
}

function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? "nothing";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} or ${last}`;
}

function decapitalise(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
