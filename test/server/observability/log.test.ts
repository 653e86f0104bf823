import { describe, expect, it } from "@jest/globals";
import type { LogFormat } from "../../../src/server/config.js";
import { createLog, type Log } from "../../../src/server/observability/log.js";

function logged(format: LogFormat, write: (log: Log) => void): string {
  let text = "";
  const stream = {
    write: (line: string) => {
      text += line;
    },
  };
  write(createLog("info", ["hunter2"], stream, format));
  return text;
}

describe("the log", () => {
  it("is a JSON object a line for machines", () => {
    const text = logged("json", (log) => log.info({ status: 200 }, "answered"));
    expect(JSON.parse(text)).toMatchObject({ level: 30, status: 200, msg: "answered" });
  });

  it("is the time, the level, the message and its fields on one line for people", () => {
    const text = logged("text", (log) => log.warn({ path: "/a b", status: 429, nested: { ms: 1 } }, "too many"));
    expect(text).toMatch(/^\d\d:\d\d:\d\d WARN {2}too many path="\/a b" status=429 nested=\{"ms":1\}\n$/);
  });

  it("shows people the stack of an error, indented", () => {
    const text = logged("text", (log) => log.error({ err: new Error("no room") }, "failed"));
    const [first, second, third] = text.split("\n");
    expect(first).toMatch(/ERROR failed$/);
    expect(second).toBe("  Error: no room");
    expect(third).toMatch(/^ {6}at /);
  });

  it("writes what a client sent visibly, never as a line or a command of its own", () => {
    const text = logged("text", (log) => log.info({ path: "/\u001b[2J\n12:00:00 INFO  forged\u202e" }, "answered\r"));
    expect(text.split("\n")).toHaveLength(2);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there.
    expect(text).not.toMatch(/[\u001b\r\u202e]/);
    expect(text).toContain("\\u001b[2J\\n");
  });

  it.each<LogFormat>(["json", "text"])("hides secrets as %s", (format) => {
    const text = logged(format, (log) =>
      log.info({ at: "bolt://neo4j:hunter2@db", authorization: "x" }, "Bearer abc.def"),
    );
    expect(text).not.toMatch(/hunter2|abc\.def/);
  });
});
