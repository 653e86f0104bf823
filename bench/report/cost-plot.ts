import { VoidRun } from "../measure/load.js";
import type { SizeResult } from "../measure/size.js";

/** One small chart a workload: p50 against the number of edges, both logarithmic, a line for each server. */
export function costPlot(sizes: readonly SizeResult[]): string {
  const names = [...new Set(sizes.flatMap(({ workloads }) => workloads.map(({ workload }) => workload)))];
  const charts = names.map((name, i) => {
    const [x, y] = [(i % COLUMNS) * CHART.width, Math.floor(i / COLUMNS) * CHART.height];
    return `<g transform="translate(${x} ${y})">${chart(name, linesOf(sizes, name), edgeRange(sizes))}</g>`;
  });
  const height = Math.ceil(names.length / COLUMNS) * CHART.height + LEGEND_HEIGHT;
  const legend = Object.entries(COLOURS).map(
    ([server, colour], i) =>
      `<circle cx="${30 + i * 90}" cy="${height - 15}" r="4" fill="${colour}"/><text x="${38 + i * 90}" y="${height - 11}">${server}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${COLUMNS * CHART.width} ${height}" font-family="sans-serif" font-size="11">
<title>p50 in ms against the number of edges</title>
<rect width="100%" height="100%" fill="#ffffff"/>
${[...charts, ...legend].join("\n")}
</svg>
`;
}

interface Line {
  readonly server: string;
  readonly points: readonly { readonly edges: number; readonly p50Ms: number }[];
}
type Range = readonly [min: number, max: number];

const COLUMNS = 4;
const CHART = { width: 200, height: 170 } as const;
const PLOT = { left: 52, top: 24, width: 138, height: 112 } as const;
const LEGEND_HEIGHT = 30;
const COLOURS: Readonly<Record<string, string>> = {
  cached: "#6fa8dc",
  embedded: "#0b5394",
  replica: "#38761d",
  direct: "#b45f06",
  peer: "#cc0000",
  raw: "#777777",
  bare: "#000000",
};

function linesOf(sizes: readonly SizeResult[], workload: string): Line[] {
  return Object.keys(COLOURS).flatMap((server) => {
    const points = sizes.flatMap(({ edges, workloads }) => {
      const measured = workloads.find((one) => one.workload === workload)?.servers.get(server);
      return measured === undefined || measured instanceof VoidRun ? [] : [{ edges, p50Ms: measured.p50Ms.median }];
    });
    return points.length === 0 ? [] : [{ server, points }];
  });
}

function chart(name: string, lines: readonly Line[], edges: Range): string {
  const times = lines.flatMap(({ points }) => points.map(({ p50Ms }) => p50Ms));
  const range: Range = [decade(Math.min(...times), Math.floor), decade(Math.max(...times), Math.ceil)];
  const x = (value: number) => PLOT.left + PLOT.width * share(value, edges);
  const y = (value: number) => PLOT.top + PLOT.height * (1 - share(value, range));
  const grid = decades(range).map(
    (ms) =>
      `<line x1="${PLOT.left}" x2="${PLOT.left + PLOT.width}" y1="${at(y(ms))}" y2="${at(y(ms))}" stroke="#dddddd"/><text x="${PLOT.left - 4}" y="${at(y(ms) + 4)}" text-anchor="end">${ms} ms</text>`,
  );
  const ticks = [...new Set(edges)].map((count, i) => {
    const anchor = i === 0 ? "start" : "end";
    return `<text x="${at(x(count))}" y="${PLOT.top + PLOT.height + 14}" text-anchor="${anchor}">${count.toLocaleString("en-US")}</text>`;
  });
  const drawn = lines.map(({ server, points }) => {
    const places = points.map(({ edges: count, p50Ms }) => `${at(x(count))},${at(y(p50Ms))}`);
    const dots = places.map((place) => {
      const [cx, cy] = place.split(",");
      return `<circle cx="${cx}" cy="${cy}" r="2.5" fill="${COLOURS[server]}"/>`;
    });
    return `<polyline points="${places.join(" ")}" fill="none" stroke="${COLOURS[server]}" stroke-width="1.5"/>${dots.join("")}`;
  });
  return [`<text x="${PLOT.left}" y="14" font-weight="bold">${name}</text>`, ...grid, ...ticks, ...drawn].join("");
}

function edgeRange(sizes: readonly SizeResult[]): Range {
  const edges = sizes.map((size) => size.edges);
  return [Math.min(...edges), Math.max(...edges)];
}

/** 0 at the beginning of a range, 1 at its end, on a logarithmic scale. */
function share(value: number, [min, max]: Range): number {
  return min === max ? 0.5 : Math.log(value / min) / Math.log(max / min);
}

function decade(value: number, rounded: (exponent: number) => number): number {
  return 10 ** rounded(Math.log10(value));
}

function decades([min, max]: Range): number[] {
  const exponents = Math.round(Math.log10(max / min));
  return Array.from({ length: exponents + 1 }, (_, i) => Number((min * 10 ** i).toPrecision(1)));
}

function at(value: number): string {
  return value.toFixed(1);
}
