import { adopters } from "./adopters.js";
import { detected } from "./detect.js";
import { endoflife } from "./endoflife.js";
import { githubTopics } from "./github-topics.js";
import type { ImportFormat } from "./import-format.js";
import { linguist } from "./linguist.js";
import { csv, jsonl } from "./rows.js";
import { stackAnalyser } from "./stack-analyser.js";
import { techempower } from "./techempower.js";
import { webFrameworks } from "./web-frameworks.js";

/** Every source that can be imported, by name: `stackatlas import <name> <path>`. */
export const IMPORT_FORMATS: ReadonlyMap<string, ImportFormat> = new Map(
  [endoflife, techempower, webFrameworks, linguist, stackAnalyser, githubTopics, adopters, detected, csv, jsonl].map(
    (format) => [format.name, format],
  ),
);
