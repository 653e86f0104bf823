import { registerEnumType } from "type-graphql";

/** A GraphQL enum whose values are the keys of `values`, each with what it means; the result stands for its type. */
export function registerEnum<K extends string>(
  name: string,
  description: string,
  values: Readonly<Record<K, string>>,
): Readonly<Record<K, K>> {
  const keys = Object.keys(values) as K[];
  const enumObject = Object.fromEntries(keys.map((key) => [key, key])) as Record<K, K>;
  const valuesConfig = Object.fromEntries(keys.map((key) => [key, { description: values[key] }]));
  registerEnumType(enumObject, { name, description, valuesConfig: valuesConfig as Record<K, { description: string }> });
  return enumObject;
}
