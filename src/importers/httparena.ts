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
 * https://github.com/MDA2AV/HttpArena: throughput, 99th percentile of latency and memory of each profile and load, with
 * the round and its machine. Earlier rounds ran on other machines; one that does not say on which is not read.
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
    const board = parseJson(checkout.text(inFolder("current.json")), inFolder("current.json"), MACHINE);
    const entries = checkout.has(inFolder("frameworks.json"))
      ? entriesOf(parseJson(checkout.text(inFolder("frameworks.json")), inFolder("frameworks.json"), FRAMEWORKS))
      : new Map<string, About>();
    for (const name of checkout.list(folder)) {
      if (!TEST.test(name.replace(/\.json$/, "")) || !name.endsWith(".json")) continue;
      const file = inFolder(name);
      const rows = mistakeOf(() => parseJson(checkout.text(file), file, z.array(z.unknown())));
      if (rows instanceof ImportMistake) yield rows;
      else
        yield* testOf(rows, name.replace(/\.json$/, ""), {
          file,
          round: "current round",
          machine: board,
          today,
          entries,
        });
    }
    for (const name of checkout.list(inFolder("rounds"))) {
      const [, round] = /^(\d+)\.json$/.exec(name) ?? [];
      if (round) yield* roundOf(checkout, inFolder(`rounds/${name}`), { round: `round ${round}`, today, entries });
    }
  },
};

function* roundOf(checkout: Checkout, file: string, about: Pick<Board, "round" | "today" | "entries">) {
  const read = mistakeOf(() => parseJson(checkout.text(file), file, z.record(z.string(), z.unknown())));
  if (read instanceof ImportMistake) {
    yield read;
    return;
  }
  const { current, _frameworks, ...tests } = read;
  const machine = MACHINE.safeParse(current).data;
  const own = FRAMEWORKS.safeParse(_frameworks).data;
  const entries = own ? entriesOf(own) : about.entries;
  for (const [test, rows] of Object.entries(tests)) {
    if (!TEST.test(test) || !Array.isArray(rows)) continue;
    if (machine) yield* testOf(rows, test, { ...about, file, machine, entries });
    else yield { type: "left-out", place: { file }, reason: "names no machine", name: test } as const;
  }
}

interface Board {
  readonly file: string;
  readonly round: string;
  readonly machine: z.infer<typeof MACHINE>;
  readonly today: string;
  readonly entries: ReadonlyMap<string, About>;
}

function* testOf(rows: readonly unknown[], test: string, { file, round, machine, today, entries }: Board) {
  const [, profile = "", connections = ""] = TEST.exec(test) ?? [];
  const { date } = machine;
  const asOf = date && date <= today ? date : null;
  const host = `${round}; ${machine.cores ?? "?"} cores, ${machine.cpu}`;
  for (const [index, raw] of rows.entries()) {
    yield recordOf(raw, { file, index, profile, connections, host, asOf, entries });
  }
}

/** `<profile>-<connections>` */
const TEST = /^([\w-]+?)-(\d+)$/;

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
const about = z.object({ dir: z.string().nullish(), repo: z.string().nullish(), type: z.string().nullish() });
const FRAMEWORKS = z.record(z.string(), about.extend({ variants: z.array(about).nullish() }));

/** What is said of an entry: what it is a variant of, where its code is, and whether it is tuned. */
type About = z.infer<typeof about> & { readonly of: string };

function entriesOf(frameworks: z.infer<typeof FRAMEWORKS>): Map<string, About> {
  return new Map(
    Object.entries(frameworks).flatMap(([name, { variants, ...base }]) =>
      [{ ...base, dir: base.dir ?? name }, ...(variants ?? [])].flatMap((one): [string, About][] =>
        one.dir ? [[one.dir, { ...one, of: name }]] : [],
      ),
    ),
  );
}

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
  readonly entries: ReadonlyMap<string, About>;
}

function recordOf(raw: unknown, { file, index, profile, connections, host, asOf, entries }: Load): ImportItem {
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
  const entry = entries.get(framework);
  const repository = entry?.repo
    ?.replace(/(?:\.git)?\/*$/, "")
    .split("/")
    .at(-1);
  // An entry is often called after how it is set up; its code is kept under the name of what it is.
  const names = [entry?.of, repository, framework.replace(/[-_].*$/, "")].filter((name) => name !== undefined);
  const subject = {
    kind: "TECHNOLOGY",
    name: framework,
    joinsNames: names.filter((name) => name !== "" && name !== framework),
    homepage: entry?.repo ?? null,
    joinsKinds: ["FRAMEWORK", "LIBRARY", "RUNTIME", "WEB_SERVER"],
    ...(spoken ? { language: spoken } : {}),
    create: false,
  } as const;
  const figures = [
    {
      object: criterion("Throughput"),
      value: rps && rps > 0 ? rps : null,
      unit: "requests/s",
      of: "requests a second",
      did: (figure: number) => `answered ${figure} requests a second`,
    },
    {
      object: criterion("Latency"),
      value: millisecondsOf(p99_latency ?? undefined),
      unit: "ms",
      of: "99th percentile of latency in ms",
      did: (figure: number) => `answered 99% of requests within ${figure} ms`,
    },
    {
      object: criterion("Memory use"),
      value: mebibytesOf(memory),
      unit: "MiB",
      of: "MiB of memory",
      did: (figure: number) => `used ${figure} MiB of memory`,
    },
  ];
  const claims = figures.flatMap(({ object, value, unit, of, did }): ClaimDraft[] => {
    if (value === null) return [];
    return [
      {
        subject,
        predicate: "MEASURED",
        object,
        value,
        unit,
        conditions: `${of}, ${profile}, ${connections} connections, as ${framework}${entry?.type === "tuned" ? " (tuned)" : ""}; ${host}`,
        statement: `${framework} ${did(value)} in the ${profile} profile with ${connections} connections.`,
        locator: `${file} § ${profile}, ${connections} connections, ${framework}`,
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
