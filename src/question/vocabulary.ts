import { wordKey } from "./tokens.js";

/**
 * The words of questions themselves, as opposed to the names they ask about. A word is written as the one that stands
 * for all its forms and synonyms, so that the patterns of intents.ts need only that one.
 */
const SYNONYMS: Readonly<Record<string, string>> = {
  // Asking.
  what: "what which wtf wth wich whcih whats wat anything something",
  who: "who whom whos anyone anybody someone somebody people folks everybody everyone person persons",
  whose: "whose",
  how: "how hows",
  why: "why",
  reason: "reason reasons",
  when: "when",
  where: "where",
  many: "many much number",
  be: "is are was were be been being am arent isnt wasnt werent s",
  do: "do does did done doing doesnt didnt dont",
  have: "have has had having got hasnt havent",
  should: "should ought shall wouldnt shouldnt",
  // Joining and comparing.
  and: "and plus n",
  or: "or",
  vs: "vs versus v vrs against verses vesus",
  than: "than then",
  over: "over",
  instead: "instead rather",
  both: "both",
  compare: "compare compares compared comparing comparison comparisons",
  difference: "difference differences differ differs different differing distinguish diff diffs",
  better: "better preferable prefer superior win wins winner winning",
  worse: "worse inferior",
  common: "common shared share shares sharing overlap overlapping",
  similar:
    "similar alike comparable resemble resembles akin same identical equivalent equivalents counterpart counterparts closest nearest",
  alternative:
    "alternative alternatives substitute substitutes replacement replacements replace replaces replacing competitor competitors rival rivals competing competes",
  like: "like",
  // Small words that a relation hangs on.
  of: "of",
  in: "in inside within",
  on: "on onto upon atop",
  for: "for regarding concerning",
  with: "with alongside together",
  by: "by",
  from: "from",
  to: "to",
  as: "as",
  at: "at",
  about: "about",
  between: "between",
  it: "it its",
  behind: "behind",
  long: "long",
  // Leaving out.
  not: "not no non without except excluding excludes exclude besides apart minus avoid avoiding neither nor never cant cannot barring omit omitting ignoring sans",
  other: "other others another else",
  only: "only just solely exclusively",
  more: "more",
  according: "according per",
  post: "post posts blog blogs article articles",
  documentation: "documentation docs doc manual manuals",
  benchmark: "benchmark benchmarks measurement measurements",
  percentage: "percentage percent percents figure figures statistic statistics stats",
  old: "old age",
  less: "less fewer",
  most: "most mostly mainly primarily chiefly especially particularly",
  little: "bit little somewhat slightly",
  // Kinds of thing.
  framework: "framework frameworks fw fws",
  language: "language languages lang langs",
  database: "database databases db dbs datastore datastores dbms storage",
  runtime: "runtime runtimes",
  platform: "platform platforms",
  stack: "stack stacks techstack techstacks",
  library: "library libraries lib libs package packages",
  webserver: "webserver webservers",
  tool: "tool tools",
  os: "os oses",
  engine: "engine engines",
  technology: "technology technologies tech techs option options choice choices solution solutions",
  company:
    "company companies companys firm firms business businesses organisation organisations organization organizations enterprise enterprises corporation corporations employer employers startup startups giant giants",
  product: "product products",
  adopter: "adopter adopters user users customer customers adoption",
  feature:
    "feature features capability capabilities characteristic characteristics functionality functionalities property properties goodies",
  advantage:
    "advantage advantages benefit benefits pro pros strength strengths strong merit merits upside upsides positives pluses",
  drawback:
    "drawback drawbacks disadvantage disadvantages con cons weakness weaknesses downside downsides problem problems doubt doubts criticism limitation limitations issue issues trouble troubles pitfall pitfalls complaint complaints gotcha gotchas flaw flaws shortcoming shortcomings negatives catch catches snag snags",
  source: "source sources evidence",
  category: "category categories class",
  usecase: "usecase usecases purpose purposes",
  // Relations.
  use: "use uses used using trust trusts utilise utilises utilised utilising utilize utilizes utilized utilizing employ employs employed employing adopt adopts adopted adopting leverage leverages leveraging usage rely relies relying relied depend depends depending usable require requires required requiring needed trusted",
  run: "run runs running ran host hosted hosting hosts power powers powered powering execute executes",
  suit: "suit suits suited shine shines suitable suitability fit fits fitting good great ideal appropriate right proper recommended recommend recommends recommendation recommendations decent nice perfect handy excellent adequate useful sensible capable handle handles handling cope copes manage manages fine wise smart feasible cut alright okay love loves adore adores",
  best: "best top optimal greatest finest ideally strongest",
  worst: "worst",
  offer:
    "offer offers offered offering provide provides provided providing include includes included including come comes contain contains ship ships shipped bundle bundles bundled contained bring brings get gets shipping generate generates",
  support: "support supports supported supporting",
  work: "work works worked working compatible compatibility pair pairs paired integrate integrates connect connects connecting talk talks play plays",
  follow:
    "follow follows followed following implement implements implemented implementing embrace embraces enforce apply applies encourage encourages promote promotes advocate advocates practise practice",
  write: "write writes written wrote coded programmed writing",
  build: "build builds built building based base bases make makes making made develop develops developing sit sits",
  create:
    "create creates created creator creators creating author authors authored inventor invented invent designer designed founder maker makers develops developer",
  component:
    "component components part parts piece pieces ingredient ingredients belong belongs consist consists comprise comprises constituent subset member members",
  related:
    "related relate relates relation relations relationship relationships connection connected linked link links associated tie",
  true: "true correct accurate fact truth valid",
  false: "false untrue wrong incorrect myth",
  solve: "solve solves solved solving",
  // Properties.
  version: "version versions",
  release: "release releases released launched launch appeared published",
  latest: "latest newest current recent",
  maintained: "maintained maintain maintains maintainer maintainers maintenance alive active actively lts",
  future: "future prospects",
  relevant: "relevant relevance worth worthwhile viable",
  dead: "dead dying died obsolete outdated deprecated abandoned discontinued unmaintained legacy eol life lifecycle lifetime die dies outmoded unsupported decline declining declined losing survive",
  licence: "licence licences license licenses licensed licensing",
  homepage: "homepage website site url",
  type: "type types kind kinds sort sorts",
  site: "websites sites",
  production: "production",

  late: "late",

  // Judging.
  opinion: "opinion opinions thought thoughts feedback impression impressions review reviews verdict",
  bad: "bad badly hate hates hated hating suck sucks sucked terrible horrible awful poor evil dislike dislikes disliked criticised criticized overkill unsuitable unsuited regret regrets regretted",
  learn: "learn learning study studying",
  well: "well",

  // Measuring.
  fastest: "fastest faster quickest quicker speediest",
  slowest: "slowest slower slow",
  fast: "fast quick speed rapid perform performs performing",
  highest: "highest",
  lowest: "lowest",
  order: "order orders ordered ordering rank ranks ranked ranking arrange",
  connection: "connections concurrent concurrency",
  popular:
    "popular popularity widely commonly wellknown famous trending widespread demand loved hyped notable prominent",
  switch:
    "moved switch switches switched switching migrate migrates migrated migrating migration move moving rewrite rewriting rewrote leave leaving left abandon abandoning ditch ditching away convert converting transition transitioning stop stops stopped stopping quit quits quitting",
  // Telling.
  list: "example examples list lists show shows give name enumerate display find get suggest pick choose select tell want need needs looking search seeking choice choices option options choosing selecting picking picked chose chosen selection suggestion suggestions suggested decide deciding decided",
  all: "all every each any everything",
  define:
    "define definition meaning mean means stand stands describe description explain explanation overview info information summary summarise summarize details intro introduction",
  know: "know knows known claim claims claimed statement statements",
};

