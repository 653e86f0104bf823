import {
  type EntityDraft,
  type ImportFormat,
  ImportMistake,
  type SourceDraft,
} from "../../src/importers/import-format.js";
import { Checkout } from "../../src/importers/read-files.js";

/** The page of Kafka's users: who, by address. What they say of themselves stays there. */
export const kafkaUsers: ImportFormat = {
  name: "kafka-users",
  expects: "a checkout of apache/kafka-site",
  badRecords: "skip",
  async *read(path) {
    const file = "powered-by.html";
    const lines = new Checkout(path).text(file).split("\n");
    let entry = 0;
    for (const [index, line] of lines.entries()) {
      const [, link = ""] = /^\s*"link":\s*"([^"]+)"/.exec(line) ?? [];
      if (link === "") continue;
      entry += 1;
      const place = { file, line: index + 1 };
      if (!URL.canParse(link)) {
        yield new ImportMistake(place, "url", `expected a web address, but got "${link}"`);
        continue;
      }
      const { origin, hostname } = new URL(link);
      // The page has no names: a company is known by its domain, and called so until somebody names it.
      const name = hostname.replace(/^www\./, "");
      const who: EntityDraft = { kind: "COMPANY", name, homepage: origin, create: true };
      yield {
        type: "record",
        place,
        source: SOURCE,
        entities: [who, KAFKA],
        claims: [
          {
            subject: who,
            predicate: "USES",
            object: KAFKA,
            adoption: "UNKNOWN",
            statement: `${name} is listed among the users of Apache Kafka.`,
            locator: `${file} § entry ${entry}`,
            url: "https://kafka.apache.org/powered-by",
            asOf: READ_ON,
          },
        ],
      };
    }
  },
};

const KAFKA: EntityDraft = { kind: "TECHNOLOGY", name: "kafka", create: false };
/** The page carries no day; its last edit does. */
const READ_ON = "2024-08-12";

const SOURCE: SourceDraft = {
  slug: "kafka-powered-by",
  name: "Powered by Apache Kafka",
  title: "Powered by Apache Kafka",
  publisher: "Apache Software Foundation",
  publishedOn: null,
  url: "https://kafka.apache.org/powered-by",
  licence: "Apache-2.0",
  sourceKind: "ADOPTER_LIST",
  reliability: 0.8,
};
