import { type IntentRow, row } from "./row.js";

/** Several things held against each other, and what can take the place of one. */
export const COMPARING: readonly IntentRow[] = [
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
  row("MEASURED", "^ what CRITERION do|be|have? THING", [
    "How many requests per second does Flask handle?",
    "What throughput does Express have?",
  ]),

  // Which of them has something?
  row("COMPARE", "what of? be|do|have|support|offer|use|follow ... FEATURE+ ,? THING++ $", [
    "Which of these are open source: MySQL, SQLite?",
    "Which one has dependency injection, Express or NestJS?",
  ]),
  row("COMPARE", "what of THING++ be|do|have|support|offer|use|follow ... FEATURE", [
    "Which of Django and Rails follows MVC?",
    "Which of MySQL and SQLite is open source?",
  ]),

  // Should it be this one?
  row("RANK", "HOST+ framework|library|technology|tool ... USE_CASE|CRITERION", [
    "Python frameworks for real-time data",
    "Which Ruby framework suits small projects?",
    "Python or Ruby frameworks for real-time chat",
  ]),
  row("COMPARE", "TOPIC instead of TOPIC", [
    "Should I use Flask instead of Django?",
    "django instead of rails for e-commerce",
  ]),
  row("COMPARE", "between|among COMPARABLE++ !related !USER", [
    "I'm torn between Flask and Django",
    "cannot decide between Sinatra and Rails",
    "choosing between PHP and Node.js",
  ]),
  row("COMPARE", "switch ... THING ... in|with|for|on THING", ["Should we rewrite our Rails app in Go?"]),
  row("COMPARE", "switch ... THING to THING !company !USER", [
    "switch from PHP to Node.js",
    "Should I migrate from Rails to Django?",
    "moving from Express.js to NestJS",
  ]),
  row("COMPARE", "be THING similar as|to THING", ["Is JavaScript the same as Java?"]),
  row("COMPARE", "what of THING++ be ... CRITERION|best|better|fastest $", [
    "Which of Django and Flask is the fastest?",
  ]),
  row("COMPARE", "of THING++ ,? what ... be ... CRITERION|best|better|fastest $", [
    "Of Django, Flask and Tornado, which is the best?",
  ]),
  row("COMPARE", "what do THING have|offer ... THING lack $", ["What does Django have that Flask lacks?"]),
  row("COMPARE", "how similar ... COMPARABLE++", ["How similar are Sinatra and Flask?"]),
  row("ALTERNATIVES", "&HOST alternative|similar of|to|for FRAMEWORK|LIBRARY|TOOL|DATABASE|STACK", [
    "What is the Python equivalent of Express?",
  ]),
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
  row("COMPARE", "fastest|slowest|popular ... THING++", ["which is faster, node or php"]),
  row("COMPARE", "compare|difference|common|similar|better|worse ... COMPARABLE++", [
    "Compare Django and Flask",
    "What is the difference between Node.js and PHP?",
    "compare Express.js and NestJS for real-time chat",
    "difference between Sinatra and Roda",
    "what is better, Django or Rails",
    "comparison of Python, Ruby and PHP",
    "What do Sinatra and Roda have in common?",
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
  row("COMPARE", "TOPIC++ ... for NEED+", [
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
  row("COMPARE", "list|best|suit|better|use|learn|should ... THING++|CATEGORY++ $", [
    "which would you recommend: Django, Flask, or Tornado",
    "which one to learn first, Python or Ruby",
  ]),
  row("COMPARE", "THING vs|or|over|than|>|/ THING !KIND", [
    "Django vs Flask",
    "node or php?",
    "Express > NestJS",
    "Should I use Django or Flask?",
    "Which one should I pick: Sinatra or Roda?",
    "django/flask/tornado",
  ]),
  row("ALTERNATIVES", "THING , what other be? $", ["Tired of Rails, what else is out there?"]),
  row("COMPARE", "THING NEED vs THING", ["django machine learning vs tornado"]),
  row("ALTERNATIVES", "&HOST ^ be|list? FRAMEWORK ,? of|for|in !USE_CASE", [
    "is there a Rails for Python?",
    "the Django of JavaScript",
    "Django, but for Node?",
  ]),
  row("COMPARE", "^ CATEGORY++ $", ["relational or NoSQL database?"]),
  row("COMPARE", "^ THING++ $", ["Django, Flask, Tornado", "python ruby php", "Sinatra and Roda"]),
];
