import { basename } from "node:path";
import { z } from "zod";
import { type ImportFormat, type ImportItem, ImportMistake, type SourceDraft } from "./import-format.js";
import { Checkout } from "./read-files.js";
import { readYaml } from "./yaml-text.js";

/** The techstack.yml that a repository carries: what it is built with, by name. */
export const techstack: ImportFormat = {
  name: "techstack",
  expects: "a techstack.yml, or a folder with one",
  badRecords: "skip",
  async *read(path, { company }) {
    const checkout = new Checkout(path);
    const file = checkout.isFile ? "" : checkout.firstOf(["techstack.yml", "techstack.yaml"], techstack.expects);
    yield* toolsOf(checkout.text(file), file || basename(path), company);
  },
};

const stack = z.object({
  repo_name: z.string().nullish(),
  timestamp: z.string().nullish(),
  tools: z.array(
    z.object({
      name: z.coerce.string(),
      version: z.coerce.string().nullish(),
      website_url: z.string().nullish(),
      detection_source: z.string().nullish(),
    }),
  ),
});

function* toolsOf(text: string, file: string, company: string | undefined): Generator<ImportItem> {
  const yaml = readYaml(text, file);
  const { repo_name: repository, timestamp, tools } = yaml.as(stack);
  const owner = company ?? repository?.split("/", 1)[0];
  if (!owner) {
    throw new ImportMistake({ file, line: 1 }, "company", "expected repo_name, or --company, but got neither");
  }
  const name = repository ?? owner;
  const source: SourceDraft = {
    slug: `techstack-${name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")}`,
    name: `Tech stack of ${name}`,
    title: `Tech stack of ${name}`,
    publisher: owner,
    publishedOn: null,
    url: repository ? `https://github.com/${repository}` : null,
    licence: null,
    sourceKind: "DATASET",
    reliability: 0.8,
  };
  const [asOf = null] = /^\d{4}-\d{2}-\d{2}/.exec(timestamp ?? "") ?? [];
  for (const [index, tool] of tools.entries()) {
    const place = { file, ...yaml.at(["tools", index]) };
    const who = { kind: "COMPANY", name: owner, create: true } as const;
    const what = { kind: "TECHNOLOGY", name: tool.name, homepage: tool.website_url ?? null, create: false } as const;
    const found = tool.detection_source ? ` It is found in: ${tool.detection_source}.` : "";
    const claim = {
      subject: who,
      predicate: "USES",
      object: what,
      statement: `${name} is built with ${tool.name}${tool.version ? ` ${tool.version}` : ""}.${found}`,
      locator: `${file} § ${tool.name}`,
      adoption: "CURRENT",
      asOf,
    } as const;
    yield { type: "record", place, source, entities: [what, who], claims: [claim] };
  }
}
