import type { ApolloServerPlugin } from "@apollo/server";
import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from "graphql";
import { BadUserInput, StackatlasError } from "../../graph/errors.js";
import type { RequestContext } from "../../graph/request-context.js";
import type { Limits } from "../config.js";
import { RefusedRequest } from "../error-format.js";

/** Before a mutation runs: somebody known asks for one thing, and not too often. */
export function mutationGuard({
  writesPerMinute,
}: Pick<Limits, "writesPerMinute">): ApolloServerPlugin<RequestContext> {
  const mayWrite = writeRate(writesPerMinute);
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ operation, document, contextValue: { actor } }) {
          if (operation?.operation !== "mutation") return;
          // Aliases would make one request many: as many tries, or writes, as there are aliases.
          const fields = countFields(operation, document);
          if (fields > 1) throw new BadUserInput(`Expected one mutation a request, but got ${fields}.`);
          if (!actor) {
            throw new StackatlasError(
              "UNAUTHENTICATED",
              "Expected a key or a token: only reading is open to everybody.",
            );
          }
          if (mayWrite(actor.name)) return;
          const expected = `Expected at most ${writesPerMinute} writes a minute, but got more.`;
          throw new RefusedRequest("THROTTLED", expected, {}, "WRITES_PER_MINUTE");
        },
      };
    },
  };
}

/** Root fields with fragments put in place; `__typename` does nothing. */
function countFields({ selectionSet }: OperationDefinitionNode, { definitions }: DocumentNode): number {
  const inSet = ({ selections }: SelectionSetNode): number =>
    selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD) return sum + (selection.name.value === "__typename" ? 0 : 1);
      if (selection.kind === Kind.INLINE_FRAGMENT) return sum + inSet(selection.selectionSet);
      const fragment = definitions.find(
        (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
      );
      return sum + (fragment?.kind === Kind.FRAGMENT_DEFINITION ? inSet(fragment.selectionSet) : 0);
    }, 0);
  return inSet(selectionSet);
}

/** Counts each name's writes in windows of a minute, by a clock that nobody can set. */
function writeRate(perMinute: number | null): (name: string) => boolean {
  let windowEnd = 0;
  const counts = new Map<string, number>();
  return (name) => {
    if (perMinute === null) return true;
    const now = performance.now();
    if (now >= windowEnd) {
      windowEnd = now + 60_000;
      counts.clear();
    }
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count <= perMinute;
  };
}
