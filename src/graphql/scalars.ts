import { GraphQLScalarType, Kind } from "graphql";
import { BadUserInput } from "../graph/errors.js";
import { checkAddress } from "../graph/names.js";

export const DateScalar = textScalar("Date", "A day of the calendar, as `2026-11-01`.", (text) => {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text);
  return isDay ? null : "a day such as 2026-11-01";
});

export const DateTimeScalar = textScalar("DateTime", "A moment in UTC, as `2026-11-01T12:00:00.000Z`.", (text) =>
  /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) && !Number.isNaN(Date.parse(text)) ? null : "a moment in UTC",
);

export const UrlScalar = textScalar("URL", "An address that begins with `http://` or `https://`.", (text) =>
  isAddress(text) ? null : "an http or https address without invisible characters",
);

function isAddress(text: string): boolean {
  try {
    checkAddress(text, "address");
    return true;
  } catch (error) {
    if (!(error instanceof BadUserInput)) throw error;
    return false;
  }
}

/** Text with a form: the model keeps it as it is written, so nothing is converted. `flaw` names what was expected. */
function textScalar(name: string, description: string, flaw: (text: string) => string | null): GraphQLScalarType {
  const parse = (value: unknown): string => {
    const expected = typeof value === "string" ? flaw(value) : "a text";
    if (expected !== null) throw new TypeError(`Expected ${expected}, but got: ${JSON.stringify(value)}.`);
    return value as string;
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: (value) => value as string,
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : null),
  });
}
