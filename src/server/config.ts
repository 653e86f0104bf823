import { z } from "zod";

/** All that a deployment decides. Read once, at the start; nothing else looks at the environment. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Which data packs are loaded beside the seed. */
  readonly packs: "all" | "none" | readonly string[];
  /** `null`: the store is embedded in this process. */
  readonly neo4j: Neo4jConfig | null;
  /** With Neo4j: whether a copy in memory serves reads. */
  readonly graphReads: "direct" | "replica";
  /** `null`: only API keys are taken. */
  readonly tokens: TokenConfig | null;
  /** Pages of these origins may send a key or a token; every page may read. */
  readonly corsOrigins: readonly string[];
  /** Proxies (addresses or networks) whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  readonly logLevel: LogLevel;
  /** `null`: text on a terminal, JSON elsewhere. */
  readonly logFormat: LogFormat | null;
  /** Whether spans are sent to a collector of OpenTelemetry (docs/operations.md); its SDK reads the standard's variables. */
  readonly isTraced: boolean;
  readonly limits: Limits;
}

export interface Neo4jConfig {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** Whose tokens (JWT) are taken, and how they are checked. */
export interface TokenConfig {
  readonly issuer: string;
  readonly audience: string;
  readonly algorithms: readonly string[];
  /** The claim that names the role. */
  readonly roleClaim: string;
  /** A shared secret, or the path or address of a JSON Web Key Set. */
  readonly keys: { readonly secret: string } | { readonly jwks: string };
}

/** What one request, and one client, may ask of the server. */
export interface Limits {
  readonly bodyBytesMax: number;
  readonly queryTokensMax: number;
  readonly queryDepthMax: number;
  readonly queryAliasesMax: number;
  /** In points: about a millisecond of CPU each. */
  readonly queryCostMax: number;
  /** Of these, for what is asked of the schema itself. */
  readonly introspectionCostMax: number;
  readonly answerBytesMax: number;
  readonly variablesBytesMax: number;
  readonly variablesDepthMax: number;
  readonly errorsMax: number;
  readonly requestMsMax: number;
  /** How long a client may take to send its headers, and the whole request. */
  readonly headersMsMax: number;
  readonly receiveMsMax: number;
  /** How long a client may take to read an answer. */
  readonly sendMsMax: number;
  /** `null`: no limit. */
  readonly readsPerMinute: number | null;
  readonly pointsPerMinute: number | null;
  readonly writesPerMinute: number | null;
  /** Clients that may listen to changes at once. */
  readonly streamsMax: number;
  readonly connectionsMax: number;
  /** Operations at once that wait for a database: as many as there are connections to it. */
  readonly databaseOperationsMax: number;
  readonly eventLoopDelayMsMax: number;
  /** Answers kept for who asks the same again; 0: none. */
  readonly answerCacheBytesMax: number;
  /** How long a stopping server says so on /readyz before it refuses connections. */
  readonly drainNoticeMs: number;
  /** How long a stopping server waits for what it accepted. */
  readonly drainMsMax: number;
}

export type LogLevel = (typeof LOG_LEVELS)[number];
export type LogFormat = (typeof LOG_FORMATS)[number];

/** A setting that cannot be used. The message is one line: the setting, what was expected, what came. */
export class BadSetting extends Error {
  override readonly name = "BadSetting";
}

/** The configuration that `env` asks for. An empty value counts as none. Throws BadSetting. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const value = settingsIn(env);
  const host = value("HOST");
  return {
    port: value("PORT"),
    host,
    dataDir: value("DATA_DIR"),
    packs: value("PACKS"),
    neo4j: neo4jOf(value("NEO4J_URI"), value("NEO4J_USER"), value("NEO4J_PASSWORD"), value("NEO4J_DATABASE")),
    graphReads: value("GRAPH_READS"),
    tokens: tokensOf(value),
    corsOrigins: value("CORS_ORIGINS"),
    trustedProxies: value("TRUSTED_PROXIES"),
    logLevel: value("LOG_LEVEL"),
    logFormat: value("LOG_FORMAT") ?? null,
    isTraced: (value("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") ?? value("OTEL_EXPORTER_OTLP_ENDPOINT")) !== undefined,
    limits: {
      bodyBytesMax: value("BODY_BYTES_MAX"),
      queryTokensMax: value("QUERY_TOKENS_MAX"),
      queryDepthMax: value("QUERY_DEPTH_MAX"),
      queryAliasesMax: value("QUERY_ALIASES_MAX"),
      queryCostMax: value("QUERY_COST_MAX"),
      introspectionCostMax: value("INTROSPECTION_COST_MAX"),
      answerBytesMax: value("ANSWER_BYTES_MAX"),
      variablesBytesMax: value("VARIABLES_BYTES_MAX"),
      variablesDepthMax: value("VARIABLES_DEPTH_MAX"),
      errorsMax: value("ERRORS_MAX"),
      requestMsMax: value("REQUEST_MS_MAX"),
      headersMsMax: value("HEADERS_MS_MAX"),
      receiveMsMax: value("RECEIVE_MS_MAX"),
      sendMsMax: value("SEND_MS_MAX"),
      // Whoever reaches a server that listens on loopback only, owns the machine.
      readsPerMinute: value("READS_PER_MINUTE") ?? (isLoopback(host) ? null : 6_000),
      pointsPerMinute: value("POINTS_PER_MINUTE") ?? (isLoopback(host) ? null : 30_000),
      writesPerMinute: value("WRITES_PER_MINUTE") ?? (isLoopback(host) ? null : 600),
      streamsMax: value("STREAMS_MAX"),
      connectionsMax: value("CONNECTIONS_MAX"),
      databaseOperationsMax: value("DATABASE_OPERATIONS_MAX"),
      eventLoopDelayMsMax: value("EVENT_LOOP_DELAY_MS_MAX"),
      answerCacheBytesMax: value("ANSWER_CACHE_BYTES_MAX"),
      drainNoticeMs: value("DRAIN_NOTICE_MS"),
      drainMsMax: value("DRAIN_MS_MAX"),
    },
  };
}

const LOG_FORMATS = ["json", "text"] as const;
const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const SETTINGS = {
  PORT: wholeNumber(0, 65_535).default(4000),
  HOST: z.string().default("127.0.0.1"),
  DATA_DIR: z.string().default(".data"),
  PACKS: packChoice("all, none, or names of packs such as httparena, separated by commas").default("all"),
  NEO4J_URI: address(["neo4j:", "neo4j+s:", "neo4j+ssc:", "bolt:", "bolt+s:", "bolt+ssc:"]).optional(),
  NEO4J_USER: z.string().default("neo4j"),
  NEO4J_PASSWORD: z.string().optional(),
  NEO4J_DATABASE: z.string().default("neo4j"),
  GRAPH_READS: oneOf(["direct", "replica"]).default("replica"),
  JWT_ISSUER: z.string().optional(),
  JWT_AUDIENCE: z.string().optional(),
  JWT_SECRET: z.string().min(32, "a secret of at least 32 characters").optional(),
  JWT_JWKS: z
    .string()
    .refine(isSafeToFetch, "a path, or an address that begins with https:// (http:// on this machine)")
    .optional(),
  JWT_ALGORITHMS: listOf(isAlgorithm, "algorithms such as RS256 or HS256, separated by commas").optional(),
  JWT_ROLE_CLAIM: z.string().default("role"),
  CORS_ORIGINS: listOf(isOrigin, "origins such as https://example.org, separated by commas").default([]),
  TRUSTED_PROXIES: listOf(isAddress, "addresses or networks such as 10.0.0.0/8, separated by commas").default([]),
  LOG_LEVEL: oneOf(LOG_LEVELS).default("info"),
  LOG_FORMAT: oneOf(LOG_FORMATS).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: address(["http:", "https:"]).optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: address(["http:", "https:"]).optional(),
  BODY_BYTES_MAX: wholeNumber(1_000, 10_000_000).default(100_000),
  QUERY_TOKENS_MAX: wholeNumber(200, 100_000).default(1_000),
  QUERY_DEPTH_MAX: wholeNumber(1, 100).default(12),
  QUERY_ALIASES_MAX: wholeNumber(0, 1_000).default(30),
  QUERY_COST_MAX: wholeNumber(1, 10_000_000).default(1_000),
  INTROSPECTION_COST_MAX: wholeNumber(1, 10_000_000).default(150),
  ANSWER_BYTES_MAX: wholeNumber(1_000, 500_000_000).default(10_000_000),
  VARIABLES_BYTES_MAX: wholeNumber(100, 10_000_000).default(32_000),
  VARIABLES_DEPTH_MAX: wholeNumber(1, 100).default(8),
  ERRORS_MAX: wholeNumber(2, 100).default(5),
  REQUEST_MS_MAX: wholeNumber(10, 600_000).default(10_000),
  HEADERS_MS_MAX: wholeNumber(100, 600_000).default(10_000),
  RECEIVE_MS_MAX: wholeNumber(100, 600_000).default(15_000),
  SEND_MS_MAX: wholeNumber(100, 600_000).default(30_000),
  READS_PER_MINUTE: wholeNumber(1, 10_000_000).optional(),
  POINTS_PER_MINUTE: wholeNumber(1, 1_000_000_000).optional(),
  WRITES_PER_MINUTE: wholeNumber(1, 10_000_000).optional(),
  STREAMS_MAX: wholeNumber(0, 1_000_000).default(500),
  CONNECTIONS_MAX: wholeNumber(1, 1_000_000).default(5_000),
  DATABASE_OPERATIONS_MAX: wholeNumber(1, 1_000_000).default(50),
  EVENT_LOOP_DELAY_MS_MAX: wholeNumber(10, 60_000).default(2_000),
  ANSWER_CACHE_BYTES_MAX: wholeNumber(0, 2_147_483_647).default(16_000_000),
  DRAIN_NOTICE_MS: wholeNumber(0, 60_000).default(1_500),
  DRAIN_MS_MAX: wholeNumber(0, 600_000).default(11_000),
};
type Settings = typeof SETTINGS;

const SECRETS: ReadonlySet<string> = new Set(["NEO4J_PASSWORD", "NEO4J_URI", "JWT_SECRET"]);

function settingsIn(env: Readonly<Record<string, string | undefined>>) {
  return <Name extends keyof Settings>(name: Name): z.output<Settings[Name]> => {
    const given = env[name]?.trim() || undefined;
    const result = SETTINGS[name].safeParse(given);
    if (result.success) return result.data as z.output<Settings[Name]>;
    const came = SECRETS.has(name) ? "something else" : JSON.stringify(given);
    throw new BadSetting(`${name}: expected ${result.error.issues[0]?.message}, but got ${came}.`);
  };
}

function neo4jOf(uri: string | undefined, user: string, password: string | undefined, database: string) {
  if (uri === undefined) return null;
  if (password !== undefined) return { uri, user, password, database };
  throw new BadSetting("NEO4J_PASSWORD: expected a password, because NEO4J_URI is set, but got none.");
}

/** What a shared secret signs, and what a key pair does: a server takes one or the other, never both. */
const SECRET_ALGORITHMS = ["HS256", "HS384", "HS512"];
const KEY_PAIR_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"];

function tokensOf(value: ReturnType<typeof settingsIn>): TokenConfig | null {
  const [issuer, audience] = [value("JWT_ISSUER"), value("JWT_AUDIENCE")];
  const [secret, jwks] = [value("JWT_SECRET"), value("JWT_JWKS")];
  if (!issuer && !audience && !secret && !jwks) return null;
  if (!issuer) throw new BadSetting("JWT_ISSUER: expected who issues the tokens, but got nothing.");
  if (!audience) throw new BadSetting("JWT_AUDIENCE: expected whom the tokens are for, but got nothing.");
  if (secret && jwks) throw new BadSetting("JWT_JWKS: expected none, because JWT_SECRET is set, but got both.");
  const possible = secret ? SECRET_ALGORITHMS : KEY_PAIR_ALGORITHMS;
  const algorithms = value("JWT_ALGORITHMS") ?? (secret ? ["HS256"] : ["RS256", "ES256", "EdDSA"]);
  if (!algorithms.every((algorithm) => possible.includes(algorithm))) {
    throw new BadSetting(`JWT_ALGORITHMS: expected some of ${possible.join(", ")}, but got ${algorithms.join(", ")}.`);
  }
  const keys = secret ? { secret } : jwks ? { jwks } : null;
  if (!keys) throw new BadSetting("JWT_JWKS: expected a path or an address of keys, or JWT_SECRET, but got nothing.");
  return { issuer, audience, algorithms, roleClaim: value("JWT_ROLE_CLAIM"), keys };
}

/** Whoever can change the keys on their way here, can sign tokens. A path is no address. */
function isSafeToFetch(value: string): boolean {
  return !/^http:/i.test(value) || (URL.canParse(value) && isLoopback(new URL(value).hostname));
}

function isAlgorithm(value: string): boolean {
  return [...SECRET_ALGORITHMS, ...KEY_PAIR_ALGORITHMS].includes(value);
}

function wholeNumber(min: number, max: number) {
  const expected = `a whole number from ${min} to ${max}`;
  const isInRange = (value: number) => value >= min && value <= max;
  return z.string().regex(/^\d+$/, expected).transform(Number).refine(isInRange, expected);
}

function oneOf<const Value extends string>(values: readonly Value[]) {
  return z.enum(values, { error: `one of ${values.join(", ")}` });
}

function address(protocols: readonly string[]) {
  const isAllowed = (value: string) => URL.canParse(value) && protocols.includes(new URL(value).protocol);
  const isBare = (value: string) => URL.canParse(value) && new URL(value).password === "";
  return z
    .string()
    .refine(isAllowed, `an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(", ")}`)
    .refine(isBare, "an address without a password (that is NEO4J_PASSWORD)");
}

function packChoice(expected: string) {
  return z.string().transform((value, context): Config["packs"] => {
    if (value === "all" || value === "none") return value;
    const names = value.split(",").map((name) => name.trim());
    if (names.every((name) => /^[a-z0-9-]+$/.test(name))) return names;
    context.addIssue({ code: "custom", message: expected });
    return z.NEVER;
  });
}

function listOf(isItem: (item: string) => boolean, expected: string) {
  return z
    .string()
    .transform((value) => value.split(",").map((item) => item.trim()))
    .refine((items) => items.every(isItem), expected);
}

function isOrigin(value: string): boolean {
  return URL.canParse(value) && new URL(value).origin === value && /^https?:/.test(value);
}

function isAddress(value: string): boolean {
  return /^[0-9a-f.:]+(\/\d{1,3})?$/i.test(value);
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}
