/** "A", "A and B", "A, B or C". */
export function listed(names: readonly string[], joint = "and"): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} ${joint} ${last}`;
}

/** The same, but of more than `max` "A, B and 7 others". */
export function listNames(names: readonly string[], max = Number.POSITIVE_INFINITY, joint = "and"): string {
  return listed(names.length > max ? [...names.slice(0, max - 1), `${names.length - max + 1} others`] : names, joint);
}
