const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** Of longer words there are hardly any, and of their slips too many. */
const LENGTH_MAX = 24;

/**
 * Every word that one slip of the hand turns into this one: a letter lost, typed too much, mistaken, or swapped with the
 * next. A word as short as four letters is too near to too many others: in it, what begins otherwise has lost a letter.
 */
export function* slipsOf(written: string): Generator<string> {
  if (!/^[a-z][a-z\d]*$/.test(written) || written.length > LENGTH_MAX) return;
  const isShort = written.length < 5;
  for (let at = 0; at <= written.length; at++) {
    const before = written.slice(0, at);
    const behind = written.slice(at);
    for (const letter of LETTERS) yield before + letter + behind;
    if (behind === "" || (isShort && at === 0)) continue;
    const rest = behind.slice(1);
    yield before + rest;
    if (rest !== "") yield before + rest.charAt(0) + behind.charAt(0) + rest.slice(1);
    for (const letter of LETTERS) yield before + letter + rest;
  }
}
