import type { EntityNode, NodeId } from "../graph/model.js";
import type { Shown } from "./import-format.js";
import { Journal } from "./journal.js";

/**
 * One way to write a package identifier, of the many there are: without version and qualifiers, `%40` as `@`, in the
 * spelling that its registry takes for the same. A major version in the path of a Go module is a version.
 */
export function canonicalPurl(purl: string): string {
  const [, type = "", rest = ""] = /^pkg:\/*([a-z][a-z0-9.+-]*)\/([^?#]*)/i.exec(purl) ?? [];
  // A scope begins with @, a version follows one.
  const name = decoded(rest.replace(/(?<=[^/])@[^/]*$/, "")).replace(/\/+$/, "");
  return `pkg:${type.toLowerCase()}/${(SPELLINGS[type.toLowerCase()] ?? String)(name)}`;
}

const SPELLINGS: Readonly<Record<string, (name: string) => string>> = {
  npm: (name) => name.toLowerCase(),
  pypi: (name) => name.toLowerCase().replace(/[-_.]+/g, "-"),
  composer: (name) => name.toLowerCase(),
  nuget: (name) => name.toLowerCase(),
  cargo: (name) => name.replaceAll("_", "-"),
  golang: (name) => name.replace(/\/v\d+$/, ""),
  docker: (name) => name.replace(/^(docker\.io|index\.docker\.io)\//, "").replace(/^library\//, ""),
};

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Technologies by their own packages, and by those of their drivers. */
export class PackageIndex {
  readonly #own = new Map<string, NodeId>();
  readonly #drivers = new Map<string, NodeId>();

  add(node: EntityNode, journal = new Journal()): void {
    if (node.kind !== "TECHNOLOGY") return;
    for (const purl of node.packages) journal.set(this.#own, canonicalPurl(purl), node.id);
    for (const purl of node.drivers ?? []) journal.set(this.#drivers, canonicalPurl(purl), node.id);
  }

  /** Whose own package it is. */
  owner(purl: string): NodeId | null {
    return this.#own.get(canonicalPurl(purl)) ?? null;
  }

  /**
   * Which technology a dependency on it shows: its owner, or whose driver it is. A known identifier stands for all that
   * lies below it too: a Maven group for its artifacts, a scope for its packages.
   */
  shownBy({ purl, as }: Shown): NodeId | null {
    const known = as === "package" ? this.#own : this.#drivers;
    for (let part = canonicalPurl(purl); part.includes("/"); part = part.slice(0, part.lastIndexOf("/"))) {
      const id = known.get(part);
      if (id !== undefined) return id;
    }
    return null;
  }
}
