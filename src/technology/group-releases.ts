import type { Claim, IsoDate } from "../graph/model.js";
import { compareCodePoints } from "../graph/order.js";

/** All that is claimed of one version. */
export interface ReleaseValue {
  readonly version: string;
  readonly releasedOn: IsoDate | null;
  readonly endOfActiveSupport: IsoDate | null;
  readonly endOfLife: IsoDate | null;
  readonly isLts: boolean;
  readonly claims: readonly Claim[];
}

/**
 * RELEASED claims of one technology as its versions, newest first. A claim's `conditions` say what its date is: that
 * of the release when there are none, else "end of active support", "end of life" or the beginning of "LTS".
 * Claims that are denied or REJECTED say nothing.
 */
export function groupReleases(claims: readonly Claim[]): ReleaseValue[] {
  const ofVersion = new Map<string, Claim[]>();
  for (const claim of claims) {
    if (!claim.text || claim.stance === "REFUTES" || claim.status === "REJECTED") continue;
    const known = ofVersion.get(claim.text);
    if (known) known.push(claim);
    else ofVersion.set(claim.text, [claim]);
  }
  return [...ofVersion]
    .map(([version, stated]) => toRelease(version, stated))
    .sort(
      (a, b) => compareCodePoints(b.releasedOn ?? "", a.releasedOn ?? "") || compareCodePoints(b.version, a.version),
    );
}

export type Maintenance =
  | { readonly state: "MAINTAINED" | "ENDED"; readonly claim: Claim }
  | { readonly state: "UNKNOWN"; readonly claim: null };

/** Whether a version is supported on that day, with the claim that decides it: the latest end of life that is known. */
export function maintenance(claims: readonly Claim[], on: IsoDate): Maintenance {
  const ends = groupReleases(claims)
    .flatMap((release) => release.claims.filter((claim) => meaning(claim) === "endOfLife" && claim.date !== null))
    .sort((a, b) => compareCodePoints(b.date ?? "", a.date ?? "") || compareCodePoints(a.id, b.id));
  const latest = ends[0];
  if (!latest?.date) return { state: "UNKNOWN", claim: null };
  return { state: latest.date > on ? "MAINTAINED" : "ENDED", claim: latest };
}

function toRelease(version: string, claims: readonly Claim[]): ReleaseValue {
  const dateOf = (wanted: Meaning) => claims.find((claim) => meaning(claim) === wanted)?.date ?? null;
  return {
    version,
    releasedOn: dateOf("releasedOn"),
    endOfActiveSupport: dateOf("endOfActiveSupport"),
    endOfLife: dateOf("endOfLife"),
    isLts: claims.some((claim) => meaning(claim) === "lts"),
    claims,
  };
}

type Meaning = "releasedOn" | "endOfActiveSupport" | "endOfLife" | "lts";

function meaning({ conditions }: Claim): Meaning {
  const said = conditions?.toLowerCase() ?? "";
  if (said.includes("end of active support")) return "endOfActiveSupport";
  if (said.includes("end of life")) return "endOfLife";
  if (/\blts\b|long[- ]term support/.test(said)) return "lts";
  return "releasedOn";
}
