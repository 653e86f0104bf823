import type { IsoDate } from "../graph/model.js";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * The first day of what a text names: `2026-05-03`, `2026.05`, `2026/5`, `2026`, `May 2026`, `3 May 2026`,
 * `May 3, 2026`, or a time of such a day. Null for anything else, also for a day that is not in the calendar.
 */
export function calendarDay(text: string): IsoDate | null {
  const said = text.trim().toLowerCase();
  const numbers = /^(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?(?:[t ]\d.*)?$/.exec(said);
  if (numbers) return dayOf(numbers[1], numbers[2], numbers[3]);
  const words = /^(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([a-z]{3,9})\.?(?:\s+(\d{1,2})(?:st|nd|rd|th)?)?,?\s+(\d{4})$/.exec(
    said,
  );
  if (!words) return null;
  const [, before, name = "", after, year] = words;
  const month = MONTHS.findIndex((short) => name.startsWith(short)) + 1;
  return month === 0 ? null : dayOf(year, String(month), before ?? after);
}

function dayOf(year = "", month = "1", day = "1"): IsoDate | null {
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return new Date(`${date}T00:00:00Z`).toString() !== "Invalid Date" &&
    new Date(`${date}T00:00:00Z`).toISOString().startsWith(date)
    ? date
    : null;
}
