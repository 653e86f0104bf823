// Uses the documents of `stackatlas/client` with Apollo Client. Run `npm run build` in the checkout, then `npm install` and
// `node main.mjs [endpoint]` in this folder, while a server is running (`npm start`).
import { ApolloClient, gql, HttpLink, InMemoryCache } from "@apollo/client";
import { possibleTypes, rankDocument } from "stackatlas/client";

const [uri = "http://127.0.0.1:4000/graphql"] = process.argv.slice(2);
const client = new ApolloClient({
  link: new HttpLink({ uri }),
  // Fragments on interfaces find their objects in the cache by these.
  cache: new InMemoryCache({ possibleTypes }),
});

const { data } = await client.query({
  query: gql(rankDocument),
  variables: { of: "FRAMEWORK", need: { useCases: [{ slug: "real-time-chat" }] }, first: 3 },
});
for (const { rank, name } of data.rank.candidates) console.log(`${rank}. ${name}`);
