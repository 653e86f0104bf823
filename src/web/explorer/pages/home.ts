import { html, nothing, type TemplateResult } from "lit";
import type { GraphResult } from "../../../client/index.js";
import { LISTS } from "../lists.js";
import { NO_LIMITS, print } from "../route.js";

const QUESTIONS = [
  "Which frameworks suit real-time chat?",
  "Best stack for e-commerce",
  "Compare Django and Ruby on Rails",
  "Who uses Node.js?",
  "Is it true that Rails follows the MVP (minimum viable product) model?",
  "Alternatives to Express",
  "Which databases work with PHP?",
  "How are Netflix and JavaScript related?",
];

/** Where to begin: questions that show what can be asked, and what the graph holds. */
export function homeView(graph: GraphResult["graph"] | null): TemplateResult {
  return html`<section class="hero">
      <h1>Which technology suits the need, and what says so</h1>
      <p class="lead">
        Ask in plain words. Every answer is ranked by evidence, shows how it was understood, and leads to the claims and
        sources behind it.
      </p>
    </section>
    <section aria-labelledby="try">
      <h2 id="try">Questions to begin with</h2>
      <ul class="questions">
        ${QUESTIONS.map(
          (question) => html`<li>
            <a href=${print({ view: "ask", question, reading: null, weights: {}, ...NO_LIMITS })}>${question}</a>
          </li>`,
        )}
      </ul>
    </section>
    <section aria-labelledby="known">
      <h2 id="known">What is known</h2>
      <ul class="tally">
        ${LISTS.map(({ key, title, kind, technologyKinds }) => {
          const count = technologyKinds
            ? graph?.technologyCounts
                .filter((one) => technologyKinds.includes(one.kind))
                .reduce((sum, one) => sum + one.count, 0)
            : graph?.counts.find((one) => one.kind === kind)?.count;
          if (graph && !count) return nothing;
          return html`<li>
            <a href=${print({ view: "browse", list: key })}><span class="figure">${count ?? "·"}</span> ${title}</a>
          </li>`;
        })}
      </ul>
    </section>`;
}