/** Said in passing: they change nothing, and need not be told. */
const NOISE = wordSet(`
  a an the some this that these those there here such
  i im ive id we weve were you youre your yours my mine our ours me us he she they their theirs them his her him
  please pls plz thanks thank hi hello hey dear kindly ok okay so oh hmm um er btw fyi thx cheers
  can could would will may might must lets let want wanna wondering wonder curious ask asking question say says
  actually really currently nowadays today now basically simply very quite pretty much even also too still yet already
  ever generally typically usually often probably perhaps maybe possibly personally overall anyway
  if then when while because since but however whether
  think thinking considering consider planning plan plans going go goes look looks like seem seems
  system systems app apps application applications service services software program programs programme project projects
  backend backends back end serverside side server servers web development dev programming coding code engineering
  real world prod official eli5 environment area field context terms term case cases
  kind stuff thing things way ways one ones eg etc ie
  up out off into via per has
  available existing exist exists various several certain particular specific given
  good-looking new start started starting begin
  model architecture pattern principle principles approach concept methodology paradigm mechanism style
  main key core primary under become becomes saying said told heard hear read reading speak speaks speaking
  first reach reaches reached until till date least ms millisecond milliseconds
  style styles styled clone clones million millions thousand thousands hundred hundreds
  u ya devices device special before previously names
  help helps helping idea ideas advice sense deal exactly honestly seriously torn debating debate stuck undecided unsure few couple box reckon reckons suppose guess believe fancy lately presently currently mate guys lads eh yo sup anymore confused tired feel feels felt
`);

