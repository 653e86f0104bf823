import { z } from "zod";
import {
  type ClaimDraft,
  type ImportFormat,
  type ImportItem,
  ImportMistake,
  mistakeOf,
  type SourceDraft,
} from "./import-format.js";
import { parseJson } from "./json-text.js";
import { Checkout } from "./read-files.js";
import { millisecondsOf } from "./techempower-results.js";

/**
 * https://github.com/MDA2AV/HttpArena: throughput, 99th percentile of latency and memory of each profile and load on the
 * current board, with its machine. Earlier rounds ran on others and are not read.
 */
export const httparena: ImportFormat = {
  name: "httparena",
  expects: "a checkout of MDA2AV/HttpArena, or its site/data",
  badRecords: "skip",
  async *read(path, { today }) {
    const checkout = new Checkout(path);
    const folder = checkout.has("current.json") ? "" : "site/data";
    if (!checkout.has(`${folder}/current.json`))
      throw new ImportMistake({ file: path }, "path", `expected ${httparena.expects}`);
    const inFolder = (name: string) => (folder ? `${folder}/${name}` : name);
    const machine = parseJson(checkout.text(inFolder("current.json")), inFolder("current.json"), MACHINE);
    const { date } = machine;
    const asOf = date && date <= today ? date : null;
    const host = `${machine.cores ?? "?"} cores, ${machine.cpu}`;
    for (const name of checkout.list(folder)) {
      const [, profile = "", connections = ""] = /^([\w-]+?)-(\d+)\.json$/.exec(name) ?? [];
      if (!profile) continue;
      const file = inFolder(name);
      const rows = mistakeOf(() => parseJson(checkout.text(file), file, z.array(z.unknown())));
      if ("type" in rows) {
        yield rows;
        continue;
      }
      for (const [index, raw] of rows.entries()) yield recordOf(raw, { file, index, profile, connections, host, asOf });
    }
  },
};

const SOURCE: SourceDraft = {
  slug: "httparena",
  name: "HttpArena",
  title: "HttpArena: measurements of HTTP frameworks",
  publisher: "HttpArena contributors",
  publishedOn: null,
  url: "https://github.com/MDA2AV/HttpArena",
  licence: "MIT",
  sourceKind: "MEASUREMENT",
  reliability: 1,
};

const MACHINE = z.object({ cpu: z.string(), cores: z.coerce.string().nullish(), date: z.iso.date().nullish() });
const ROW = z.object({
  framework: z.string(),
  language: z.string().nullish(),
  rps: z.number().nullish(),
  p99_latency: z.string().nullish(),
  memory: z.string().nullish(),
});
/** Its short names of languages. */
const LANGUAGES: Readonly<Record<string, string>> = { TS: "TypeScript", JS: "JavaScript" };

interface Load {
  readonly file: string;
  readonly index: number;
  readonly profile: string;
  readonly connections: string;
  readonly host: string;
  readonly asOf: string | null;
}

function recordOf(raw: unknown, { file, index, profile, connections, host, asOf }: Load): ImportItem {
  const place = { file };
  const parsed = ROW.safeParse(raw);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return new ImportMistake(
      place,
      "shape",
      `expected other data at ${index}.${issue?.path.join(".")}: ${issue?.message}`,
    );
  }
  const { framework, language, rps, p99_latency, memory } = parsed.data;
  const spoken = language ? (LANGUAGES[language] ?? language) : undefined;
  const subject = {
    kind: "TECHNOLOGY",
    name: framework,
    joinsKinds: ["FRAMEWORK", "LIBRARY", "RUNTIME", "WEB_SERVER", "LANGUAGE"],
    ...(spoken ? { language: spoken } : {}),
    create: false,
  } as const;
  const figures = [
    {
      object: criterion("Throughput"),
      value: rps && rps > 0 ? rps : null,
      unit: "requests/s",
      of: "requests a second",
    },
    {
      object: criterion("Latency"),
      value: millisecondsOf(p99_latency ?? undefined),
      unit: "ms",
      of: "99th percentile of latency in ms",
    },
    { object: criterion("Memory use"), value: mebibytesOf(memory), unit: "MiB", of: "MiB of memory" },
  ];
  const claims = figures.flatMap(({ object, value, unit, of }): ClaimDraft[] => {
    if (value === null) return [];
    return [
      {
        subject,
        predicate: "MEASURED",
        object,
        value,
        unit,
        conditions: `${of}, ${profile}, ${connections} connections; ${host}`,
        statement: `${framework} was measured at ${value} ${of} in the ${profile} profile with ${connections} connections.`,
        locator: `${file} § ${framework}`,
        asOf,
      },
    ];
  });
  if (claims.length === 0) return { type: "left-out", place, reason: "no figure", name: framework };
  return { type: "record", place, source: SOURCE, entities: [subject, ...figures.map(({ object }) => object)], claims };
}

function criterion(name: string) {
  return { kind: "CRITERION", name, create: true } as const;
}

/** "533.3MiB", "2.8GiB" in MiB; null for anything else. */
function mebibytesOf(text: string | null | undefined): number | null {
  const [, figure = "", unit = ""] = /^([\d.]+)\s*(KiB|MiB|GiB)$/.exec(text?.trim() ?? "") ?? [];
  const factor = { KiB: 1 / 1_024, MiB: 1, GiB: 1_024 }[unit];
  return factor === undefined ? null : Math.round(Number(figure) * factor * 10) / 10;
}
