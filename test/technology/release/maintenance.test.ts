import { describe, expect, it } from "@jest/globals";
import { maintenance } from "../../../src/technology/release/group-releases.js";
import { storeOf } from "../../support/seeded-store.js";
import { claim, thing } from "../sample.js";

type Dates = Readonly<Record<string, { released?: string; ended?: string | true; lts?: string }>>;

function stateOn(day: string, versions: Dates) {
  const claims = Object.entries(versions).flatMap(([text, { released, ended, lts }]) => [
    ...(released ? [claim("RELEASED", null, { text, date: released, at: `${text} out` })] : []),
    ...(ended === true ? [claim("RELEASED", null, { text, conditions: "end of life", at: `${text} end` })] : []),
    ...(typeof ended === "string"
      ? [claim("RELEASED", null, { text, date: ended, conditions: "end of life", at: `${text} end` })]
      : []),
    ...(lts ? [claim("RELEASED", null, { text, date: lts, conditions: "LTS", at: `${text} lts` })] : []),
  ]);
  const store = storeOf({ "tools/t.yaml": thing("T", claims) });
  const [page] = store.claims([{ filter: {}, orderBy: "CONFIDENCE", page: {} }]);
  return maintenance(page?.rows.map(({ row }) => row) ?? [], day);
}

describe("whether a technology is maintained", () => {
  it("is so until the last of its versions ends", () => {
    const versions = {
      1: { released: "2020-01-01", ended: "2022-01-01" },
      2: { released: "2021-01-01", ended: "2023-01-01" },
    };
    expect(stateOn("2022-06-01", versions)).toMatchObject({ state: "MAINTAINED", claim: { text: "2" } });
    expect(stateOn("2023-01-01", versions)).toMatchObject({ state: "ENDED", claim: { text: "2" } });
  });

  it("is so while no end of the newest version is announced", () => {
    const versions = { 1: { released: "2020-01-01", ended: "2022-01-01" }, 2: { released: "2021-01-01" } };
    expect(stateOn("2024-01-01", versions)).toMatchObject({ state: "MAINTAINED", claim: { text: "2" } });
  });

  it("is not where the newest version ended on a day nobody noted", () => {
    const versions = { 1: { released: "2020-01-01", ended: true as const } };
    expect(stateOn("2024-01-01", versions)).toMatchObject({ state: "ENDED", claim: { text: "1" } });
  });

  it("takes no notice of versions that were not out yet", () => {
    const versions = {
      1: { released: "2020-01-01", ended: "2022-01-01" },
      2: { released: "2025-01-01", ended: "2030-01-01" },
    };
    expect(stateOn("2024-01-01", versions).state).toBe("ENDED");
  });

  it("is unknown where nothing is known of ends", () => {
    expect(stateOn("2024-01-01", { 1: { released: "2020-01-01", lts: "2020-06-01" } }).state).toBe("UNKNOWN");
    expect(stateOn("2024-01-01", {}).state).toBe("UNKNOWN");
  });
});
