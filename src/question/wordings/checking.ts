import { type IntentRow, row } from "./row.js";

/** Whether something is so. */
export const CHECKING: readonly IntentRow[] = [
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
  row("CLAIM_CHECK", "^ be USER ... write|build|base in|on|with|from THING", ["Is Facebook written in PHP?"]),
  row("CLAIM_CHECK", "^ be USER on|with THING $", ["Is Netflix still on Node.js?"]),
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
  row("CLAIM_CHECK", "^ THING support|run|use on|with? THING ,? suit|true? $", [
    "Django does not support MySQL, right?",
  ]),
  row("CLAIM_CHECK", "^ THING be HOST? KIND ,? suit|true? $", ["Sinatra isn't a framework"]),
  row("CLAIM_CHECK", "^ be THING ... CATEGORY or CATEGORY $", ["Is MySQL relational or NoSQL?"]),
  row("DEFINE", "^ be THING KIND or KIND", ["Is Express a framework or a library?"]),
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
  row("CLAIM_CHECK", "^ do|have|be USER ... switch|dead to|from? THING $", [
    "has Netflix abandoned Node.js?",
    "Did Airbnb move to Ruby?",
  ]),
  row("GOOD_FOR", "^ THING suit? for|in|at|with? NEED+ .|,? true|false|suit $", [
    "Node doesn't scale, true?",
    "Sinatra can't scale, right?",
  ]),
  row("CLAIM_CHECK", "^ THING follow|have|offer|support|use|do|suit ... FEATURE ,? suit|true? $", [
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
  row("CLAIM_CHECK", "NAME ... NAME .|,? ... true|false", ["Ruby follows TDD, true or false?"]),
  row("CLAIM_CHECK", "^ USER use|run|build ... THING .|, ... be? true|false", [
    "I read that Uber runs on Node. Is that true?",
  ]),
  row("CLAIM_CHECK", "^ THING be FEATURE ,? be? not? it? $", ["Django is open source, isn't it?"]),
  row("CLAIM_CHECK", "^ do who know ... USER use THING $", ["Does anyone know if Netflix uses Python?"]),
  row("DEFINE", "what type of? ... KIND be THING $", ["What type of database is MySQL?"]),
  row("DEFINE", "THING ,? ... be? KIND or KIND", ["node js, is it a language or a framework?"]),
];
