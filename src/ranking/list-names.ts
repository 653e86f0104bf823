/** "A", "A and B", "A, B and C"; of more than `max`, "A, B and 7 others". */
export function listNames(names: readonly string[], max = Number.POSITIVE_INFINITY): string {
  const shown = names.length > max ? [...names.slice(0, max - 1), `${names.length - max + 1} others`] : names;
  const last = shown.at(-1) ?? "";
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(", ")} and ${last}`;
}
