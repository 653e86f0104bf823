import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
} from "cockatiel";
import neo4j, { type Driver, type ManagedTransaction, type Session } from "neo4j-driver";
import { BadUserInput, StackatlasError, StoreUnavailable } from "../../graph/errors.js";
import type { ReadOptions } from "../../graph/graph-store.js";
import type { Parameters, Row, Run, Statement } from "./cypher.js";
import { NewerSchema, prepareSchema } from "./schema.js";

export interface Neo4jSettings {
  /** `bolt://` for one server, `neo4j://` for a cluster, `neo4j+s://` for one over TLS (Aura). */
  readonly uri: string;
  readonly user: string;
  readonly password: string;
  /** Absent: the user's own. */
  readonly database?: string | undefined;
  readonly poolSize?: number | undefined;
  /** Requests that may wait for a connection; those beyond are refused as OVERLOADED. */
  readonly queueMax?: number | undefined;
  /** Multiplies how long the server may take to answer, where the machine has much else to do; 1 when left out. */
  readonly patience?: number | undefined;
  /** Sends each statement, and may look at it and at when it was answered. */
  readonly aroundStatement?: (<T>(statement: Statement, send: () => Promise<T>) => Promise<T>) | undefined;
}

const READ_DEADLINE_MS = 10_000;
const WRITE_DEADLINE_MS = 120_000;
/** A call is let run while the server answers others; it is looked for after a second, and lost after 2.5. */
const FIRST_CHECK_MS = 1_000;
const LOST_MS = 2_500;
const CHECK_EVERY_MS = 2_000;
const PROBE_TIMEOUT_MS = 1_000;
const PROBE_PAUSE_MS = 250;
const SCHEMA_TIMEOUT_MS = 60_000;
const FAILURES_UNTIL_OPEN = 5;
/** Connections kept for looking whether the server lives, when all others are busy. */
const SPARE_CONNECTIONS = 2;
/** Longer than any process lives: it is our probe that closes the circuit, never a client's request. */
const NEVER_MS = 2_147_483_000;

const AWAY = "The graph's database cannot be reached, or does not answer.";

/**
 * The connection to Neo4j: sessions, deadlines and retries, and the circuit that opens when the server is away and
 * closes when it is back. Knows nothing of what the statements mean.
 */
