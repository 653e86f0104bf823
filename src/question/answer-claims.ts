import type { Claim, EntityNode } from "../graph/model.js";
import { PREDICATE_RULES } from "../graph/predicates.js";
import { findPaths, pathName } from "../technology/relation/find-paths.js";
import { inSentence } from "../text/in-sentence.js";
import { listed } from "../text/list-names.js";
import { counted } from "../text/plurals.js";
import {
  type Draft,
  edgesOf,
  entitiesIn,
  entityResult,
  evidenceOf,
  heardOf,
  type Inquiry,
  narrowerClasses,
  type Result,
  type Verdict,
} from "./draft.js";
import { checkOperation, lookUpOperation, nodesOperation, rootOf } from "./operation.js";
import { sentence, withArticle } from "./wording.js";

/**
 * Whether it is so that the first thing named stands to the others as the question says: to all of them, or to any
 * where it says "or". A question that names one thing asks for its kind, or for a figure of it.
 */
export async function checkClaim(inquiry: Inquiry): Promise<Draft> {
  const { interpretation } = inquiry;
  const [subject, ...objects] = interpretation.mentions
    .filter(({ role }) => role === "SUBJECT" || role === "OBJECT")
    .map(({ entity }) => entity);
  if (!subject) throw new TypeError("Expected a claim check to name something.");
  if (interpretation.numbers.length > 0) return checkFigure(inquiry, [subject, ...objects]);
  const [object] = objects;
  if (!object) return checkKind(inquiry, subject);
  const checks = await Promise.all(objects.map((other) => checkPair(inquiry, subject, other)));
  const verdict = together(
    checks.map((check) => check.verdict),
    interpretation.isAny,
  );
  const ends = [subject.id, ...objects.map(({ id }) => id)];
  return {
    verdict,
    results: checks.flatMap(({ result }) => (result ? [result] : [])),
    text: checks.map(({ text }, at) => (objects.length > 1 ? `${objects[at]?.name}: ${text}` : text)).join(" "),
    operation: checkOperation(subject, { subjects: ends, objects: ends }),
  };
}

interface Check {
  readonly verdict: Verdict;
  readonly result: Result | null;
  readonly text: string;
}

async function checkPair(inquiry: Inquiry, subject: EntityNode, object: EntityNode): Promise<Check> {
  const direct = await claimsBetween(inquiry, subject, object);
  // What is of a narrower class is of the class: Redis is a key-value store, and those are NoSQL databases.
  const classes = object.kind === "CATEGORY" && direct.length === 0 ? await narrowerClasses(inquiry, [object]) : [];
  const narrower = await Promise.all(classes.map((node) => claimsBetween(inquiry, subject, node)));
  const said = [...direct, ...narrower.flat().filter(({ predicate }) => predicate === "IS_A")];
  const claims = await heardOf(inquiry, said);
  return checkOf(
    inquiry,
    subject,
    claimsAsked(inquiry, [subject, object], claims),
    `${subject.name} and ${object.name}`,
  );
}

/** Which of several things have what is wished for: what is known of each, and of which nothing is. */
export async function whichHave(inquiry: Inquiry): Promise<Draft> {
  const wishes = entitiesIn(inquiry, "WISH");
  const subjects = entitiesIn(inquiry, "SUBJECT");
  const wished = listed(wishes.map(inSentence));
  const checked = await Promise.all(
    subjects.map(async (subject) => {
      const checks = await Promise.all(wishes.map((wish) => checkPair(inquiry, subject, wish)));
      const verdict = together(
        checks.map((check) => check.verdict),
        false,
      );
      const evidence = checks.flatMap(({ result }) => result?.evidence ?? []);
      const note = checks.map(({ result }) => resultNote(result)).find((said) => said !== null) ?? null;
      return { verdict, result: entityResult(subject, evidence, { value: verdict, note }) };
    }),
  );
  const of = (...verdicts: readonly Verdict[]) => checked.filter(({ verdict }) => verdicts.includes(verdict));
  const names = (verdict: Verdict) => listed(of(verdict).map(({ result }) => result.name));
  const results = of("SUPPORTED", "DISPUTED").map(({ result }) => result);
  const sentences = [
    ...(of("SUPPORTED").length > 0
      ? [`${names("SUPPORTED")} ${of("SUPPORTED").length === 1 ? "has" : "have"} ${wished}`]
      : []),
    ...(of("DISPUTED").length > 0 ? [`Sources disagree on ${names("DISPUTED")}`] : []),
    ...(of("REFUTED").length > 0 ? [`${names("REFUTED")} ${of("REFUTED").length === 1 ? "doesn't" : "don't"}`] : []),
    ...(of("UNKNOWN").length > 0 ? [`There is no evidence on ${names("UNKNOWN")} and ${wished}`] : []),
  ];
  return {
    results,
    text: sentences.map(sentence).join(" "),
    operation: nodesOperation(results.flatMap(({ entity }) => entity?.id ?? [])),
  };
}