/** They mean something that the graph has no words for; an answer may leave them out, but says so. */
const SOFT = wordSet(`
  team teams startup startups small big large tiny huge beginner beginners newbie newcomer novice expert senior junior boss client clients
  modern mature stable robust solid cool awesome amazing easy easier easiest hard simple simpler simplest
  quickly cheap expensive affordable budget time month months week weeks year years day days
  plain vanilla pure raw native traditional personal private public commercial professional serious hobby school university student students
  medium mid mid-size sized size scale complex advanced basic typical common enough
  long-term lots lot heavy high low powerful important major big-name
  experience experienced familiar comfortable fluent background developer developers dev devs engineer engineers programmer programmers coder coders
  next portfolio entire bigger smaller noobs noob
  agency agencies freelancer freelancers expert experts colleague colleagues friend friends manager managers cto founders pros
  job jobs career careers newcomers junior juniors seniors company-wide someday tested proven household saas b2b b2c fintech
`);

/** Everyday words that must not be taken for a misspelt name. */
const EVERYDAY = wordSet(`
  computing computer computers hosting tutorial tutorials cost costs battle bottle middle weather
  ability able above express expressed expresses expression expressions across act add after again age ago agree air almost alone along among answer appear arm around art
  away baby bad ball bank bath beach bear beat beautiful become bed before behind believe below bike bird birthday black
  blood blue board boat body book born bottle box boy brain bread break bring broken brother brown bus busy buy cake call
  calm camera car card care carry cat catch cause center chair change cheese chicken child children city class clean clear
  climb clock close clothes cloud coat coffee cold color colour cook cooking corner cost count country cover cow crash cream cross
  cry cup cut dad dance dark daughter deep dinner dirty doctor dog door down draw dream dress drink drive drop dry during
  ear early earth east eat edge egg eight empty enjoy evening eye face fail fair fall family famous far farm fat father fear
  feed feel few fight fill film fine finger finish fire first fish five fix flash floor flower fly food foot force forest
  forget form four free fresh friend front fruit full fun funny garden girl glass god gold gone grass gray green grey ground
  group grow guess hair half hall hand happen happy hat hate head hear heart heat heavy height hill hit hold hole holiday
  home hope horse hot hotel hour house hungry hurt husband ice inside island jacket job join joke jump keep key kid kill king
  kiss kitchen knee knife land last late laugh law lay lead leaf leave left leg lesson letter life lift light line lip live
  lock look lose loss lost loud love low luck lunch mad mail man map mark market marry match matter meal meat meet men met
  middle milk mind minute miss mix moment money moon morning mother mountain mouse mouth move music nail near neck never
  next night nine noise north nose note nothing number object ocean office oil old once open orange order outside own page
  paint paper parent park party pass past pay pen pet phone photo picture pig pilot pink place plan plane plant plate plays
  point poor post pot potato present president press price prize proud pull push put queen quick quiet rain ran raise reach
  read ready red rest rice rich ride ring rise river road rock roof room rope rose rule sad safe sail salt same sand save
  scale school sea seat second see sell send seven shape sheep ship shirt shoe shop short shout show shut sick side sign
  silver sing sister sit six skin sky sleep slip smell smile smoke snow soap sock soft soil song soon sound soup south space
  speak spend sport spot spring stand star start state stay step stick stone stop store storm story straight street strong
  study sugar summer sun sure surprise sweet swim table tail take tall taste tea teach tear ten test than thick thin third
  thought three throat throw tie till tire tired today toe tomorrow tongue tonight tooth touch town toy train travel tree
  trip trouble truck trust turn twelve twenty two ugly under until upset voice wait wake walk wall war warm wash watch water
  wave wear weather wedding weigh west wet wheel white whole wide wife win wind window wine winter wish woman wood word
  world worry write wrong yard year yellow yesterday young zero zoo rust
`);

const CANONICAL: ReadonlyMap<string, string> = new Map(
  Object.entries(SYNONYMS).flatMap(([word, forms]) => forms.split(" ").map((form) => [form, word] as const)),
);

