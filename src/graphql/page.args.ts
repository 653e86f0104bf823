import { ArgsType, Field, InputType, Int } from "type-graphql";
import { BadUserInput } from "../graph/errors.js";
import type { PageRequest } from "../graph/order.js";
import { decodeCursor } from "./cursor.js";
import { registerEnum } from "./register-enum.js";

export const FIRST_DEFAULT = 20;
export const FIRST_MAX = 100;

@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: "How many from the beginning: 1 to 100; 20 when left out." })
  readonly first?: number | null;

  @Field(() => String, { nullable: true, description: "Only what comes after this cursor." })
  readonly after?: string | null;

  @Field(() => Int, { nullable: true, description: "How many from the end, 1 to 100, instead of `first`." })
  readonly last?: number | null;

  @Field(() => String, { nullable: true, description: "Only what comes before this cursor." })
  readonly before?: string | null;
}

export type OrderDirection = "ASC" | "DESC";
export const OrderDirectionEnum = registerEnum<OrderDirection>("OrderDirection", "Which way a list is ordered.", {
  ASC: "From A to Z, from the lowest to the highest, from the oldest to the newest.",
  DESC: "The other way round.",
});

/** What an `orderBy` argument says, for a list whose rows have scores except when it is ordered by name. */
export interface Order<Field extends string> {
  readonly field: Field;
  readonly direction: OrderDirection;
}

/** The names of a list and its order make its cursors its own. Throws BadUserInput; says which argument is wrong. */
export function toPageRequest<F extends string>(list: string, args: PageArgs, order: Order<F>): PageRequest {
  const { first, last, after, before } = args;
  if (isGiven(first) && isGiven(last)) {
    throw new BadUserInput("Expected `first` or `last`, but got both.", { first, last });
  }
  const ordered = orderedList(list, order);
  return {
    first: isGiven(last) ? undefined : pageSize(first ?? FIRST_DEFAULT),
    last: isGiven(last) ? pageSize(last, "last") : undefined,
    after: isGiven(after) ? decodeCursor(ordered, after, "after") : undefined,
    before: isGiven(before) ? decodeCursor(ordered, before, "before") : undefined,
    reverse: order.direction !== (order.field === "NAME" ? "ASC" : "DESC"),
  };
}

/** The name of a list in an order, as its cursors know it. */
export function orderedList<F extends string>(list: string, order: Order<F>): string {
  return `${list} ${order.field} ${order.direction}`;
}

/** A page size within its bounds. Throws BadUserInput. */
export function pageSize(size: number, argument = "first", max = FIRST_MAX): number {
  if (Number.isInteger(size) && size >= 1 && size <= max) return size;
  throw new BadUserInput(`Expected \`${argument}\` to be from 1 to ${max}, but got ${size}.`, { argument });
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

/** An `orderBy` input over these fields, as GitHub's API has them. */
export function orderInput<F extends string>(name: string, fields: Readonly<Record<F, string>>, what: string) {
  const FieldEnum = registerEnum<F>(`${name}Field`, `By what ${what} can be ordered.`, fields);

  @InputType(name, { description: `How to order ${what}. Equals are ordered by name, then id.` })
  class OrderInput implements Order<F> {
    @Field(() => FieldEnum, { description: "By what." })
    readonly field!: F;

    @Field(() => OrderDirectionEnum, { description: "Which way." })
    readonly direction!: OrderDirection;
  }
  return OrderInput;
}
