import { auditServer } from "graphql-http";
import type { Judge } from "./judge.js";

/** Whether GraphQL over HTTP is spoken as the draft says, by its reference implementation. A warning is a finding too. */
export const graphqlHttp: Judge = {
  name: "graphql-http's audit",
  async judge({ origin }) {
    const results = await auditServer({ url: `${origin}/graphql`, fetchFn: fetch });
    const findings = results.flatMap((result) => (result.status === "ok" ? [] : [`${result.id} ${result.name}`]));
    return { checks: results.length, findings };
  },
};
