import { spawnSync } from "node:child_process";
import type { Judge } from "./judge.js";

/** Whether a package that is shipped is known to be dangerous. */
export const packages: Judge = {
  name: "npm audit",
  async judge() {
    const { stdout } = spawnSync("npm", ["audit", "--omit=dev", "--json"], { encoding: "utf8", timeout: 120_000 });
    const report = parsed(stdout);
    if (!report?.metadata) return { checks: 0, findings: [], notRun: report?.message ?? "the registry gave no answer" };
    const findings = Object.values(report.vulnerabilities ?? {}).map(({ name, severity }) => `${name}: ${severity}`);
    return { checks: report.metadata.dependencies.prod, findings };
  },
};

interface Report {
  readonly message?: string;
  readonly vulnerabilities?: Readonly<Record<string, { name: string; severity: string }>>;
  readonly metadata?: { dependencies: { prod: number } };
}

function parsed(text: string): Report | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
