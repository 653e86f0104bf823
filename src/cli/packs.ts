import { Command } from "commander";
import type { GraphStore } from "../graph/graph-store.js";
import {
  chosenPacks,
  loadedPacks,
  loadPack,
  type PackUpdate,
  packNames,
  planPack,
  readPack,
} from "../importers/packs.js";
import { type Storing, withStore } from "./open-store.js";
import { asJson } from "./query.js";
import { silently } from "./terminal.js";

const DAY_MS = 24 * 60 * 60 * 1_000;

/** `stackatlas packs list|load|update` */
export function packsCommand({
  open,
  openToRead = open,
  say,
  now,
  progress = silently,
  directory,
}: Storing & {
  readonly openToRead?: Storing["open"];
  readonly now: () => Date;
  /** Where the packs are; those that come with the program when left out. */
  readonly directory?: string;
}): Command {
  const command = new Command("packs").description(
    "list, load and update data packs: releases, measurements, adopters and decisions from public data",
  );
  const bring = async (names: (store: GraphStore) => Promise<readonly string[]>, json: boolean | undefined) => {
    const at = now().toISOString();
    const updates = await progress("Loading packs", () =>
      withStore(open, async (store) => {
        const done: PackUpdate[] = [];
        for (const name of await names(store)) done.push(await loadPack(store, readPack(name, directory), at));
        return done;
      }),
    );
    if (json) return say(asJson(updates.map((update) => summaryOf(update, now()))));
    if (updates.length === 0) say("No pack is loaded. `stackatlas packs list` shows those there are.");
    for (const update of updates) say(toldUpdate(update));
  };

  command
    .command("list")
    .description("list every pack with the day of its data, its age, and what of it the graph holds")
    .option("--json", "print the list as JSON")
    .action(async ({ json }: { json?: boolean }) => {
      const plans = await progress("Comparing packs with the graph", () =>
        withStore(openToRead, async (store) => {
          const all: PackUpdate[] = [];
          const loaded = await loadedPacks(store);
          for (const name of packNames(directory)) all.push(await planPack(store, readPack(name, directory), loaded));
          return all;
        }),
      );
      if (json) return say(asJson(plans.map((plan) => summaryOf(plan, now()))));
      if (plans.length === 0) say("There are no packs.");
      for (const plan of plans) say(toldState(plan, now()));
    });

  command
    .command("load")
    .description("load packs, whatever PACKS says; with Neo4j this is how they get into the graph")
    .argument("<names...>", "names of packs, or all")
    .option("--json", "print what changed as JSON")
    .action((names: string[], { json }: { json?: boolean }) => {
      const chosen = chosenPacks(names.includes("all") ? "all" : names, directory);
      return bring(async () => chosen, json);
    });

  command
    .command("update")
    .description("bring the packs that are loaded to the edition of this version; what curators wrote stays")
    .option("--json", "print what changed as JSON")
    .action(({ json }: { json?: boolean }) =>
      bring(async (store) => {
        const loaded = await loadedPacks(store);
        return packNames(directory).filter((name) => loaded.has(name));
      }, json),
    );

  return command;
}

function summaryOf({ pack, loaded, added, changed, withdrawn, leftOut }: PackUpdate, now: Date) {
  return {
    pack: pack.pack,
    title: pack.title,
    day: pack.day,
    ageDays: ageOf(pack.day, now),
    loaded,
    added,
    changed,
    withdrawn,
    leftOut,
  };
}

function toldState(plan: PackUpdate, now: Date): string {
  const { pack, loaded } = plan;
  const age = ageOf(pack.day, now);
  const state =
    loaded === 0 ? "not loaded" : isCurrent(plan) ? `${counted(loaded, "claim")}, up to date` : "out of date";
  return `${pack.pack}  ${pack.day} (${counted(age, "day")} old)  ${state}  ${pack.title}`;
}

function toldUpdate(update: PackUpdate): string {
  const { pack, added, changed, withdrawn, leftOut } = update;
  if (isCurrent(update)) return `${pack.pack}: up to date (data of ${pack.day}).`;
  const skipped = leftOut > 0 ? ` ${counted(leftOut, "fact")} skipped: the graph doesn't have what they're about.` : "";
  return `${pack.pack}: ${added} added, ${changed} changed, ${withdrawn} withdrawn (data of ${pack.day}).${skipped}`;
}

function isCurrent({ added, changed, withdrawn }: PackUpdate): boolean {
  return added + changed + withdrawn === 0;
}

function ageOf(day: string, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - Date.parse(day)) / DAY_MS));
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
