import { BadUserInput } from "../graph/errors.js";
import { nodeId, slugify } from "../graph/ids.js";
import { TECHNOLOGY_KINDS } from "../graph/kinds.js";
import type { EntityNode, NodeId, SourceNode } from "../graph/model.js";
import { checkAddress, normaliseName, normaliseText } from "../graph/names.js";
import { checkTexts } from "../graph/text-checks.js";
import type { EntityDraft } from "./import-format.js";
import { Journal } from "./journal.js";
import { canonicalPurl, PackageIndex } from "./purl.js";

/** By what a thing of a source was taken for a known one; `new` where it was made. */
export type JoinedBy = "package" | "homepage" | "name" | "new";

export interface Joined {
  readonly node: EntityNode;
  readonly by: JoinedBy;
}

/** Why a thing could not be joined, and was not to be made. */
export interface NotJoined {
  readonly reason: string;
}

/**
 * Finds for each thing that a source names the node it is: by package identifier first, then by homepage (a company by its
 * domain), then by name where only one thing can be meant. What it joins or makes is known to the look-ups after it. The
 * names of imported things never take a name away from a known one.
 */
export class EntityJoiner {
  readonly #nodes = new Map<NodeId, EntityNode>();
  readonly #byPackage = new PackageIndex();
  readonly #byHomepage = new Map<string, NodeId>();
  readonly #byName = new Map<string, Set<NodeId>>();
  readonly #changed = new Set<NodeId>();
  readonly #journal = new Journal();

  readonly #hosts: ReadonlyMap<NodeId, ReadonlySet<NodeId>>;
  /** By slug, the languages that what was joined or made here is used from: as good as those known before. */
  readonly #languages = new Map<NodeId, Set<string>>();

  /** `hosts`: for each technology, the languages and runtimes it is known to be used from, written in or run on. */
  constructor(known: readonly EntityNode[], hosts: ReadonlyMap<NodeId, ReadonlySet<NodeId>> = new Map()) {
    this.#hosts = hosts;
    for (const node of known) this.#learn(node);
    this.#journal.keep();
  }

  /** All that `work` joins and makes, or nothing of it where it throws. */
  together<T>(work: () => T): T {
    try {
      const done = work();
      this.#journal.keep();
      return done;
    } catch (error) {
      this.#journal.takeBack();
      throw error;
    }
  }

  /** Why the thing cannot be joined, if so; changes nothing. Throws BadUserInput for a name that cannot be one. */
  whyNot(draft: EntityDraft): NotJoined | null {
    const known = this.#find(draft, normaliseName(draft.name));
    if ("reason" in known) return known;
    return known.node || draft.create ? null : { reason: `no ${told(draft.kind)} known by that name` };
  }

  /** The node that the thing is, made or added to where need be. Only for what `whyNot` has nothing against. */
  join(draft: EntityDraft): Joined {
    const joined = this.#joinOrMake(draft, normaliseName(draft.name));
    if (draft.language) {
      this.#journal.add(this.#setIn(this.#languages, joined.node.id), draft.language);
    }
    return joined;
  }

  /** A source that was known before the import. */
  source(id: NodeId): SourceNode | null {
    const node = this.#node(id);
    return node?.kind === "SOURCE" ? node : null;
  }

