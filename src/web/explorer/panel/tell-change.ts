import type { Candidate, Standings } from "../../../client/index.js";

/** What another weighing did to the order, and why, in a sentence or two. */
export function tellChange(before: Standings, after: Standings): string {
  const leader = before.candidates[0];
  const winner = after.candidates[0];
  if (!winner) return "Now nothing relevant is known about any candidate.";
  if (!leader || leader.candidate.id !== winner.candidate.id) {
    const displaced = after.candidates.find(({ candidate }) => candidate.id === leader?.candidate.id);
    return `${winner.name} now comes first${displaced ? `, before ${displaced.name}: ${reason(winner, displaced)}` : ""}.`;
  }
  const passing = after.candidates.flatMap((climber) => passedBy(climber, before, after) ?? [])[0];
  if (!passing) return `${winner.name} stays first, and nothing overtakes.`;
  const [climber, passed] = passing;
  return `${winner.name} stays first. ${climber.name} moves up to ${climber.rank}, before ${passed.name}: ${reason(climber, passed)}.`;
}

/** A candidate with the first of those that stood before it and stand behind it now; null where there is none. */
function passedBy(climber: Candidate, before: Standings, after: Standings): [[Candidate, Candidate]] | null {
  const was = rankIn(before, climber);
  const passed = after.candidates.find((other) => other.rank > climber.rank && rankIn(before, other) < was);
  return passed && was < Number.POSITIVE_INFINITY ? [[climber, passed]] : null;
}

function rankIn({ candidates }: Standings, { candidate }: Candidate): number {
  return candidates.find((one) => one.candidate.id === candidate.id)?.rank ?? Number.POSITIVE_INFINITY;
}

/** The wish in which one is furthest ahead of the other. */
function reason(ahead: Candidate, behind: Candidate): string {
  const leads = ahead.breakdown.map((part, at) => ({
    part,
    lead: part.contribution - (behind.breakdown[at]?.contribution ?? 0),
    other: behind.breakdown[at]?.score ?? 0.5,
  }));
  const best = leads.reduce((one, two) => (two.lead > one.lead ? two : one));
  if (best.lead <= 0) return "they are equal by the evidence";
  const { item, weight, score } = best.part;
  return `${item.name} counts ${Math.round(weight * 100)}%, and there it scores ${score.toFixed(2)} to ${best.other.toFixed(2)}`;
}
