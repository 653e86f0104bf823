import type { FastifyInstance } from "fastify";
import { type DestinationStream, destination, type Logger, pino } from "pino";
import type { LogFormat, LogLevel } from "../config.js";
import { asText } from "./log-text.js";

export type Log = Logger;

/**
 * Lines on standard error: JSON for machines, or text for people. Nothing that authorises anybody is written: not the given `secrets`, no password in an
 * address, no bearer token, wherever in a line they would stand.
 */
export function createLog(
  level: LogLevel,
  secrets: readonly string[],
  stream: DestinationStream = destination({ fd: 2, sync: false, minLength: 4_096, periodicFlush: FLUSH_MS }),
  format: LogFormat = "json",
): Log {
  const options = {
    level,
    base: null,
    redact: { paths: SECRET_PATHS, censor: HIDDEN },
    hooks: {
      streamWrite: (line: string) => (format === "text" ? asText(hide(line, secrets)) : hide(line, secrets)),
    },
  };
  return pino(options, stream);
}

/** One line for each answer: what was asked for, the status, the time; no header and no body. */
export function logAnswers(app: FastifyInstance, log: Log): void {
  // Nothing to look for in so few fields, which takes half of the time that such a line does.
  const lines = log.child({}, { redact: [] });
  app.addHook("onResponse", ({ id: requestId, method, url }, { statusCode: status, elapsedTime }, done) => {
    const ms = Math.round(elapsedTime * 10) / 10;
    lines.info({ requestId, method, path: url.split("?", 1)[0], status, ms }, "answered");
    done();
  });
}

/** Lines are written together: one by one they cost a tenth of a kept answer. What ends the process writes the rest. */
const FLUSH_MS = 50;
const HIDDEN = "[hidden]";
const SECRET_PATHS = ["authorization", "cookie", "password"].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

function hide(line: string, secrets: readonly string[]): string {
  const hidden = secrets.reduce((text, secret) => text.replaceAll(JSON.stringify(secret).slice(1, -1), HIDDEN), line);
  return hidden
    .replace(/(:\/\/[^\s/:@"\\]*:)[^\s/@"\\]+@/g, `$1${HIDDEN}@`)
    .replace(/\bstackatlas_[0-9a-f]{12}_[\w-]+/g, HIDDEN)
    .replace(/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${HIDDEN}`);
}
