/** @type {import("jest").Config} */
export default {
  testEnvironment: "node",
  // For machines that are slow, or busy: no test asserts a time.
  testTimeout: 30_000,
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  // Suites that bring up a real server or browser have commands of their own (see package.json).
  testPathIgnorePatterns: [
    "/node_modules/",
    "/test/neo4j/",
    "/test/browser/",
    "/test/faults/",
    // Imports what others publish, from a folder that PUBLIC_DATA names (see CONTRIBUTING.md).
    ...(process.env.PUBLIC_DATA ? [] : ["/test/importers/public-data\\.test\\.ts$"]),
  ],
  extensionsToTreatAsEsm: [".ts"],
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" },
  setupFiles: ["<rootDir>/test/support/setup.ts"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      {
        jsc: {
          target: "es2022",
          parser: { syntax: "typescript", decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: false },
        },
        module: { type: "es6" },
      },
    ],
  },
};
