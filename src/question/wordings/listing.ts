import { type IntentRow, row } from "./row.js";

/** What there is: of a kind, a class, a language; what has a feature, and what belongs to what. */
export const LISTING: readonly IntentRow[] = [
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

  row("BEST", "what KIND ... learn|know|use|list for work $ !THING !NEED", [
    "what languages do I need to know for backend work",
  ]),
  row("BEST", "what KIND ... list|use|learn|should $ !THING !NEED", [
    "Which web framework to choose?",
    "Which backend language should I learn first?",
  ]),

  // Classes, wholes and figures.
  row("MEMBERS", "^ what? be? CATEGORY $ !NEED", ["NoSQL databases", "Which are micro-frameworks?"]),
  row("MEMBERS", "list|all|what ... CATEGORY do|be|have|know? know? about? $ !NEED", [
    "list all relational databases",
    "list of micro-frameworks",
    "Show me relational databases",
    "which relational databases are there?",
    "Which micro-frameworks do you know?",
  ]),
  row("MEMBERS", "KIND be CATEGORY $", ["What databases are relational?", "which frameworks are micro-frameworks"]),
  row("MEMBERS", "^ list? all? CATEGORY KIND? know of|about? $", ["NoSQL dbs you know of"]),
  row("MEMBERS", "^ CATEGORY list $", ["SQL databases list"]),
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
  row("WHOLES", "what stack ... THING ... component", ["Which stack does MySQL belong to?"]),
  row("WHOLES", "what stack offer|have|use THING", ["which stacks include PHP"]),
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
  row("FEATURES", "^ what do THING offer|support|have with|in $", ["What does Django come with?"]),
  row("FEATURES", "^ what do? offer|list with|in|from THING", ["What do I get with Django"]),
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
  row("COMPONENTS", "component ... of|in|to THING|STACK", [
    "What are the components of LAMP?",
    "parts of the LAMP stack",
    "what is part of Node.js?",
  ]),
  row("COMPONENTS", "STACK ... component|build|offer|stand|have|use|run", [
    "What does LAMP consist of?",
    "LAMP components",
    "what is LAMP made of",
  ]),
  row("COMPONENTS", "what component STACK $", ["what makes up LAMP"]),
  row("COMPONENTS", "what ... in STACK", ["what's in LAMP?"]),
  row(
    "HOSTS_OF",
    "language|runtime|platform|engine ... FRAMEWORK|LIBRARY|TOOL|DATABASE|RUNTIME|WEB_SERVER ... write|use|build|run|create|list",
    ["What language is Django written in?", "which language does Rails use"],
  ),
  row(
    "HOSTS_OF",
    "what ... FRAMEWORK|LIBRARY|TOOL|DATABASE|RUNTIME|WEB_SERVER ... write|build|run|create in|on|with|from $",
    ["what does Express run on?", "what is NestJS built on?", "what's Sinatra written in", "what is Electron based on"],
  ),
  row("HOSTS_OF", "FRAMEWORK|LIBRARY|TOOL|DATABASE|RUNTIME be write|build in|on|with what $", [
    "Rails is written in what?",
  ]),
  row("HOSTS_OF", "what platform be FRAMEWORK|LIBRARY for? $", ["Which platform is Express for?"]),
  row("HOSTS_OF", "what do list to run FRAMEWORK|LIBRARY $", ["what do I need to run Express"]),
  row("HOSTS_OF", "language be use to write FRAMEWORK|LIBRARY|TOOL|DATABASE|RUNTIME", [
    "Which language was used to write Sinatra?",
  ]),
  row("HOSTS_OF", "what language run FRAMEWORK|LIBRARY|TOOL", ["which language powers Django"]),
  row("HOSTS_OF", "what language|runtime be FRAMEWORK|LIBRARY|TOOL|DATABASE|WEB_SERVER", [
    "What programming language is Flask",
  ]),
  row("HOSTS_OF", "FRAMEWORK|LIBRARY|TOOL|DATABASE|RUNTIME|WEB_SERVER ... language|runtime", [
    "Flask language",
    "is Roda in which language",
  ]),
  row("FRAMEWORKS_OF", "HOST+ . what? KIND ... for|in|with it $", ["I fancy Go; what web frameworks exist for it?"]),
  row("FRAMEWORKS_OF", "KIND ... HOST+ !language", [
    "Which frameworks are there for Python?",
    "frameworks of Ruby",
    "list frameworks in JavaScript",
    "what frameworks does Node.js have",
    "web frameworks written in Ruby",
    "frameworks built on Node.js",
    "framworks node js",
  ]),
  row("FRAMEWORKS_OF", "language ... run|build on|for RUNTIME", ["What languages run on Node.js?"]),
  row("FRAMEWORKS_OF", "HOST+ ... KIND", [
    "Python frameworks",
    "Node frameworks",
    "ruby web framework",
    "what can python offer as frameworks",
  ]),
  row("FRAMEWORKS_OF", "what run on|in HOST+ $", ["What runs on Node.js?"]),
  row("FRAMEWORKS_OF", "what be ... build|run|base on|with FRAMEWORK|LIBRARY $", ["What is built on Express?"]),
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
  row("LIST", "what|list|all ... KIND|company|product|feature|usecase do|be|have|know? know? about? $ !NAME", [
    "Which frameworks do you know?",
    "what databases are there?",
    "which use cases do you know?",
    "show all databases",
    "show me every language",
    "which companies do you know?",
    "list all use cases",
    "list all features",
  ]),
  row("LIST", "list all KIND|company|product|feature|usecase do|be|have|know? have? $ !NAME", [
    "show me all languages you have got",
  ]),
  row("RANK", "USE_CASE|CRITERION !THING !USER !company !who !why !when !where", [
    "real-time chat",
    "what suits e-commerce?",
    "best for streaming",
    "What should I use for a chat app?",
    "What is good for microservices?",
  ]),
];