function resultNote(result: Result | null): string | null {
  return typeof result?.note === "string" ? result.note : null;
}

/** What these claims come to, with what corrects them. */
async function checkOf(inquiry: Inquiry, subject: EntityNode, claims: readonly Claim[], what: string): Promise<Check> {
  const { isDenied } = inquiry.interpretation;
  // Who used it once has left it.
  const isLeft = isDenied && claims.length > 0 && claims.every(({ adoption }) => adoption === "PAST");
  const said = verdictOn(claims);
  const verdict = isDenied && !isLeft ? oppositeOf(said) : said;
  if (verdict === "UNKNOWN") {
    return { verdict, result: null, text: sentence(`There is no evidence on ${what}`) };
  }
  const corrections = await correctionsOf(inquiry, claims);
  // A correction is heard whoever makes it: limits bear on facts, not on whether a claim stands.
  const evidence = [
    ...(await evidenceOf(inquiry, claims)),
    ...(await evidenceOf({ ...inquiry, limits: {} }, corrections)),
  ];
  const leading = (said === "REFUTED" ? corrections[0] : undefined) ?? claims[0];
  const result = entityResult(subject, evidence, { value: verdict, note: leading?.statement ?? null });
  return { verdict, result, text: verdictText(verdict, said, claims, corrections) };
}

/** What is denied is so where the contrary is not. */
function oppositeOf(verdict: Verdict): Verdict {
  return verdict === "SUPPORTED" ? "REFUTED" : verdict === "REFUTED" ? "SUPPORTED" : verdict;
}

/** Of several checks: with "or" the most favourable counts, otherwise the least. */
function together(verdicts: readonly Verdict[], isAny: boolean): Verdict {
  const order: readonly Verdict[] = isAny
    ? ["SUPPORTED", "DISPUTED", "UNKNOWN", "REFUTED"]
    : ["REFUTED", "UNKNOWN", "DISPUTED", "SUPPORTED"];
  return order.find((verdict) => verdicts.includes(verdict)) ?? "UNKNOWN";
}

/** "Is PHP used by 77.7 % of all websites?" */
async function checkFigure(inquiry: Inquiry, named: readonly EntityNode[]): Promise<Draft> {
  const { interpretation, graph } = inquiry;
  const subject = named.find(({ kind }) => kind === "TECHNOLOGY" || kind === "STACK") ?? named[0];
  if (!subject) throw new TypeError("Expected a figure to be of something.");
  const predicates = ["HAS_STAT", "MEASURED"] as const;
  const page = await graph.claims({
    filter: { subjectIds: [subject.id], predicates },
    orderBy: "CONFIDENCE",
    page: {},
  });
  const said = page.rows
    .map(({ row }) => row)
    .filter(({ value }) => interpretation.numbers.includes(value ?? Number.NaN));
  const what = `${subject.name} and ${listed(interpretation.numbers.map(String))}`;
  const { verdict, result, text } = await checkOf(inquiry, subject, await heardOf(inquiry, said), what);
  const operation = checkOperation(subject, { subjects: [subject.id], predicates });
  return { verdict, results: result ? [result] : [], text, operation };
}

/** Claims of either about the other, whatever they say; those of the predicates the question asks for come first. */
async function claimsBetween({ graph }: Inquiry, a: EntityNode, b: EntityNode): Promise<Claim[]> {
  const filters = [
    { subjectIds: [a.id], objectIds: [b.id] },
    { subjectIds: [b.id], objectIds: [a.id] },
  ];
  const pages = await Promise.all(
    filters.map((filter) => graph.claims({ filter, orderBy: "CONFIDENCE", page: { first: 100 } })),
  );
  return pages.flatMap(({ rows }) => rows.map(({ row }) => row));
}

/** "Built on": a relation between technologies; of a feature the same words say only that it is there. */
function claimsAsked({ interpretation }: Inquiry, ends: readonly EntityNode[], claims: readonly Claim[]): Claim[] {
  const isOfTechnologies = ends.every(({ kind }) => kind === "TECHNOLOGY" || kind === "STACK");
  const predicates = isOfTechnologies ? interpretation.predicates : null;
  return claims.filter(({ predicate }) => predicates === null || predicates.includes(predicate));
}

