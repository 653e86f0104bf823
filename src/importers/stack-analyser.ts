import type { TechnologyKind } from "../graph/kinds.js";
import { type ImportFormat, type ImportItem, ImportMistake, type SourceDraft } from "./import-format.js";
import { Checkout } from "./read-files.js";

/**
 * https://github.com/specfy/stack-analyser, or its npm package: technologies and the packages by which a source tree shows that
 * it uses them. Its rules are read as text; none of its code is run.
 */
export const stackAnalyser: ImportFormat = {
  name: "stack-analyser",
  expects: "a checkout of specfy/stack-analyser, or the npm package @specfy/stack-analyser",
  badRecords: "skip",
  async *read(path) {
    const checkout = new Checkout(path);
    const root = checkout.firstOf(["src/rules", "dist/rules"], stackAnalyser.expects);
    for (const folder of checkout.list(root)) {
      for (const name of checkout.list(`${root}/${folder}`)) {
        if (/(?<!\.d|\.test)\.[jt]s$/.test(name) && !/^index\./.test(name))
          yield readRule(checkout, `${root}/${folder}/${name}`);
      }
    }
  },
};

const SOURCE: SourceDraft = {
  slug: "stack-analyser",
  name: "stack-analyser",
  title: "stack-analyser: rules by which technologies are recognised",
  publisher: "Specfy",
  publishedOn: null,
  url: "https://github.com/specfy/stack-analyser",
  licence: "MIT",
  sourceKind: "DATASET",
  reliability: 0.8,
};

/** Its types of technology that belong in a backend. Services one rents, interfaces and linters do not. */
const KINDS: Readonly<Record<string, TechnologyKind>> = {
  db: "DATABASE",
  language: "LANGUAGE",
  framework: "FRAMEWORK",
  runtime: "RUNTIME",
  orm: "LIBRARY",
  queue: "TOOL",
};

/** Its ecosystems → types of package URL. */
const ECOSYSTEMS: Readonly<Record<string, string>> = {
  npm: "npm",
  python: "pypi",
  ruby: "gem",
  php: "composer",
  golang: "golang",
  rust: "cargo",
  docker: "docker",
};

function readRule(checkout: Checkout, file: string): ImportItem {
  const text = checkout.text(file);
  const name = /\bname:\s*(['"])(.+?)\1/.exec(text)?.[2];
  const type = /\btype:\s*(['"])(\w+)\1/.exec(text)?.[2];
  if (!name || !type) {
    return new ImportMistake({ file, line: 1 }, "rule", "expected a rule with a name and a type");
  }
  const place = { file, line: 1 };
  const technologyKind = KINDS[type];
  if (!technologyKind) return { type: "left-out", place, reason: `type ${type}` };
  const packages = [...text.matchAll(/\{\s*type:\s*['"]([\w.]+)['"],\s*name:\s*['"]([^'"]+)['"]/g)].flatMap(
    ([, ecosystem = "", dependency = ""]) => {
      const purl = ECOSYSTEMS[ecosystem];
      return purl ? [`pkg:${purl}/${dependency}`] : [];
    },
  );
  return {
    type: "record",
    place,
    source: SOURCE,
    entities: [{ kind: "TECHNOLOGY", technologyKind, name, packages, create: true }],
    claims: [],
  };
}
