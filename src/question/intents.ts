import { compilePattern, type Pattern } from "./pattern.js";

/** What a question wants to know. */
export const INTENTS = [
  "RANK",
  "BEST",
  "GOOD_FOR",
  "WHY",
  "DRAWBACKS",
  "COMPARE",
  "ALTERNATIVES",
  "ADOPTERS",
  "TECHNOLOGIES_OF",
  "IN_COMMON",
  "FEATURES",
  "WITH_FEATURE",
  "FRAMEWORKS_OF",
  "DATABASES_OF",
  "WORKS_WITH",
  "HOSTS_OF",
  "COMPONENTS",
  "USE_CASES_OF",
  "DEFINE",
  "CLAIM_CHECK",
  "RELATION",
  "MEASURED",
  "POPULAR",
  "LIFECYCLE",
  "PROPERTY",
  "LIST",
  "MEMBERS",
  "WHOLES",
  "FIGURES",
] as const;
export type Intent = (typeof INTENTS)[number];

export interface IntentRow {
  readonly intent: Intent;
  /** pattern.ts says how it is written. */
  readonly pattern: string;
  /** Questions that this very row must recognise: they are its tests. */
  readonly examples: readonly string[];
}

/**
 * The table of wordings: the first row that fits decides. What is asked for by few words only (a bare name) comes last.
 * To teach a new wording, add a row with its examples; to teach a new word, add it to vocabulary.ts.
 */
