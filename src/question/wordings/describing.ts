import { type IntentRow, row } from "./row.js";

/** What one thing is, and what for. */
export const DESCRIBING: readonly IntentRow[] = [
  // Use cases.
  row("USE_CASES_OF", "what|when|where ... THING ... use|suit|best|build for", [
    "What is Node.js used for?",
    "what is Ruby good for?",
    "what is PHP best for",
  ]),
  row("USE_CASES_OF", "when ... use|suit|best|list|learn TOPIC", [
    "When to use NoSQL?",
    "when would you use Flask",
    "When would I need MySQL?",
    "when does it make sense to use Ruby",
  ]),
  row("USE_CASES_OF", "when be TOPIC ... suit|best|use|list", ["When is Ruby on Rails a good choice?"]),
  row("USE_CASES_OF", "what ... use THING for $", ["What should I use PHP for?", "what would you use python for"]),
  row("USE_CASES_OF", "what type ... build|use|suit|write|create ... THING", [
    "what kind of apps are built with Django",
    "What kind of projects is Flask suited for?",
  ]),
  row("USE_CASES_OF", "in|for what should ... list|use TOPIC", ["In which cases should I choose Django?"]),
  row("USE_CASES_OF", "what be THING suit at $", ["What's Ruby good at?"]),
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
  row("USE_CASES_OF", "what type ... be|do TOPIC suit|best at|for|in? $", ["What sort of sites is PHP great at?"]),
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
  row("DEFINE", "list what TECHNOLOGY|FEATURE|STACK be $", ["Could you tell me what NestJS is?"]),
  row("DEFINE", "^ NAME define $", ["Express.js meaning"]),
  row("DEFINE", "list more about NAME $", ["Can you tell me more about Tornado?"]),
  row("DEFINE", "who be NAME $", ["Who is Netflix?"]),
  row("DEFINE", "what do NAME define for? $", ["what does DRY mean?"]),
];
