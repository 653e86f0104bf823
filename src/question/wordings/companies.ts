import { type IntentRow, row } from "./row.js";

/** Who uses what. */
export const COMPANIES: readonly IntentRow[] = [
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
  row("IN_COMMON", "USER++ ... all use", ["Netflix, PayPal and Uber: what do they all use"]),
  row("IN_COMMON", "do USER++ use similar", ["do Netflix and Uber use the same technology?"]),
  row("IN_COMMON", "compare|difference ... USER++", ["compare Netflix and Uber"]),
  row("IN_COMMON", "USER vs USER", ["Netflix vs Uber"]),
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
  row("ADOPTERS", "what|popular|list ... site ... use|run|build ... THING+", [
    "What websites use Python?",
    "What are some large sites running on PHP?",
  ]),
  row("ADOPTERS", "^ site use|run|build ... THING+", ["sites built with Ruby on Rails"]),
  row("ADOPTERS", "what use FRAMEWORK|LIBRARY|RUNTIME $", ["What apps use Electron?"]),
  row("ADOPTERS", "company|who have THING+ in? production? $", ["Which companies have Python in production?"]),
  row("ADOPTERS", "company ... switch to THING", ["Which companies moved to Node.js?"]),
  row("ADOPTERS", "company ... switch from? THING to THING", ["Which companies moved from PHP to Node.js?"]),
  row("ADOPTERS", "popular ... use|run|build ... with|on|in|by THING+", ["Which famous apps are built with Rails?"]),
  row("ADOPTERS", "list of|for|use ... THING+ ... production $", ["Real world examples of Node.js in production"]),
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
  row("TECHNOLOGIES_OF", "^ of|at|behind USER $", ["backend of Airbnb"]),
  row("TECHNOLOGIES_OF", "what ... run USER+", ["What powers Netflix?"]),
  row("TECHNOLOGIES_OF", "USER+ ... run|build|write on|with|in what? $", [
    "Netflix runs on?",
    "LinkedIn's backend is built with what?",
  ]),
  row("TECHNOLOGIES_OF", "USER+ use $", ["netflix uses?"]),
];
