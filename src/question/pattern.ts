import { TECHNOLOGY_KINDS } from "../graph/kinds.js";
import { KIND_WORDS } from "./vocabulary.js";

/**
 * A wording, as the intent table writes it. Elements stand apart by spaces:
 *
 * - `use`: that word or any of its synonyms (synonyms.ts); `use|run`: one of them; `?` behind it: or none;
 * - `THING`: a name of that class (CLASSES, or a node kind, or a technology kind); `THING+`: one or several, joined by
 *   commas, "and", "or", "vs"; `THING++`: at least two;
 * - `...`: any words of the same clause; `^`: the beginning of a clause; `$`: the end of a sentence;
 * - `!NEED`: nothing of the class (or no such word) anywhere in the sentence; `&NEED`: something of it somewhere.
 */
export function compilePattern(pattern: string): Pattern {
  let anywhere = "";
  let source = "";
  let slots = 0;
  const needed: string[][] = [];
  for (const element of pattern.trim().split(/\s+/)) {
    if (element === "^") source += CLAUSE_START;
    else if (element === "$") source += "(?:, )*(?:\\. |$)";
    else if (element === "...") source += "(?:[^ .,]+ ){0,12}?";
    else if (element.startsWith("!")) anywhere += `(?![^]*(?<![^ ])${alternatives(element.slice(1))})`;
    else if (element.startsWith("&")) {
      anywhere += `(?=[^]*(?<![^ ])${alternatives(element.slice(1))})`;
      needed.push(symbolsOf(element.slice(1)));
    } else {
      const isOptional = element.endsWith("?");
      const one = alternatives(element.replace(/\?$/, ""));
      const slot = /[A-Z]/.test(element.replaceAll("KIND", "")) ? `(?<slot${slots++}>${one})` : one;
      source += isOptional ? `${slot}?` : slot;
      if (!isOptional) needed.push(symbolsOf(element));
    }
  }
  return { expression: new RegExp(`^${anywhere}[^]*?(?<![^ ])(?<wording>${source})`), needed };
}

export interface Pattern {
  readonly expression: RegExp;
  /** Of each of these lists some word or kind must be in the sentence: a quick look spares most of the matching. */
  readonly needed: readonly (readonly string[])[];
}

const TECHNOLOGY = TECHNOLOGY_KINDS.join("|");

/** Classes of names that patterns may ask for, besides the single kinds. */
const CLASSES: Readonly<Record<string, string>> = {
  TECHNOLOGY,
  HOST: "LANGUAGE|RUNTIME",
  THING: `${TECHNOLOGY}|STACK`,
  /** What may be praised, doubted or chosen: a class stands for what belongs to it. */
  TOPIC: `${TECHNOLOGY}|STACK|CATEGORY`,
  COMPARABLE: `${TECHNOLOGY}|STACK|CATEGORY|FEATURE`,
  NEED: "USE_CASE|CRITERION|FEATURE",
  USER: "COMPANY|PRODUCT",
  NAME: `${TECHNOLOGY}|STACK|USE_CASE|CRITERION|FEATURE|CATEGORY|COMPANY|PRODUCT|SOURCE`,
};

/** Behind a full stop or comma, but not inside a list of names. */
const CLAUSE_START = "(?<![^.,] )(?!(?<=#\\d+ , )[A-Z_]+#)";

const JOINT = "(?:, |/ |> |and |or |vs |over |than |instead of )";

function alternatives(element: string): string {
  return `(?:${element.split("|").map(alternative).join("|")})`;
}

function alternative(word: string): string {
  const [, name = "", list = ""] = /^([A-Z_]+)(\+{0,2})$/.exec(word) ?? [];
  if (word === ".") return "\\. ";
  if (!name) return `${word} `;
  if (name === "KIND") return `(?:(?:${KIND_WORDS.join("|")}) |CATEGORY#\\d+ )`;
  const one = `(?:${CLASSES[name] ?? name})#\\d+ `;
  if (list === "") return one;
  return `${one}(?:${JOINT}*${one})${list === "++" ? "+" : "*"}`;
}

/** The words, and kinds of names, that an element stands for. */
function symbolsOf(element: string): string[] {
  return element.split("|").flatMap((word) => {
    const name = word.replace(/\++$/, "");
    if (name === "KIND") return [...KIND_WORDS, "CATEGORY"];
    return CLASSES[name]?.split("|") ?? [name === "" ? word : name];
  });
}
