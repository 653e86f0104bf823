import { type IntentRow, row } from "./row.js";

/** What speaks for a thing, and against it. */
export const REASONS: readonly IntentRow[] = [
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
];
