import { Ctx, Field, ObjectType, Query, Resolver } from "type-graphql";
import type { Actor, Role } from "../graph/actor.js";
import type { RequestContext } from "../graph/request-context.js";
import { ViewerRoleEnum } from "./kinds.enum.js";

@ObjectType({ description: "Whoever a key or a token stands for." })
export class Viewer implements Actor {
  @Field(() => String, { description: "The name that stands in the history of what they change." })
  readonly name!: string;

  @Field(() => ViewerRoleEnum, { nullable: true, description: "What they may do; null: only read." })
  readonly role!: Role | null;
}

@Resolver()
export class ViewerResolver {
  @Query(() => Viewer, { nullable: true, description: "Who you are; null without a key or a token." })
  viewer(@Ctx() { actor }: RequestContext): Actor | null {
    return actor ?? null;
  }
}
