import type { Aspect, Shape } from "./query.js";

/** A word that says what a question wants wherever it stands. To teach a word, add it to its line. */
export interface CueWords {
  readonly shape: Shape;
  readonly aspect: Aspect | null;
  readonly isDenied: boolean;
  readonly words: ReadonlySet<string>;
}

function cue(shape: Shape, aspect: Aspect | null, words: string, isDenied = false): CueWords {
  return { shape, aspect, isDenied, words: new Set(words.trim().split(/\s+/)) };
}

export const CUE_WORDS: readonly CueWords[] = [
  cue(
    "replace",
    null,
    `replace replaces replaced replacing replacement replacements swap swapping swapped switch switches switching switched
    migrate migrates migrating migrated migration substitute substitutes alternative alternatives altenative instead
    port porting ported convert converting rewrite rewriting rewritten transition transitioning ditch drop dropping abandon
    successor equivalent equivalents supersede superseded moving move moved leave leaving`,
  ),
  cue(
    "why",
    null,
    `why reason reasons reasoning rationale motivation motivations justification justify convince argument arguments advantage
    advantages benefit benefits point upside upsides`,
  ),
  cue(
    "compare",
    null,
    `vs versus or difference differences differ differs different compare compares compared comparing comparison comparisons
    better worse which between choose choosing choice decide deciding prefer preferable pick picking faster slower best both
    either over than pros`,
  ),
  cue(
    "standing",
    "dying",
    `dead dying died obsolete doomed discontinued deprecated abandoned outdated inactive declining legacy stagnant`,
  ),
  cue(
    "standing",
    "maintained",
    `maintained unmaintained alive active maintainer maintainers maintenance developed abandonware`,
  ),
  cue("standing", "worth-learning", `worth worthwhile learn learning relevant`),
  cue("standing", null, `future prospects outlook fate roadmap still`),
  cue("standing", "production-ready", `mature stable ready production`),
  cue("describe", "strengths", `advantages benefits pros strengths upsides strength merits`),
  cue(
    "describe",
    "weaknesses",
    `disadvantages cons drawbacks drawback downsides downside weaknesses weakness pitfalls shortcomings criticism bad hate`,
  ),
  cue("describe", "limits", `limits limitation limitations restriction restrictions cant cannot`),
  cue("describe", "good-for", `when useful purpose usecase usecases scenarios suited suitable`),
  cue("describe", "features", `feature features capabilities functionality`),
  cue(
    "describe",
    "overview",
    `what explain define describe about thoughts opinion opinions overview introduction experience experiences`,
  ),
  cue("lifecycle", "eol", `eol`),
  cue("lifecycle", "lts", `lts`),
  cue("lifecycle", "latest", `latest newest`),
  cue("lifecycle", "released", `released release`),
  cue("lifecycle", "supported", `supported support version versions`),
  cue("measure", null, `benchmark benchmarks benchmarking rps`),
  cue("relate", null, `compatible related same relationship together identical`),
  cue("find", null, `companies company who businesses startups users adopters projects list products`),
];
