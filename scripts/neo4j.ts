/**
 * A real Neo4j on this machine: `npm run neo4j [-- --home DIR --port N --newest]`. With a container engine, the one of
 * docker-compose.yml; otherwise the same server from Maven Central, on a Java that is here. Stops on Ctrl-C.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { delimiter, join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

export interface Neo4jOptions {
  /** Kept between starts; made where it is missing. */
  readonly home: string;
  /** Absent: a free one. */
  readonly port?: number | undefined;
  readonly password?: string | undefined;
  readonly line?: Line["name"] | undefined;
  readonly say?: (text: string) => void;
}

export interface RunningNeo4j {
  readonly uri: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** As an operator would: what is under way may end. */
  stop(): Promise<void>;
  /** As a power cut would. */
  kill(): Promise<void>;
  /** Resolves when the server is gone, whoever ended it. */
  readonly gone: Promise<void>;
}

interface Line {
  readonly name: "lts" | "newest";
  readonly version: string;
  readonly java: { readonly min: number; readonly max: number };
  /** What starts the server: a class of it, or a source file of ours where it has none to start. */
  readonly entry: string;
}

const LINES: readonly Line[] = [
  {
    name: "lts",
    version: "5.26.30",
    java: { min: 17, max: 21 },
    entry: "org.neo4j.server.CommunityEntryPoint",
  },
  {
    name: "newest",
    version: "2026.08.1",
    java: { min: 25, max: 99 },
    entry: fileURLToPath(new URL("neo4j/StartNeo4j.java", import.meta.url)),
  },
];

const PROJECT = fileURLToPath(new URL("..", import.meta.url));
const POM = join(PROJECT, "scripts", "neo4j", "pom.xml");
const USER = "neo4j";
const DEFAULT_PASSWORD = "stackatlas-local";
const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 30_000;

/** Starts the server from Maven Central; resolves once it answers. Rejects with the end of its log. */
export async function startNeo4j(options: Neo4jOptions): Promise<RunningNeo4j> {
  const { home, password = DEFAULT_PASSWORD, say = () => {} } = options;
  const { line, java } = chooseLine(options.line);
  const jars = fetchJars(line, say);
  const port = options.port ?? (await freePort());
  if (await answers(port)) throw new Error(`Expected port ${port} to be free, but something listens there.`);

  const conf = join(home, "conf");
  mkdirSync(conf, { recursive: true });
  mkdirSync(join(home, "logs"), { recursive: true });
  writeFileSync(join(conf, "neo4j.conf"), configuration(port));
  const environment = { ...process.env, NEO4J_HOME: home, NEO4J_CONF: conf };
  if (!existsSync(join(home, "data", "dbms"))) {
    const admin = ["-cp", jars, "org.neo4j.server.startup.Neo4jAdminCommand", "dbms", "set-initial-password", password];
    execFileSync(java, admin, { env: environment, stdio: "pipe" });
  }

  const log = join(home, "logs", "neo4j.log");
  const logged = existsSync(log) ? readFileSync(log, "utf8").length : 0;
  say(`Starting Neo4j ${line.version} in ${home} ...`);
  const server = spawn(
    java,
    [
      "--add-opens=java.base/java.nio=ALL-UNNAMED",
      "-cp",
      jars,
      line.entry,
      `--home-dir=${home}`,
      `--config-dir=${conf}`,
    ],
    { env: environment, stdio: ["ignore", "pipe", "pipe"] },
  );
  const gone = new Promise<void>((done) => server.once("exit", () => done()));
  // However this process ends, it leaves no server behind.
  process.once("exit", () => server.kill("SIGKILL"));
  await untilStarted(server, log, logged);
  const end = async (signal: NodeJS.Signals) => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill(signal);
    const late = setTimeout(() => server.kill("SIGKILL"), STOP_TIMEOUT_MS);
    await gone;
    clearTimeout(late);
  };
  return {
    uri: `bolt://127.0.0.1:${port}`,
    port,
    user: USER,
    password,
    stop: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
    gone,
  };
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done, fail) => probe.once("error", fail).listen(0, "127.0.0.1", done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  if (address === null || typeof address === "string") throw new TypeError("Expected a port of this machine.");
  return address.port;
}

function configuration(port: number): string {
  return `${[
    "server.default_listen_address=127.0.0.1",
    "server.bolt.enabled=true",
    `server.bolt.listen_address=:${port}`,
    `server.bolt.advertised_address=127.0.0.1:${port}`,
    "server.http.enabled=false",
    "server.https.enabled=false",
    "dbms.usage_report.enabled=false",
    "server.memory.heap.initial_size=512m",
    "server.memory.heap.max_size=512m",
    "server.memory.pagecache.size=512m",
  ].join("\n")}\n`;
}

/** The asked line, or the first whose Java is here. */
function chooseLine(name: Line["name"] | undefined): { line: Line; java: string } {
  const javas = findJavas();
  for (const line of LINES) {
    if (name !== undefined && line.name !== name) continue;
    const java = javas.find(({ version }) => version >= line.java.min && version <= line.java.max);
    if (java) return { line, java: java.command };
  }
  const wanted = LINES.filter((line) => name === undefined || line.name === name).map(
    ({ version, java }) => `Java ${java.min}${java.max < 99 ? ` to ${java.max}` : " or newer"} for Neo4j ${version}`,
  );
  const found = javas.map(({ version }) => version).join(", ") || "none";
  throw new Error(`Expected ${wanted.join(", or ")}, but the Java versions found here are: ${found}.`);
}

