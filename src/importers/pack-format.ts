import { z } from "zod";
import { BadUserInput } from "../graph/errors.js";
import { futureDateOf, futurePublication } from "../graph/future-date.js";
import { nodeId } from "../graph/ids.js";
import { ADOPTIONS, DOUBT_KINDS, ENTITY_KINDS, type EntityKind, STANCES } from "../graph/kinds.js";
import type { Claim, EntityNode, IsoDate, NodeId } from "../graph/model.js";
import { newClaim } from "../graph/new-claim.js";
import { compareCodePoints } from "../graph/order.js";
import { PREDICATES } from "../graph/predicates.js";
import { entityShape } from "../graph/shapes.js";

export const PACK_FORMAT = 1;
const FACTS_MISTAKES_SHOWN = 20;

/** What a pack says of itself, in its first line. */
export interface PackHead {
  /** Its name: that of its file. */
  readonly pack: string;
  readonly format: typeof PACK_FORMAT;
  readonly title: string;
  /** The day of the data in it. */
  readonly day: IsoDate;
  /** Where the data were read: repository and commit, or what people read. */
  readonly from: string;
}

/** A pack as nodes and claims. Who recorded its claims is the pack: so it knows its own again. */
export interface Pack {
  readonly head: PackHead;
  /** Its sources, and things that the seed does not hold. */
  readonly nodes: readonly EntityNode[];
  readonly claims: readonly Claim[];
}

const day = z.iso.date();
const text = z.string().min(1);
/** `technology/django`, `use-case/real-time-chat` */
const reference = z.string().regex(/^[a-z-]+\/\S+$/, "a kind and a slug, such as technology/django");

const head: z.ZodType<PackHead> = z.strictObject({
  pack: z.string().regex(/^[a-z0-9-]+$/, "a name of lower-case letters, digits and hyphens"),
  format: z.literal(PACK_FORMAT),
  title: text,
  day,
  from: text,
});

const fact = z.strictObject({
  subject: reference,
  predicate: z.enum(PREDICATES),
  object: reference.optional(),
  value: z.number().optional(),
  text: text.optional(),
  date: day.optional(),
  unit: text.optional(),
  conditions: text.optional(),
  scope: reference.optional(),
  adoption: z.enum(ADOPTIONS).optional(),
  stance: z.enum(STANCES).optional(),
  says: text,
  doubts: z.array(z.strictObject({ kind: z.enum(DOUBT_KINDS), reason: text })).optional(),
  source: text,
  at: text,
  url: text.optional(),
  asOf: day.optional(),
  licence: text,
});
/** One derived fact, in the order in which a line writes it. */
export type PackFact = z.infer<typeof fact>;

const entityLine = z.strictObject({ entity: z.looseObject({ kind: z.enum(ENTITY_KINDS), slug: text, name: text }) });

/** Who records a pack's claims. */
export function recorderOf(pack: string): string {
  return `pack:${pack}`;
}

/** The first line alone: what a list of packs needs. Throws BadUserInput. */
export function readPackHead(lines: string, path: string): PackHead {
  const end = lines.indexOf("\n");
  return parsedLine(end < 0 ? lines : lines.slice(0, end), head, `${path}:1`);
}

/** A whole pack. Throws one BadUserInput that lists the mistakes as `packs/x.jsonl:12: expected ..., but got ...`. */
export function readPackText(lines: string, path: string): Pack {
  const told = readPackHead(lines, path);
  const at = `${told.day}T00:00:00.000Z`;
  const nodes = new Map<NodeId, EntityNode>();
  const claims = new Map<string, Claim>();
  const mistakes: string[] = [];
  for (const [index, line] of lines.split("\n").entries()) {
    if (index === 0 || line === "") continue;
    const place = `${path}:${index + 1}`;
    try {
      if (line.startsWith('{"entity":')) {
        const node = entityOf(parsedLine(line, entityLine, place).entity, place);
        if (node.kind === "SOURCE") tellFuture(futurePublication(node, at), place);
        nodes.set(node.id, node);
        continue;
      }
      const claim = claimOf(
        parsedLine(line, fact, place),
        nodes,
        { recordedAt: at, recordedBy: recorderOf(told.pack) },
        place,
      );
      tellFuture(futureDateOf(claim), place);
      if (claims.has(claim.id)) throw new BadUserInput(`${place}: expected each fact once, but got the same again`);
      claims.set(claim.id, claim);
    } catch (error) {
      if (!(error instanceof BadUserInput)) throw error;
      mistakes.push(error.message);
    }
  }
  if (mistakes.length > 0) {
    const more = mistakes.length - FACTS_MISTAKES_SHOWN;
    const shown = mistakes.slice(0, FACTS_MISTAKES_SHOWN);
    throw new BadUserInput([...shown, ...(more > 0 ? [`... and ${more} more`] : [])].join("\n"));
  }
  return { head: told, nodes: [...nodes.values()], claims: [...claims.values()] };
}