export const INTENT_TABLE: readonly IntentRow[] = [
  // Is it true that ...
  row("CLAIM_CHECK", "true|false ... percentage ... THING", ["Is it true that 77.7% of websites use PHP?"]),
  row("CLAIM_CHECK", "^ be|do THING ... percentage", ["Is PHP used by 77.7% of all websites?"]),
  row("CLAIM_CHECK", "true|false or? true|false? ... NAME ... NAME", [
    "Is it true that Node.js is a component of Java?",
    "true or false: Django is written in Python",
    "is it correct that Netflix uses Node.js",
    "Is it a fact that Rails follows the MVP (minimum viable product) model?",
  ]),
  row("CLAIM_CHECK", "true|false ... THING ... KIND", ["Is it true that Django is a framework?"]),
  row("CLAIM_CHECK", "^ be THING ... component of THING", [
    "is Node.js a component of Java?",
    "Is PHP part of the LAMP stack?",
    "was node js developed as a component of java",
    "isn't MySQL one of the components of LAMP?",
  ]),
  row("CLAIM_CHECK", "^ be THING ... write|build|base|create in|on|with|from|of THING", [
    "Is Django written in Python?",
    "is NestJS built on Node.js",
    "was express written in Ruby?",
  ]),
  row("CLAIM_CHECK", "^ be THING ... use|run by USER", ["Is Node.js used by Netflix?", "is ruby used at Airbnb"]),
  row("CLAIM_CHECK", "^ be THING ... use at|in USER", ["is ruby used at Airbnb"]),
  row("CLAIM_CHECK", "^ do|have|be USER ... use|run|build|work ... THING !what", [
    "Does Netflix use Node.js?",
    "has Airbnb ever used Ruby",
    "is Uber running on node",
  ]),
  row("CLAIM_CHECK", "^ do|have|can THING ... have|offer|support|use|follow|come|work|be ... FEATURE", [
    "Does NestJS have dependency injection?",
    "does rails follow MVC",
    "does Django support MVT?",
  ]),
  row("CLAIM_CHECK", "^ do|have THING have ... FEATURE", ["does NestJS have dependency injection"]),
  row("CLAIM_CHECK", "^ do|be THING ... work|support|use|run|suit ... with|on|in|for? THING", [
    "Does PHP work with MySQL?",
    "does Express run on Node.js?",
    "is PHP compatible with SQLite",
    "does php support mysql?",
  ]),
  row("CLAIM_CHECK", "^ THING work ... THING $", ["PHP works with SQLite?", "Can PHP connect to SQLite?"]),
  row("CLAIM_CHECK", "^ be THING HOST? KIND", [
    "Is Django a framework?",
    "is Node.js a language?",
    "Is Sinatra a Ruby micro-framework?",
  ]),
  row("CLAIM_CHECK", "^ be THING ... FEATURE", ["is Django open source?", "Is Rails MVC based?"]),

  row("CLAIM_CHECK", "^ THING be ... component of THING", [
    "Node.js is a component of Java",
    "PHP is part of LAMP, right?",
  ]),
  row("CLAIM_CHECK", "^ THING be write|build|base in|on|with THING", ["Django is written in Python"]),
  row("CLAIM_CHECK", "^ THING follow|have|offer|support|use ... FEATURE ,? suit|true? $", [
    "Rails uses MVP",
    "Rails follows the MVC pattern, right?",
    "NestJS has dependency injection",
  ]),
  row("CLAIM_CHECK", "^ USER use|run THING $", ["Netflix uses Node.js"]),
  row("CLAIM_CHECK", "^ be THING ... use for|by|in|with THING $", ["Is TypeScript required for NestJS?"]),
  row("CLAIM_CHECK", "^ write|use|run THING in|with|on THING $", [
    "can I use MySQL with PHP?",
    "Can I write Express in TypeScript?",
  ]),
  row("CLAIM_CHECK", "^ do THING offer|have ... THING $", ["does LAMP include MySQL?"]),
  row("CLAIM_CHECK", "NAME ... NAME ,? ... true|false", ["Ruby follows TDD, true or false?"]),
  row("DEFINE", "THING ,? ... be? KIND or KIND", ["node js, is it a language or a framework?"]),

  // Lifecycles.
  row("LIFECYCLE", "be|have THING ... dead|maintained|support", [
    "is Sinatra dead?",
    "is Ruby still maintained",
    "Is PHP still supported?",
    "Is Rails still relevant in 2026?",
    "is Ruby on Rails dying",
    "is node js outdated?",
  ]),
  row("LIFECYCLE", "THING ... dead|maintained $", [
    "Rails dead?",
    "PHP still relevant?",
    "is anyone saying that Django is dead",
    "Ruby still alive?",
  ]),
  row("LIFECYCLE", "latest? version ... THING ... latest?", [
    "Which versions of Django are supported?",
    "what version of Node.js is the latest",
    "supported versions of PHP",
  ]),
  row("LIFECYCLE", "latest? ... THING ... version", [
    "Which Django versions were supported on 2026-09-01?",
    "latest python version",
    "node versions",
  ]),
  row("LIFECYCLE", "THING UNKNOWN ... support|maintained|dead", [
    "Is PHP 8.1 still supported?",
    "Rails 7.1 still supported?",
    "When does Django 5.2 reach end of life?",
    "Python 3.8 end of life date",
    "until when is Django 4.2 supported",
  ]),
  row("LIFECYCLE", "^ be THING use $", ["Is PHP still used?", "is ruby used nowadays"]),
  row("LIFECYCLE", "when ... support ... THING", ["When does support for Python 3.9 run out?"]),
  row("LIFECYCLE", "how long ... THING ... support|maintained", ["How long is Django supported?"]),
  row("LIFECYCLE", "^ support|maintained|latest of? THING $", [
    "still supported: Rails",
    "latest Django",
    "maintenance of Rails",
  ]),
  row("LIFECYCLE", "when ... THING ... dead|support", ["When does PHP become end of life?"]),
  row("LIFECYCLE", "THING ... future|dead", ["Does Ruby have a future?", "Ruby end of life"]),
  row("LIFECYCLE", "future|dead ... THING", ["future of PHP", "end of life of PHP"]),

  // People, dates, licences.
  row("PROPERTY", "who create|write|build|offer|maintained THING $", [
    "Who created Django?",
    "who wrote Sinatra",
    "Who is the author of Flask?",
    "Who maintains Roda?",
  ]),
  row("PROPERTY", "who be ... create|build ... of|behind? THING", ["Who is the author of Flask?"]),
  row("PROPERTY", "who be behind THING", ["Who is behind Ruby on Rails?"]),
  row("PROPERTY", "how old ... THING", ["How old is Python?"]),
  row("PROPERTY", "create of THING", ["creator of Ruby"]),
  row("PROPERTY", "THING create $", ["Ruby creator", "Who was Django created by?"]),
  row("PROPERTY", "who ... THING ... create|write|build by", ["Who was Django created by?"]),
  row("PROPERTY", "when ... THING ... release|create|build|start|write", [
    "When was Python released?",
    "when did Node.js come out",
  ]),
  row("PROPERTY", "when ... THING ... offer $", ["when did Node.js come out"]),
  row("PROPERTY", "licence ... THING", ["What licence does Django use?", "license of Express.js"]),
  row("PROPERTY", "THING ... licence", ["Django licence", "under which license is Flask"]),
  row("PROPERTY", "homepage ... THING !percentage", ["What is the website of Tornado?"]),
  row("PROPERTY", "THING homepage", ["Django homepage"]),

  // What fits together.
  row("RELATION", "how ... NAME++ ... related", [
    "How are Django and Python related?",
    "how is Node.js connected to V8",
  ]),
  row("RELATION", "how ... NAME ... related ... NAME", [
    "how is Node.js connected to V8",
    "How does NPM relate to Node?",
  ]),
  row("RELATION", "related ... NAME++", [
    "What is the relationship between Node.js and JavaScript?",
    "connection between Netflix and Python",
    "relation Netflix and Express",
  ]),
  row("RELATION", "related ... NAME ... to|and|with|between NAME", ["relation of Rails to Ruby"]),
  row("RELATION", "NAME related to|with NAME", ["Is Java related to JavaScript?"]),
  row("RELATION", "what ... have NAME to do with NAME", ["what has Node.js to do with V8?"]),
  row("RELATION", "what ... NAME have ... do with NAME", ["What does npm have to do with Node.js?"]),

  // Why.
  row("DRAWBACKS", "why|when should? not ... THING+", ["why not PHP?", "when should I not use Node.js?"]),
  row("WHY", "what build THING suit|best", ["what makes Django good"]),
  row("WHY", "^ should ... use THING $", ["should I use Rails?", "Should a startup use Django?"]),
  row("WHY", "^ be THING ... suit|best $", ["is rails any good?", "is node good"]),
  row("WHY", "why|reason ... THING+", [
    "Why Node.js for chat?",
    "why use Django over Flask",
    "Why should I choose NestJS over Express.js?",
    "why is python good for machine learning",
    "why would anybody pick Ruby instead of PHP?",
    "reasons to use Python",
  ]),

  row("WHY", "advantage ... THING+", [
    "advantages of Node.js",
    "What are the benefits of using Python?",
    "pros of Rails",
  ]),
  row("WHY", "THING+ ... advantage", ["node.js pros", "What advantages does Flask offer?"]),
  row("WHY", "what build THING ... NEED", ["What makes Node.js scalable?"]),
  row("DRAWBACKS", "what ... vs THING $ !better !best", ["what speaks against PHP?"]),
  row("DRAWBACKS", "drawback ... THING+ !advantage", [
    "What are the disadvantages of Node.js?",
    "cons of PHP",
    "problems with Rails",
    "downsides of using Python",
    "downsides of Node.js?",
    "weaknesses of Flask",
  ]),
  row("DRAWBACKS", "THING+ ... drawback !advantage", [
    "node.js cons",
    "Rails disadvantages",
    "Does Rails have weaknesses?",
  ]),

  // Companies.
  row("IN_COMMON", "USER++ ... common", [
    "What do Netflix and Uber have in common?",
    "which technologies do LinkedIn and PayPal share",
    "netflix, uber: what technology is common?",
  ]),
  row("IN_COMMON", "common ... USER++", [
    "What is common to Netflix and PayPal?",
    "technologies shared by Spotify and Instagram",
    "common tech of netflix and uber",
  ]),
  row("IN_COMMON", "both USER++", [
    "What do both Netflix and Uber use?",
    "Which technology is used by both Netflix and PayPal?",
  ]),
  row("IN_COMMON", "USER++ both", ["what do netflix and uber both use"]),
  row("IN_COMMON", "compare|difference ... USER++", ["compare Netflix and Uber"]),
  row("IN_COMMON", "^ USER vs USER $", ["Netflix vs Uber"]),
  row("ADOPTERS", "who|company|product|whose|adopter ... use|run|build|choose ... THING+ !better", [
    "Who uses Node.js?",
    "which companies use Ruby",
    "what companies are using python in production",
    "companies using both Python and Node.js",
    "Which big firms rely on Ruby?",
    "who is running node in production?",
    "Can you please tell me which organisations have adopted Python?",
    "Name some businesses that employ Ruby for their backend",
    "whcih companies use ruby?",
    "companies that use node js",
    "What products are built with Node?",
    "does anyone use Roda?",
  ]),
  row("ADOPTERS", "company|product|who ... with|on|behind|of|in|for THING+", [
    "companies on Ruby",
    "companies with Python in their stack",
  ]),
  row("ADOPTERS", "THING+ ... use|adopt|run|choose by|at|in $", ["Who is Node.js used by?", "ruby: used by?"]),
  row("ADOPTERS", "THING+ ... use|run by ... company|who|adopter", [
    "Is Ruby used by any companies?",
    "python used by which companies",
  ]),
  row("ADOPTERS", "^ list? build|write|run with|in|on|use THING+ $", ["apps built with Electron"]),
  row("ADOPTERS", "where ... THING+ ... use", ["Where is Python used?"]),
  row("ADOPTERS", "adopter ... of|for THING+", ["adopters of Node.js", "List all users of Ruby"]),
  row("ADOPTERS", "THING+ adopter|company", ["Python adopters", "node.js companies", "Ruby users"]),
  row(
    "TECHNOLOGIES_OF",
    "what|how|KIND ... USER+ ... use|run|build|write|base|choose|work|offer|adopt !USE_CASE|CRITERION",
    [
      "What does Netflix use?",
      "which technologies does Spotify use",
      "what is Instagram built with?",
      "What tech stack does LinkedIn run on?",
      "what language is Trello written in?",
    ],
  ),
  row("TECHNOLOGIES_OF", "what|KIND|use ... by|at|of|for|behind|in|from|with USER+ !USE_CASE|CRITERION", [
    "technologies used by Uber",
    "What is used at Netflix?",
    "tech stack of PayPal",
    "Which languages are used by Facebook?",
    "what is the technology behind Instagram",
  ]),
  row("TECHNOLOGIES_OF", "USER+ ... KIND|use !USE_CASE|CRITERION", [
    "Netflix tech stack",
    "Airbnb's technology",
    "what's Netflix's backend stack?",
  ]),
  row("TECHNOLOGIES_OF", "what ... run USER+", ["What powers Netflix?"]),
  row("TECHNOLOGIES_OF", "USER+ use $", ["netflix uses?"]),

  // Ordered by figures.
  row("MEASURED", "order|type ... THING++ ... by|on|for|in CRITERION", [
    "order Django, Flask and Tornado by throughput at 512 connections",
    "Sort Express.js and NestJS by latency",
  ]),
  row("MEASURED", "order|type ... KIND ... by|on CRITERION", ["rank Ruby frameworks by throughput"]),
  row("MEASURED", "^ what? be? CRITERION of THING+ $", [
    "throughput of Django",
    "what is the latency of Flask and Django?",
  ]),
  row("MEASURED", "^ what CRITERION do|be|have THING", [
    "How many requests per second does Flask handle?",
    "What throughput does Express have?",
  ]),

  // Should it be this one?
  row("RANK", "HOST+ framework|library|technology|tool ... USE_CASE|CRITERION", [
    "Python frameworks for real-time data",
    "Which Ruby framework suits small projects?",
    "Python or Ruby frameworks for real-time chat",
  ]),
  row("COMPARE", "THING instead of THING", [
    "Should I use Flask instead of Django?",
    "django instead of rails for e-commerce",
  ]),
  row("COMPARE", "switch ... THING to THING", [
    "switch from PHP to Node.js",
    "Should I migrate from Rails to Django?",
    "moving from Express.js to NestJS",
  ]),
  row("COMPARE", "be THING similar as|to THING", ["Is JavaScript the same as Java?"]),
  row("ALTERNATIVES", "THING+ alternative|similar", [
    "Django alternatives",
    "express.js competitors",
    "Rails equivalent in Python",
  ]),
  row("ALTERNATIVES", "alternative|instead|similar ... THING+", [
    "What are alternatives to Django?",
    "alternatives for express",
    "What can I use instead of Rails?",
    "frameworks similar to Flask",
    "find me a replacement for PHP",
    "competitors of Node.js",
    "any decent substitute for Sinatra please",
    "alternitives to django",
  ]),
  row("ALTERNATIVES", "what|KIND|other ... like|other|than THING+", [
    "frameworks like Sinatra",
    "anything like Django?",
    "What else is there other than Flask?",
  ]),
  row("ALTERNATIVES", "THING like|similar ... KIND", ["django like framework for node"]),
  row("ALTERNATIVES", "^ like THING+ $", ["something like Django"]),
  row("COMPARE", "compare ... THING ... with|to|by THING", ["compare Sinatra with Roda"]),
  row("COMPARE", "compare|difference|common|similar|better|worse|fastest|slowest|popular ... COMPARABLE++", [
    "Compare Django and Flask",
    "What is the difference between Node.js and PHP?",
    "compare Express.js and NestJS for real-time chat",
    "difference between Sinatra and Roda",
    "what is better, Django or Rails",
    "comparison of Python, Ruby and PHP",
    "What do Sinatra and Roda have in common?",
    "which is faster, node or php",
    "difference between MVC and MVT",
  ]),
  row("COMPARE", "THING++ ... compare|difference|better|worse|common|similar|fastest|slowest|best|suit|popular", [
    "Django or Flask: which is better?",
    "How do Ruby and Python compare?",
    "Sinatra vs Roda differences",
    "python and php: what's the better choice",
    "node vs php which is faster",
  ]),
  row(
    "COMPARE",
    "THING ... compare|better|worse|fastest|slowest|difference|popular ... to|with|than|from|over|vs THING",
    [
      "Is Node.js better than PHP?",
      "How does Django compare to Rails?",
      "Is Roda faster than Sinatra?",
      "how is NestJS different from Express",
      "is rails more popular than django",
    ],
  ),
  row("COMPARE", "THING++ ... for NEED+", [
    "Django or Flask for small projects",
    "node vs python for machine learning",
  ]),
  row("COMPARE", "THING ... more|less? CRITERION ... than|vs|or THING", [
    "Is Django more secure than Flask?",
    "is node more scalable than PHP",
  ]),
  row("COMPARE", "CATEGORY|FEATURE vs|or|over|than|>|/ CATEGORY|FEATURE", ["MVC vs MVT"]),
  row("COMPARE", "FRAMEWORK vs|or|over|than|>|/ FRAMEWORK", [
    "Which framework should I use for chat: Django or Flask?",
  ]),
  row("COMPARE", "THING vs|or|over|than|>|/ THING !KIND", [
    "Django vs Flask",
    "node or php?",
    "Express > NestJS",
    "Should I use Django or Flask?",
    "Which one should I pick: Sinatra or Roda?",
    "django/flask/tornado",
  ]),
  row("COMPARE", "^ THING++ $", ["Django, Flask, Tornado", "python ruby php", "Sinatra and Roda"]),

  // Measurements and popularity.
  row("MEASURED", "fastest|slowest ... KIND|THING ... connection?", [
    "what is the slowest framework",
    "What is the fastest Ruby framework?",
    "fastest language",
    "what is the fastest database",
    "quickest Ruby framework?",
    "fastest framework at 512 connections",
    "which is the fastest backend framework",
  ]),
  row("MEASURED", "be THING ... fast|slowest $", ["Is Ruby slow?"]),
  row("MEASURED", "THING ... connection", ["Does Tornado handle 10,000 connections?"]),
  row("MEASURED", "KIND ... fastest|slowest", ["which framework is fastest?", "Which Python framework is fastest?"]),
  row("MEASURED", "how fast ... THING", ["how fast is Roda?"]),
  row("POPULAR", "most|best ... popular|use|adopter ... KIND", [
    "What is the most popular framework?",
    "most widely used language",
    "most used database",
  ]),
  row("POPULAR", "popular ... KIND", ["popular Python frameworks", "popular frameworks"]),
  row("POPULAR", "KIND ... popular", [
    "Which language is the most popular?",
    "frameworks by popularity",
    "languages by popularity",
  ]),
  row("POPULAR", "how popular ... THING", ["how popular is Ruby", "how popular is Django?"]),
  row("POPULAR", "be THING ... popular", ["is Node.js popular?"]),

  // Databases, and what else goes together.
  row("COMPONENTS", "component of STACK be KIND", ["What part of LAMP is the database?"]),
  row("COMPONENTS", "KIND ... in|of STACK", ["What is the database in LAMP?", "which web server is part of LAMP"]),
  row("COMPONENTS", "what KIND ... STACK", ["Which operating system does LAMP use?"]),
  row("DATABASES_OF", "database ... THING !NEED", [
    "Which databases work with PHP?",
    "databases of PHP",
    "what database should I use with PHP?",
    "db for php",
    "databases for PHP?",
    "good db for PHP",
    "What databases can be used with PHP?",
    "Which DBs does PHP support?",
    "databses compatible with PHP",
  ]),
  row("DATABASES_OF", "THING ... database !NEED", ["PHP databases", "what does PHP use as its database?"]),
  row(
    "HOSTS_OF",
    "language|runtime|platform ... of|for|behind|in|with FRAMEWORK|LIBRARY|TOOL|RUNTIME|WEB_SERVER !NEED",
    ["language of Tornado", "runtime of Express.js", "Which languages work with NestJS?"],
  ),
  row("WORKS_WITH", "DATABASE+ ... KIND !NEED", ["MySQL languages", "MySQL compatible frameworks", "SQLite languages"]),
  row("WORKS_WITH", "what|KIND ... work ... TECHNOLOGY+ !NEED", [
    "Which languages work with MySQL?",
    "Which runtimes work with MySQL?",
    "what pairs with SQLite",
    "which frameworks work with SQLite",
    "What languages are compatible with MySQL?",
    "what works with SQLite?",
    "technologies compatible with MySQL",
  ]),

  // Fitness.
  row("GOOD_FOR", "^ should|be|do|can ... THING ... NEED+", [
    "Is Django good for real-time chat?",
    "is node suitable for machine learning",
    "Should I use Flask for small projects?",
    "is Python a good choice for data science",
    "Is Node.js scalable?",
    "does Tornado suit chat",
  ]),
  row("RANK", "KIND &USE_CASE|CRITERION &HOST|DATABASE !FRAMEWORK|LIBRARY|TOOL|WEB_SERVER|STACK", [
    "Which frameworks in Python suit real-time chat?",
    "frameworks written in Ruby for small projects",
    "scalable Python frameworks",
    "secure frameworks on node",
  ]),
  row("RANK", "KIND ... USE_CASE|CRITERION !THING", [
    "Which frameworks suit real-time chat?",
    "what frameworks are good for chat",
    "which frameworks are best for messengers",
    "best framework for real-time chat",
    "What is the best stack for e-commerce?",
    "which language should I use for machine learning?",
    "Could you please recommend a framework for building microservices?",
    "What language is ideal for data science and artificial intelligence?",
    "which framewroks suit real time chat",
    "scalable frameworks",
    "technologies for streaming",
    "lightweight and secure framework for small projects",
    "I am looking for a framework to build a chat app",
  ]),
  row("RANK", "USE_CASE|CRITERION ... KIND !THING", [
    "real-time chat framework",
    "For e-commerce, which framework is best?",
    "I want to build a chat application, what framework should I use?",
    "machine learning language",
  ]),
  row("GOOD_FOR", "^ use ... THING ... for|in|as NEED+", ["can I use PHP for large projects?"]),
  row("GOOD_FOR", "how ... CRITERION ... THING", ["How scalable is Node.js?"]),
  row("GOOD_FOR", "how ... THING ... NEED+", ["how well does Flask suit microservices"]),
  row("GOOD_FOR", "THING ... suit|best|use|work ... NEED+", ["Flask good for microservices?"]),
  row("GOOD_FOR", "^ THING for|in|as? NEED+ $", ["Django for e-commerce", "node for streaming?"]),
  row("GOOD_FOR", "^ USE_CASE|CRITERION and? THING $", ["real time + Python", "machine learning python"]),
  row("GOOD_FOR", "^ THING USE_CASE|CRITERION $", ["Node.js chat", "Python machine learning"]),
  row("GOOD_FOR", "NEED+ ... with|in|use THING $ !what !KIND !best", [
    "chat with Tornado",
    "machine learning in Python",
  ]),

  // Use cases.
  row("USE_CASES_OF", "what|when|where ... THING ... use|suit|best|build for", [
    "What is Node.js used for?",
    "what is Ruby good for?",
    "what is PHP best for",
  ]),
  row("USE_CASES_OF", "what be THING for $", ["what's Python for?"]),
  row("USE_CASES_OF", "for what be THING ... suit|use|best", ["For what is Sinatra suited?"]),
  row("USE_CASES_OF", "use|usecase of|for THING", ["use cases of Python", "uses for PHP"]),
  row("USE_CASES_OF", "usecase ... THING", ["purposes of Python"]),
  row("USE_CASES_OF", "THING usecase", ["Ruby purposes"]),
  row("USE_CASES_OF", "what build with|in|on|use THING $", ["what can I build with Sinatra?"]),
  row("USE_CASES_OF", "when ... use|suit ... THING $", ["When should I use Flask?"]),

  // What it is.
  row("COMPONENTS", "what do STACK define for? $", ["what does LAMP stand for?"]),
  row("DEFINE", "define ... NAME", [
    "Define dependency injection",
    "Give me an overview of Django",
    "explain MVC",
    "description of Roda",
  ]),
  row("DEFINE", "what type ... be? THING|FEATURE|CATEGORY", [
    "What kind of framework is Sinatra?",
    "what type of thing is npm",
  ]),
  row("DEFINE", "what be? THING|FEATURE|CRITERION|USE_CASE|STACK|COMPANY|PRODUCT|SOURCE $", [
    "What is Roda?",
    "what's Node.js",
    "wat is django",
    "What are WebSockets?",
  ]),
  row("DEFINE", "who be NAME $", ["Who is Netflix?"]),
  row("DEFINE", "what do NAME define for? $", ["what does DRY mean?"]),

  // Best, for nothing in particular.
  row("BEST", "best|suit ... KIND !THING !NEED", [
    "What is the best backend framework?",
    "best framework 2026",
    "recommend a database",
    "top database",
    "what's the best stack",
    "good backend languages",
  ]),
  row("BEST", "KIND ... best|suit|should ... !THING !NEED", [
    "which framework should I use",
    "Which language is good?",
  ]),
  row("BEST", "best|suit|should ... HOST+ ... framework|library|technology|tool !NEED !FRAMEWORK", [
    "best Python framework",
  ]),
  row("BEST", "KIND ... best|suit|should ... for|in|of HOST+ $ !NEED", ["which framework is best for Python?"]),
  row("BEST", "best|suit ... KIND ... for|in|of HOST+ $ !NEED !DATABASE", [
    "best framework for Ruby",
    "top frameworks in PHP",
  ]),

  // Classes, wholes and figures.
  row("MEMBERS", "^ what? be? CATEGORY $ !NEED", ["NoSQL databases", "Which are micro-frameworks?"]),
  row("MEMBERS", "list|all|what ... CATEGORY do|be|have|know? know? $ !NEED", [
    "list all relational databases",
    "list of micro-frameworks",
    "Show me relational databases",
    "which relational databases are there?",
    "Which micro-frameworks do you know?",
  ]),
  row("MEMBERS", "KIND be CATEGORY $", ["What databases are relational?", "which frameworks are micro-frameworks"]),
  row("MEMBERS", "^ list of CATEGORY $", ["examples of NoSQL databases"]),
  row("WHOLES", "what ... be THING ... component of $", [
    "What is npm part of?",
    "what is V8 a component of",
    "what is Express.js a part of",
    "Which stacks is MySQL part of?",
    "which stack is MySQL a component of?",
    "what is MySQL part of",
    "what's PHP a component of",
    "what is Django part of",
    "Which technology is V8 part of?",
    "which stack is PHP part of",
  ]),
  row("FIGURES", "percentage|benchmark ... THING", [
    "What percentage of websites use PHP?",
    "statistics on Python",
    "benchmarks for Tornado",
    "stats for Ruby",
    "figures on PHP",
    "What statistics are there for Node.js?",
    "benchmarks of Roda",
  ]),
  row("FIGURES", "THING ... percentage|benchmark", ["Tornado benchmarks", "Node.js statistics", "PHP statistics"]),

  // Features.
  row("FEATURES", "feature ... THING+", [
    "What are the features of Django?",
    "list the features of ruby on rails",
    "key capabilities of NestJS",
    "What features does Express have?",
    "fetures of django",
    "main characteristics of Sinatra",
  ]),
  row("FEATURES", "THING+ ... feature", ["Django features", "What does Rails have as features?"]),
  row("FEATURES", "^ what do? THING+ offer|support|have|do|follow $", [
    "What does Rails offer?",
    "what can Express do?",
    "What does NestJS provide",
  ]),
  row("WITH_FEATURE", "what|who|KIND ... FEATURE+ !USE_CASE !CRITERION !FRAMEWORK", [
    "Which frameworks have dependency injection?",
    "frameworks with MVC",
    "which technologies support WebSockets?",
    "open source frameworks with routing",
    "what uses convention over configuration",
    "Which Ruby frameworks follow TDD?",
    "who offers dependency injection?",
  ]),
  row("WITH_FEATURE", "FEATURE+ ... KIND !USE_CASE !CRITERION !FRAMEWORK", [
    "MVC frameworks",
    "open-source frameworks",
    "dependency injection framework",
  ]),

  // What belongs to what.
  row("COMPONENTS", "component ... of|in THING|STACK", [
    "What are the components of LAMP?",
    "parts of the LAMP stack",
    "what is part of Node.js?",
  ]),
  row("COMPONENTS", "STACK ... component|build|offer|stand|have|use|run", [
    "What does LAMP consist of?",
    "LAMP components",
    "what is LAMP made of",
  ]),
  row("COMPONENTS", "what ... in STACK", ["what's in LAMP?"]),
  row(
    "HOSTS_OF",
    "language|runtime|platform|engine ... FRAMEWORK|LIBRARY|TOOL|DATABASE|RUNTIME|WEB_SERVER ... write|use|build|run|create",
    ["What language is Django written in?", "which language does Rails use"],
  ),
  row(
    "HOSTS_OF",
    "what ... FRAMEWORK|LIBRARY|TOOL|DATABASE|RUNTIME|WEB_SERVER ... write|build|run|create in|on|with|from $",
    ["what does Express run on?", "what is NestJS built on?", "what's Sinatra written in", "what is Electron based on"],
  ),
  row("HOSTS_OF", "FRAMEWORK|LIBRARY|TOOL|DATABASE|RUNTIME|WEB_SERVER ... language|runtime", [
    "Flask language",
    "is Roda in which language",
  ]),
  row("FRAMEWORKS_OF", "KIND ... HOST+ !language", [
    "Which frameworks are there for Python?",
    "frameworks of Ruby",
    "list frameworks in JavaScript",
    "what frameworks does Node.js have",
    "web frameworks written in Ruby",
    "frameworks built on Node.js",
    "framworks node js",
  ]),
  row("FRAMEWORKS_OF", "HOST+ ... KIND", [
    "Python frameworks",
    "Node frameworks",
    "ruby web framework",
    "what can python offer as frameworks",
  ]),
  row("FRAMEWORKS_OF", "what be ... build|run|write on|in|with|for HOST+", [
    "What is built on Node.js?",
    "What is written in Ruby?",
  ]),

  // One thing.
  row("DEFINE", "what do SOURCE ... about THING|FEATURE|USE_CASE", ["What does Applover say about Roda?"]),
  row("DEFINE", "list|know|all about NAME $", ["Tell me about Express.js", "what do you know about Ruby"]),
  row("DEFINE", "^ about? THING|FEATURE|SOURCE $", ["Django", "dependency injection"]),
  row("TECHNOLOGIES_OF", "^ USER $", ["Netflix"]),
  row("LIST", "^ list? all? KIND|company|product|feature|usecase $ !NAME", [
    "list all frameworks",
    "databases",
    "all languages",
  ]),
  row("LIST", "what|list|all ... KIND|company|product|feature|usecase do|be|have|know? know? $ !NAME", [
    "Which frameworks do you know?",
    "what databases are there?",
    "which use cases do you know?",
    "show all databases",
    "show me every language",
    "which companies do you know?",
    "list all use cases",
    "list all features",
  ]),
  row("RANK", "USE_CASE|CRITERION !THING", [
    "real-time chat",
    "what suits e-commerce?",
    "best for streaming",
    "What should I use for a chat app?",
    "What is good for microservices?",
  ]),
];

export type CompiledRow = IntentRow & Pattern;

export const COMPILED_TABLE: readonly CompiledRow[] = INTENT_TABLE.map((entry) => ({
  ...entry,
  ...compilePattern(entry.pattern),
}));

/** The words that each intent's patterns know: another word of the vocabulary in the question was not heeded. */
export const HEEDED_WORDS: ReadonlyMap<Intent, ReadonlySet<string>> = new Map(
  INTENTS.map((intent) => {
    const patterns = INTENT_TABLE.filter((entry) => entry.intent === intent).map(({ pattern }) => pattern);
    return [intent, new Set(patterns.flatMap((pattern) => pattern.match(/[a-z]+/g) ?? []))];
  }),
);

function row(intent: Intent, pattern: string, examples: readonly string[]): IntentRow {
  return { intent, pattern, examples };
}
