import { rmSync } from "node:fs";

export default async function discardSharedServer() {
  if (!globalThis.sharedNeo4j) return;
  const { server, home } = globalThis.sharedNeo4j;
  await server.kill();
  rmSync(home, { recursive: true, force: true });
}