/** Words that name a kind of thing, and what the candidates are when somebody asks for it. */
export const KIND_WORDS = [
  "framework",
  "language",
  "database",
  "runtime",
  "platform",
  "stack",
  "library",
  "webserver",
  "tool",
  "os",
  "engine",
  "technology",
] as const;
export type KindWord = (typeof KIND_WORDS)[number];

/** All words that say what kind of thing the answer is. */
export const ASKED_WORDS = [...KIND_WORDS, "company", "product", "feature", "usecase", "version"] as const;
export type AskedWord = (typeof ASKED_WORDS)[number];

const NOTHING = "";

/** Several words that mean one of the vocabulary, or nothing at all; they come before names of their length. */
export const PHRASES: readonly (readonly [words: readonly string[], canonical: string])[] = [
  [["big", "names"], "company"],
  [["big", "name"], "company"],
  [["household", "names"], "company"],
  [["as", "well", "as"], "and"],
  [["in", "addition", "to"], "and"],
  [["along", "with"], "and"],
  [["in", "anger"], NOTHING],
  [["production", "ready"], "suit"],
  [["ready", "for", "production"], "suit"],
  [["mature", "enough"], "suit"],
  [["waste", "of", "time"], "bad"],
  [["is", "there", "a"], "list"],
  [["is", "there", "an"], "list"],
  [["is", "there", "any"], "list"],
  [["are", "there", "any"], "list"],
  [["by", "default"], NOTHING],
  [["w", "/"], "with"],
  [["w", "/", "o"], "not"],
  [["the", "point", "of"], "usecase"],
  [["on", "earth"], NOTHING],
  [["in", "the", "world"], NOTHING],
  [["in", "the", "wild"], NOTHING],
  [["these", "days"], NOTHING],
  [["right", "now"], NOTHING],
  [["at", "the", "moment"], NOTHING],
  [["like", "i", "m", "five"], NOTHING],
  [["like", "im", "five"], NOTHING],
  [["like", "im", "5"], NOTHING],
  [["to", "me"], NOTHING],
  [["for", "me"], NOTHING],
  [["for", "us"], NOTHING],
  [["in", "your", "opinion"], NOTHING],
  [["in", "your", "view"], NOTHING],
  [["in", "my", "case"], NOTHING],
  [["under", "the", "bonnet"], "behind"],
  [["behind", "the", "scenes"], "behind"],
  [["came", "up", "with"], "create"],
  [["dreamt", "up"], "create"],
  [["dreamed", "up"], "create"],
  [["thought", "up"], "create"],
  [["come", "up", "with"], "create"],
  [["on", "its", "last", "legs"], "dead"],
  [["past", "its", "prime"], "dead"],
  [["past", "it"], "dead"],
  [["in", "place", "of"], "instead"],
  [["in", "lieu", "of"], "instead"],
  [["battle", "tested"], "mature"],
  [["a", "breeze"], "easy"],
  [["go", "to"], "solid"],
  [["steer", "clear", "of"], "not"],
  [["stay", "away", "from"], "not"],
  [["deal", "breaker"], "drawback"],
  [["deal", "breakers"], "drawback"],
  [["selling", "point"], "advantage"],
  [["selling", "points"], "advantage"],
  [["any", "good"], "suit"],
  [["up", "to", "the", "job"], "suit"],
  [["up", "to"], "suit"],
  [["cut", "out", "for"], "suit"],
  [["b", "/", "w"], "between"],
  [["head", "to", "head"], "vs"],
  [["still", "a", "thing"], "relevant"],
  [["on", "the", "way", "out"], "dead"],
  [["end", "of", "life"], "dead"],
  [["had", "its", "day"], "dead"],
  [["happened", "to"], "dead"],
  [["out", "of", "the", "box"], NOTHING],
  [["on", "top", "of"], "on"],
  [["use", "it"], "use"],
  [["using", "it"], "use"],
  [["for", "example"], NOTHING],
  [["make", "sense"], "suit"],
  [["makes", "sense"], "suit"],
  [["good", "idea"], "suit"],
  [["how", "many", "websites"], "percentage"],
  [["how", "many", "sites"], "percentage"],
  [["how", "much", "of", "the", "web"], "percentage"],
  [["market", "share"], "percentage"],
  [["most", "common"], "popular"],
  [["go", "with"], "use"],
  [["go", "for"], "use"],
  [["going", "with"], "use"],
  [["start", "with"], "use"],
  [["begin", "with"], "use"],
  [["stick", "with"], "use"],
  [["made", "up", "of"], "component"],
  [["made", "of"], "component"],
  [["end", "of", "support"], "dead"],
  [["up", "to", "date"], "maintained"],
  [["well", "known"], "popular"],
  [["use", "case"], "usecase"],
  [["use", "cases"], "usecase"],
  [["web", "server"], "webserver"],
  [["web", "servers"], "webserver"],
  [["programming", "language"], "language"],
  [["programming", "languages"], "language"],
  [["backend", "language"], "language"],
  [["backend", "languages"], "language"],
  [["web", "framework"], "framework"],
  [["web", "frameworks"], "framework"],
  [["backend", "framework"], "framework"],
  [["backend", "frameworks"], "framework"],
  [["back", "end", "framework"], "framework"],
  [["back", "end", "frameworks"], "framework"],
  [["server", "framework"], "framework"],
  [["server", "frameworks"], "framework"],
  [["backend", "technology"], "technology"],
  [["backend", "technologies"], "technology"],
  [["backend", "platform"], "platform"],
  [["backend", "platforms"], "platform"],
  [["operating", "system"], "os"],
  [["operating", "systems"], "os"],
  [["under", "the", "hood"], "behind"],
  [["quick", "question"], NOTHING],
  [["in", "general"], NOTHING],
  [["of", "course"], NOTHING],
  [["at", "all"], NOTHING],
  [["as", "well"], NOTHING],
  [["by", "the", "way"], NOTHING],
  [["tech", "stack"], "stack"],
  [["tech", "stacks"], "stack"],
  [["technology", "stack"], "stack"],
];

