import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type AuditResult, auditServer } from "graphql-http";
import { startServer, stopServers } from "../support.js";

describe("GraphQL over HTTP", () => {
  let results: AuditResult[];
  beforeAll(async () => {
    const server = await startServer();
    const address = await server.listen();
    results = await auditServer({ url: `${address}/graphql`, fetchFn: fetch });
  });
  afterAll(stopServers);

  it("is spoken as the draft says, in all 61 points of the reference implementation's audit", () => {
    const findings = results.filter(({ status }) => status !== "ok");
    expect(
      findings.map((finding) => `${finding.id} ${finding.name}: ${"reason" in finding ? finding.reason : ""}`),
    ).toEqual([]);
    expect(results).toHaveLength(61);
  });
});
