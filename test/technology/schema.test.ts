import { describe, expect, it } from "@jest/globals";
import {
  type GraphQLArgument,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
} from "graphql";
import { createSchema } from "../../src/server/schema.js";

const types = Object.values(createSchema().getTypeMap()).filter((type) => !isIntrospectionType(type));
const ROOTS = ["Query", "Mutation", "Subscription"];

describe("the schema as a manual", () => {
  it("describes every type, field, argument and enum value", () => {
    const silent = types.flatMap((type) => [
      ...(type.description || ROOTS.includes(type.name) ? [] : [type.name]),
      ...(isEnumType(type)
        ? type
            .getValues()
            .filter(isSilent)
            .map(({ name }) => `${type.name}.${name}`)
        : []),
      ...(isInputObjectType(type) || isObjectType(type) || isInterfaceType(type)
        ? Object.values(type.getFields()).flatMap((field) => [
            ...(isSilent(field) ? [`${type.name}.${field.name}`] : []),
            ...("args" in field
              ? (field.args as readonly GraphQLArgument[])
                  .filter(isSilent)
                  .map(({ name }) => `${type.name}.${field.name}(${name}:)`)
              : []),
          ])
        : []),
    ]);
    expect(silent).toEqual([]);
  });

  it("pages every connection alike", () => {
    const connections = types.filter((type) => isObjectType(type) && type.name.endsWith("Connection"));
    expect(connections.length).toBeGreaterThan(20);
    for (const type of connections) {
      const fields = isObjectType(type) ? Object.keys(type.getFields()).sort() : [];
      expect([type.name, fields]).toEqual([type.name, ["edges", "nodes", "pageInfo", "totalCount"]]);
    }
  });

  it("lets every list that leads to a connection be paged", () => {
    const unpaged = types.filter(isObjectType).flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => String(field.type).includes("Connection"))
        .filter(
          (field) => !["first", "after", "last", "before"].every((name) => field.args.some((arg) => arg.name === name)),
        )
        .map(({ name }) => `${type.name}.${name}`),
    );
    expect(unpaged).toEqual([]);
  });
});

function isSilent({ description }: { readonly description?: string | null | undefined }): boolean {
  return !description;
}
