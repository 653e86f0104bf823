import shared from "../../jest.config.mjs";

/** @type {import("jest").Config} */
export default {
  ...shared,
  rootDir: "../..",
  roots: ["<rootDir>/test/neo4j"],
  testPathIgnorePatterns: ["/node_modules/"],
  // One real server for all files but those that stop it.
  globalSetup: "<rootDir>/test/neo4j/global-setup.ts",
  globalTeardown: "<rootDir>/test/neo4j/global-teardown.ts",
  testTimeout: 60_000,
  maxWorkers: 1,
};
