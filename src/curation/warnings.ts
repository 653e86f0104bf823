import type { GraphReader } from "../graph/graph-reader.js";
import { slugify } from "../graph/ids.js";
import { lookAlikes, mixesScripts } from "../graph/look-alikes.js";
import type { EntityNode } from "../graph/model.js";
import type { ValueChange } from "../graph/revision.js";

/** What a reviewer may overlook in the texts that changes bring: letters that only look like those of other names. */
export async function warningsOf(changes: readonly ValueChange[], graph: GraphReader): Promise<string[]> {
  const warnings: string[] = [];
  for (const { before, after } of changes) {
    if (after === null || before !== null) continue;
    const texts = "kind" in after ? [after.name, ...after.aliases] : [after.statement];
    for (const text of texts) if (mixesScripts(text)) warnings.push(`"${text}" mixes letters of several scripts.`);
    if (!("kind" in after)) continue;
    for (const name of texts) {
      const twin = await twinOf(name, after, graph);
      if (twin) warnings.push(`"${name}" looks like the name of "${twin.name}" (${twin.slug}).`);
    }
  }
  return warnings;
}

async function twinOf(name: string, node: EntityNode, graph: GraphReader): Promise<EntityNode | null> {
  const keys = new Set(lookAlikes(name).map(slugify));
  keys.delete(slugify(name));
  for (const key of keys) {
    const [twin] = key === "" ? [] : (await graph.named(key)).filter(({ id }) => id !== node.id);
    if (twin) return twin;
  }
  return null;
}
