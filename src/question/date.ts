import type { IsoDate } from "../graph/model.js";
import type { Token } from "./tokens.js";

/** Takes "2026-09-01", "as of 2024" or "in 2023" out of the words: what was known on that day, or by that year's end. */
export function takeDate(tokens: readonly Token[]): { asOf: IsoDate | null; tokens: Token[] } {
  for (let at = 0; at < tokens.length; at++) {
    const [year, month, day] = [tokens[at]?.key ?? "", tokens[at + 1]?.key ?? "", tokens[at + 2]?.key ?? ""];
    if (!/^(?:19|20)\d\d$/.test(year)) continue;
    const isDay = /^(?:0[1-9]|1[0-2])$/.test(month) && /^(?:0[1-9]|[12]\d|3[01])$/.test(day);
    const length = isDay ? 3 : 1;
    let from = at;
    while (from > 0 && /^(?:as|of|on|in|at|by|since|until|before|back|year)$/.test(tokens[from - 1]?.key ?? "")) from--;
    const isLast = tokens.slice(at + 1).every(({ isMark }) => isMark);
    if (!isDay && from === at && !(isLast && at > 0)) continue;
    const asOf = isDay ? `${year}-${month}-${day}` : `${year}-12-31`;
    // There is no thirtieth of February.
    if (!new Date(`${asOf}T00:00:00Z`).toJSON()?.startsWith(asOf)) continue;
    return { asOf, tokens: [...tokens.slice(0, from), ...tokens.slice(at + length)] };
  }
  return { asOf: null, tokens: [...tokens] };
}
