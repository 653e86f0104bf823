import { resolve } from "node:path";
import type { GraphStore } from "../graph/graph-store.js";
import type { TechnologyNode } from "../graph/model.js";
import { compareCodePoints } from "../graph/order.js";
import type { EntityDraft, ImportFormat } from "./import-format.js";
import { ImportMistake } from "./import-format.js";
import { EntityJoiner } from "./join-entities.js";
import { Checkout } from "./read-files.js";

/** What a source tree uses: technologies that the graph knows, by name, and the names of others. */
export interface Detection {
  readonly technologies: readonly TechnologyNode[];
  readonly unknown: readonly string[];
}

/** Which technologies the source tree at `path` uses, told by its manifests and files. Nothing in it is run. */
export async function detect(store: GraphStore, path: string): Promise<Detection> {
  const joiner = new EntityJoiner(await store.entities());
  const technologies = new Map<string, TechnologyNode>();
  const unknown: string[] = [];
  for (const draft of await technologiesOf(path)) {
    const node = joiner.whyNot(draft) ? null : joiner.join(draft).node;
    if (node?.kind === "TECHNOLOGY") technologies.set(node.id, node);
    else unknown.push(draft.name);
  }
  return { technologies: [...technologies.values()].sort((a, b) => compareCodePoints(a.name, b.name)), unknown };
}

/** The same as a company's adoption: `stackatlas import detect <dir> --company Acme`. */
export const detected: ImportFormat = {
  name: "detect",
  expects: "a source tree, and the company whose it is",
  badRecords: "skip",
  async *read(path, { company }) {
    if (!company) throw new ImportMistake({ file: path }, "company", "expected a company (--company), but got none");
    const who: EntityDraft = { kind: "COMPANY", name: company, create: true };
    for (const technology of await technologiesOf(path)) {
      yield {
        type: "record",
        place: { file: path },
        source: {
          slug: "source-trees",
          name: "Source trees",
          title: "Source trees looked through by their owners",
          publisher: "The owners of the source trees",
          publishedOn: null,
          url: null,
          licence: null,
          sourceKind: "DATASET",
          reliability: 0.8,
        },
        entities: [technology, who],
        claims: [
          {
            subject: who,
            predicate: "USES",
            object: technology,
            statement: `A source tree of ${company} uses ${technology.name}.`,
            locator: `manifests of ${company}`,
            adoption: "CURRENT",
          },
        ],
      };
    }
  },
};

async function technologiesOf(path: string): Promise<EntityDraft[]> {
  if (new Checkout(path).isFile) throw new ImportMistake({ file: path }, "path", "expected a folder, but got a file");
  // Loaded only here: its rules are many, and nothing else has a use for them.
  const { analyser, FSProvider, tech } = await import("@specfy/stack-analyser");
  await import("@specfy/stack-analyser/dist/autoload.js");
  const root = resolve(path);
  const payload = await analyser({ provider: new FSProvider({ path: root, ignorePaths: [] }) });
  const keys = new Set<string>();
  const collect = (part: typeof payload) => {
    for (const key of [...part.techs, ...(part.tech ? [part.tech] : [])]) keys.add(key);
    for (const child of part.childs) collect(child as typeof payload);
  };
  collect(payload);
  return [...keys]
    .map((key) => tech.indexed[key as keyof typeof tech.indexed]?.name ?? key)
    .sort(compareCodePoints)
    .map((name) => ({ kind: "TECHNOLOGY", name, create: false }));
}
