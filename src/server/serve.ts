import { BadSetting, type Config } from "./config.js";
import { createServer, type ServerOptions } from "./server.js";

/**
 * Serves until SIGTERM or SIGINT, then finishes what it accepted; resolves when that is done. A second signal ends the
 * process at once. `listening` hears at which address.
 */
export async function serve(options: ServerOptions, listening: (address: string) => void): Promise<void> {
  const { config, log } = options;
  const server = await createServer(options);
  // One request's lost promise must not end the others. (What is thrown outside of promises still ends the process.)
  process.on("unhandledRejection", (error) => {
    log.error({ err: error }, "unhandled rejection");
    server.metrics.rejectionLost();
  });
  await untilSignalled(server, { config, log }, (address) => {
    listening(address);
    void options.store.prepare?.();
  });
}

/** What is served, from its first answer to its last. */
export interface Served {
  listen(): Promise<string>;
  close(noticeMs: number): Promise<void>;
}

/** Listens until SIGTERM or SIGINT and then closes; a second signal ends the process at once. Rejects with BadSetting. */
export async function untilSignalled(
  served: Served,
  { config, log }: Pick<ServerOptions, "config" | "log">,
  listening: (address: string) => void,
): Promise<void> {
  const signalled = nextSignal();
  const address = await served.listen().catch((error: NodeJS.ErrnoException) => {
    throw new BadSetting(whyNotListening(error, config), { cause: error });
  });
  log.info({ address }, "listening");
  listening(address);

  const signal = await signalled;
  void nextSignal().then(() => process.exit(1));
  log.info({ signal }, "stopping");
  // A load balancer needs time to read /readyz; whoever presses Ctrl-C is waiting.
  await served.close(signal === "SIGTERM" ? config.limits.drainNoticeMs : 0);
  log.info("stopped");
}

function nextSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, resolve);
  });
}

function whyNotListening({ code, message }: NodeJS.ErrnoException, { port, host }: Config): string {
  if (code === "EADDRINUSE") return `PORT: expected a free port, but ${port} on ${host} is in use.`;
  if (code === "EACCES") return `PORT: expected a port that this user may listen on, but got ${port}.`;
  return `HOST: expected an address of this machine, but got "${host}" (${code ?? message}).`;
}
