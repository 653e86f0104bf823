import { Command } from "commander";

export interface McpCommandOptions {
  readonly serveStdio: () => Promise<void>;
  readonly serveHttp: (options: { readonly json: boolean }) => Promise<void>;
}

/** `stackatlas mcp`: the graph as tools of an assistant. */
export function mcpCommand({ serveStdio, serveHttp }: McpCommandOptions): Command {
  return new Command("mcp")
    .description("offer the graph to assistants as tools (Model Context Protocol), on standard input and output")
    .option("--http", "over streamable HTTP instead, at /mcp of HOST and PORT")
    .option("--json", "with --http: say where as JSON")
    .addHelpText("after", "\nTools: ask, rank, explain, compare, search. A server (`serve`) has them at /mcp as well.")
    .action(({ http, json = false }: { http?: boolean; json?: boolean }) =>
      http ? serveHttp({ json }) : serveStdio(),
    );
}
