// Relay takes the schema as it is, with connections and `node(id:)`. In this folder: `npm install`, then `npm run compile`.
import { graphql } from "react-relay";

export const rankingQuery = graphql`
  query RankingQuery($need: NeedInput!) {
    rank(of: FRAMEWORK, need: $need, first: 3) {
      candidates {
        rank
        name
        score
        candidate {
          id
          slug
        }
      }
    }
  }
`;

export const adoptersFragment = graphql`
  fragment Ranking_adopters on Framework
  @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" })
  @refetchable(queryName: "RankingAdoptersQuery") {
    name
    adopters(first: $count, after: $cursor) @connection(key: "Ranking_adopters") {
      edges {
        strength
        node {
          name
        }
      }
    }
  }
`;
