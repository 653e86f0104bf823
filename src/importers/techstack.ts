import { basename } from "node:path";
import { z } from "zod";
import { slugify } from "../graph/ids.js";
import { calendarDay } from "./calendar-day.js";
import {
  type EntityDraft,
  type ImportFormat,
  type ImportItem,
  ImportMistake,
  type Place,
  type SourceDraft,
} from "./import-format.js";
import { Checkout } from "./read-files.js";
import { readYaml } from "./yaml-text.js";

/** The techstack.yml that a repository carries (StackShare's Stackfile, also as JSON): what it is built with, by name. */
export const techstack: ImportFormat = {
  name: "techstack",
  expects: "a techstack.yml, or a folder with one",
  badRecords: "skip",
  async *read(path, { company }) {
    const checkout = new Checkout(path);
    const names = ["techstack.yml", "techstack.yaml", "techstack.json"];
    const file = checkout.isFile ? "" : checkout.firstOf(names, techstack.expects);
    yield* toolsOf(checkout.text(file), file || basename(path), company);
  },
};

const tools = z.array(z.unknown());
const stack = z.union([
  z.object({ repo_name: z.string().nullish(), timestamp: z.string().nullish(), tools }),
  tools.transform((list) => ({ tools: list, repo_name: null, timestamp: null })),
]);
const tool = z.object({
  name: z.union([z.string().min(1), z.number().transform(String)]),
  version: z.coerce.string().nullish(),
  website_url: z.string().nullish(),
  package_url: z.string().nullish(),
  detection_source: z.string().nullish(),
  last_updated_on: z.string().nullish(),
});

function* toolsOf(text: string, file: string, company: string | undefined): Generator<ImportItem> {
  const yaml = readYaml(text, file);
  const { repo_name: repository, timestamp, tools: list } = yaml.as(stack);
  const owner = company ?? repository?.split("/", 1)[0];
  if (!owner) {
    throw new ImportMistake({ file, line: 1 }, "company", "expected repo_name, or --company, but got neither");
  }
  const name = repository ?? owner;
  const source: SourceDraft = {
    slug: `techstack-${slugify(name.replace("/", "-"))}`,
    name: `Tech stack of ${name}`,
    title: `Tech stack of ${name}`,
    publisher: owner,
    publishedOn: null,
    url: repository ? `https://github.com/${repository}` : null,
    licence: null,
    sourceKind: "DATASET",
    reliability: 0.8,
  };
  const path = Array.isArray(yaml.value) ? [] : ["tools"];
  for (const [index, read] of list.entries()) {
    const place: Place = { file, ...yaml.at([...path, index]) };
    yield itemOf(read, place, { name, owner, source, day: timestamp ?? null, file });
  }
}

interface Stack {
  readonly name: string;
  readonly owner: string;
  readonly source: SourceDraft;
  readonly day: string | null;
  readonly file: string;
}

function itemOf(read: unknown, place: Place, { name, owner, source, day, file }: Stack): ImportItem {
  const parsed = tool.safeParse(read);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.join(".") || "the tool";
    return new ImportMistake(place, "tool", `expected other data at ${where}: ${issue?.message}`);
  }
  const { version, website_url, package_url, detection_source, last_updated_on, ...rest } = parsed.data;
  const who: EntityDraft = { kind: "COMPANY", name: owner, create: true };
  const what: EntityDraft = {
    kind: "TECHNOLOGY",
    name: rest.name,
    homepage: website_url ?? null,
    packages: purlsOf(package_url),
    create: false,
  };
  const found = detection_source ? ` It is found in: ${detection_source}.` : "";
  const claim = {
    subject: who,
    predicate: "USES",
    object: what,
    statement: `${name} is built with ${rest.name}${version ? ` ${version}` : ""}.${found}`,
    locator: `${file} § ${rest.name}`,
    adoption: "CURRENT",
    asOf: [day, last_updated_on].flatMap((one) => (one ? (calendarDay(one) ?? []) : []))[0] ?? null,
  } as const;
  return { type: "record", place, source, entities: [what, who], claims: [claim] };
}

/** Registries by the address of a package's page → type of package identifier. */
const REGISTRIES: readonly (readonly [address: RegExp, type: string])[] = [
  [/^https?:\/\/(?:www\.)?npmjs\.com\/(?:package\/)?(@?[^?#]+?)\/?$/, "npm"],
  [/^https?:\/\/pypi\.(?:org|python\.org)\/(?:project|pypi)?\/?([^/?#]+)\/?$/, "pypi"],
  [/^https?:\/\/rubygems\.org\/(?:gems\/)?([^/?#]+)\/?$/, "gem"],
  [/^https?:\/\/packagist\.org\/(?:packages\/)?([^?#]+?)\/?$/, "composer"],
  [/^https?:\/\/(?:www\.)?nuget\.org\/(?:packages\/)?([^/?#]+)\/?$/, "nuget"],
  [/^https?:\/\/crates\.io\/(?:crates\/)?([^/?#]+)\/?$/, "cargo"],
];

function purlsOf(address: string | null | undefined): string[] {
  return REGISTRIES.flatMap(([pattern, type]) => {
    const name = pattern.exec(address ?? "")?.[1];
    return name ? [`pkg:${type}/${name.replace("@", "%40")}`] : [];
  }).slice(0, 1);
}
