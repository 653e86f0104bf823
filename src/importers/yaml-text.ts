import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from "yaml";
import type { z } from "zod";
import { ImportMistake } from "./import-format.js";

const ALIASES_MAX = 100;

/** A parsed YAML text: its plain value, and where in the text each part of it stands. */
export interface YamlText {
  readonly value: unknown;
  /** Line and column, from 1, of the value at `path`, or of the nearest thing around it; with `key`, of that key. */
  at(path: readonly PropertyKey[], key?: string): { line: number; column: number };
  /** The value, if it is of that shape. Throws ImportMistake with the place of the first thing that is not. */
  as<T>(shape: z.ZodType<T>, rule?: string): T;
}

/**
 * Reads YAML by its core schema: no tags that make objects, and few aliases, so that a small file cannot grow large.
 * `firstLine` is the line of `file` that `text` begins on. Throws ImportMistake.
 */
export function readYaml(text: string, file: string, firstLine = 1): YamlText {
  const { document, lines, faults } = parseYaml(text);
  const position = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: line + firstLine - 1, column: col };
  };
  const [fault] = faults;
  if (fault)
    throw new ImportMistake({ file, ...position(fault.offset) }, "yaml", `expected YAML, but: ${fault.message}`);
  const at: YamlText["at"] = (path, key) => position(offsetOf(document, path, key));
  try {
    const value: unknown = document.toJS({ maxAliasCount: ALIASES_MAX });
    return { value, at, as: (shape, rule = "shape") => shaped(value, shape, { file, at, rule }) };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    throw new ImportMistake({ file, line: firstLine }, "yaml", `expected plain YAML, but: ${error.message}`);
  }
}

function shaped<T>(
  value: unknown,
  shape: z.ZodType<T>,
  { file, at, rule }: { file: string; at: YamlText["at"]; rule: string },
): T {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join(".") || "the whole";
  throw new ImportMistake(
    { file, ...at(issue?.path ?? []) },
    rule,
    `expected other data at ${where}: ${issue?.message}`,
  );
}

export interface ParsedYaml {
  readonly document: Document;
  readonly lines: LineCounter;
  /** What is wrong with the text, and where in it. */
  readonly faults: readonly { readonly offset: number; readonly message: string }[];
}

/** Parses YAML by its core schema, with text for keys. The time it takes grows with the text, and not with its square. */
export function parseYaml(text: string): ParsedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    schema: "core",
    stringKeys: true,
    // The parser compares every key of a map with every other.
    uniqueKeys: false,
  });
  const faults = [...document.errors, ...document.warnings].map(({ pos, message }) => ({ offset: pos[0], message }));
  return { document, lines, faults: faults.length > 0 ? faults : repeatedKeys(document) };
}

function repeatedKeys(document: Document): { offset: number; message: string }[] {
  const repeated: { offset: number; message: string }[] = [];
  visit(document, {
    Map(_, { items }) {
      const keys = new Set<string>();
      for (const { key } of items) {
        const name = isScalar(key) ? String(key.value) : null;
        if (name === null) continue;
        if (keys.has(name) && isNode(key)) {
          repeated.push({ offset: key.range?.[0] ?? 0, message: `Map keys must be unique; "${name}" is repeated` });
        }
        keys.add(name);
      }
    },
  });
  return repeated;
}

/** The YAML between the `---` lines that a Markdown file begins with. Throws ImportMistake. */
export function readFrontMatter(text: string, file: string): YamlText {
  const match = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*\r?$/m.exec(text);
  if (match?.index !== 0) {
    throw new ImportMistake(
      { file, line: 1 },
      "front-matter",
      "expected front matter between two lines of ---, but got none",
    );
  }
  return readYaml(match[1] ?? "", file, 2);
}

/** Where in the text the value at `path` begins, or the nearest thing around it; with `key`, where that key does. */
export function offsetOf(document: Document, path: readonly PropertyKey[], key?: string): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (!isNode(node)) continue;
    if (length === path.length && key !== undefined && isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
      if (isNode(pair?.key) && pair.key.range) return pair.key.range[0];
    }
    if (node.range) return node.range[0];
  }
  return 0;
}
