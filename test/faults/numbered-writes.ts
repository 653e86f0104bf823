import type { GraphChange } from "../../src/graph/graph-store.js";
import type { Claim, EntityNode } from "../../src/graph/model.js";
import { claim, feature, put, source, technology, withoutClaim } from "../store/build.js";

const docs = source("docs", { url: "https://docs.example/" });
const features = Array.from({ length: 40 }, (_, i) => feature(`f${i}`));
const technologyOf = (version: number): EntityNode => technology(`t${version}`, { summary: "x".repeat(version % 500) });

function claimsOf(version: number): Claim[] {
  return features.map((object, i) => claim(technologyOf(version), "HAS_FEATURE", object, docs, { locator: `p${i}` }));
}

/**
 * The write that makes `version`: a thing with forty claims, half of those of the thing before it gone. So a graph that
 * holds only part of a write is none that any number of them leads to.
 */
export function changesOf(version: number): GraphChange[] {
  const first =
    version === 1
      ? put(docs, ...features)
      : claimsOf(version - 1)
          .slice(20)
          .map(withoutClaim);
  return [...first, ...put(technologyOf(version), ...claimsOf(version))];
}

/** How much a graph holds after that many of these writes. */
export function countsAfter(version: number): { technologies: number; claims: number } {
  return version === 0 ? { technologies: 0, claims: 0 } : { technologies: version, claims: (version - 1) * 20 + 40 };
}
