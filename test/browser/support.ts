import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";

/** The browser of the machine: CHROMIUM, or where Debian puts it. Downloads nothing. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  if (!existsSync(executablePath)) {
    throw new Error(
      `Expected Chromium at ${executablePath}. Install it (Debian: apt-get install chromium) or set CHROMIUM.`,
    );
  }
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** Everything that a page must not do, as it happens: errors, broken policies, requests to anybody else. */
export function watch(page: Page, origin: string): string[] {
  const findings: string[] = [];
  page.on("console", (message) => {
    // The page of an address that does not exist has that status itself.
    const isOwnStatus = /status of 404/.test(message.text()) && message.location().url === page.url();
    if (message.type() === "error" && !isOwnStatus) findings.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => findings.push(`error: ${error.message}`));
  page.on("requestfailed", (request) => findings.push(`failed: ${request.url()} ${request.failure()?.errorText}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (!["data:", "blob:"].includes(url.protocol) && url.origin !== origin) findings.push(`foreign: ${request.url()}`);
  });
  return findings;
}
