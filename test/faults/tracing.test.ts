import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { PLANTED_SECRET, Program } from "./program.js";

/** As much of OTLP/HTTP as a collector needs to take spans. */
interface Batch {
  resourceSpans: { resource: { attributes: Attribute[] }; scopeSpans: { spans: Span[] }[] }[];
}
interface Span {
  name: string;
  traceId: string;
  parentSpanId?: string;
  attributes: Attribute[];
}
interface Attribute {
  key: string;
  value: { stringValue?: string; intValue?: number };
}

const CALLER = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331" };

let collector: Server;
let address: string;
let received: { path: string | undefined; headers: IncomingHttpHeaders; text: string }[] = [];
let program: Program | undefined;

beforeAll(async () => {
  collector = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    received.push({ path: request.url, headers: request.headers, text });
    response.setHeader("content-type", "application/json").end("{}");
  });
  await new Promise<void>((done) => collector.listen(0, "127.0.0.1", done));
  address = `http://127.0.0.1:${(collector.address() as { port: number }).port}`;
});
afterEach(async () => {
  await program?.stop();
  received = [];
});
afterAll(() => new Promise((done) => collector.close(done)));

describe("spans", () => {
  it("go to the collector that is configured, as part of the caller's trace, the last of them when the server stops", async () => {
    program = await Program.start({
      OTEL_EXPORTER_OTLP_ENDPOINT: address,
      OTEL_EXPORTER_OTLP_HEADERS: `x-collector-key=${PLANTED_SECRET}`,
      DRAIN_NOTICE_MS: "0",
    });
    const traceparent = `00-${CALLER.traceId}-${CALLER.spanId}-01`;
    await program.post({ query: '{ framework(slug: "rails") { name } }' }, { traceparent });
    await program.send("/readyz");
    program.kill("SIGTERM");
    expect(await program.ended()).toEqual({ code: 0, signal: null });

    expect(received.map(({ path }) => path)).toEqual(["/v1/traces"]);
    expect(received[0]?.headers["x-collector-key"]).toBe(PLANTED_SECRET);
    const [resource] = (JSON.parse(received[0]?.text ?? "") as Batch).resourceSpans;
    expect(attributeOf("service.name", resource?.resource.attributes)).toBe("stackatlas");
    const spans = resource?.scopeSpans.flatMap((scope) => scope.spans) ?? [];
    expect(spans.map(({ name }) => name)).toEqual(["POST /graphql"]);
    expect(spans[0]).toMatchObject({ traceId: CALLER.traceId, parentSpanId: CALLER.spanId });
    expect(attributeOf("http.response.status_code", spans[0]?.attributes)).toBe(200);
    expect(attributeOf("stackatlas.root_field", spans[0]?.attributes)).toBe("framework");
    program.expectNoLeak();
  }, 60_000);

  it("that nobody takes cost no answer, and do not hold up the end", async () => {
    program = await Program.start({ OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9", DRAIN_NOTICE_MS: "0" });
    expect((await program.post({ query: "{ __typename }" })).status).toBe(200);
    const told = performance.now();
    program.kill("SIGTERM");
    expect(await program.ended()).toEqual({ code: 0, signal: null });
    expect(performance.now() - told).toBeLessThan(12_000);
  }, 60_000);
});

function attributeOf(key: string, attributes: readonly Attribute[] = []): unknown {
  const value = attributes.find((attribute) => attribute.key === key)?.value;
  return value?.stringValue ?? value?.intValue;
}
