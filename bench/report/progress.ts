/** Says what is being done, and since when. */
export function tell(what: string): void {
  console.log(`[${Math.round(performance.now() / 1_000)} s] ${what}`);
}
