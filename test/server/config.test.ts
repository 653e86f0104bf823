import { describe, expect, it } from "@jest/globals";
import { readConfig } from "../../src/server/config.js";

const NEO4J = { NEO4J_URI: "neo4j://db.example:7687", NEO4J_PASSWORD: "hunter2" };

describe("settings", () => {
  it("have defaults that suit one machine", () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      port: 4000,
      host: "127.0.0.1",
      dataDir: ".data",
      neo4j: null,
      graphReads: "replica",
      corsOrigins: [],
      logLevel: "info",
    });
    expect(config.limits).toMatchObject({
      bodyBytesMax: 100_000,
      queryTokensMax: 1_000,
      queryDepthMax: 12,
      queryAliasesMax: 30,
      queryCostMax: 1_000,
      introspectionCostMax: 150,
      answerBytesMax: 10_000_000,
      variablesBytesMax: 32_000,
      variablesDepthMax: 8,
      errorsMax: 5,
      requestMsMax: 10_000,
    });
  });

  it("count an empty value as none", () => {
    expect(readConfig({ PORT: "", HOST: " " })).toMatchObject({ port: 4000, host: "127.0.0.1" });
  });

  it("choose Neo4j by its address", () => {
    expect(readConfig(NEO4J).neo4j).toEqual({
      uri: "neo4j://db.example:7687",
      user: "neo4j",
      password: "hunter2",
      database: "neo4j",
    });
  });

  it("limit how often one client may read, once others than this machine can", () => {
    expect(readConfig({}).limits.readsPerMinute).toBeNull();
    expect(readConfig({ HOST: "0.0.0.0" }).limits.readsPerMinute).toBe(6_000);
    expect(readConfig({ READS_PER_MINUTE: "10" }).limits.readsPerMinute).toBe(10);
    expect(readConfig({}).limits.pointsPerMinute).toBeNull();
    expect(readConfig({ HOST: "0.0.0.0" }).limits.pointsPerMinute).toBe(30_000);
  });

  it.each([
    [{ PORT: "http" }, 'PORT: expected a whole number from 0 to 65535, but got "http".'],
    [{ PORT: "65536" }, 'PORT: expected a whole number from 0 to 65535, but got "65536".'],
    [{ PORT: "4e3" }, 'PORT: expected a whole number from 0 to 65535, but got "4e3".'],
    [{ LOG_LEVEL: "loud" }, /^LOG_LEVEL: expected one of fatal, .*, but got "loud"\.$/],
    [{ GRAPH_READS: "cached" }, 'GRAPH_READS: expected one of direct, replica, but got "cached".'],
    [{ CORS_ORIGINS: "https://a.example,b.example" }, /^CORS_ORIGINS: expected origins such as .*b\.example"\.$/],
    [{ TRUSTED_PROXIES: "everybody" }, /^TRUSTED_PROXIES: expected addresses .*"everybody"\.$/],
    [{ QUERY_COST_MAX: "0" }, /^QUERY_COST_MAX: expected a whole number from 1 to/],
    [{ NEO4J_URI: "http://db.example" }, /^NEO4J_URI: expected an address that begins with neo4j:/],
    [{ NEO4J_URI: "neo4j://db.example" }, /^NEO4J_PASSWORD: expected a password, because NEO4J_URI is set/],
  ])("that cannot be used, are refused in one line: %j", (env, message) => {
    expect(() => readConfig(env)).toThrow(message);
  });

  it("are not repeated where they hold a secret", () => {
    const uri = "neo4j://neo4j:hunter2@db.example";
    const refusal = () => readConfig({ ...NEO4J, NEO4J_URI: uri });
    expect(refusal).toThrow(/^NEO4J_URI: expected an address without a password/);
    expect(refusal).not.toThrow(/hunter2/);
  });
});
