import { z } from "zod";
import type { Adoption, TechnologyKind } from "../graph/kinds.js";
import type { IsoDate } from "../graph/model.js";
import { adoptersFileIn, adoptersMd } from "./adopters-md.js";
import {
  type EntityDraft,
  type ImportFormat,
  type ImportItem,
  ImportMistake,
  type Place,
  type SourceDraft,
} from "./import-format.js";
import { parseJson } from "./json-text.js";
import { isRadar, readRadar } from "./radar.js";
import { Checkout } from "./read-files.js";
import { readFrontMatter, readYaml } from "./yaml-text.js";

/** Public lists of who uses what. Each says the same in its own form: who, which technology, as of when, on what evidence. */
export const adopters: ImportFormat = {
  name: "adopters",
  expects:
    "a checkout of beam-community/elixir-companies, electron/apps, nestjs/docs.nestjs.com, zalando/tech-radar or binhnguyennus/awesome-scalability",
  badRecords: "skip",
  async *read(path, options) {
    const checkout = new Checkout(path);
    if (adoptersFileIn(checkout) !== null) return yield* adoptersMd.read(path, options);
    const list = LISTS.find(({ isAt }) => isAt(checkout));
    if (!list) throw new ImportMistake({ file: path }, "path", `expected ${adopters.expects}`);
    yield* list.read(checkout, options.company);
  },
};

interface AdopterList {
  isAt(checkout: Checkout): boolean;
  /** `owner`: whose list it is, for lists that do not say. */
  read(checkout: Checkout, owner?: string): Iterable<ImportItem>;
}

/** What one entry of any of the lists says. */
interface AdoptionEntry {
  readonly place: Place;
  readonly source: SourceDraft;
  readonly who: EntityDraft;
  readonly technology: EntityDraft;
  readonly statement: string;
  readonly locator: string;
  readonly adoption: Adoption;
  readonly asOf: IsoDate | null;
  readonly url: string | null;
}

const elixirCompanies: AdopterList = {
  isAt: (checkout) => checkout.has("src/content/companies"),
  *read(checkout) {
    const folder = "src/content/companies";
    for (const name of checkout.list(folder).filter((name) => name.endsWith(".md"))) {
      const file = `${folder}/${name}`;
      yield entryOf(file, () => {
        const read = readFrontMatter(checkout.text(file), file).as(ELIXIR_COMPANY);
        const who = company(read.name, { homepage: read.website ?? null, industries: read.industry ?? [] });
        return {
          place: { file, line: 1 },
          source: list(
            "elixir-companies",
            "Companies using Elixir",
            "BEAM community",
            "beam-community/elixir-companies",
          ),
          who,
          technology: technology("Elixir", "LANGUAGE"),
          statement: `${read.name} is listed among the companies that use Elixir.`,
          locator: file,
          adoption: "CURRENT",
          // The day the entry was last edited: by then it was so, which says little of when it began.
          asOf: read.lastChangedOn ?? null,
          url: read.blog || read.website || null,
        };
      });
    }
  },
};

const ELIXIR_COMPANY = z.object({
  name: z.string(),
  website: z.string().nullish(),
  blog: z.string().nullish(),
  industry: z.array(z.string()).nullish(),
  lastChangedOn: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .nullish(),
});

const electronApps: AdopterList = {
  isAt: (checkout) => checkout.has("apps"),
  *read(checkout) {
    for (const app of checkout.list("apps")) {
      for (const name of checkout.list(`apps/${app}`).filter((name) => name.endsWith(".yml"))) {
        const file = `apps/${app}/${name}`;
        yield entryOf(file, () => {
          const read = readYaml(checkout.text(file), file).as(ELECTRON_APP);
          return {
            place: { file, line: 1 },
            source: list("electron-apps", "Apps built on Electron", "Electron community", "electron/apps"),
            who: { kind: "PRODUCT", name: String(read.name), homepage: read.website ?? null, create: true },
            technology: technology("Electron", "FRAMEWORK"),
            statement: `${read.name} is listed among the apps built on Electron.`,
            locator: file,
            adoption: "CURRENT",
            asOf: null,
            url: read.website ?? read.repository ?? null,
          };
        });
      }
    }
  },
};

const ELECTRON_APP = z.object({
  name: z.union([z.string(), z.number()]),
  website: z.string().nullish(),
  repository: z.string().nullish(),
});

