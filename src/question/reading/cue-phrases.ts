import type { Aspect, Refusal, Shape } from "./query.js";

/**
 * What phrases of a question say. In a pattern, `{thing}` and `{other}` are names or lists of names that fill that
 * part of the query, `{any}` is a name of no further use to the phrase, and `…` stands for up to four other words. A phrase may
 * stand anywhere in the question: what it does not cover is weighed apart. To teach a phrase, add a line.
 */
export interface CuePhrase {
  readonly shape: Shape;
  readonly aspect?: Aspect;
  readonly isDenied?: true;
  /** How unusual it is to mean this by it; 0 for what is always meant so. */
  readonly cost: number;
  readonly pattern: string;
}

export interface RefusalPhrase {
  readonly refusal: Refusal;
  readonly cost: number;
  readonly pattern: string;
}

type Rest = Omit<CuePhrase, "shape" | "cost" | "pattern">;

function phrases(shape: Shape, rest: Rest, cost: number, lines: string): CuePhrase[] {
  return lines
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((pattern) => ({ shape, ...rest, cost, pattern }));
}

function refusals(refusal: Refusal, cost: number, lines: string): RefusalPhrase[] {
  return lines
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((pattern) => ({ refusal, cost, pattern }));
}

const MOVE =
  "(?:switch|switching|switched|move|moving|moved|migrate|migrates|migrating|migration|migrated|change|changing|rewrite|rewriting|rewritten|port|porting|transition|transfer|convert|converting|upgrade)";
const SWAP =
  "(?:replace|replaces|replaced|replacing|replacement|swap|swaps|swapped|swapping|substitute|exchange|exchanging)";
const WHY = "(?:why|how come|reason|reasons|reasoning|rationale|motivation|motivated|justify|convince)";
const CHOOSE =
  "(?:choose|chose|chosen|choosing|pick|picked|picking|use|uses|used|using|prefer|select|go with|went with|opt for|adopt|learn)";
const INSTEAD =
  "(?:instead of|in place of|in lieu of|rather than|over|as opposed to|and not|but not|not|versus|vs|compared to|compared with|against|in favor of|in favour of)";