export class Bolt {
  readonly #settings: Neo4jSettings;
  readonly #bookmarks = neo4j.bookmarkManager();
  readonly #breaker = circuitBreaker(
    handleWhen((error) => error instanceof StoreUnavailable),
    { halfOpenAfter: NEVER_MS, breaker: new ConsecutiveBreaker(FAILURES_UNTIL_OPEN) },
  );
  readonly #admission;
  readonly #patience: number;
  readonly #readMsMax: number;
  #driver: Driver;
  #reasonAway: string | null = "The graph's database has not been reached yet.";
  #isPrepared = false;
  #isClosed = false;
  #isProbing = false;
  #ping: Promise<boolean> | null = null;
  #openCircuit: { dispose(): void } | null = null;
  /** What to do when the server is lost: nothing that waits for it shall wait on. */
  readonly #waiting = new Set<() => void>();

  constructor(settings: Neo4jSettings) {
    this.#settings = settings;
    this.#patience = settings.patience ?? 1;
    this.#readMsMax = READ_DEADLINE_MS * this.#patience;
    this.#driver = this.#connect();
    this.#admission = bulkhead((settings.poolSize ?? 50) - SPARE_CONNECTIONS, settings.queueMax ?? 1_000);
    // Taking it out of use (isolate) breaks it as well.
    this.#breaker.onBreak((why) => "isolated" in why || this.#lose(AWAY));
  }

  /** Resolves when the graph is ready, or else cannot be reached now: then it is looked for. Rejects with NewerSchema. */
  async start(): Promise<void> {
    try {
      await this.#prepare();
    } catch (error) {
      this.#lose(error instanceof NewerSchema ? error.message : AWAY);
      if (error instanceof NewerSchema) throw error;
    }
  }

  /** Auto-commit, so one round trip; tried once more when the connection broke. */
  read(statement: Statement, parameters: Parameters, options: ReadOptions = {}): Promise<Row[]> {
    return this.#guarded(async (startedMs) => {
      const attempt = () =>
        this.#inSession("READ", this.#readMsMax, startedMs, options, (session) =>
          this.#send(statement, () => session.run(statement.text, parameters, { timeout: this.#readMsMax })),
        );
      try {
        return await attempt();
      } catch (error) {
        if (!isRetriable(error) || performance.now() - startedMs > FIRST_CHECK_MS * this.#patience) throw error;
        return await attempt();
      }
    });
  }

  /** One managed transaction: `work` may run more than once, and only its last run counts. */
  write<T>(
    work: (run: Run) => Promise<T>,
    options: ReadOptions = {},
  ): Promise<{ readonly value: T; readonly bookmark: string | null }> {
    return this.#guarded((startedMs) =>
      this.#inSession("WRITE", WRITE_DEADLINE_MS, startedMs, options, async (session) => {
        const inTransaction = (transaction: ManagedTransaction) =>
          work((statement, parameters) => this.#send(statement, () => transaction.run(statement.text, parameters)));
        const value = await session.executeWrite(inTransaction, { timeout: WRITE_DEADLINE_MS });
        return { value, bookmark: session.lastBookmarks().join(",") || null };
      }),
    );
  }

  /** Asks the server; never rejects. */
  async readiness(): Promise<{ readonly ready: boolean; readonly reason: string | null }> {
    if (this.#reasonAway !== null) return { ready: false, reason: this.#reasonAway };
    return (await this.#answers()) ? { ready: true, reason: null } : { ready: false, reason: AWAY };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#driver.close();
  }

  #connect(): Driver {
    const { uri, user, password, poolSize = 50 } = this.#settings;
    return neo4j.driver(uri, neo4j.auth.basic(user, password), {
      maxConnectionPoolSize: poolSize,
      connectionAcquisitionTimeout: 2_000 * this.#patience,
      connectionTimeout: 1_000 * this.#patience,
      maxTransactionRetryTime: 2_000,
      // Counts and versions stay below 2^53.
      disableLosslessIntegers: true,
      notificationFilter: { minimumSeverityLevel: "OFF" },
      telemetryDisabled: true,
      userAgent: "stackatlas",
    });
  }

  /** Behind the circuit and the queue; every failure comes out as one that a client may see. */
  async #guarded<T>(work: (startedMs: number) => Promise<T>): Promise<T> {
    if (this.#reasonAway !== null) throw new StoreUnavailable(this.#reasonAway);
    try {
      return await this.#breaker.execute(() =>
        this.#admission.execute(async () => {
          try {
            return await work(performance.now());
          } catch (error) {
            throw asStoreError(error, this.#readMsMax);
          }
        }),
      );
    } catch (error) {
      if (error instanceof BulkheadRejectedError) {
        throw new StackatlasError(
          "OVERLOADED",
          "Too many requests wait for the graph's database.",
          {},
          { cause: error },
        );
      }
      if (error instanceof BrokenCircuitError) throw new StoreUnavailable(AWAY, { cause: error });
      throw error;
    }
  }

  /**
   * Closing the session while its query runs stops it in the server too: when the client left, at the deadline, or when
   * the server is lost. A session to a silent server closes when it can; nobody waits for it.
   */
  async #inSession<T>(
    mode: "READ" | "WRITE",
    deadlineMs: number,
    startedMs: number,
    { signal, bookmark }: ReadOptions,
    work: (session: Session) => Promise<T>,
  ): Promise<T> {
    if (signal?.aborted) throw givenUp(signal);
    const session = this.#driver.session({
      defaultAccessMode: mode,
      bookmarkManager: this.#bookmarks,
      ...(bookmark !== undefined && { bookmarks: bookmark.split(",") }),
      ...(this.#settings.database !== undefined && { database: this.#settings.database }),
    });
    return new Promise<T>((resolve, reject) => {
      // After an interruption nobody listens to the work any more.
      const ended = this.#watch(deadlineMs, startedMs, signal, (error) => end(() => reject(error)));
      const end = (tell: () => void) => {
        ended();
        session.close().catch(() => {});
        tell();
      };
      work(session).then(
        (value) => end(() => resolve(value)),
        (error) => end(() => reject(error)),
      );
    });
  }

  /** Says when a call should wait no longer, until it has ended: calls what it returns. */
  #watch(
    deadlineMs: number,
    startedMs: number,
    signal: AbortSignal | undefined,
    interrupt: (error: StackatlasError) => void,
  ): () => void {
    let isEnded = false;
    const check = async () => {
      const waitMs = Math.max(
        LOST_MS * this.#patience - (performance.now() - startedMs),
        PROBE_TIMEOUT_MS * this.#patience,
      );
      const isThere = await Promise.race([this.#answers(), later(waitMs, false)]);
      if (isEnded) return;
      if (isThere) timer = setTimeout(check, CHECK_EVERY_MS);
      else this.#lose(AWAY);
    };
    let timer = setTimeout(check, Math.max(0, FIRST_CHECK_MS * this.#patience - (performance.now() - startedMs)));
    const deadline = setTimeout(() => interrupt(tooLate(deadlineMs)), deadlineMs);
    const leave = () => interrupt(givenUp(signal));
    const lose = () => interrupt(new StoreUnavailable(AWAY));
    signal?.addEventListener("abort", leave, { once: true });
    this.#waiting.add(lose);
    return () => {
      isEnded = true;
      clearTimeout(timer);
      clearTimeout(deadline);
      signal?.removeEventListener("abort", leave);
      this.#waiting.delete(lose);
    };
  }

  #send(statement: Statement, run: () => ReturnType<Session["run"]>): Promise<Row[]> {
    const send = async () => {
      const { records } = await run();
      return records.map((record) => record.toObject());
    };
    return this.#settings.aroundStatement?.(statement, send) ?? send();
  }

  /** Whether the server answers at all; one question for all who ask at the same time. */
  #answers(): Promise<boolean> {
    this.#ping ??= this.#askServer().finally(() => {
      this.#ping = null;
    });
    return this.#ping;
  }

  async #askServer(): Promise<boolean> {
    const session = this.#driver.session({ defaultAccessMode: "READ" });
    const timeout = PROBE_TIMEOUT_MS * this.#patience;
    const asked = session.run("RETURN 1", {}, { timeout }).then(
      () => true,
      () => false,
    );
    try {
      return await Promise.race([asked, later(timeout, false)]);
    } finally {
      session.close().catch(() => {});
    }
  }

  /** Opens the circuit: all who wait are told, and nobody is let through until the probe has found the server again. */
  #lose(reason: string): void {
    this.#reasonAway = reason;
    if (this.#openCircuit || this.#isClosed) return;
    this.#openCircuit = this.#breaker.isolate();
    for (const giveUp of this.#waiting) giveUp();
    // Connections to a server that fell silent may never come back to the pool: start with a new one.
    const old = this.#driver;
    this.#driver = this.#connect();
    old.close().catch(() => {});
    void this.#probe();
  }

  async #probe(): Promise<void> {
    if (this.#isProbing) return;
    this.#isProbing = true;
    while (!this.#isClosed && this.#reasonAway !== null) {
      await later(PROBE_PAUSE_MS, null);
      try {
        if (!this.#isClosed && (await this.#answers())) await this.#prepare();
      } catch (error) {
        this.#reasonAway = error instanceof NewerSchema ? error.message : AWAY;
      }
    }
    this.#isProbing = false;
  }

  async #prepare(): Promise<void> {
    const session = this.#driver.session({
      ...(this.#settings.database !== undefined && { database: this.#settings.database }),
    });
    const run = (statement: Statement, parameters: Parameters) =>
      this.#send(statement, () => session.run(statement.text, parameters, { timeout: SCHEMA_TIMEOUT_MS }));
    const limitMs = this.#isPrepared ? LOST_MS * this.#patience : SCHEMA_TIMEOUT_MS;
    try {
      const prepared = prepareSchema(run, run);
      prepared.catch(() => {});
      const late = later(limitMs, null).then(() => Promise.reject(new StoreUnavailable(AWAY)));
      late.catch(() => {});
      await Promise.race([prepared, late]);
    } finally {
      session.close().catch(() => {});
    }
    this.#isPrepared = true;
    this.#reasonAway = null;
    this.#openCircuit?.dispose();
    this.#openCircuit = null;
  }
}

