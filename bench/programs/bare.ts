import { readFileSync } from "node:fs";
import { createServer } from "node:http";

/** `POST /<workload>`: a prepared object, turned into JSON for each request. */
const answers = JSON.parse(readFileSync(String(process.env.BENCH_ANSWERS), "utf8")) as Record<string, unknown>;

createServer((request, response) => {
  request.resume().once("end", () => {
    const body = JSON.stringify(answers[request.url?.slice(1) ?? ""] ?? {});
    response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
    response.end(body);
  });
}).listen(Number(process.env.PORT), "127.0.0.1");
