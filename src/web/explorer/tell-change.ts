import type { Candidate, Standings } from "../../client/index.js";

/** What another weighing did to the order, and why, in a sentence or two. */
export function tellChange(before: Standings, after: Standings): string {
  const leader = before.candidates[0];
  const winner = after.candidates[0];
  if (!winner) return "Now nothing relevant is known about any candidate.";
  if (!leader || leader.candidate.id !== winner.candidate.id) {
    const displaced = after.candidates.find(({ candidate }) => candidate.id === leader?.candidate.id);
    return `${winner.name} now comes first${displaced ? `, before ${displaced.name}: ${reason(winner, displaced)}` : ""}.`;
  }
  const climber = after.candidates.find(
    ({ candidate }, at) => at > 0 && placeIn(before, candidate.id) > at && placeIn(before, candidate.id) < Infinity,
  );
  const passed = climber && after.candidates[after.candidates.indexOf(climber) + 1];
  if (!climber || !passed) return `${winner.name} stays first, and the order is the same.`;
  return `${winner.name} stays first. ${climber.name} moves up to ${climber.rank}, before ${passed.name}: ${reason(climber, passed)}.`;
}

function placeIn({ candidates }: Standings, id: string): number {
  const place = candidates.findIndex(({ candidate }) => candidate.id === id);
  return place < 0 ? Infinity : place;
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
