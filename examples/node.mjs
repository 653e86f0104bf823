// Asks a server from Node.js: `node examples/node.mjs [endpoint]`, after `npm run build`.
import { createClient, RequestFailed } from "stackatlas/client";

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
  process.exitCode = 1;
}
