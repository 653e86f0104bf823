import { expect } from "@jest/globals";
import { IMPORT_FORMATS } from "../../src/importers/formats.js";
import type { ImportFormat } from "../../src/importers/import-format.js";
import { type ImportOptions, runImport } from "../../src/importers/run-import.js";
import { MemoryStore } from "../../src/store/memory/memory-store.js";
import { folderOf } from "./files.js";

export const MAPPING = `source: { slug: survey, title: A survey, publisher: Us, reliability: 0.5 }
subject: { kind: COMPANY, name: who, create: true }
predicate: USES
object: { kind: TECHNOLOGY, name: what, create: true }
statement: "{who} says it uses {what}."
asOf: day
`;

/** Imports `files` twice: the second time changes nothing, or the test fails. */
export async function imported(
  format: string,
  files: Readonly<Record<string, string>>,
  store = new MemoryStore(),
  more: Partial<ImportOptions> = {},
) {
  const folder = folderOf(files);
  const table = Object.keys(files).find((name) => name.startsWith("table."));
  const path = table ? `${folder}/${table}` : folder;
  const options: ImportOptions = {
    at: "2026-11-23T00:00:00.000Z",
    by: "test",
    mappingPath: `${folder}/mapping.yaml`,
    ...more,
  };
  const known = formatOf(format);
  const report = await runImport(store, known, path, options);
  expect(report.read).toBe(
    report.used + report.rejected.length + Object.values(report.leftOut).reduce((a, b) => a + b, 0),
  );
  const again = await runImport(store, known, path, { ...options, at: "2026-12-24T00:00:00.000Z", by: "another" });
  expect(again).toMatchObject({ version: report.version, claims: { new: 0, changed: 0 }, changedEntities: [] });
  return { store, report };
}

export function formatOf(name: string): ImportFormat {
  const format = IMPORT_FORMATS.get(name);
  if (!format) throw new TypeError(`Expected a known format, but got "${name}".`);
  return format;
}
