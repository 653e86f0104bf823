import { levels } from "pino";

/** A line of the log as people read it: the time of day, the level, the message, then what else there is as `name=value`. */
export function asText(json: string): string {
  const { level, time, msg, err, ...rest } = JSON.parse(json) as Record<string, unknown> & { err?: { stack?: string } };
  const at = new Date(Number(time)).toTimeString().slice(0, 8);
  const label = (levels.labels[Number(level)] ?? "").toUpperCase().padEnd(5);
  const fields = Object.entries(rest).map(([name, value]) => `${name}=${shown(value)}`);
  const stack = err === undefined ? [] : (err.stack ?? JSON.stringify(err)).split("\n");
  const first = [at, label, shown(msg ?? "", false), ...fields].join(" ");
  return `${[first, ...stack.map((line) => `  ${visible(line)}`)].join("\n")}\n`;
}

function shown(value: unknown, isQuoted = true): string {
  if (typeof value !== "string") return visible(JSON.stringify(value));
  return visible(isQuoted && (value === "" || /[\s"=]/.test(value)) ? JSON.stringify(value) : value);
}

/** What clients send must neither begin a line of its own nor reach the terminal as a command. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
}
