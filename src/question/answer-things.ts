import type { Claim, EntityNode, IsoDate, TechnologyNode } from "../graph/model.js";
import { resolveFilter } from "../technology/filter/technology-filter.js";
import { figureOf } from "../technology/measurement/list-measurements.js";
import { findAlternatives } from "../technology/relation/find-alternatives.js";
import { findRelated } from "../technology/relation/find-related.js";
import { SHOWN_STATUSES } from "../technology/relation/list-relation.js";
import { firstRelease, groupReleases, type ReleaseValue, supportOf } from "../technology/release/group-releases.js";
import { inSentence } from "../text/in-sentence.js";
import { listed } from "../text/list-names.js";
import { counted } from "../text/plurals.js";
import { narrowingFilter } from "./answer-relations.js";
import {
  type Draft,
  edgeResult,
  entitiesIn,
  entityResult,
  evidenceOf,
  heardOf,
  type Inquiry,
  joiningEvidence,
  knownForRelation,
  mentionsIn,
  RESULTS_MAX,
  type Result,
} from "./draft.js";
import { claimsOperation, limitVariables, propertyOperation, type RelatedList, relatedOperation } from "./operation.js";
import { resultInSentence, sentence, someOf } from "./wording.js";

const ALTERNATIVES_MAX = 10;

/** What can take its place: what is said to, and what is known for the same things. */
export async function alternatives(inquiry: Inquiry): Promise<Draft> {
  const subjects = entitiesIn(inquiry, "SUBJECT");
  const [subject] = subjects.filter((node): node is TechnologyNode => node.kind === "TECHNOLOGY");
  const filter = narrowingFilter(inquiry);
  const first = Math.min(inquiry.interpretation.first ?? ALTERNATIVES_MAX, ALTERNATIVES_MAX);
  const operation = {
    text: `query ($slug: String!, $filter: TechnologyFilter, $first: Int!) {
  technology(slug: $slug) { alternatives(filter: $filter, first: $first) { technology { name slug } overlap sharedFoundations { slug } sharedCategories { slug } sharedUseCases { slug } sharedFeatures { slug } } }
}`,
    variables: { slug: subject?.slug ?? "", ...(filter ? { filter } : {}), first },
  };
  if (!subject) return { results: [], text: "There are no alternatives on record for that.", operation };
  const { graph } = inquiry;
  const found = await findAlternatives(graph, subject, first, filter && (await resolveFilter(graph, filter)));
  const results = await Promise.all(
    found.map(async (alternative): Promise<Result> => {
      const { technology, overlap, sharedFoundations, sharedCategories, sharedUseCases, sharedFeatures, claims } =
        alternative;
      const shared = [...sharedFoundations, ...sharedCategories, ...sharedUseCases, ...sharedFeatures];
      const page = await inquiry.graph.claims({
        filter: { subjectIds: [technology.id], objectIds: shared.map(({ id }) => id) },
        orderBy: "CONFIDENCE",
        page: { first: 100 },
      });
      const evidence = await evidenceOf(inquiry, [...claims, ...page.rows.map(({ row }) => row)]);
      const note = shared.length > 0 ? `shares ${someOf(shared.map(inSentence))}` : null;
      return entityResult(technology, evidence, { score: overlap, note });
    }),
  );
  const founded = results.filter(({ evidence }) => evidence.length > 0);
  const text =
    founded.length === 0
      ? `No alternatives to ${subject.name} are on record`
      : `The closest alternatives to ${subject.name}: ${someOf(founded.map(({ name }) => name))}`;
  return { results: founded, text: sentence(text), operation };
}

/** What speaks for it: what it is rated on, suits and has, and its rivals do not; of several, what any of them has. */
export async function strengths(inquiry: Inquiry, { hasDoubt = true } = {}): Promise<Draft> {
  const list = strengthsList(inquiry);
  const { subjects, except: rivals } = list;
  const scope = { statuses: SHOWN_STATUSES, limits: inquiry.limits };
  const found = await findRelated(inquiry.graph, { ...list, filter: undefined, to: subjects, scope });
  const results = await Promise.all(
    found.slice(0, RESULTS_MAX).map(async ({ row }) => entityResult(row.node, await joiningEvidence(inquiry, row))),
  );
  const over = rivals.length > 0 ? ` over ${listed(rivals.map(inSentence), "or")}` : "";
  const named = listed(subjects.map(inSentence));
  const text =
    results.length === 0
      ? `The graph has no reasons to choose ${named}${over}`
      : `Reasons to choose ${named}${over}: ${someOf(results.map(resultInSentence))}`;
  // The strongest word for it, and the strongest against.
  const [best] = results.flatMap(({ evidence }) => evidence.slice(0, 1)).sort((a, b) => b.weight - a.weight);
  const [doubt] =
    best && hasDoubt ? (await drawbacks(inquiry, subjects)).results.flatMap(({ evidence }) => evidence) : [];
  const told = [
    ...(best ? [best.claim.statement] : []),
    ...(doubt ? [`On the other hand: ${doubt.claim.statement}`] : []),
  ];
  return { results, text: [text, ...told].map(sentence).join(" "), operation: relatedOperation(list, inquiry) };
}

