import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { watch } from "./support.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Builds what the server serves at / and /embed.js, from the sources as they are. */
export function buildPages(): void {
  const script = 'import { buildWeb } from "./scripts/build-web.mjs"; await buildWeb("dist/web");';
  execFileSync(process.execPath, ["--input-type=module", "--eval", script], { cwd: ROOT });
}

/** Everything a page must not do, but for requests that it took back itself. */
export function watchPage(page: Page, origin: string): () => string[] {
  const findings = watch(page, origin);
  return () => findings.filter((finding) => !finding.includes("ERR_ABORTED"));
}

const AXE = readFileSync(`${ROOT}/node_modules/axe-core/axe.min.js`, "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds wrong with the page as it stands: of each kind the first five. */
export async function axeFindings(page: Page): Promise<string[]> {
  // A strict policy keeps script tags out; the debugger may speak.
  await page.evaluate(AXE);
  return page.evaluate(async (rules) => {
    // biome-ignore lint/suspicious/noExplicitAny: axe is a global of the page
    const { violations } = await (globalThis as any).axe.run({ runOnly: rules });
    return violations.flatMap(({ id, nodes }: { id: string; nodes: { target: string[]; failureSummary: string }[] }) =>
      nodes.slice(0, 5).map(({ target, failureSummary }) => `${id} at ${target.join(" ")}: ${failureSummary}`),
    );
  }, RULES);
}

/** What sticks out of the window to the right, or is cut off. */
export function overflowing(page: Page): Promise<string[]> {
  return page.evaluate((): string[] => {
    // biome-ignore lint/suspicious/noExplicitAny: this runs in the page
    const { document, innerWidth } = globalThis as any;
    if (document.documentElement.scrollWidth <= innerWidth) return [];
    const parts = [...document.querySelectorAll("body *")];
    return parts
      .filter((part) => part.getBoundingClientRect().right > innerWidth + 1 && !part.closest(".scroll"))
      .map((part) => `${part.tagName}.${part.className}`);
  });
}