function findJavas(): { command: string; version: number }[] {
  const command = process.platform === "win32" ? "java.exe" : "java";
  const folders = [
    ...(process.env.JAVA_HOME ? [join(process.env.JAVA_HOME, "bin")] : []),
    ...(process.env.PATH ?? "").split(delimiter),
    ...homesIn("/usr/lib/jvm", "bin"),
    ...homesIn("/Library/Java/JavaVirtualMachines", "Contents/Home/bin"),
    ...homesIn("C:\\Program Files\\Eclipse Adoptium", "bin"),
    ...homesIn("C:\\Program Files\\Java", "bin"),
  ];
  const commands = [...new Set(folders.map((folder) => join(folder, command)))].filter((path) => existsSync(path));
  return commands.flatMap((path) => {
    const version = javaVersion(path);
    return version === null ? [] : [{ command: path, version }];
  });
}

function homesIn(folder: string, rest: string): string[] {
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name, rest)) : [];
}

function javaVersion(command: string): number | null {
  const said = spawnSync(command, ["-version"], { encoding: "utf8" });
  // "17.0.15", "25": the number in front; before Java 9 it was "1.8".
  const major = /version "(\d+)/.exec(said.stderr ?? "")?.[1];
  return major === undefined ? null : Number(major);
}

/** The class path of the server's jars, fetched once from Maven Central. */
function fetchJars({ version }: Line, say: (text: string) => void): string {
  const folder = join(PROJECT, ".cache", "neo4j", version);
  const whole = join(folder, ".complete");
  if (!existsSync(whole)) {
    say(`Fetching Neo4j ${version} from Maven Central (about 130 MB, once) ...`);
    rmSync(folder, { recursive: true, force: true });
    const maven = process.platform === "win32" ? "mvn.cmd" : "mvn";
    const fetched = spawnSync(
      maven,
      [
        "-B",
        "-q",
        "-f",
        POM,
        "dependency:copy-dependencies",
        `-Dneo4j.version=${version}`,
        `-DoutputDirectory=${folder}`,
      ],
      { encoding: "utf8", shell: process.platform === "win32" },
    );
    if (fetched.error)
      throw new Error("Expected Maven (mvn) to fetch Neo4j with, but found none.", { cause: fetched.error });
    if (fetched.status !== 0)
      throw new Error(`Expected Maven to fetch Neo4j ${version}, but it said:\n${fetched.stdout}`);
    writeFileSync(whole, "");
  }
  return join(folder, "*");
}

/** Resolves when the server's log says so; rejects with what it said last if it ends before. */
async function untilStarted(server: ChildProcess, log: string, from: number): Promise<void> {
  let said = "";
  let ended: string | null = null;
  for (const stream of [server.stdout, server.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString("utf8")).slice(-2_000);
    });
  }
  server.once("error", (error) => {
    ended = error.message;
  });
  server.once("exit", (code, signal) => {
    ended ??= `it ended with ${code ?? signal}`;
  });
  for (const start = performance.now(); performance.now() - start < START_TIMEOUT_MS; await delay(50)) {
    const lines = existsSync(log) ? readFileSync(log, "utf8").slice(from) : "";
    if (/\bStarted\.\s/.test(lines)) return;
    if (ended !== null) throw new Error(`Expected Neo4j to start, but ${ended}:\n${lines.slice(-2_000)}${said}`);
  }
  server.kill("SIGKILL");
  throw new Error(`Expected Neo4j to start within ${START_TIMEOUT_MS / 1000} s, but it said only:\n${said}`);
}

async function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.once("connect", () => {
      socket.destroy();
      done(true);
    });
    socket.once("error", () => done(false));
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      home: { type: "string" },
      port: { type: "string" },
      newest: { type: "boolean" },
      java: { type: "boolean" },
    },
  });
  const envFile = join(PROJECT, ".env");
  if (existsSync(envFile)) process.loadEnvFile(envFile);
  const password = process.env.NEO4J_PASSWORD ?? DEFAULT_PASSWORD;
  const say = (text: string) => console.log(text);
  const stopped = new Promise<void>((done) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => done());
  });

  if (!values.java && !values.newest && !values.home && hasContainerEngine()) {
    const compose = (...words: string[]) =>
      execFileSync("docker", ["compose", ...words], {
        cwd: PROJECT,
        stdio: "inherit",
        env: { ...process.env, NEO4J_PASSWORD: password },
      });
    compose("up", "--detach", "--wait", "neo4j");
    say(howToConnect("bolt://127.0.0.1:7687", password));
    await stopped;
    compose("stop", "neo4j");
    return;
  }
  const starting = startNeo4j({
    home: resolve(values.home ?? join(PROJECT, ".data", "neo4j")),
    port: values.port === undefined ? 7687 : Number(values.port),
    password,
    line: values.newest ? "newest" : undefined,
    say,
  });
  const server = await Promise.race([starting, stopped]);
  if (!server) process.exit();
  say(howToConnect(server.uri, password));
  await Promise.race([stopped, server.gone]);
  say("Stopping Neo4j ...");
  await server.stop();
}

function hasContainerEngine(): boolean {
  return [["info"], ["compose", "version"]].every(
    (words) => spawnSync("docker", words, { stdio: "ignore" }).status === 0,
  );
}

function howToConnect(uri: string, password: string): string {
  const shown = password === DEFAULT_PASSWORD ? password : "(the one of .env)";
  return [
    `Neo4j is ready at ${uri}, user ${USER}, password ${shown}.`,
    "In another terminal:",
    `  export NEO4J_URI=${uri} NEO4J_USER=${USER} NEO4J_PASSWORD=${password === DEFAULT_PASSWORD ? password : "..."}`,
    "  npm run seed && npm start",
    "Ctrl-C stops it; the data stays.",
  ].join("\n");
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
