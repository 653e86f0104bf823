/**
 * The words of questions themselves, as opposed to the names they ask about. A word is written as the one that stands
 * for all its forms and synonyms, so that the patterns of intents.ts need only that one.
 */
export const SYNONYMS: Readonly<Record<string, string>> = {
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
    "alternative alternatives substitute substitutes replacement replacements replace replaces replacing competitor competitors rival rivals competing competes successor successors heir",
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
  suit: "suit suits suited shine shines suitable suitability fit fits fitting good great ideal appropriate right proper recommended recommend recommends recommendation recommendations decent nice perfect handy excellent adequate useful sensible capable handle handles handling cope copes manage manages fine wise smart feasible cut alright okay love loves adore adores match matches",
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
  lack: "lack lacks lacked lacking",
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
    "moved switch switches switched switching migrate migrates migrated migrating migration move moving rewrite rewriting rewrote leave leaves leaving left abandon abandons abandoning ditch ditched ditching away convert converting transition transitioning stop stops stopped stopping quit quits quitting",
  // Telling.
  list: "example examples list lists show shows give name enumerate display find get suggest pick choose select tell want need needs looking search seeking choice choices option options choosing selecting picking picked chose chosen selection suggestion suggestions suggested decide deciding decided",
  all: "all every each any everything",
  define:
    "define definition meaning mean means stand stands describe description explain explanation overview info information summary summarise summarize details intro introduction introduce introduces",
  know: "know knows known claim claims claimed statement statements",
};