export const CUE_PHRASES: readonly CuePhrase[] = [
  ...phrases(
    "replace",
    {},
    0,
    `
    ${MOVE} … from {thing} … (?:to|into) {other}
    from {thing} to {other}
    ${MOVE} {thing} (?:to|into|over to) {other}
    ${MOVE} off (?:of )?{thing}
    ${MOVE} away from {thing}
    ${SWAP} (?:of )?{thing} … (?:with|by|for|to) {other}
    ${SWAP} (?:with|by|for) {other} … {thing}
    ${SWAP} (?:of )?{thing}
    {thing} … (?:be|is|are|get) ${SWAP} (?:with|by|for|to) {other}
    {thing} … ${SWAP} (?:with|by|for) {other}
    (?:use|using|try|consider|adopt|prefer) … {other} (?:instead of|in place of|in lieu of|rather than) {thing}
    {other} (?:instead of|in place of|in lieu of|rather than) {thing}
    (?:alternative|alternatives|altenative|substitute|substitutes|replacement|replacements|equivalent) (?:to|for|of) {thing}
    {thing} (?:alternative|alternatives|replacement|replacements|substitute|equivalent)
    instead of (?:using )?{thing}
    get rid of {thing} … {other}
    get rid of {thing}
    (?:drop|ditch|remove|abandon|leave) {thing} … (?:for|in favor of|in favour of) {other}
    {other} … (?:to|may|can|could|might|would) ${SWAP} {thing}
    something (?:else )?(?:like|other than|similar to) {thing}
    (?:other|another|choice other|option other) than {thing}
    {thing} like (?:framework|library|database|language)
    if {thing} is (?:dead|dying) what … instead
    similar to {thing}
    {other} {any} (?:instead of|in place of|rather than) {thing}
    why not {other} as (?:an |a )?(?:alternative|replacement) (?:to|for|of) {thing}
    {other} as (?:an |a )?(?:alternative|replacement|substitute) (?:to|for|of) {thing}
    ${MOVE} (?:from |off )?{thing} to (?:a|an|another|something)
    ^{thing} to {other}
    {other} (?:in|to) (?:the )?place of {thing}
    in place of {thing}
  `,
  ),
  ...phrases(
    "replace",
    {},
    0.25,
    `
    (?:drop|ditch|remove|abandon) {thing}
    ${MOVE} to (?:a )?{other} … {thing} (?:seems|is|looks) … (?:overkill|slow|old|bad|heavy|outdated)
    {other} … {thing} (?:is|seems) (?:a )?(?:bit )?overkill
    {thing} is … (?:cumbersome|slow|overkill|heavy|bad|old) … {other} is
    {other} … (?:drop in|better|good|viable) (?:replacement|alternative) (?:to|for|of) {thing}
    what (?:about|if) … (?:chang|switch|mov)ing {thing} (?:to|with|for) {other}
    {thing} > {other}
  `,
  ),
  ...phrases(
    "why",
    {},
    0,
    `
    ${WHY} … {thing} (?:and |but |just |only )*${INSTEAD} (?:just |only |using |of |the )*{other}
    ${WHY} … {thing} … (?:better|faster|more … ) than {other}
    ${WHY} … {thing} … why (?:not|no|was|is) {other}
    what makes {thing} … (?:better|faster|different|special) … {other}
    what (?:problems|issues) … {thing} solve … (?:compared to|over|that) {other}
    (?:advantage|advantages|benefit|benefits|pros|upside|upsides) … {thing} (?:over|compared to|compared with|against|vs) {other}
    {thing} … (?:advantage|advantages|benefits) (?:over|compared to) {other}
    ${WHY} … {thing} beats {other}
    ${WHY} … ${MOVE} (?:from )?{other} to {thing}
    ${WHY} … ${MOVE} to {thing} from {other}
    ${WHY} (?:choose |use )?{thing} … (?:instead of|over|rather than) (?:other |others )?(?:like |any other |some other )?{other}
    ${WHY} … {thing} {any} (?:instead of|over|rather than) … {other}
    ${WHY} … {thing} . (?:why )?not {other}
    why (?:is |are |does |do )?{thing} … than {other}
    why {thing} (?:why|and why|but why) not {other}
    so much goodness in {other} … why … in {thing}
    ${WHY} … {thing} . why (?:was|were|is) {other} not … 
    {thing} instead of {other} , why
    ${WHY} (?:the )?(?:change|rewrite|move|switch|migration) from {other} to {thing}
    ${WHY} … written in {thing} and not (?:pure |in |just )*{other}
    ${WHY} … in {thing} and not (?:in )?{other}
    why {other} is … (?:worse|slower) than {thing}
    advantages (?:compared to|over) {other} … {thing}
  `,
  ),
  ...phrases(
    "why",
    {},
    0.1,
    `
    ${WHY} {thing}
    why (?:is|are) {thing} … (?:faster|better|popular|fast|good|great|needed|so|used|chosen|recommended)
    why (?:is|are) {thing} (?:faster|better|popular|fast|good|great|needed|used|a requirement|required|recommended)
    ${WHY} … (?:of|for) (?:choosing |using |adopting )?{thing}
    why (?:build|write|make|develop|create) … (?:in|on|with|using) {thing}
    what features make {thing} different
    ${WHY} (?:the )?(?:choice of |choosing |using |use |choose ){thing}
    ${WHY} (?:do|does|did|should|would|have|must|to|for|so many|people|companies|we|you|i|one|is|are|was|were|anyone) … (?:${CHOOSE}|need|built|written|build|write|needed) … {thing}
    reasons? … ${CHOOSE} {thing}
    what makes {thing} … (?:different|special|good|great|better|stand out|popular|fast)
    (?:whats|what is|what) (?:so )?(?:different|special|good|great) (?:about|with) {thing}
    {thing} … why
    convince … {thing}
    sell me on {thing}
    worth of {thing}
  `,
  ),
  ...phrases(
    "why",
    { isDenied: true },
    0,
    `
    why not (?:use |using |choose |go with )?{thing}
    (?:reason|reasons) (?:not to|to not|against) … {thing}
    why (?:should|would) (?:i|we|one|you) (?:not|avoid) … {thing}
    why (?:dont|doesnt|didnt|not) … (?:${CHOOSE}) … {thing}
  `,
  ),
  ...phrases(
    "describe",
    { aspect: "strengths" },
    0,
    `
    (?:advantage|advantages|benefit|benefits|pros|upside|upsides|strength|strengths|strong points|merits) (?:of|to|in|for) (?:using )?{thing}
    {thing} (?:advantages|benefits|pros|strengths)
    what (?:is|are) {thing} (?:best|good|great) at
  `,
  ),
  ...phrases(
    "describe",
    { aspect: "weaknesses" },
    0,
    `
    (?:disadvantage|disadvantages|con|cons|drawback|drawbacks|downside|downsides|weakness|weaknesses|problem|problems|pitfalls|shortcomings|criticism|issues) (?:of|with|to|in) (?:using )?{thing}
    (?:whats|what is|what) wrong with {thing}
    why is {thing} (?:so )?(?:bad|slow|hated|unpopular|terrible|disliked)
    why (?:do|does) … (?:hate|dislike|avoid) {thing}
    {thing} (?:cons|drawbacks|downsides|disadvantages|problems|weaknesses)
  `,
  ),
  ...phrases(
    "describe",
    { aspect: "limits" },
    0,
    `
    what (?:can )?{thing} (?:can|could) ?not do
    what (?:cant|cannot) {thing} do
    (?:limit|limits|limitation|limitations) (?:of|in|with|found in) {thing}
    {thing} (?:limits|limitations)
  `,
  ),
  ...phrases(
    "describe",
    { aspect: "good-for" },
    0,
    `
    when (?:to|should i|should we|should you|should one|would you|is it best to) (?:use|choose|pick|consider) {thing}
    when (?:is|are) {thing} (?:a good|the right|good|useful|worth)
    (?:use case|use cases|usecases) (?:for|of) {thing}
    what (?:is|are) {thing} (?:good|used|useful|suited|suitable|best|meant|great) for
    what (?:to|can i|can you|can we|should i) (?:use|build|do) (?:with )?{thing}(?: for)?
    {thing} … (?:useful|meant to be used)
  `,
  ),
  ...phrases(
    "describe",
    { aspect: "features" },
    0,
    `
    (?:feature|features|capabilities|functionality) (?:of|in|does) {thing}
    what features … {thing}
  `,
  ),
  ...phrases(
    "describe",
    { aspect: "overview" },
    0,
    `
    (?:what|whats) (?:is|are|s)? ?(?:a |an |the )?{thing}(?= [.,]|$)
    (?:what is|whats|what are|explain|define|tell me about|describe|about|hows|how is|how about|what about|introduction to|intro to|thoughts on|opinion on|opinions on|experience with) (?:a |an |the )?{thing}(?= [.,]|$)
    what do (?:you|u) think (?:of|about) {thing}
    ^{thing}$
  `,
  ),
  ...phrases(
    "standing",
    { aspect: "dying" },
    0,
    `
    (?:is|are|isnt|arent|has|have) {thing} … (?:dead|dying|died|obsolete|outdated|doomed|legacy|deprecated|abandoned)
    {thing} (?:is|are|has|have)? ?(?:been )?(?:dead|dying|died|obsolete|inactive|doomed)
    (?:death|end|decline) of {thing}
    consider {thing} dead
    {thing} … (?:dead|died) …
  `,
  ),
  ...phrases(
    "standing",
    { aspect: "maintained" },
    0,
    `
    (?:is|are) {thing} … (?:maintained|alive|active|supported|developed|updated|in development)
    {thing} (?:still|actively|being) (?:being )?(?:maintained|alive|active|developed|supported)
    {thing} … (?:there to|still) maintain
    (?:status|state) of {thing}
    {thing} (?:hasnt|has not|havent|have not) had an? (?:update|release|commit)
    (?:who|anyone) (?:maintains|maintaining|maintain) {thing}
    {thing} … (?:community|team|project) … alive
  `,
  ),
  ...phrases(
    "standing",
    { aspect: "worth-learning" },
    0,
    `
    {thing} … worth (?:it|learning|using|the|to)
    (?:worth|should i|should we|should one|do i need to|need to|time to|we need|we need to|good to) (?:it )?(?:to )?(?:learn|learning|study) … {thing}
    is it (?:still )?worth (?:it )?(?:learning|using|to learn|to use) {thing}
    is {thing} … (?:relevant|a good choice|good choice|viable|a thing)
  `,
  ),
  ...phrases(
    "standing",
    { aspect: "production-ready" },
    0,
    `
    {thing} … (?:production ready|ready for production|mature enough|stable enough|battle tested|ready for … (?:use|adoption))
    (?:use|run|using|running) {thing} in production$
  `,
  ),
  ...phrases(
    "standing",
    {},
    0.1,
    `
    (?:future|prospects|outlook|fate) (?:of|for) {thing}
    {thing} … (?:future|roadmap)
    {thing} … still (?:used|popular|good|relevant|a good)
    (?:can|may|should) (?:i|one|we|you) (?:still )?(?:use|trust|rely on|bet on) {thing}$
  `,
  ),
  ...phrases(
    "lifecycle",
    { aspect: "eol" },
    0,
    `
    {thing} … (?:eol|end of life|end of support|out of support)
    (?:eol|end of life|end of support) … {thing}
    when (?:does|will|is) … (?:support for )?{thing} (?:end|ending|expire|supported until)
  `,
  ),
  ...phrases(
    "lifecycle",
    { aspect: "supported" },
    0,
    `
    (?:support|supported) (?:period|until|versions?|releases?) (?:of|for) {thing}
    how long (?:is|will|are) {thing} … (?:supported|maintained)
    (?:which|what) (?:versions? of )?{thing} (?:versions? )?(?:are|is) (?:still )?supported
    {thing} (?:support|versions) … supported
  `,
  ),
  ...phrases(
    "lifecycle",
    { aspect: "lts" },
    0,
    `
    (?:lts|long term support) … {thing}
    {thing} (?:lts|long term support)
  `,
  ),
  ...phrases(
    "lifecycle",
    { aspect: "latest" },
    0,
    `
    (?:latest|newest|current|most recent|last) (?:stable )?(?:version|release) of {thing}
    {thing} (?:latest|newest|current) (?:version|release)
  `,
  ),
  ...phrases(
    "lifecycle",
    { aspect: "released" },
    0,
    `
    when (?:was|will|is|did|does) … {thing} … (?:released|release|come out|out|due|launch|appear)
    when is … (?:version|release) of {thing}
    (?:release date|release) of {thing}
  `,
  ),
  ...phrases(
    "measure",
    {},
    0,
    `
    (?:benchmark|benchmarks|benchmarking|rps|requests per second) (?:of |for |comparison )?{thing}
    {thing} (?:benchmark|benchmarks|rps)
    how (?:fast|slow|quick) (?:is|are) {thing}
    {thing} … at … (?:connections|concurrency|concurrent)
    (?:see|measure|show) … {thing} performance
  `,
  ),
  ...phrases(
    "relate",
    {},
    0,
    `
    (?:is|are) {thing} (?:binary |fully )?compatible with {other}
    {thing} … (?:the same|same thing|identical|compatible)
    (?:how )?(?:is|are) {thing} (?:related|connected)
    {thing} is to {other} what
    relationship (?:between|of) {thing}
    {thing} … work together
  `,
  ),
  ...phrases(
    "check",
    {},
    0.05,
    `
    (?:does|do|can|will|could|has|have|is|are|verify whether|check whether|check if) {thing} … (?:support|supports|supporting|have|has|offer|provide|handle|work with|works with|run on|implement|integrate with|integrated in|use|based on|written in|built on|come with|ship|require|suit|suited|suitable|good for|ready for) … {other}
    (?:is|are) {thing} … (?:a |an ){other}
    (?:is|are) {thing} (?:really )?{other}
    {thing} (?:isnt|is not|is|arent|are) (?:a |an ){other}
    {thing} … (?:suited|suitable|good|better suited|appropriate|fit|enough) (?:to|for) {other}
    {other} support (?:in|with|for|on) {thing}$
    (?:use|using|have) {other} (?:in|with) {thing}
    {thing} … (?:meets|meet) {other}
    (?:official )?support for {other} in {thing}
    {thing} will require {other}
    {thing} supports {other}
  `,
  ),
  ...phrases(
    "compare",
    {},
    0,
    `
    (?:difference|differences|diff|different|comparison|compare|comparing|choice|choose|decide|deciding|between) … {thing} (?:and|with|to|from|vs|or|versus|against) … {other}
    (?:difference|differences|diff|comparison|compare|comparing|choose|decide|deciding|between|choosing|pick|torn between) … {thing}
    {thing} … (?:better|faster|slower|worse|easier|quicker|cheaper|safer|simpler|more … |less … |as … as) than … {other}
    {thing} (?:or|vs|versus|over|against|compared to|compared with|next to) {other}
    {thing} … (?:compare|compares|stack up|stand) … (?:to|with|against|relation to) … {other}
    {thing} … as … as … {other}
    (?:is|would|maybe|wouldnt) {thing} (?:be )?(?:a lot |really |much |simply )?better … {other}
    (?:which|what) … (?:better|best|faster|fastest|difference) … {thing}
    {thing} … (?:which|what) (?:one|is)
    {thing} (?:the new|better than) {other}
  `,
  ),
  ...phrases(
    "find",
    {},
    0,
    `
    (?:companies|company|businesses|who|startups|firms|projects|products) … (?:use|uses|using|used|adopt|adopted|run|running|rely on) … {thing}
    (?:users|adopters) of {thing}
  `,
  ),
  ...phrases(
    "rank",
    {},
    0.1,
    `
    (?:best|top|recommend|recommended|which|what|good|fastest|favorite|favourite|suggest|suggested|choose|select|pick|right|suitable|preference|decide) … TARGET
    TARGET … (?:recommend|recommended|best|thoughts|suggestions|should|choose|to choose|to learn|for)
  `,
  ),
];