function verdictOn(claims: readonly Claim[]): Verdict {
  const supporting = claims.filter(({ stance }) => stance === "SUPPORTS");
  const opposing = claims.filter(({ stance, status }) => stance === "REFUTES" && status !== "REJECTED");
  const standing = supporting.filter(({ status }) => status !== "REJECTED");
  if (standing.length === 0) return supporting.length + opposing.length > 0 ? "REFUTED" : "UNKNOWN";
  const isAccepted = standing.some(({ status }) => status === "ACCEPTED");
  return isAccepted && opposing.length === 0 ? "SUPPORTED" : "DISPUTED";
}

async function correctionsOf({ graph }: Inquiry, claims: readonly Claim[]): Promise<Claim[]> {
  const ids = [...new Set(claims.flatMap(({ correctionId }) => (correctionId ? [correctionId] : [])))];
  const corrections = await Promise.all(ids.map((id) => graph.claim(id)));
  return corrections.filter((claim) => claim !== null);
}

/** The verdict on the question, with what is `said` of the claims themselves: of a denial it is the contrary. */
function verdictText(verdict: Verdict, said: Verdict, claims: readonly Claim[], corrections: readonly Claim[]): string {
  const reasons = [...new Set(claims.flatMap(({ doubts }) => doubts.map(({ reason }) => reason)))];
  const statement = claims[0]?.statement ?? "";
  const corrected = corrections.map(({ statement }) => statement);
  const word = verdict === "SUPPORTED" ? "Yes" : "No";
  switch (said) {
    case "SUPPORTED":
      return [`${word}`, statement].map(sentence).join(" ");
    case "REFUTED":
      return [
        verdict === said ? "No, the evidence is against it" : "Yes, the evidence is against the opposite",
        ...(reasons.length > 0 ? reasons.slice(0, 1) : [statement]),
        ...corrected.slice(0, 1),
      ]
        .map(sentence)
        .join(" ");
    default:
      return [
        "Sources disagree",
        ...(reasons.length > 0 ? reasons.slice(0, 1) : bothSides(claims)),
        ...corrected.slice(0, 1),
      ]
        .map(sentence)
        .join(" ");
  }
}

/** The first word for it, and the first against. */
function bothSides(claims: readonly Claim[]): string[] {
  const of = (wanted: Claim["stance"]) =>
    claims.find(({ stance, status }) => stance === wanted && status !== "REJECTED");
  const [support, doubt] = [of("SUPPORTS"), of("REFUTES")];
  return [...(support ? [support.statement] : []), ...(doubt ? [`On the other hand: ${doubt.statement}`] : [])];
}

/** "Is Django a framework?" */
async function checkKind(inquiry: Inquiry, subject: EntityNode): Promise<Draft> {
  const { interpretation, graph } = inquiry;
  const wanted = interpretation.kind;
  const claims = await graph.claims({
    filter: { subjectIds: [subject.id], predicates: ["IS_A"] },
    orderBy: "CONFIDENCE",
    page: { first: 20 },
  });
  const evidence = await evidenceOf(
    inquiry,
    claims.rows.map(({ row }) => row),
  );
  const actual =
    subject.kind === "TECHNOLOGY" ? subject.technologyKind.toLowerCase().replace("_", " ") : subject.kind.toLowerCase();
  const isSo = (actual.replace(" ", "") === wanted) !== interpretation.isDenied;
  const verdict: Verdict = evidence.length === 0 ? "UNKNOWN" : isSo ? "SUPPORTED" : "REFUTED";
  const answer = verdict === "SUPPORTED" ? "Yes" : "No";
  return {
    verdict,
    results:
      evidence.length > 0
        ? [entityResult(subject, evidence, { value: verdict, note: evidence[0]?.claim.statement ?? null })]
        : [],
    text: sentence(
      verdict === "UNKNOWN"
        ? `There is no evidence on what ${subject.name} is`
        : `${answer}: ${subject.name} is ${withArticle(actual)}`,
    ),
    operation: lookUpOperation(rootOf(subject), subject.slug, "kind"),
  };
}

