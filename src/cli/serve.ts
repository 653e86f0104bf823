import { Command } from "commander";
import { asJson } from "./query.js";
import type { Say } from "./terminal.js";

export interface ServeCommandOptions {
  /** Serves until stopped, and says at which address once it listens. */
  readonly serve: (listening: (address: string) => void) => Promise<void>;
  readonly say: Say;
}

/** `stackatlas serve` */
export function serveCommand({ serve, say }: ServeCommandOptions): Command {
  return new Command("serve")
    .description("serve GraphQL, the explorer and the playground until stopped")
    .option("--json", "say where as JSON")
    .action(({ json }: { json?: boolean }) =>
      serve((address) => {
        for (const line of json ? [asJson(placesAt(address))] : greeting(address)) say(line);
      }),
    );
}

function placesAt(address: string) {
  return {
    explorer: address,
    graphql: `${address}/graphql`,
    playground: `${address}/playground`,
    mcp: `${address}/mcp`,
  };
}

function greeting(address: string): string[] {
  return [
    `Stackatlas answers at ${address}/graphql`,
    `Explorer: ${address}`,
    `Playground: ${address}/playground`,
    `Assistants (MCP): ${address}/mcp`,
    "Or ask from here:",
    `  curl ${address}/graphql -H "content-type: application/json" \\`,
    `    -d '{"query":"{ ask(question: \\"which frameworks suit real-time chat\\") { text results { name } } }"}'`,
  ];
}