export const REFUSAL_PHRASES: readonly RefusalPhrase[] = [
  ...refusals(
    "points-at-nothing",
    0.15,
    `
    ^(?:hi|hello|hey|so|and|but|ok)? ?(?:\\. )?(?:is|are|was|does|do|did|can|could|will|would|has|should|why is|why does|how is|when will) (?:this|it|that|these|they)(?: \\w+){0,2} (?!T|L|X)
    (?:do|are|will|did|would) you (?:plan|plans|planning|going|intend|considered|consider) … (?:to|on) (?:support|add|supporting|adding)
    (?:plan|plans|any plan|planning) … (?:support|supporting|add|adding)
    ^(?:any )?(?:official )?[TGXNL]\\d+ support(?: \\w+)?(?: \\.)?$
    is [TGXNL]\\d+ support (?:expected|planned|coming)
    (?:is it|would it be) possible to (?:use|support|add|have) [TGXNL]\\d+ \\.?$
    ^(?:can|could|may) (?:i|we|you) (?:also )?(?:(?:add|support) |use (?:it )?with )[TGXNL]\\d+(?: \\w+){0,3} \\.?$
    (?:would|will) you (?:consider|be open) … support
    when do you upgrade
    ^(?:do|are) (?:we|you) (?:using|use) [TGXNL]\\d+
    ^why is it (?:not )?(?:written|built|called|using)
    ^(?:so )?(?!(?:is|does|would|will) it (?:\\w+ \\w+ to|\\w+ to|too|make|time|pay|matter|true|worth|better|best|good|safe|ok|wise|smart|easy|hard|possible|correct|a)\\b)(?:is|does|can|will|could|would|do|are) (?:this|it(?!.* [TXL]\\d)|that|they|these) \\w+
    ^support 
    to support \\.?$
    [TGXNL]\\d+ is the only option
    is [TGXNL]\\d+ (?:the only option|used in)
    ^(?:would|will) you consider (?:supporting|adding|using)
    are you planing
    ^(?:please )?support [TGXNL]\\d+ \\.?$
    would be great if
    support apart from
    what do you use
    tech stack$
    (?:detail|details) of the
    ^still (?:maintained|alive|active)
    add (?:support|an additional)
    ^adding
    what proves that its?
    ^please add
    you did not mention
  `,
  ),
  ...refusals(
    "points-at-nothing",
    0.4,
    `
    (?:in|for|of|by|into|to) (?:this|the|your|our) (?:project|repo|repository|module|service|package|plugin|list|tool|library|image|app|default setup|benchmark)
    (?:this|your|our|the) (?:project|repo|repository|module|package|plugin|talk|stack|tech stack|thing|frameworks list)
    (?:^|\\. )(?:is|are|was|does|do|did|can|could|will|would|has|should) (?:this|it|that|these|they|we)
    (?:should|could|can) (?:i|we|you) (?:add|use|support|impose)
  `,
  ),
  ...refusals(
    "too-vague",
    0.35,
    `
    ^(?:switch|move|migrate|switching|moving|migrating|change) to (?:a )?[TGXNL]\\d+ \\.?$
    ^(?:which|what) (?:tech |technology )?(?:stack|technologies|tools) should be used
    (?:choose|select|finalize|decide on|define) (?:a|the|our)? ?(?:backend )?(?:tech|technology|technologies|tech stack|technology stack)$
    ^what (?:other )?kinds of
    investigate if
  `,
  ),
  ...refusals(
    "opinion-of-speaker",
    0.2,
    `
    what are you using
    would have done this
    do you have a second choice
    (?:your|our) (?:favourite|favorite|opinion is)
  `,
  ),
  ...refusals(
    "code",
    0.1,
    `
    (?:getting|get|gives|throws|got|an) (?:an |a )?(?:error|exception)
    (?:cannot|cant|unable to|fails to|failed to|how to|how do i|how can i) (?:connect|install|configure|set up|setup|deploy|import|compile|debug|fix|write|create|implement|upload|parse|render|call|query|test|run|update)
    (?:error|errors|exception|econnrefused|stacktrace|traceback|undefined|segfault|crashes|crashing|bug|tutorial|snippet)
    (?:not working|doesnt work|does not work|isnt working|wont start|stopped working|fails to|fails with|failing)
    how (?:to|do i|do you|do we|can i|can we|can you|could i|should i|would i) (?!choose|pick|decide|select|compare|know)(?!.*\\b(?:vs|or)\\b)
    option doesnt exist
    examples? of writing
    what can i tweak
  `,
  ),
  ...refusals(
    "price",
    0.4,
    `
    (?:price|prices|priced|cost|costs)
  `,
  ),
  ...refusals(
    "price",
    0.05,
    `
    (?:what|which|kind of) … pricing
    [$€£]\\d+
    (?:free|costs?) (?:if )?(?:under|tier|tiers|plan)
    stay free
    how much does … cost
  `,
  ),
  ...refusals(
    "jobs",
    0.05,
    `
    (?:interview|interviews|interviewed|interviewing|salary|salaries|resume|cv|internship|wages)
    (?:job market|job offers?|job openings?|job interview|find a job|get a job|getting a job|jobs (?:in|for|as)|career (?:in|as))
    hiring (?:manager|process|developers)
  `,
  ),
  ...refusals(
    "people",
    0.1,
    `
    how familiar are you
    who (?:teaches|is the author of this)
    can you (?:do|give) (?:this|a) talk
    (?:are|were) you (?:a|an|the) \\w+
  `,
  ),
];
