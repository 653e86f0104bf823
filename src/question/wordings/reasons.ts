import { type IntentRow, row } from "./row.js";

/** What speaks for a thing, and against it. */
export const REASONS: readonly IntentRow[] = [
  // Why.
  row("COMPARE", "COMPARABLE+ vs COMPARABLE+ !why", [
    "Thoughts on Django vs Flask?",
    "Pros and cons of Node.js vs PHP",
    "SQL vs NoSQL",
    "PHP vs Ruby vs Python in 2023",
    "Hi, Django versus Flask for a beginner",
  ]),
  row("COMPARE", "COMPARABLE++ &advantage &drawback", ["pros and cons of Sinatra and Roda"]),
  row("COMPARE", "COMPARABLE++ ... opinion $", ["Flask / Django - thoughts?"]),
  row("COMPARE", "opinion ... COMPARABLE++", ["Opinions on Rails or Django?"]),
  row("ASSESS", "TOPIC &advantage &drawback", [
    "pros and cons of Django",
    "Ruby: advantages and disadvantages",
    "What are the pro's and con's of Ruby on Rails?",
    "Strengths and weaknesses of Go",
    "benefits and drawbacks of NoSQL",
    "Python advantages disadvantages",
  ]),
  row("DRAWBACKS", "why|when|reason should? be? not ... USE_CASE|FEATURE !TOPIC", [
    "When not to use microservices",
    "Why not use dependency injection?",
  ]),
  row("DRAWBACKS", "drawback ... of|with|to|in|about USE_CASE|FEATURE !TOPIC !advantage", [
    "What are the cons of microservices?",
  ]),
  row("DRAWBACKS", "why|when|reason should? be? not ... TOPIC+", [
    "why not PHP?",
    "when should I not use Node.js?",
    "Why shouldn't I use PHP?",
    "Is there any reason not to use MySQL?",
  ]),
  row("COMPARE", "why be|do THING ... better|worse|fastest|slowest|bad|popular compare? than|to|with THING", [
    "Why is Node.js faster than PHP?",
    "Why is Ruby so slow compared to Python?",
  ]),
  row("CLAIM_CHECK", "why ... USER ... switch from? THING", [
    "Why did Uber leave Ruby?",
    "Why did LinkedIn move from Rails to Node.js?",
  ]),
  row("RELATION", "why ... USER ... use|switch|run|list|adopt to|on|with? THING", [
    "Why did LinkedIn switch to Node.js?",
  ]),
  row("DRAWBACKS", "why ... switch switch? from|use TOPIC", ["why did people stop using PHP"]),
  row("DRAWBACKS", "^ be use|learn TOPIC ... bad", ["Is learning Ruby on Rails a waste of time?"]),
  row("ASSESS", "what be who about TOPIC $", ["What are people saying about NestJS?"]),
  row("WHY", "what do THING do well $", ["What does Rails do well?"]),
  row("USE_CASES_OF", "what drawback do THING solve", ["What problem does NestJS solve?"]),
  row("GOOD_FOR", "why be|do TOPIC not suit ... NEED+", ["Why is Node.js not good for machine learning?"]),
  row("DRAWBACKS", "what be|do TOPIC not suit at|for|with|in? $", ["What is Node.js not good for?"]),
  row("DRAWBACKS", "why be|do TOPIC not suit $", ["Why is PHP not good?"]),
  row("DRAWBACKS", "why|what ... TOPIC ... bad", ["Why is PHP so bad?", "what is node.js bad at"]),
  row("DRAWBACKS", "why|what|who ... bad ... TOPIC", ["why do people hate PHP", "What sucks about Rails?"]),
  row("GOOD_FOR", "^ be TOPIC ... bad ... NEED+", ["Is PHP bad for microservices?"]),
  row("DRAWBACKS", "^ be|do TOPIC bad", ["Is PHP bad?", "does PHP suck"]),
  row("DRAWBACKS", "what be false with|about TOPIC", ["What's wrong with PHP?"]),
  row("DRAWBACKS", "why be TOPIC slowest", ["Why is Ruby so slow?"]),
  row("WHY", "what build TOPIC suit|best", ["what makes Django good"]),
  row("WHY", "what be? suit about TOPIC", ["what's so great about Django"]),
  row("WHY", "why ... THING when|if THING", ["Why would I use NestJS when Express exists?"]),
  row("GOOD_FOR", "^ should ... use|learn|list TOPIC for? $ &USE_CASE|CRITERION", [
    "I'm building a chat app. Should I use Node.js?",
  ]),
  row("GOOD_FOR", "^ be TOPIC ... suit|best list? for? $ &USE_CASE|CRITERION", [
    "I want to build a chat app, is Django a good choice?",
  ]),
  row("ASSESS", "^ should ... use|learn|list TOPIC for? $", [
    "should I use Rails?",
    "Should a startup use Django?",
    "should I learn Go in 2023",
    "should i go with flask",
  ]),
  row("ASSESS", "^ be TOPIC ... suit|best list? for|in? production? $", [
    "Is SQLite good for production?",
    "is rails any good?",
    "is node good",
    "Is Node.js still a good choice in 2023?",
    "is python good for backend",
  ]),
  row("ASSESS", "^ be|do it? suit ... use|learn|with|in|on TOPIC $", [
    "Is it a good idea to use MySQL?",
    "does it make sense to learn Ruby",
  ]),
  row("ASSESS", "^ TOPIC be? use|suit|list in|for? production $", ["can Flask be used in production"]),
  row("ASSESS", "^ suit learn? TOPIC $", ["Would you recommend Django?"]),
  row("ASSESS", "opinion ... TOPIC in? production? $", [
    "Opinions on NestJS?",
    "Thoughts on Tornado",
    "thoughts on Rails in production",
    "your opinion about Ruby",
  ]),
  row("ASSESS", "TOPIC ... opinion $", ["Tornado - any thoughts?"]),
  row("ASSESS", "^ what be|do? about|with TOPIC for? $", [
    "what's the deal with Ruby for backend",
    "What do you think about Django?",
    "what about rails",
  ]),
  row("WHY", "why|reason ... TOPIC+", [
    "Why Node.js for chat?",
    "why use Django over Flask",
    "Why should I choose NestJS over Express.js?",
    "why is python good for machine learning",
    "why would anybody pick Ruby instead of PHP?",
    "reasons to use Python",
  ]),

  row("WHY", "advantage ... TOPIC+", [
    "advantages of Node.js",
    "What are the benefits of using Python?",
    "pros of Rails",
  ]),
  row("WHY", "TOPIC+ ... advantage", ["node.js pros", "What advantages does Flask offer?"]),
  row("WHY", "what build TOPIC ... NEED", ["What makes Node.js scalable?"]),
  row("DRAWBACKS", "what ... vs TOPIC $ !better !best", ["what speaks against PHP?"]),
  row("DRAWBACKS", "drawback ... TOPIC+ !advantage", [
    "What are the disadvantages of Node.js?",
    "cons of PHP",
    "problems with Rails",
    "downsides of using Python",
    "downsides of Node.js?",
    "weaknesses of Flask",
  ]),
  row("DRAWBACKS", "TOPIC+ ... drawback !advantage", [
    "node.js cons",
    "Rails disadvantages",
    "Does Rails have weaknesses?",
  ]),
];