/** The outcome of `work`, or the refusal of a caller who gave it up before. */
export async function orGivenUp<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  let leave = () => {};
  const given = new Promise<never>((_, reject) => {
    leave = () => reject(givenUp(signal));
    signal.addEventListener("abort", leave, { once: true });
  });
  try {
    return await Promise.race([work, given]);
  } finally {
    signal.removeEventListener("abort", leave);
  }
}

function tooLate(deadlineMs: number): StackatlasError {
  return new StackatlasError("TIMEOUT", `Expected an answer of the graph's database within ${deadlineMs / 1000} s.`);
}

/** The caller's own reason where it is one that a client may see. */
function givenUp(signal: AbortSignal | undefined): StackatlasError {
  const reason: unknown = signal?.reason;
  if (reason instanceof StackatlasError) return reason;
  return new StackatlasError("TIMEOUT", "Given up before the graph's database had answered.", {}, { cause: reason });
}

function isRetriable(error: unknown): boolean {
  return error instanceof neo4j.Neo4jError && error.retriable;
}

/** Own errors as they are; Neo4j's without their text, which may name hosts, users and statements. */
function asStoreError(error: unknown, readMsMax: number): unknown {
  if (!(error instanceof neo4j.Neo4jError)) return error;
  const { code } = error;
  if (/InvalidBookmark|BookmarkTimeout/.test(code)) {
    return new BadUserInput("Expected a bookmark that a write of this graph was answered with.");
  }
  if (/TransactionTimedOut/.test(code)) return tooLate(readMsMax);
  if (/^Neo\.ClientError\.Security\./.test(code)) {
    return new StoreUnavailable("The graph's database refuses the user, or what the user wants.", { cause: error });
  }
  // No code: the pool gave up waiting for a connection.
  const isAway =
    error.retriable || code === "N/A" || /^(ServiceUnavailable|SessionExpired|Neo\.TransientError\.)/.test(code);
  return isAway ? new StoreUnavailable(AWAY, { cause: error }) : error;
}

/** Does not keep the process alive. */
function later<T>(waitMs: number, value: T): Promise<T> {
  return new Promise((done) => setTimeout(done, waitMs, value).unref());
}
