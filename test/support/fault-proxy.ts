import { connect, createServer, type Server, type Socket } from "node:net";

/** What stands between the store and its server, and what it does to what passes. */
export interface FaultProxy {
  readonly port: number;
  /** As if it were not there. */
  pass(): Promise<void>;
  /** Nobody listens; what is connected is cut. */
  refuse(): Promise<void>;
  /** Accepts and says nothing; what is connected falls silent too. */
  silence(): void;
  /** Cuts a connection, by a reset, after so many bytes of answers: the next one that gets so far, or each. */
  resetAfter(bytes: number, which: "next" | "each"): void;
  /** Every answer comes so much later. */
  delay(latencyMs: number): void;
  /** Every connection passes on so much of its answers in a second. */
  throttle(bytesPerSecond: number): void;
  /** Connections that are open now. */
  connections(): number;
  close(): Promise<void>;
}

export async function faultProxy(targetPort: number): Promise<FaultProxy> {
  const pairs = new Set<{ client: Socket; target: Socket; answered: number; passedAtMs: number }>();
  let fault:
    | { kind: "none" | "silence" }
    | { kind: "reset"; bytes: number; which: "next" | "each" }
    | { kind: "delay"; ms: number }
    | { kind: "throttle"; bytesPerSecond: number } = {
    kind: "none",
  };
  const accept = (client: Socket) => {
    const target = connect(targetPort, "127.0.0.1");
    const pair = { client, target, answered: 0, passedAtMs: 0 };
    pairs.add(pair);
    client.on("data", (chunk) => {
      if (fault.kind !== "silence") target.write(chunk);
    });
    target.on("data", (chunk) => {
      pair.answered += chunk.length;
      if (fault.kind === "silence") return;
      if (fault.kind === "reset" && pair.answered > fault.bytes) {
        if (fault.which === "next") fault = { kind: "none" };
        client.resetAndDestroy();
        target.destroy();
        return;
      }
      const pass = () => client.writable && client.write(chunk);
      if (fault.kind === "delay") setTimeout(pass, fault.ms);
      else if (fault.kind === "throttle") {
        const nowMs = performance.now();
        pair.passedAtMs = Math.max(nowMs, pair.passedAtMs) + (1_000 * chunk.length) / fault.bytesPerSecond;
        setTimeout(pass, pair.passedAtMs - nowMs);
      } else client.write(chunk);
    });
    const cut = () => {
      client.destroy();
      target.destroy();
      pairs.delete(pair);
    };
    for (const socket of [client, target]) socket.on("error", cut).on("close", cut);
  };

  let server: Server | null = await listening(accept, 0);
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("Expected a port of this machine.");
  const { port } = address;
  const cutAll = () => {
    for (const { client, target } of pairs) {
      client.resetAndDestroy();
      target.destroy();
    }
  };
  const stopListening = async () => {
    const old = server;
    server = null;
    const closed = new Promise((done) => (old ? old.close(done) : done(undefined)));
    cutAll();
    await closed;
  };
  return {
    port,
    async pass() {
      // What was swallowed in silence is lost: those connections cannot go on.
      if (fault.kind === "silence") cutAll();
      fault = { kind: "none" };
      server ??= await listening(accept, port);
    },
    refuse: stopListening,
    silence() {
      fault = { kind: "silence" };
    },
    resetAfter(bytes, which) {
      for (const pair of pairs) pair.answered = 0;
      fault = { kind: "reset", bytes, which };
    },
    delay(ms) {
      fault = { kind: "delay", ms };
    },
    throttle(bytesPerSecond) {
      fault = { kind: "throttle", bytesPerSecond };
    },
    connections: () => pairs.size,
    close: stopListening,
  };
}

async function listening(accept: (client: Socket) => void, port: number): Promise<Server> {
  const server = createServer(accept);
  await new Promise<void>((done, fail) => server.once("error", fail).listen(port, "127.0.0.1", done));
  return server;
}