/** The text of a pack: the same facts are the same text, whatever order they were found in. */
export function packText({ head: told, nodes, claims }: Pack, nodeOf: (id: NodeId) => EntityNode | null): string {
  const licences = new Map(nodes.flatMap((node) => (node.kind === "SOURCE" ? [[node.id, node.licence]] : [])));
  const facts = claims.map((claim) => {
    const [subject, source] = [nodeOf(claim.subjectId), nodeOf(claim.sourceId)];
    const object = claim.objectId === null ? null : nodeOf(claim.objectId);
    const scope = claim.scopeId === undefined ? null : nodeOf(claim.scopeId);
    if (!subject || !source) throw new TypeError(`Expected the nodes of claim ${claim.id}.`);
    return JSON.stringify(
      given({
        subject: referenceTo(subject),
        predicate: claim.predicate,
        object: object ? referenceTo(object) : null,
        value: claim.value,
        text: claim.text,
        date: claim.date,
        unit: claim.unit,
        conditions: claim.conditions,
        scope: scope ? referenceTo(scope) : null,
        adoption: claim.adoption,
        stance: claim.stance === "SUPPORTS" ? null : claim.stance,
        says: claim.statement,
        doubts: claim.doubts.length > 0 ? claim.doubts : null,
        source: source.slug,
        at: claim.locator,
        url: claim.url,
        asOf: claim.asOf,
        licence: licences.get(source.id) ?? null,
      }),
    );
  });
  const entities = nodes.map(({ id: _id, ...node }) => JSON.stringify({ entity: given(node) }));
  return `${[JSON.stringify(told), ...entities.sort(compareCodePoints), ...facts.sort(compareCodePoints)].join("\n")}\n`;
}

/** Without what is null or empty: a line says only what there is to say. */
function given(fields: object): object {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)),
  );
}

function referenceTo({ kind, slug }: EntityNode): string {
  return `${kind.toLowerCase().replace("_", "-")}/${slug}`;
}

function idOf(text: string, place: string): NodeId {
  const slash = text.indexOf("/");
  const kind = text.slice(0, slash).toUpperCase().replace("-", "_");
  if (!ENTITY_KINDS.includes(kind as EntityKind)) {
    throw new BadUserInput(`${place}: expected one of ${ENTITY_KINDS.join(", ")} in lower case, but got "${text}"`);
  }
  return nodeId(kind as EntityKind, text.slice(slash + 1));
}

const LISTS = { aliases: [], misspellings: [], commonWords: [] };
/** What a line may leave out. */
const LEFT_OUT: Readonly<Partial<Record<EntityKind, object>>> = {
  TECHNOLOGY: { homepage: null, licence: null, creators: [], packages: [] },
  CRITERION: { concerns: [], measure: null },
  USE_CASE: { tier: null, generic: false, concerns: [] },
  CATEGORY: { tier: null },
  COMPANY: { homepage: null, industries: [] },
  PRODUCT: { homepage: null },
  SOURCE: { publishedOn: null, url: null, licence: null },
};

function entityOf(fields: z.infer<typeof entityLine>["entity"], place: string): EntityNode {
  const { kind, slug } = fields;
  const node = { ...LISTS, summary: null, ...LEFT_OUT[kind], ...fields, id: nodeId(kind, slug) };
  return checked(node, entityShape, place);
}

function claimOf(
  stated: PackFact,
  nodes: ReadonlyMap<NodeId, EntityNode>,
  recorded: Pick<Claim, "recordedAt" | "recordedBy">,
  place: string,
): Claim {
  const source = nodes.get(nodeId("SOURCE", stated.source));
  if (source?.kind !== "SOURCE" || source.licence !== stated.licence) {
    const expected = source?.kind === "SOURCE" ? `licence ${source.licence}` : "a source with a line above";
    throw new BadUserInput(`${place}: expected ${expected}, but got "${stated.source}" under ${stated.licence}`);
  }
  return newClaim({
    ...stated,
    subjectId: idOf(stated.subject, place),
    objectId: stated.object === undefined ? null : idOf(stated.object, place),
    scopeId: stated.scope === undefined ? null : idOf(stated.scope, place),
    sourceId: source.id,
    locator: stated.at,
    statement: stated.says,
    ...recorded,
  });
}

function tellFuture(future: { field: string; message: string } | null, place: string): void {
  if (future) throw new BadUserInput(`${place}: ${future.field}: ${future.message}`);
}

function parsedLine<T>(line: string, shape: z.ZodType<T>, place: string): T {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    throw new BadUserInput(`${place}: expected one JSON object, but got ${JSON.stringify(line.slice(0, 40))}`);
  }
  return checked(json, shape, place);
}

function checked<T>(value: unknown, shape: z.ZodType<T>, place: string): T {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const at = issue?.path.length ? `${issue.path.join(".")}: ` : "";
  throw new BadUserInput(`${place}: ${at}${issue?.message ?? "expected a line of a pack"}`);
}
