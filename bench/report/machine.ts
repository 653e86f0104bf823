import { execFileSync } from "node:child_process";
import { availableParallelism, cpus, totalmem } from "node:os";
import { PROJECT } from "../servers/process.js";

/** What figures depend on beside the code; nothing that says whose machine it is. */
export function machineLines(): string[] {
  const model = cpus()[0]?.model.trim() || "unknown processor";
  return [
    `${availableParallelism()} cores (${model}), ${Math.round(totalmem() / 2 ** 30)} GB of memory`,
    `Node.js ${process.version}, ${process.platform} ${process.arch}`,
    `commit ${git("rev-parse", "--short", "HEAD")}${git("status", "--porcelain", "--", "src") ? " with changes" : ""}`,
  ];
}

function git(...words: string[]): string {
  try {
    return execFileSync("git", words, { cwd: PROJECT, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return "";
  }
}