const nestjsUsers: AdopterList = {
  isAt: (checkout) => NESTJS_FILES.some((file) => checkout.has(file)),
  *read(checkout) {
    const file = checkout.firstOf(NESTJS_FILES, "who-uses.json");
    const shelves = parseJson(checkout.text(file), file, NESTJS_USERS);
    for (const [shelf, entries] of Object.entries(shelves)) {
      for (const [index, entry] of entries.entries()) {
        const url = typeof entry === "string" ? entry : entry.url;
        yield entryOf(file, () => {
          if (!URL.canParse(url)) throw new ImportMistake({ file }, "url", `expected a web address, but got "${url}"`);
          // The list has no names: a company is known by its domain, and called so until somebody names it.
          const name = new URL(url).hostname.replace(/^www\./, "");
          return {
            place: { file },
            source: list("nestjs-who-uses", "Who is using Nest", "NestJS", "nestjs/docs.nestjs.com"),
            who: company(name, { homepage: url }),
            technology: technology("NestJS", "FRAMEWORK"),
            statement: `${name} is listed among the users of NestJS.`,
            locator: `${file} § ${shelf}, ${index + 1}`,
            adoption: "CURRENT",
            asOf: null,
            url: "https://docs.nestjs.com/discover/companies",
          };
        });
      }
    }
  },
};

const NESTJS_USERS = z.record(z.string(), z.array(z.union([z.string(), z.object({ url: z.string() })])));
const NESTJS_FILES = [
  "content/discover/who-uses.json",
  "who-uses.json",
  "src/app/homepage/pages/discover/who-uses.json",
];

const zalandoRadar: AdopterList = { isAt: isRadar, read: readRadar };

type Kinds = readonly [made: TechnologyKind, ...alsoJoined: TechnologyKind[]];
const TOOLS: Kinds = ["TOOL", "DATABASE", "WEB_SERVER", "RUNTIME", "OPERATING_SYSTEM"];

const awesomeScalability: AdopterList = {
  isAt: (checkout) => checkout.has("README.md"),
  *read(checkout) {
    const file = "README.md";
    for (const [index, line] of checkout.text(file).split(/\r?\n/).entries()) {
      const [, title = "", url = ""] = /^\s*\*\s+\[(.+ at .+)\]\((\S+)\)/.exec(line) ?? [];
      const [, topic = "", name = ""] = /^(.+) at ([^(:]+)/.exec(title) ?? [];
      if (!topic || !name) continue;
      const place = { file, line: index + 1 };
      const [, what = ""] = TOPIC.exec(topic) ?? [];
      yield entryOf(file, () => ({
        place,
        source: list(
          "awesome-scalability",
          "Awesome Scalability",
          "Binh Nguyen and contributors",
          "binhnguyennus/awesome-scalability",
        ),
        who: company(name.trim()),
        // Most topics are no technology; those that are none we know are left out.
        // Nor are frameworks looked for: "API Platform at ..." is about somebody's platform, not about API Platform.
        technology: {
          kind: "TECHNOLOGY",
          name: what.trim() || topic,
          joinsKinds: ["LANGUAGE", ...TOOLS],
          create: false,
        },
        statement: `${name.trim()} has written about its use of ${what.trim()}.`,
        locator: `${file} § ${title}`,
        adoption: "UNKNOWN",
        asOf: null,
        url: URL.canParse(url) ? url : null,
      }));
    }
  },
};

/** A topic that is a technology, or doing something with one. Moving away from one is another thing. */
const TOPIC =
  /^(?:(?:Scaling|Sharding|Running|Using|Adopting|Operating|Migrating to|Moving to|Introducing)\s+)?([^:]+)$/;

const LISTS: readonly AdopterList[] = [elixirCompanies, electronApps, nestjsUsers, zalandoRadar, awesomeScalability];

/** The record of an entry, or the mistake met while reading it. */
function entryOf(file: string, read: () => AdoptionEntry): ImportItem {
  try {
    const { place, source, who, technology: what, ...rest } = read();
    const claim = { subject: who, predicate: "USES" as const, object: what, ...rest };
    return { type: "record", place, source, entities: [what, who], claims: [claim] };
  } catch (error) {
    if (error instanceof ImportMistake) return error;
    throw new Error(`Could not read ${file}.`, { cause: error });
  }
}

function company(name: string, more: Partial<EntityDraft> = {}): EntityDraft {
  return { ...more, kind: "COMPANY", name, create: true };
}

function technology(name: string, technologyKind: TechnologyKind): EntityDraft {
  return { kind: "TECHNOLOGY", technologyKind, name, create: true };
}

function list(slug: string, title: string, publisher: string, repository: string): SourceDraft {
  return {
    slug,
    name: title,
    title,
    publisher,
    publishedOn: null,
    url: `https://github.com/${repository}`,
    licence: "MIT",
    sourceKind: "DATASET",
    reliability: 0.8,
  };
}