/** What a thing is: its summary, the classes it belongs to, and the claims that say so. */
export async function define(inquiry: Inquiry): Promise<Draft> {
  const [subject] = entitiesIn(inquiry, "SUBJECT", "SOURCE");
  if (!subject) throw new TypeError("Expected a definition to be of something.");
  const [evidence, classes, notClasses] = await Promise.all([
    definingEvidence(inquiry, subject),
    edgesOf(inquiry, subject.id, IS_A),
    edgesOf(inquiry, subject.id, { ...IS_A, stances: ["REFUTED"] }),
  ]);
  const names = classes.map(({ node }) => node.name);
  const notNames = notClasses.map(({ node }) => inSentence(node));
  const summary = subject.summary ?? `${subject.name} is a ${subject.kind.toLowerCase().replace("_", " ")}`;
  const isOf = [
    ...(subject.kind === "SOURCE"
      ? [`It makes ${counted(await claimsMadeBy(inquiry, subject), "claim")} in the graph`]
      : []),
    ...(notNames.length > 0 ? [`It isn't ${listed(notNames.map(withArticle), "or")}`] : []),
    ...(names.length > 0 ? [`Classes: ${listed(names)}`] : []),
  ];
  return {
    results: evidence.length > 0 ? [entityResult(subject, evidence, { note: subject.summary })] : [],
    text: [`${summary}`, ...isOf].map(sentence).join(" "),
    operation: lookUpOperation(
      rootOf(subject),
      subject.slug,
      subject.kind === "TECHNOLOGY" ? "categories(first: 20) { nodes { slug } }" : "aliases",
    ),
  };
}

async function claimsMadeBy({ graph, limits }: Inquiry, { id }: EntityNode): Promise<number> {
  const filter = { sourceIds: [id], asOfMax: limits.asOfMax };
  const { totalCount } = await graph.claims({ filter, orderBy: "CONFIDENCE", page: { first: 1 } });
  return totalCount;
}

const IS_A = { predicates: ["IS_A"], direction: "out" } as const;

async function definingEvidence(inquiry: Inquiry, { id, kind }: EntityNode) {
  const { graph } = inquiry;
  const filters = [
    { subjectIds: [id], predicates: ["IS_A"] as const },
    kind === "SOURCE" ? { sourceIds: [id] } : { aboutIds: [id] },
  ];
  for (const filter of filters) {
    const page = await graph.claims({ filter, orderBy: "CONFIDENCE", page: { first: 100 } });
    const evidence = await evidenceOf(
      inquiry,
      page.rows.map(({ row }) => row),
    );
    if (evidence.length > 0) return evidence;
  }
  return [];
}

const HOPS_MAX = 4;
const PATHS_MAX = 3;

/** How two things hang together: the shortest ways between them. */
export async function relation(inquiry: Inquiry): Promise<Draft> {
  const [from, to] = entitiesIn(inquiry, "SUBJECT", "OBJECT");
  if (!from || !to) throw new TypeError("Expected a relation to be between two things.");
  const paths = await findPaths(inquiry.graph, from, to, HOPS_MAX, PATHS_MAX);
  const results = await Promise.all(
    paths.map(async (path): Promise<Result> => {
      const evidence = await Promise.all(
        path.steps.map(async ({ edgeId }) => {
          const page = await inquiry.graph.claims({ filter: { edgeIds: [edgeId] }, orderBy: "CONFIDENCE", page: {} });
          return evidenceOf(
            inquiry,
            page.rows.map(({ row }) => row),
          );
        }),
      );
      const told = path.steps.map(
        ({ from, predicate, to }) =>
          `${from.name} ${PREDICATE_RULES[predicate].phrase} ${to.kind === "CATEGORY" ? inSentence(to) : to.name}`,
      );
      return {
        entity: null,
        name: pathName(path),
        value: null,
        score: null,
        note: told.join(", "),
        evidence: evidence.flat(),
      };
    }),
  );
  // A way one of whose steps nobody of weight stands up for is no way.
  const founded = results.filter(({ evidence }, at) =>
    (paths[at]?.steps ?? []).every(({ edgeId }) => evidence.some(({ claim }) => edgeId.startsWith(claim.subjectId))),
  );
  return {
    results: founded,
    text: founded[0]
      ? sentence(`${founded[0].note}`)
      : sentence(`No link between ${from.name} and ${to.name} is on record within ${HOPS_MAX} relations`),
    operation: {
      text: `query ($from: String!, $to: String!) {
  paths(from: $from, to: $to, maxHops: ${HOPS_MAX}, first: ${PATHS_MAX}) { name steps { from { slug } predicate to { slug } } }
}`,
      variables: { from: from.id, to: to.id },
    },
  };
}
