/**
 * Memory over a long time: `npm run bench:soak [-- --requests N]`. Sends mixed requests, faults among them, to the built
 * server, and writes what it held to soak.md and soak.svg. Ends with 1 when it grew by more than a tenth after warm-up.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { inParallel, mixedRequest } from "../test/faults/mixed-requests.js";

const GROWTH_MAX = 0.1;
const WINDOWS = 25;
const { values } = parseArgs({ options: { requests: { type: "string", default: "100000" } } });
const requests = Number(values.requests);
const dataDir = mkdtempSync(join(tmpdir(), "stackatlas-soak-"));
const env = { ...process.env, PORT: "0", DATA_DIR: dataDir, NODE_ENV: "production", LOG_LEVEL: "silent" };
const server = spawn(process.execPath, ["dist/main.js", "serve"], { env, stdio: ["ignore", "pipe", "inherit"] });
process.once("exit", () => server.kill("SIGKILL"));

interface Sample {
  readonly requests: number;
  readonly rssMb: number;
  readonly heapMb: number;
}

try {
  const origin = await address();
  const warmUp = Math.round(requests / 4);
  await send(origin, 0, warmUp);
  const samples = [await sample(origin, 0)];
  const startedMs = performance.now();
  for (let window = 1; window <= WINDOWS; window++) {
    const [from, to] = [window - 1, window].map((n) => Math.round((requests * n) / WINDOWS));
    await send(origin, warmUp + (from ?? 0), (to ?? 0) - (from ?? 0));
    samples.push(await sample(origin, to ?? 0));
    console.error(samples.at(-1));
  }
  report(samples, warmUp, (performance.now() - startedMs) / 1000);
} finally {
  server.kill("SIGKILL");
  rmSync(dataDir, { recursive: true, force: true });
}

function address(): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = "";
    server.stdout.on("data", (chunk) => {
      out += chunk;
      const [, origin] = /answers at (\S+)\/graphql/.exec(out) ?? [];
      if (origin) resolve(origin);
    });
    server.once("exit", (code) => reject(new Error(`Expected the server to start, but it ended with ${code}.`)));
  });
}

async function send(origin: string, first: number, count: number): Promise<void> {
  await inParallel(count, async (i) => {
    const body = mixedRequest(first + i);
    const init = { method: "POST", headers: { "content-type": "application/json" } };
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const response = await fetch(`${origin}/graphql`, { ...init, body: text });
    await response.arrayBuffer();
    if (response.status >= 500) throw new Error(`Expected no 5xx, but got ${response.status}.`);
  });
}

async function sample(origin: string, done: number): Promise<Sample> {
  const text = await (await fetch(`${origin}/metrics`)).text();
  const megabytes = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1]) / 1e6;
  const [rssMb, heapMb] = [megabytes("process_resident_memory_bytes"), megabytes("nodejs_heap_size_used_bytes")];
  return { requests: done, rssMb: Math.round(rssMb), heapMb: Math.round(heapMb) };
}

function report(samples: readonly Sample[], warmUp: number, seconds: number): void {
  // One sample may fall before or after a collection: the fifth at each end tells more.
  const mean = (some: readonly Sample[]) => some.reduce((sum, { rssMb }) => sum + rssMb, 0) / some.length;
  const [before, after] = [mean(samples.slice(0, 5)), mean(samples.slice(-5))];
  const growth = after / before - 1;
  const rows = samples.map((one) => `| ${one.requests} | ${one.rssMb} | ${one.heapMb} |`);
  const folder = new URL(".", import.meta.url);
  writeFileSync(
    new URL("soak.md", folder),
    `# Memory over ${requests} mixed requests

Written by \`npm run bench:soak\`. The built server with the whole seed on Node.js ${process.versions.node}, 16 clients, after a warm-up of
${warmUp}; questions, look-ups, searches, and faults among them (malformed bodies, unknown fields, pages too long, queries too costly).
${Math.round(requests / seconds)} requests a second on a machine that others use too.

Resident memory, mean of the first five samples to mean of the last five: ${before.toFixed(0)} MB to ${after.toFixed(0)} MB, ${(growth * 100).toFixed(1)} %. At most ${GROWTH_MAX * 100} % may be.

![memory](soak.svg)

| requests | resident, MB | heap in use, MB |
|---:|---:|---:|
${rows.join("\n")}
`,
  );
  writeFileSync(new URL("soak.svg", folder), drawing(samples));
  console.log(`${before.toFixed(0)} MB to ${after.toFixed(0)} MB: ${(growth * 100).toFixed(1)} %`);
  if (growth > GROWTH_MAX) process.exitCode = 1;
}

function drawing(samples: readonly Sample[]): string {
  const [width, height, left, bottom] = [640, 320, 50, 40];
  const top = Math.max(...samples.map(({ rssMb }) => rssMb)) * 1.2;
  const last = samples.at(-1)?.requests || 1;
  const x = (n: number) => (left + (n / last) * (width - left - 10)).toFixed(1);
  const y = (mb: number) => (height - bottom - (mb / top) * (height - bottom - 10)).toFixed(1);
  const line = (of: (one: Sample) => number, colour: string) =>
    `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${samples.map((one) => `${x(one.requests)},${y(of(one))}`).join(" ")}"/>`;
  const marks = [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const [mb, n] = [Math.round(top * part), Math.round(last * part)];
    return `<text x="${left - 6}" y="${y(mb)}" text-anchor="end">${mb}</text><text x="${x(n)}" y="${height - bottom + 16}" text-anchor="middle">${n}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif" font-size="11">
<title>Memory over mixed requests</title>
<rect width="${width}" height="${height}" fill="white"/>
<path d="M${left} 10V${height - bottom}H${width - 10}" fill="none" stroke="#888"/>
${marks.join("\n")}
${line(({ rssMb }) => rssMb, "#1f77b4")}
${line(({ heapMb }) => heapMb, "#ff7f0e")}
<text x="${width / 2}" y="${height - 6}" text-anchor="middle">requests after warm-up (blue: resident memory, orange: heap in use; MB)</text>
</svg>
`;
}
