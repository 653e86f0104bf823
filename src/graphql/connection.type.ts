import { type ClassType, Field, Int, ObjectType } from "type-graphql";

@ObjectType({ description: "What there is beyond a page, as Relay has it." })
export class PageInfo {
  @Field(() => Boolean, { description: "Whether more follows." })
  readonly hasNextPage!: boolean;

  @Field(() => Boolean, { description: "Whether something goes before." })
  readonly hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: "The cursor of the first row." })
  readonly startCursor!: string | null;

  @Field(() => String, { nullable: true, description: "The cursor of the last row." })
  readonly endCursor!: string | null;
}

/** A class that stands for a GraphQL type. */
// biome-ignore lint/complexity/noBannedTypes: interfaces are abstract classes, which ClassType does not cover.
export type TypeClass = ClassType | Function;

/** The type `<name>Connection` of pages of `node`, with edges of `edge` (its own `<name>Edge` when left out). */
export function connectionType(name: string, node: () => TypeClass, edge: () => TypeClass = edgeType(name, node)) {
  @ObjectType(`${name}Connection`, { description: "A page of a list." })
  class ConnectionType {
    @Field(() => [edge()], { description: "The rows, each with its cursor and what joins it to where you come from." })
    readonly edges!: readonly unknown[];

    @Field(() => [node()], { description: "The rows themselves." })
    readonly nodes!: readonly unknown[];

    @Field(() => PageInfo, { description: "What there is beyond this page." })
    readonly pageInfo!: PageInfo;

    @Field(() => Int, { description: "How many rows the whole list has." })
    readonly totalCount!: number;
  }
  return ConnectionType;
}

function edgeType(name: string, node: () => TypeClass): () => TypeClass {
  @ObjectType(`${name}Edge`, { description: "A row of a list." })
  class EdgeType {
    @Field(() => String, { description: "Marks this row, for `after` and `before`." })
    readonly cursor!: string;

    @Field(() => node(), { description: "The row itself." })
    readonly node!: unknown;
  }
  return () => EdgeType;
}
