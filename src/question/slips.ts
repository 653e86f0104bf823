const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** Of longer words there are hardly any, and of their slips too many. */
const LENGTH_MAX = 24;
/** Shorter ones are too near to too many others: what begins otherwise has lost a letter. */
const LENGTH_MIN = 5;

/** Those of them that concern the first letter alone: what begins otherwise stands on no shelf near it. */
export function* slipsOfFirstLetter(written: string): Generator<string> {
  if (!isWord(written)) return;
  for (const letter of LETTERS) yield letter + written;
  if (written.length < LENGTH_MIN) return;
  const rest = written.slice(1);
  yield rest;
  for (const letter of LETTERS) yield letter + rest;
}

function isWord(written: string): boolean {
  return /^[a-z][a-z\d]*$/.test(written) && written.length <= LENGTH_MAX;
}

/**
 * Every word that one slip of the hand turns into this one: a letter lost, typed too much, mistaken, or swapped with the
 * next.
 */
export function* slipsOf(written: string): Generator<string> {
  if (!isWord(written)) return;
  const isShort = written.length < LENGTH_MIN;
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
