/**
 * Loaded into each server process (`node --import`): answers the benchmark over IPC with what the process has used, and
 * counts its round trips to the database: what it sends after it has heard something. (A long statement leaves in several
 * pieces, which are one.)
 */
import { subscribe } from "node:diagnostics_channel";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const storePort = Number(process.env.BENCH_STORE_PORT ?? 0);
let roundTrips = 0;

if (storePort > 0) {
  subscribe("net.client.socket", ({ socket }) => {
    socket.once("connect", () => {
      if (socket.remotePort !== storePort) return;
      const write = socket.write;
      let heard = -1;
      socket.write = function counted(...args) {
        if (socket.bytesRead !== heard) roundTrips++;
        heard = socket.bytesRead;
        return write.apply(this, args);
      };
    });
  });
}

process.on("message", (question) => {
  if (question === "collect garbage") {
    setFlagsFromString("--expose-gc");
    runInNewContext("gc")();
  }
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send?.({ cpuMicros: user + system, rssBytes: rss, heldBytes: heapUsed + external, roundTrips });
});
// The server decides when it ends, not this channel.
process.channel?.unref();