/** What is asked for as speaking for the things. */
export function strengthsList(inquiry: Inquiry): RelatedList {
  const mentions = mentionsIn(inquiry, "SUBJECT");
  const [first] = mentions;
  if (!first) throw new TypeError("Expected something to speak for.");
  // Those that belong to one class stand at one place of the question.
  const subjects = mentions.filter(({ start }) => start === first.start).map(({ entity }) => entity);
  const rivals = mentions.filter(({ start }) => start !== first.start).map(({ entity }) => entity);
  return {
    ...knownForRelation(first.entity),
    subjects,
    match: "ANY",
    except: rivals,
    filter: null,
    first: inquiry.interpretation.first ?? RESULTS_MAX,
  };
}

/** What has been counted or measured of it, highest first. */
export async function figures(inquiry: Inquiry): Promise<Draft> {
  const subjects = entitiesIn(inquiry, "SUBJECT");
  const [subject] = subjects;
  const page = await inquiry.graph.claims({
    filter: {
      subjectIds: subjects.map(({ id }) => id),
      predicates: ["MEASURED", "HAS_STAT"],
      statuses: ["ACCEPTED", "DISPUTED"],
      stances: ["SUPPORTS"],
    },
    orderBy: "VALUE",
    page: { first: RESULTS_MAX },
  });
  const results = await Promise.all(
    page.rows.map(async ({ row: claim }): Promise<Result> => {
      const value = figureOf(claim);
      const evidence = await evidenceOf(inquiry, [claim]);
      const entity = subjects.find(({ id }) => id === claim.subjectId) ?? null;
      return { entity, name: value, value, score: claim.value, note: claim.statement, evidence };
    }),
  );
  const founded = results.filter(({ evidence, name }) => evidence.length > 0 && name !== "");
  const told = founded.slice(0, 3).flatMap(({ evidence }) => evidence.map(({ claim }) => claim.statement));
  return {
    results: founded,
    text: (told.length > 0 ? told : [`There are no figures on record for ${subject?.name ?? "it"}`])
      .map(sentence)
      .join(" "),
    operation: measurementsOperation(inquiry, subjects),
  };
}

function measurementsOperation(inquiry: Inquiry, [subject]: readonly EntityNode[]) {
  return {
    text: `query ($slug: String!, $sources: [String!], $asOf: Date) {
  technology(slug: $slug) { measurements(first: 100, sources: $sources, asOf: $asOf) { nodes { name: figure value unit claim { statement } } } }
}`,
    variables: { slug: subject?.slug ?? "", ...limitVariables(inquiry) },
  };
}

/** What is said against it: claims that deny it something, each with what that is. */
export async function drawbacks(
  inquiry: Inquiry,
  subjects: readonly EntityNode[] = entitiesIn(inquiry, "SUBJECT"),
): Promise<Draft> {
  const subjectIds = subjects.map(({ id }) => id);
  const page = await inquiry.graph.claims({
    filter: { subjectIds, stances: ["REFUTES"], statuses: ["ACCEPTED", "DISPUTED"] },
    orderBy: "CONFIDENCE",
    page: { first: 100 },
  });
  const evidence = await evidenceOf(
    inquiry,
    page.rows.map(({ row }) => row),
  );
  const claims = page.rows.map(({ row }) => row);
  const nodes = await inquiry.graph.nodes(claims.map(({ objectId, subjectId }) => objectId ?? subjectId));
  const results = nodes.flatMap((node, at) => {
    const said = evidence.find(({ claim }) => claim.id === claims[at]?.id);
    return node && said ? [entityResult(node, [said], { note: said.claim.statement })] : [];
  });
  const names = listed(subjects.map(inSentence));
  const told = evidence.slice(0, 2).map(({ claim }) => claim.statement);
  return {
    results,
    text: [
      results.length === 0
        ? `No claims against ${names} are on record`
        : `${counted(results.length, "claim")} ${results.length === 1 ? "argues" : "argue"} against ${names}`,
      ...told,
    ]
      .map(sentence)
      .join(" "),
    operation: claimsOperation(drawbacksFilter(inquiry)),
  };
}

