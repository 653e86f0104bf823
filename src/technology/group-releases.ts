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

/** The claim with the earliest date of a release, or of a figure of when it came out; undefined where none has one. */
export function firstRelease(claims: readonly Claim[]): Claim | undefined {
  return claims
    .filter(({ status, stance }) => status !== "REJECTED" && stance === "SUPPORTS")
    .filter(({ date, conditions }) => date !== null && !/end of|lts/i.test(conditions ?? ""))
    .sort((a, b) => compareCodePoints(a.date ?? "", b.date ?? "") || compareCodePoints(a.id, b.id))[0];
}

export type Maintenance =
  | { readonly state: "MAINTAINED" | "ENDED"; readonly claim: Claim }
  | { readonly state: "UNKNOWN"; readonly claim: null };

/**
 * Whether a version is supported on that day, with the claim that decides it. A version is until its end of life; the
 * newest one also when none is announced, provided that ends of life are known of others. A version whose end of life
 * has no date has ended. Unknown where nothing is known of ends of life.
 */
export function maintenance(claims: readonly Claim[], on: IsoDate): Maintenance {
  const releases = groupReleases(claims).filter(({ releasedOn }) => releasedOn === null || releasedOn <= on);
  const ends = releases
    .flatMap((release) => release.claims.filter((claim) => meaning(claim) === "endOfLife"))
    .sort((a, b) => compareCodePoints(b.date ?? "", a.date ?? "") || compareCodePoints(a.id, b.id));
  const [latest] = ends;
  if (!latest) return { state: "UNKNOWN", claim: null };
  if (latest.date !== null && latest.date > on) return { state: "MAINTAINED", claim: latest };
  const newest = releases[0];
  const isEnding = newest?.claims.some((claim) => meaning(claim) === "endOfLife");
  const released = newest?.claims.find((claim) => meaning(claim) === "releasedOn");
  return released && !isEnding ? { state: "MAINTAINED", claim: released } : { state: "ENDED", claim: latest };
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
