// Asks a server from Node.js: `node examples/node.mjs [endpoint]`, while it is running (`npm start`). In a project of your
// own, a plain import will do: `import { createClient, RequestFailed } from "stackatlas/client"`.
const { createClient, RequestFailed } = await import("stackatlas/client").catch((error) => {
  if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
  console.error("The client is not built yet. Run `npm run build` first.");
  process.exit(1);
});

const [endpoint = "http://127.0.0.1:4000/graphql"] = process.argv.slice(2);
const atlas = createClient({ endpoint, retries: 2 });
const signal = AbortSignal.timeout(10_000);

try {
  const answer = await atlas.ask({ question: "Which frameworks suit real-time chat?" }, { signal });
  console.log(answer.text);

  const ranking = await atlas.rank(
    {
      of: "FRAMEWORK",
      need: { useCases: [{ slug: "real-time-chat", weight: 2 }], criteria: [{ slug: "scalability" }] },
      first: 3,
    },
    { signal },
  );
  for (const { rank, name, score, low, high, band } of ranking.candidates) {
    console.log(
      `${rank}. ${name} ${score.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)}), ${band.toLowerCase()}`,
    );
  }
} catch (error) {
  if (!(error instanceof RequestFailed)) throw error;
  console.error(`${error.code}: ${error.message}`);
  if (error.code === "UNREACHABLE") console.error(`Is a server running at ${endpoint}? \`npm start\` starts one.`);
  process.exitCode = 1;
}
