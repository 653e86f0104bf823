import { adopters } from "./adopters.js";
import { adoptersMd } from "./adopters-md.js";
import { detected } from "./detect.js";
import { endoflife } from "./endoflife.js";
import { githubTopics } from "./github-topics.js";
import { httparena } from "./httparena.js";
import type { ImportFormat } from "./import-format.js";
import { linguist } from "./linguist.js";
import { radar } from "./radar.js";
import { csv, jsonl } from "./rows.js";
import { stackAnalyser } from "./stack-analyser.js";
import { techempower } from "./techempower.js";
import { techempowerResults } from "./techempower-results.js";
import { techstack } from "./techstack.js";
import { webFrameworks } from "./web-frameworks.js";

/** Every source that can be imported, by name: `stackatlas import <name> <path>`. */
export const IMPORT_FORMATS: ReadonlyMap<string, ImportFormat> = new Map(
  [
    endoflife,
    techempower,
    techempowerResults,
    httparena,
    webFrameworks,
    linguist,
    stackAnalyser,
    githubTopics,
    adopters,
    adoptersMd,
    radar,
    techstack,
    detected,
    csv,
    jsonl,
  ].map((format) => [format.name, format]),
);
