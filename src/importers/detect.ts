import { posix } from "node:path";
import type { GraphStore } from "../graph/graph-store.js";
import type { TechnologyNode } from "../graph/model.js";
import { compareCodePoints } from "../graph/order.js";
import type { EntityDraft, ImportFormat, ImportItem, SourceDraft } from "./import-format.js";
import { ImportMistake } from "./import-format.js";
import { EntityJoiner } from "./join-entities.js";
import { type Dependency, MANIFESTS, UNREAD_MANIFESTS } from "./manifests.js";
import { Checkout } from "./read-files.js";
import { SourceTree, type Unread } from "./source-tree.js";

/** A dependency, and the manifest that has it. */
export interface FoundDependency extends Dependency {
  readonly file: string;
}

export interface ShowingDependency extends FoundDependency {
  /** It is no package of the technology itself, and only shows that it is used. */
  readonly isDriver: boolean;
}

export interface DetectedTechnology {
  readonly technology: TechnologyNode;
  /** As a manifest states it for a package of its own; null where none does. */
  readonly version: string | null;
  /** What showed it. */
  readonly shownBy: readonly ShowingDependency[];
}

/** What a source tree uses: technologies that the graph knows, by package, and the packages of others. */
export interface Detection {
  readonly technologies: readonly DetectedTechnology[];
  /** Package identifiers that no technology of the graph has. */
  readonly unknown: readonly string[];
  /** Manifests whose dependencies are not among these, and why. */
  readonly unread: readonly Unread[];
}

/** Which technologies the source tree at `path` uses, told by its manifests. Nothing in it is run. Throws ImportMistake. */
export async function detect(store: GraphStore, path: string): Promise<Detection> {
  const joiner = new EntityJoiner(await store.entities());
  const { dependencies, unread } = readTree(path);
  const found = new Map<string, { technology: TechnologyNode; shownBy: ShowingDependency[] }>();
  const unknown = new Set<string>();
  for (const dependency of dependencies) {
    const drafts = draftsOf(dependency).filter((draft) => !joiner.whyNot(draft));
    for (const draft of drafts) {
      const { node } = joiner.join(draft);
      if (node.kind !== "TECHNOLOGY") continue;
      const entry = found.get(node.id) ?? { technology: node, shownBy: [] };
      entry.shownBy.push({ ...dependency, isDriver: draft.shownBy?.as === "driver" });
      found.set(node.id, entry);
    }
    if (drafts.length === 0 && dependency.purl) unknown.add(dependency.purl);
  }
  const technologies = [...found.values()]
    .map(({ technology, shownBy }) => ({ technology, version: versionIn(shownBy), shownBy }))
    .sort((a, b) => compareCodePoints(a.technology.name, b.technology.name));
  return { technologies, unknown: [...unknown].sort(compareCodePoints), unread };
}

/** The same as a company's adoption: `stackatlas import detect <dir> --company Acme`. */
export const detected: ImportFormat = {
  name: "detect",
  expects: "a source tree, and the company whose it is",
  badRecords: "skip",
  async *read(path, { company }) {
    if (!company) throw new ImportMistake({ file: path }, "company", "expected a company (--company), but got none");
    const { dependencies, unread } = readTree(path);
    for (const { file, reason, isMistake } of unread) {
      const place = { file };
      yield isMistake ? new ImportMistake(place, "manifest", reason) : { type: "left-out", place, reason };
    }
    for (const dependency of dependencies) {
      for (const technology of draftsOf(dependency)) yield recordOf(dependency, technology, company);
    }
  },
};

const SOURCE: SourceDraft = {
  slug: "source-trees",
  name: "Source trees",
  title: "Source trees looked through by their owners",
  publisher: "The owners of the source trees",
  publishedOn: null,
  url: null,
  licence: null,
  sourceKind: "DATASET",
  reliability: 0.8,
};

function recordOf(dependency: FoundDependency, technology: EntityDraft, company: string): ImportItem {
  const who: EntityDraft = { kind: "COMPANY", name: company, create: true };
  const statement = dependency.purl
    ? `A source tree of ${company} depends on ${dependency.purl}.`
    : `A source tree of ${company} uses ${dependency.name}.`;
  return {
    type: "record",
    place: { file: dependency.file },
    source: SOURCE,
    entities: [technology, who],
    claims: [
      {
        subject: who,
        predicate: "USES",
        object: technology,
        statement,
        locator: `manifests of ${company}`,
        adoption: "CURRENT",
      },
    ],
  };
}

/** A library may be known itself and be a driver, as Mongoose is. */
function draftsOf({ purl, name }: Dependency): EntityDraft[] {
  const draft = { kind: "TECHNOLOGY", name, create: false } as const;
  if (purl === null) return [draft];
  return (["package", "driver"] as const).map((as) => ({ ...draft, shownBy: { purl, as } }));
}

function versionIn(shownBy: readonly ShowingDependency[]): string | null {
  return shownBy.find(({ isDriver, version }) => !isDriver && version !== null)?.version ?? null;
}

interface UnreadManifest extends Unread {
  /** It should have been readable; otherwise it is of a kind that is not read. */
  readonly isMistake: boolean;
}

/** Every dependency of every manifest, once for each manifest, with the version that another one may hold for it. */
function readTree(path: string): { dependencies: FoundDependency[]; unread: UnreadManifest[] } {
  if (new Checkout(path).isFile) throw new ImportMistake({ file: path }, "path", "expected a folder, but got a file");
  const kindOf = (file: string) => MANIFESTS.find(({ matches }) => matches.test(file));
  const tree = new SourceTree(path, (file) => kindOf(file) !== undefined || UNREAD_MANIFESTS.test(file));
  const found: FoundDependency[] = [];
  const unread: UnreadManifest[] = [];
  for (const file of tree.files) {
    const kind = kindOf(file);
    if (!kind) {
      unread.push({ file, reason: "manifests of this kind are not read", isMistake: false });
      continue;
    }
    const text = tree.text(file);
    if (text === null) continue;
    const include = (other: string): string | null => {
      const included = posix.join(posix.dirname(file), other);
      if (!included.startsWith("../") && !posix.isAbsolute(other)) return tree.text(included);
      unread.push({ file: `${file}: ${other}`, reason: "expected a file in the source tree", isMistake: true });
      return null;
    };
    try {
      // Before anything is found: a file that cannot be read shows nothing, not even its language.
      const dependencies = [...kind.read(text, include)];
      if (kind.language) found.push({ purl: null, name: kind.language, version: null, file });
      for (const dependency of dependencies) found.push({ ...dependency, file });
    } catch (error) {
      unread.push({ file, reason: `expected a manifest of its kind, but: ${firstLine(error)}`, isMistake: true });
    }
  }
  unread.push(...tree.unread.map((one) => ({ ...one, isMistake: true })));
  return { dependencies: merged(found), unread: unread.sort((a, b) => compareCodePoints(a.file, b.file)) };
}

function merged(found: readonly FoundDependency[]): FoundDependency[] {
  const versions = new Map<string | null, string | null>();
  for (const { purl, version } of found) if (purl && version && !versions.has(purl)) versions.set(purl, version);
  const dependencies = new Map<string, FoundDependency>();
  for (const { isVersionOnly, ...dependency } of found) {
    if (isVersionOnly) continue;
    const { purl, name, file, version } = dependency;
    const key = JSON.stringify([purl ?? name, file]);
    const known = dependencies.get(key);
    dependencies.set(key, { ...dependency, version: version ?? known?.version ?? versions.get(purl) ?? null });
  }
  return [...dependencies.values()];
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "";
}