  #joinOrMake(draft: EntityDraft, name: string): Joined {
    const known = this.#find(draft, name);
    if ("reason" in known) throw new TypeError(`Expected a thing that can be joined, but ${known.reason}.`);
    if (known.node) {
      // A package's name is not one of the technology that it shows.
      if (draft.shownBy !== undefined) return { node: known.node, by: known.by };
      const node = enrich(known.node, draft, (alias) => this.#isFree(alias, known.node.id, draft.kind));
      if (node !== known.node) this.#change(node);
      return { node, by: known.by };
    }
    const node = makeNode(draft, name, this.#freeSlug(draft, name), (alias) => this.#isFree(alias, null, draft.kind));
    this.#change(node);
    return { node, by: "new" };
  }

  /** Nodes made or added to. */
  changed(): EntityNode[] {
    return [...this.#changed].map((id) => this.#nodes.get(id)).filter((node) => node !== undefined);
  }

  #find(draft: EntityDraft, name: string): { node: EntityNode; by: JoinedBy } | { node: null } | NotJoined {
    if (draft.shownBy !== undefined) {
      const node = this.#node(this.#byPackage.shownBy(draft.shownBy));
      return node ? { node, by: "package" } : { reason: `no ${told(draft.kind)} known by that ${draft.shownBy.as}` };
    }
    for (const purl of draft.packages ?? []) {
      const node = this.#node(this.#byPackage.owner(purl));
      if (node) return { node, by: "package" };
    }
    const site = siteOf(draft);
    const atSite = site ? this.#node(this.#byHomepage.get(`${draft.kind} ${site}`)) : null;
    if (atSite) return { node: atSite, by: "homepage" };

    const named = [...(this.#byName.get(`${draft.kind} ${slugify(name)}`) ?? [])]
      .map((id) => this.#node(id))
      .filter((node) => node !== null)
      .filter(
        (node) => node.kind !== "TECHNOLOGY" || (draft.joinsKinds ?? TECHNOLOGY_KINDS).includes(node.technologyKind),
      )
      .filter((node) => !this.#isContradicted(node, draft));
    const [node, ...others] = named.length > 1 ? this.#likeliest(named, draft) : named;
    if (others.length > 0 || (named.length > 0 && !node)) {
      return { reason: `more than one ${told(draft.kind)} known by that name` };
    }
    if (!node) {
      const [next, ...joinsNames] = draft.joinsNames ?? [];
      return next ? this.#find({ ...draft, joinsNames }, normaliseName(next)) : this.#asOtherKind(draft, name);
    }
    // Two companies may share a name; then their addresses tell them apart.
    const otherSite = draft.kind === "COMPANY" ? siteOf(node) : null;
    if (site && otherSite && site !== otherSite)
      return { reason: "a company of that name is known with another address" };
    return { node, by: "name" };
  }

  /**
   * A technology that the source only takes for another kind is not made a second time. A source that says which language
   * it is used from means another thing, unless that language itself has the name.
   */
  #asOtherKind(draft: EntityDraft, name: string): { node: null } | NotJoined {
    if (draft.kind !== "TECHNOLOGY" || !draft.create) return { node: null };
    const other = [...(this.#byName.get(`TECHNOLOGY ${slugify(name)}`) ?? [])]
      .map((id) => this.#node(id))
      .find((node) => node !== null && (!draft.language || slugify(draft.language) === node.slug));
    if (other?.kind !== "TECHNOLOGY") return { node: null };
    return { reason: `already known as another kind: ${told(other.technologyKind)}` };
  }

  /**
   * Two technologies may share a name: a language of its own shows that the known one is another. An address does not,
   * since projects move.
   */
  #isContradicted(node: EntityNode, draft: EntityDraft): boolean {
    if (node.kind !== "TECHNOLOGY" || !draft.language) return false;
    const wanted = new Set(this.#idsNamed(draft.language).flatMap((id) => [...this.#hostsOf(id)]));
    const hosts = this.#hostsOf(node.id);
    // A language that nobody knows is none of its own either.
    return hosts.size > 1 && [...wanted].every((id) => !hosts.has(id));
  }

  /** Of several things of one name those of the draft's language, or else of its kind. */
  #likeliest(nodes: readonly EntityNode[], { language, technologyKind }: EntityDraft): readonly EntityNode[] {
    if (language) {
      const wanted = this.#idsNamed(language);
      return nodes.filter((node) => wanted.some((id) => this.#directHostsOf(node.id).has(id)));
    }
    const ofKind = nodes.filter((node) => node.kind === "TECHNOLOGY" && node.technologyKind === technologyKind);
    return ofKind.length > 0 ? ofKind : nodes;
  }

  /** The technology itself, its hosts, and theirs: Express.js, Node.js, JavaScript. */
  #hostsOf(id: NodeId): Set<NodeId> {
    const direct = this.#directHostsOf(id);
    return new Set([id, ...direct, ...[...direct].flatMap((host) => [...this.#directHostsOf(host)])]);
  }

  #directHostsOf(id: NodeId): Set<NodeId> {
    const named = [...(this.#languages.get(id) ?? [])].flatMap((language) => this.#idsNamed(language));
    return new Set([...(this.#hosts.get(id) ?? []), ...named]);
  }

  #idsNamed(technology: string): NodeId[] {
    return [...(this.#byName.get(`TECHNOLOGY ${slugify(technology)}`) ?? [])];
  }

  #freeSlug(draft: EntityDraft, name: string): string {
    const slug = slugify(name);
    if (slug === "") throw new BadUserInput(`Expected a name with letters or digits, but got "${name}".`);
    const taken = (candidate: string) => this.#nodes.has(nodeId(draft.kind, candidate));
    if (!taken(slug)) return slug;
    const told = slugify(draft.technologyKind ?? draft.kind);
    for (let count = 1; ; count++) {
      const candidate = count === 1 ? `${slug}-${told}` : `${slug}-${told}-${count}`;
      if (!taken(candidate)) return candidate;
    }
  }

  /** Whether nothing else of its kind goes by that name. */
  #isFree(name: string, owner: NodeId | null, kind: EntityNode["kind"]): boolean {
    return [...(this.#byName.get(`${kind} ${slugify(name)}`) ?? [])].every((id) => id === owner);
  }

  #change(node: EntityNode): void {
    checkTexts(node, this.#nodes.get(node.id) ?? null);
    this.#journal.add(this.#changed, node.id);
    this.#learn(node);
  }

  #learn(node: EntityNode): void {
    this.#journal.set(this.#nodes, node.id, node);
    this.#byPackage.add(node, this.#journal);
    const site = siteOf(node);
    const homepage = `${node.kind} ${site}`;
    if (site && !this.#byHomepage.has(homepage)) this.#journal.set(this.#byHomepage, homepage, node.id);
    for (const name of [node.slug, node.name, ...node.aliases]) {
      this.#journal.add(this.#setIn(this.#byName, `${node.kind} ${slugify(name)}`), node.id);
    }
  }

  #setIn<K, V>(map: Map<K, Set<V>>, key: K): Set<V> {
    const known = map.get(key);
    if (known) return known;
    const made = new Set<V>();
    this.#journal.set(map, key, made);
    return made;
  }

  #node(id: NodeId | null | undefined): EntityNode | null {
    return id === undefined || id === null ? null : (this.#nodes.get(id) ?? null);
  }
}

/** A company's domain; of anything else the whole address, since many projects share a host. Null for no web address. */
function siteOf(thing: EntityDraft | EntityNode): string | null {
  const homepage = "homepage" in thing ? (thing.homepage ?? null) : null;
  if (homepage === null || !URL.canParse(homepage)) return null;
  const { protocol, hostname, pathname } = new URL(homepage);
  if (protocol !== "http:" && protocol !== "https:") return null;
  const host = hostname.replace(/^www\./, "");
  return thing.kind === "COMPANY" ? host : `${host}${pathname.replace(/\/+$/, "")}`.toLowerCase();
}

/** The known node with what the draft adds: it never replaces what is there. The same object where nothing is added. */
function enrich(node: EntityNode, draft: EntityDraft, isFree: (alias: string) => boolean): EntityNode {
  const aliases = added(node.aliases, newAliases(node.name, draft, isFree), slugify);
  const enriched: EntityNode =
    node.kind === "TECHNOLOGY"
      ? {
          ...node,
          aliases,
          packages: added(node.packages, draft.packages ?? [], canonicalPurl),
          creators: node.creators.length > 0 ? node.creators : (draft.creators ?? []),
          ...(node.publishers === undefined && draft.publishers && { publishers: draft.publishers }),
          homepage: node.homepage ?? webAddress(draft.homepage),
        }
      : node.kind === "COMPANY"
        ? {
            ...node,
            aliases,
            homepage: node.homepage ?? webAddress(draft.homepage),
            industries: node.industries.length > 0 ? node.industries : (draft.industries ?? []),
          }
        : node.kind === "PRODUCT"
          ? { ...node, aliases, homepage: node.homepage ?? webAddress(draft.homepage) }
          : { ...node, aliases };
  return JSON.stringify(enriched) === JSON.stringify(node) ? node : enriched;
}

function makeNode(draft: EntityDraft, name: string, slug: string, isFree: (alias: string) => boolean): EntityNode {
  const aliases = added([], newAliases(name, draft, isFree), slugify);
  const base = {
    id: nodeId(draft.kind, slug),
    slug,
    name,
    aliases,
    misspellings: [],
    commonWords: [name, ...aliases].filter(mayBeAnEverydayWord),
    summary: draft.summary ? normaliseText(draft.summary, "summary") : null,
  };
  const homepage = webAddress(draft.homepage);
  switch (draft.kind) {
    case "TECHNOLOGY": {
      const { technologyKind = "TOOL", packages = [], creators = [], publishers } = draft;
      return {
        ...base,
        kind: draft.kind,
        technologyKind,
        homepage,
        licence: null,
        creators,
        packages,
        ...(publishers && { publishers }),
      };
    }
    case "COMPANY":
      return { ...base, kind: draft.kind, homepage, industries: draft.industries ?? [] };
    case "PRODUCT":
      return { ...base, kind: draft.kind, homepage };
    case "CATEGORY":
      return { ...base, kind: draft.kind, tier: null };
    case "FEATURE":
      return { ...base, kind: draft.kind, featureKind: "CAPABILITY" };
    case "CRITERION":
      return { ...base, kind: draft.kind, concerns: TECHNOLOGY_KINDS, measure: null };
    case "USE_CASE":
      return { ...base, kind: draft.kind, tier: null, generic: false, concerns: TECHNOLOGY_KINDS };
    default:
      return { ...base, kind: draft.kind };
  }
}

/** There are thousands of imported names, "Clean" and "Click" among them: one plain word may be an everyday one. */
function mayBeAnEverydayWord(name: string): boolean {
  return /^\p{L}\p{Ll}*$/u.test(name);
}

function newAliases(name: string, draft: EntityDraft, isFree: (alias: string) => boolean): string[] {
  return [draft.name, ...(draft.aliases ?? [])]
    .map((alias) => normaliseName(alias, "alias"))
    .filter((alias) => slugify(alias) !== "" && slugify(alias) !== slugify(name) && isFree(alias));
}

function added(has: readonly string[], more: readonly string[], keyOf: (text: string) => string): string[] {
  const all = [...has];
  const keys = new Set(has.map(keyOf));
  for (const text of more) {
    if (keys.has(keyOf(text))) continue;
    keys.add(keyOf(text));
    all.push(text);
  }
  return all;
}

/** Throws BadUserInput for an address of another kind. */
function webAddress(homepage: string | null | undefined): string | null {
  if (!homepage) return null;
  checkAddress(homepage, "homepage");
  return homepage;
}

function told(kind: string): string {
  return kind.toLowerCase().replaceAll("_", " ");
}
