import { type IntentRow, row } from "./row.js";

/** What is on record of a thing: its versions, who made it, what it hangs together with. */
export const FACTS: readonly IntentRow[] = [
  // Lifecycles.
  row("COMPARE", "switch ... THING to THING !company !USER", ["Anyone switched from Express to Flask? Worth it?"]),
  row("COMPARE", "THING ... switch to from THING", ["Is Django worth switching to from Flask?"]),
  row("LIFECYCLE", "^ be THING be? switch|build|create $", ["Is Java going away?", "Is Rails still being developed?"]),
  row("COMPARE", "be THING ... alternative to|of|for THING", ["Is Roda a worthy successor to Sinatra?"]),
  row("ALTERNATIVES", "THING ... dead , alternative $", ["Flask feels outdated, alternatives?"]),
  row("LIFECYCLE", "^ THING be alternative $", ["Will Python be replaced?"]),
  row("LIFECYCLE", "^ be it ... late ... learn|use THING $", ["Is it too late to learn Ruby?"]),
  row("LIFECYCLE", "be|have THING ... dead|maintained|support|relevant", [
    "is Sinatra dead?",
    "is Ruby still maintained",
    "Is PHP still supported?",
    "Is Rails still relevant in 2026?",
    "is Ruby on Rails dying",
    "is node js outdated?",
  ]),
  row("LIFECYCLE", "THING ... dead|maintained|relevant it? $", [
    "Rails: still worth it?",
    "Rails dead?",
    "PHP still relevant?",
    "is anyone saying that Django is dead",
    "Ruby still alive?",
  ]),
  row("LIFECYCLE", "latest release of|for? THING", ["latest release of Django"]),
  row("LIFECYCLE", "THING latest release", ["Django's latest release"]),
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
  row("LIFECYCLE", "relevant ... learn|use|list|in|with THING $", [
    "is it worth learning Ruby in 2024",
    "worth learning PHP?",
    "is it still worth it to use Rails",
  ]),
  row("LIFECYCLE", "why be THING dead", ["Why is Ruby on Rails dying?"]),
  row("LIFECYCLE", "who switch ... from? THING $ !why", ["Are people moving away from PHP?"]),
  row("LIFECYCLE", "^ be THING use $", ["Is PHP still used?", "is ruby used nowadays"]),
  row("LIFECYCLE", "when ... support ... THING", ["When does support for Python 3.9 run out?"]),
  row("LIFECYCLE", "how long ... THING ... support|maintained", ["How long is Django supported?"]),
  row("LIFECYCLE", "^ latest? support|maintained|latest|relevant of? THING $", [
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
  row("PROPERTY", "who|company be behind THING", ["Who is behind Ruby on Rails?"]),
  row("PROPERTY", "how old ... THING", ["How old is Python?"]),
  row("PROPERTY", "create of THING", ["creator of Ruby"]),
  row("PROPERTY", "THING create $", ["Ruby creator", "Who was Django created by?"]),
  row("PROPERTY", "who ... THING ... create|write|build by", ["Who was Django created by?"]),
  row("PROPERTY", "when ... THING ... release|create|build|start|write", [
    "When was Python released?",
    "when did Node.js come out",
  ]),
  row("PROPERTY", "when ... THING ... offer $", ["when did Node.js come out"]),
  row("PROPERTY", "^ what? be? release of THING $", ["release date of Django"]),
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
  row("RELATION", "how ... NAME++ suit|work with $", ["how do Node and V8 fit together"]),
  row("RELATION", "^ do list THING use|with THING $", ["Do I need Express if I use NestJS?"]),
  row("RELATION", "NAME related to|with NAME", ["Is Java related to JavaScript?"]),
  row("RELATION", "what ... have NAME to do with NAME", ["what has Node.js to do with V8?"]),
  row("RELATION", "what ... NAME have ... do with NAME", ["What does npm have to do with Node.js?"]),
];
