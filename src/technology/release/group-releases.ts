import type { Claim, IsoDate } from "../../graph/model.js";
import { compareCodePoints } from "../../graph/order.js";
import { RELEASE_CONDITIONS } from "../../graph/release-conditions.js";

/** All that is claimed of one version. */
export interface ReleaseValue {
  readonly version: string;
  readonly releasedOn: IsoDate | null;
  readonly endOfActiveSupport: IsoDate | null;
  /** When its support ends; null where no day is known. */
  readonly endOfLife: IsoDate | null;
  readonly isLts: boolean;
  /** Since when it has long-term support; null where no day is known. */
  readonly ltsFrom: IsoDate | null;
  readonly claims: readonly Claim[];
}

/** PLANNED: not out yet. UNKNOWN: there is no data on the end of its support. */
export type ReleaseSupport = "SUPPORTED" | "ENDED" | "PLANNED" | "UNKNOWN";

/** Whether a version is supported on a day. An end of life without a day has come; on its day support has ended. */
export function supportOf(
  release: Pick<ReleaseValue, "releasedOn" | "endOfLife" | "claims">,
  on: IsoDate,
): ReleaseSupport {
  const { releasedOn, endOfLife, claims } = release;
  if (releasedOn !== null && releasedOn > on) return "PLANNED";
  if (endOfLife !== null) return endOfLife > on ? "SUPPORTED" : "ENDED";
  if (claims.some((claim) => meaning(claim) === "endOfLife")) return "ENDED";
  return claims.some((claim) => meaning(claim) === "supported") ? "SUPPORTED" : "UNKNOWN";
}

/**
 * RELEASED claims of one technology as its versions, newest first. A claim's `conditions` say what its date is: that
 * of the release when there are none, else one of RELEASE_CONDITIONS.
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
    .filter(({ date, conditions }) => date !== null && meaning({ conditions }) === "releasedOn")
    .sort((a, b) => compareCodePoints(a.date ?? "", b.date ?? "") || compareCodePoints(a.id, b.id))[0];
}

export type Maintenance =
  | { readonly state: "MAINTAINED" | "ENDED"; readonly claim: Claim }
  | { readonly state: "UNKNOWN"; readonly claim: null };

/**
 * Whether any version is supported on that day, with the claim that decides it: the longest support known, or else that
 * the newest version is out and has no end of life, while others have. Unknown where there is no data on ends of life.
 */
export function maintenance(claims: readonly Claim[], on: IsoDate): Maintenance {
  const releases = groupReleases(claims).filter((release) => supportOf(release, on) !== "PLANNED");
  const stated = releases.flatMap((release) => {
    const claim = release.claims.find((one) => meaning(one) === "supported" || meaning(one) === "endOfLife");
    return claim ? [{ support: supportOf(release, on), claim }] : [];
  });
  const decisive = stated.sort(
    (a, b) => compareCodePoints(endOf(b.claim), endOf(a.claim)) || compareCodePoints(a.claim.id, b.claim.id),
  );
  const supported = decisive.find(({ support }) => support === "SUPPORTED");
  if (supported) return { state: "MAINTAINED", claim: supported.claim };
  const [ended] = decisive;
  if (!ended) return { state: "UNKNOWN", claim: null };
  const [newest] = releases;
  const released = newest?.claims.find((claim) => meaning(claim) === "releasedOn");
  if (newest && released && supportOf(newest, on) === "UNKNOWN") return { state: "MAINTAINED", claim: released };
  return { state: "ENDED", claim: ended.claim };
}

/** What has no end comes after every day, an end without a day before. */
function endOf(claim: Claim): string {
  return claim.date ?? (meaning(claim) === "supported" ? "9999" : "");
}

function toRelease(version: string, claims: readonly Claim[]): ReleaseValue {
  const dateOf = (wanted: Meaning) => claims.find((claim) => meaning(claim) === wanted)?.date ?? null;
  return {
    version,
    releasedOn: dateOf("releasedOn"),
    endOfActiveSupport: dateOf("endOfActiveSupport"),
    endOfLife: dateOf("endOfLife"),
    isLts: claims.some((claim) => meaning(claim) === "lts"),
    ltsFrom: dateOf("lts"),
    claims,
  };
}

type Meaning = "releasedOn" | keyof typeof RELEASE_CONDITIONS;

function meaning({ conditions }: Pick<Claim, "conditions">): Meaning {
  const said = conditions?.toLowerCase() ?? "";
  if (said.includes(RELEASE_CONDITIONS.supported)) return "supported";
  if (said.includes(RELEASE_CONDITIONS.endOfActiveSupport)) return "endOfActiveSupport";
  if (said.includes(RELEASE_CONDITIONS.endOfLife)) return "endOfLife";
  if (/\blts\b|long[- ]term support/.test(said)) return "lts";
  return "releasedOn";
}