/** The claims that speak against the things. */
export function drawbacksFilter(inquiry: Inquiry): object {
  return {
    subjects: entitiesIn(inquiry, "SUBJECT").map(({ id }) => id),
    stances: ["REFUTES"],
    status: ["ACCEPTED", "DISPUTED"],
    ...limitVariables(inquiry),
  };
}

/**
 * Versions and until when they are supported. Where no end of life is known, whether a thing is "dead" is answered by
 * who is known to use it.
 */
export async function lifecycle(inquiry: Inquiry): Promise<Draft> {
  const [subject] = entitiesIn(inquiry, "SUBJECT");
  if (!subject) throw new TypeError("Expected something with versions.");
  const page = await inquiry.graph.claims({
    filter: { subjectIds: [subject.id], predicates: ["RELEASED"] },
    orderBy: "AS_OF",
    page: {},
  });
  const claims = await heardOf(
    inquiry,
    page.rows.map(({ row }) => row),
  );
  const day = inquiry.asOf ?? newestDay(claims);
  const releases = groupReleases(claims).filter(
    (release) => release.endOfActiveSupport !== null || ["SUPPORTED", "ENDED"].includes(supportOf(release, day)),
  );
  const { version } = inquiry.interpretation;
  if (releases.length === 0 && version === null) return inUse(inquiry, subject);
  if (version !== null)
    return oneVersion(
      inquiry,
      subject,
      releases.find((release) => isOfVersion(release, version)),
      day,
    );
  const supported = releases.filter((release) => supportOf(release, day) === "SUPPORTED");
  const latest = releases.find((release) => supportOf(release, day) !== "PLANNED");
  const shown = supported.length > 0 ? supported : latest ? [latest] : [];
  const sentences = [
    supported.length > 0
      ? `${counted(supported.length, "version")} of ${subject.name} ${supported.length === 1 ? "was" : "were"} supported on ${day}: ${someOf(supported.map(({ version }) => version))}`
      : `No version of ${subject.name} is known to have been supported on ${day}`,
    ...(latest?.releasedOn ? [`The latest release on record is ${latest.version}, from ${latest.releasedOn}`] : []),
  ];
  return {
    results: await Promise.all(shown.map((release) => releaseResult(inquiry, subject, release))),
    text: sentences.map(sentence).join(" "),
    operation: releasesOperation(inquiry, subject),
  };
}

/** A version, the one that it belongs to ("20.1" is of "20"), or one of its own ("2.7" is of "2"). */
function isOfVersion(release: ReleaseValue, version: string): boolean {
  const isWithin = (part: string, whole: string) => part === whole || part.startsWith(`${whole}.`);
  return isWithin(version, release.version) || isWithin(release.version, version);
}

/** Until when one version is supported. */
async function oneVersion(
  inquiry: Inquiry,
  subject: EntityNode,
  release: ReleaseValue | undefined,
  day: IsoDate,
): Promise<Draft> {
  const operation = releasesOperation(inquiry, subject);
  const asked = `${subject.name} ${inquiry.interpretation.version}`;
  if (!release) return { results: [], text: sentence(`There is no release data for ${asked}`), operation };
  const isNewestOf = release.version.startsWith(`${inquiry.interpretation.version}.`);
  const name = isNewestOf ? `${subject.name} ${release.version}` : asked;
  const { releasedOn, endOfLife } = release;
  const told = {
    PLANNED: `${name} was not out yet on ${day}`,
    UNKNOWN: `There's no data on when support for ${name} ends`,
    SUPPORTED: `${name} was supported on ${day}, ${endOfLife ? `and will be until ${endOfLife}` : "with no end of life announced"}`,
    ENDED: `${name} is no longer supported${endOfLife ? `: it reached its end of life on ${endOfLife}` : ""}`,
  }[supportOf(release, day)];
  const newest = isNewestOf ? [`The latest release of ${asked} on record is ${release.version}`] : [];
  const came = releasedOn ? [`It came out on ${releasedOn}`] : [];
  return {
    results: [await releaseResult(inquiry, subject, release)],
    text: [...newest, told, ...came].map(sentence).join(" "),
    operation,
  };
}

