import type { TechnologyKind } from "../../graph/kinds.js";
import type { EntityNode, NodeId, StackNode, TechnologyNode } from "../../graph/model.js";
import { composeStack } from "../../technology/compose-stack.js";
import type { Bearings } from "../evidence/evidence.js";
import type { Links } from "../evidence/links.js";
import { type Profile, stackProfile } from "../evidence/profile.js";

/** What is known to go together, in the order of a stack's name: host, framework, database. */
export interface Composition {
  readonly stack: StackNode;
  readonly components: readonly TechnologyNode[];
}

/**
 * Stacks that some evidence bears on: named ones as they are; and of every framework that something speaks for or
 * against (or for its host), with each runtime it runs on (or, where none is known, each language it is used from),
 * alone and with each database that a claim links to either and that itself bears on a wish or is `wanted`. Praise of its
 * database alone makes no stack. Where `only` is given, no others than those that are one of these or contain one.
 */
export function composedProfiles(
  items: readonly EntityNode[],
  bearings: Bearings,
  links: Links,
  wanted: readonly NodeId[],
  only?: ReadonlySet<NodeId>,
): Profile[] {
  const named = [...links.stackParts].flatMap(([id, parts]): Composition[] => {
    const stack = links.node(id);
    return stack?.kind === "STACK" ? [{ stack, components: parts.map(({ node }) => node) }] : [];
  });
  const whole = [...bearings.keys()].flatMap((id): Composition[] => {
    const stack = links.node(id);
    return stack?.kind === "STACK" && !links.stackParts.has(id) ? [{ stack, components: [] }] : [];
  });
  const composed = frameworksOf(bearings, links).flatMap((framework) =>
    compositions(framework, bearings, links, wanted),
  );
  const profileOf = ({ stack, components }: Composition) => stackProfile(stack, components, items, bearings, links);
  const isAsked = ({ stack, components }: Composition) =>
    only === undefined || only.has(stack.id) || components.some(({ id }) => only.has(id));
  return [
    ...[...named, ...whole].filter(isAsked).map(profileOf),
    ...composed.filter(isAsked).map(profileOf).filter(restsOnMoreThanItsDatabase),
  ];
}

/** Whether something bears on it that is not about its database. */
export function restsOnMoreThanItsDatabase({ parts }: Profile): boolean {
  return parts.some(({ node, bearings }) => bearings.size > 0 && !isOfKind(node, "DATABASE"));
}

export function isOfKind(node: TechnologyNode | StackNode, kind: TechnologyKind): boolean {
  return node.kind === "TECHNOLOGY" && node.technologyKind === kind;
}

function frameworksOf(bearings: Bearings, links: Links): TechnologyNode[] {
  const found = new Map<NodeId, TechnologyNode>();
  for (const id of bearings.keys()) {
    const node = links.technology(id);
    if (node?.technologyKind === "FRAMEWORK") found.set(id, node);
    for (const { node: framework } of links.frameworksOn(id)) {
      // Of what nobody has classified nothing is known that would make a stack of it.
      if (links.tiersOf(framework.id).size > 0) found.set(framework.id, framework);
    }
  }
  return [...found.values()];
}

function compositions(
  framework: TechnologyNode,
  bearings: Bearings,
  links: Links,
  wanted: readonly NodeId[],
): Composition[] {
  const hosts = links.hostsOf(framework.id).map(({ node }) => node);
  const runtimes = hosts.filter(({ technologyKind }) => technologyKind === "RUNTIME");
  return (runtimes.length > 0 ? runtimes : hosts).flatMap((host) => {
    const databases = databasesOf([host, framework], links).filter(({ id }) =>
      wanted.length > 0 ? wanted.includes(id) : bearings.has(id),
    );
    const withDatabase = databases.map((database) => composition([host, framework, database]));
    // Where a database is asked for, a stack without one is no answer; where none is known, that is not known.
    return wanted.length > 0 && databases.length > 0 ? withDatabase : [composition([host, framework]), ...withDatabase];
  });
}

function composition(components: readonly TechnologyNode[]): Composition {
  return { stack: composeStack(components), components };
}

function databasesOf(technologies: readonly TechnologyNode[], links: Links): TechnologyNode[] {
  const found = new Map<NodeId, TechnologyNode>();
  for (const { id } of technologies) {
    for (const other of links.companions(id).keys()) {
      const node = links.technology(other);
      if (node?.technologyKind === "DATABASE") found.set(other, node);
    }
  }
  return [...found.values()];
}
