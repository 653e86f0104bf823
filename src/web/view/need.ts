import type { EntityKind, NeedInput, Thing, Wish } from "../../client/index.js";

/** The lists of a need, in the order in which they are written. */
export const NEED_LISTS = ["useCases", "features", "criteria", "languages"] as const;
export type NeedList = (typeof NEED_LISTS)[number];

/** Where a thing of this kind belongs in a need; null for what cannot be wished for. */
export function needListOf(kind: EntityKind): NeedList | null {
  const lists: Partial<Record<EntityKind, NeedList>> = {
    USE_CASE: "useCases",
    FEATURE: "features",
    CRITERION: "criteria",
    TECHNOLOGY: "languages",
  };
  return lists[kind] ?? null;
}

/** `real-time-chat:2, games` as wishes; what has no weight counts 1. */
export function parseWishes(text: string | null | undefined): Wish[] {
  return splitList(text).map((part) => {
    const [slug = "", weight = ""] = part.split(":", 2);
    const number = Number.parseFloat(weight);
    return { slug: slug.trim(), weight: Number.isFinite(number) && number > 0 ? Math.min(number, 100) : 1 };
  });
}

export function printWishes(wishes: readonly Wish[]): string {
  return wishes.map(({ slug, weight }) => (weight && weight !== 1 ? `${slug}:${weight}` : slug)).join(",");
}

export function splitList(text: string | null | undefined): string[] {
  return (text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

export function isEmptyNeed(need: NeedInput): boolean {
  return NEED_LISTS.every((list) => (need[list] ?? []).length === 0);
}

export interface WeighedThing {
  readonly entity: Thing;
  readonly weight: number;
}

/** Things with weights as input; those without weight are left out. */
export function toNeed(wishes: readonly WeighedThing[]): NeedInput {
  const need: Partial<Record<NeedList, Wish[]>> = {};
  for (const { entity, weight } of wishes) {
    const list = needListOf(entity.kind);
    if (!list || weight <= 0) continue;
    need[list] = [...(need[list] ?? []), { slug: entity.slug, weight }];
  }
  return need;
}
