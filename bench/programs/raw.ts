import { createServer, type IncomingMessage } from "node:http";
import neo4j from "neo4j-driver";

/** `POST /<workload>` with its variables: one statement, one row, one column. */
const { NEO4J_URI = "", NEO4J_USER = "", NEO4J_PASSWORD = "", BENCH_STATEMENTS = "{}", PORT } = process.env;
const statements = JSON.parse(BENCH_STATEMENTS) as Record<string, string>;
const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USER, NEO4J_PASSWORD), { disableLosslessIntegers: true });

createServer(async (request, response) => {
  const { status, answer } = await answerTo(request).catch((error: Error) => ({
    status: 500,
    answer: { errors: [{ message: error.message }] },
  }));
  const body = JSON.stringify(answer);
  response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
  response.end(body);
}).listen(Number(PORT), "127.0.0.1");

async function answerTo(request: IncomingMessage): Promise<{ status: number; answer: object }> {
  const statement = statements[request.url?.slice(1) ?? ""];
  if (!statement) {
    await driver.verifyConnectivity();
    return { status: 200, answer: {} };
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { variables } = JSON.parse(Buffer.concat(chunks).toString("utf8"));
  const session = driver.session({ defaultAccessMode: neo4j.session.READ });
  try {
    const { records } = await session.run(statement, variables);
    return { status: 200, answer: { data: records[0]?.get(0) ?? null } };
  } finally {
    await session.close();
  }
}