const PHRASE_WORDS: ReadonlySet<string> = new Set(PHRASES.flatMap(([words]) => words));

// Not even a name that is spelt like one of them is meant by the bare word.
const NEVER_NAMES = new Set(
  `what who how why when be do have should and or vs than over of in on for with by from to as at about between it not other only more less most
  company framework language database runtime platform stack library technology feature use list all tool build make suit best compare`.split(
    /\s+/,
  ),
);

/** Words that an adjective may describe: the rest of the vocabulary does or joins. */
const NOUN_WORDS: ReadonlySet<string> = new Set([
  ...KIND_WORDS,
  ..."company product feature usecase version adopter advantage drawback source category alternative".split(" "),
  ..."reason release licence homepage type site opinion difference comparison component benchmark connection who percentage create".split(
    " ",
  ),
]);

/** Whether a word of the vocabulary, in its canonical form, is a noun. */
export function isNounWord(canonical: string): boolean {
  return NOUN_WORDS.has(canonical);
}

/** "Two" to "ten", in order. */
export const NUMBER_WORDS: readonly string[] = "two three four five six seven eight nine ten".split(" ");

export function isNumberWord(key: string): boolean {
  return NUMBER_WORDS.includes(key);
}

/** Adjectives that are names of languages and tools as well: nobody says them in passing. */
const TRADE_NAMES = new Set("swift crystal elastic".split(" "));

export function isTradeName(key: string): boolean {
  return TRADE_NAMES.has(key);
}

export type WordClass = "CUE" | "NOISE" | "SOFT";
export interface Word {
  readonly wordClass: WordClass;
  /** The word that stands for it in patterns. */
  readonly canonical: string;
}

/** What a word of the question means to a pattern; null for a word that is not of the vocabulary. */
export function vocabularyWord(key: string): Word | null {
  const canonical = CANONICAL.get(key);
  if (canonical) return { wordClass: "CUE", canonical };
  if (NOISE.has(key)) return { wordClass: "NOISE", canonical: key };
  if (SOFT.has(key)) return { wordClass: "SOFT", canonical: key };
  return null;
}

/** Whether the bare word is ordinary language: then it needs more than its letters to be somebody's name. */
export function isEverydayWord(key: string): boolean {
  return EVERYDAY.has(key) || PHRASE_WORDS.has(key) || vocabularyWord(key) !== null;
}

/** Whether no name is ever meant by this word alone. */
export function isNeverName(key: string): boolean {
  const canonical = CANONICAL.get(key);
  return NOISE.has(key) || (canonical !== undefined && NEVER_NAMES.has(canonical));
}

/** A slip seldom spares nothing but the first letter: the first is the same, or the first two are swapped. */
export function beginsAlike(a: string, b: string): boolean {
  return a[0] === b[0] || (a[0] === b[1] && a[1] === b[0]);
}

/** All words of the vocabulary, and of its phrases. */
export function vocabularyForms(): string[] {
  return [...new Set([...CANONICAL.keys(), ...NOISE, ...SOFT, ...PHRASE_WORDS])];
}

function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/).map(wordKey));
}