function releasesOperation({ sources, limits }: Inquiry, { slug }: EntityNode) {
  return {
    text: `query ($slug: String!, $sources: [String!], $asOf: Date) {
  technology(slug: $slug) { name releases(first: 100, sources: $sources, asOf: $asOf) { nodes { version releasedOn endOfLife } } }
}`,
    variables: { slug, ...limitVariables({ sources, asOf: limits.asOfMax ?? null }) },
  };
}

async function inUse(inquiry: Inquiry, subject: EntityNode): Promise<Draft> {
  const { kind, first } = inquiry.interpretation;
  const relation = { predicates: ["USES"], direction: "in", kinds: ["COMPANY", "PRODUCT"] } as const;
  const list = { relation, match: "ALL", except: [], adoptions: ["CURRENT", "UNKNOWN"] } as const;
  const shown = { subjects: [subject], filter: null, first: first ?? RESULTS_MAX };
  const operation = relatedOperation({ ...list, ...shown }, inquiry);
  const unknown = `There is no release data for ${subject.name}`;
  if (kind === "version") return { results: [], text: sentence(unknown), operation };
  const scope = { statuses: SHOWN_STATUSES, limits: inquiry.limits };
  const found = await findRelated(inquiry.graph, { ...list, to: [subject], scope });
  const users = found.slice(0, RESULTS_MAX).flatMap(({ row }) => row.rows);
  const results = await Promise.all(users.map((row) => edgeResult(inquiry, row)));
  const told =
    results.length > 0
      ? [`Known ${results.length === 1 ? "user" : "users"}: ${someOf(results.map(({ name }) => name))}`]
      : ["No users are on record"];
  return { results, text: [unknown, ...told].map(sentence).join(" "), operation };
}

function newestDay(claims: readonly Claim[]): string {
  return claims.reduce((newest, { asOf }) => (asOf !== null && asOf > newest ? asOf : newest), "");
}

async function releaseResult(inquiry: Inquiry, entity: EntityNode, release: ReleaseValue): Promise<Result> {
  const evidence = await evidenceOf(inquiry, release.claims);
  const note = release.endOfLife ? `end of life ${release.endOfLife}` : null;
  return { entity, name: release.version, value: release.releasedOn, score: null, note, evidence };
}

/** Who made it, when, under which licence, and where it lives. */
export async function property(inquiry: Inquiry): Promise<Draft> {
  const [subject] = entitiesIn(inquiry, "SUBJECT");
  if (subject?.kind !== "TECHNOLOGY") throw new TypeError("Expected a technology.");
  const { property: asked } = inquiry.interpretation;
  if (asked === "release") return whenReleased(inquiry, subject);
  const operation = propertyOperation(subject.slug, asked === "licence" || asked === "homepage" ? asked : "creators");
  const values = asked === "licence" ? [subject.licence] : asked === "homepage" ? [subject.homepage] : subject.creators;
  const known = values.filter((value) => value !== null);
  const what =
    asked === "licence" ? "licence" : asked === "homepage" ? "homepage" : known.length === 1 ? "creator" : "creators";
  return {
    results: known.map((name) => ({ entity: subject, name, value: name, score: null, note: what, evidence: [] })),
    text: sentence(
      known.length === 0
        ? `The ${what} of ${subject.name} is not on record`
        : `${subject.name}'s ${what}: ${listed(known)}`,
    ),
    operation,
  };
}

async function whenReleased(inquiry: Inquiry, subject: TechnologyNode): Promise<Draft> {
  const page = await inquiry.graph.claims({
    filter: { subjectIds: [subject.id], predicates: ["RELEASED", "HAS_STAT"] },
    orderBy: "AS_OF",
    page: {},
  });
  const heard = await heardOf(
    inquiry,
    page.rows.map(({ row }) => row),
  );
  const earliest = firstRelease(heard);
  const evidence = earliest ? await evidenceOf(inquiry, [earliest]) : [];
  return {
    results:
      earliest?.date && evidence.length > 0
        ? [
            {
              entity: subject,
              name: earliest.date,
              value: earliest.date,
              score: null,
              note: earliest.statement,
              evidence,
            },
          ]
        : [],
    text: sentence(earliest ? earliest.statement : `There is no record of when ${subject.name} came out`),
    operation: propertyOperation(subject.slug, "firstReleasedOn"),
  };
}
