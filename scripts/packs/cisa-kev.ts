import { parse } from "csv-parse/sync";
import { z } from "zod";
import { grouped } from "../../src/graph/grouped.js";
import type { EntityDraft, ImportFormat, SourceDraft } from "../../src/importers/import-format.js";
import { Checkout } from "../../src/importers/read-files.js";

/**
 * https://github.com/cisagov/kev-data: how many vulnerabilities of a technology are known to be exploited. A figure, and no
 * verdict: what is used much is attacked much, and of most technologies nobody keeps such a list.
 */
export const cisaKev: ImportFormat = {
  name: "cisa-kev",
  expects: "a checkout of cisagov/kev-data",
  badRecords: "stop",
  async *read(path, { today }) {
    const file = "known_exploited_vulnerabilities.csv";
    const rows = z
      .array(ROW)
      .parse(parse(new Checkout(path).text(file), { columns: true, relax_quotes: true }))
      .filter(({ dateAdded }) => dateAdded <= today);
    const asOf = rows.reduce((last, { dateAdded }) => (dateAdded > last ? dateAdded : last), "");
    const listed = grouped(rows, (row) => subjectOf(row) ?? "");
    for (const [slug, entries] of listed) {
      const place = { file };
      if (slug === "") {
        for (const { product } of entries)
          yield { type: "left-out", place, reason: "no technology of ours", name: product };
        continue;
      }
      const subject: EntityDraft = { kind: "TECHNOLOGY", name: slug, create: false };
      const numbers = entries.map(({ cveID }) => cveID).sort();
      const count = entries.length;
      yield {
        type: "record",
        place,
        source: SOURCE,
        entities: [subject, SECURITY],
        claims: [
          {
            subject,
            predicate: "HAS_STAT",
            object: SECURITY,
            value: count,
            unit: count === 1 ? "vulnerability known to be exploited" : "vulnerabilities known to be exploited",
            conditions: `listed until ${asOf}: ${numbers.join(", ")}`,
            statement: `${count} ${count === 1 ? "vulnerability" : "vulnerabilities"} in ${entries[0]?.product} ${count === 1 ? "is" : "are"} known to have been exploited.`,
            locator: `${file} § ${entries[0]?.vendorProject} ${entries[0]?.product}`,
            url: "https://www.cisa.gov/known-exploited-vulnerabilities-catalog",
            asOf,
          },
        ],
      };
    }
  },
};

const SECURITY: EntityDraft = { kind: "CRITERION", name: "security", create: false };

const SOURCE: SourceDraft = {
  slug: "cisa-kev",
  name: "CISA Known Exploited Vulnerabilities",
  title: "Known Exploited Vulnerabilities Catalog",
  publisher: "US Cybersecurity and Infrastructure Security Agency",
  publishedOn: null,
  url: "https://www.cisa.gov/known-exploited-vulnerabilities-catalog",
  licence: "CC0-1.0",
  sourceKind: "DATASET",
  reliability: 0.8,
};

const ROW = z.object({ cveID: z.string(), vendorProject: z.string(), product: z.string(), dateAdded: z.iso.date() });

/** `vendor/product` of the catalogue, as a pattern, and the technology itself: not what runs on it or ships with it. */
const PRODUCTS: readonly (readonly [RegExp, slug: string])[] = [
  [/^[^/]*\/ruby on rails$/, "ruby-on-rails"],
  [/^erlang\/erlang\/otp$/, "erlang"],
  [/^yiiframework\/yii$/, "yii"],
  [/^apache\/http server$/, "apache-http-server"],
  [/^apache\/tomcat$/, "tomcat"],
  [/^apache\/solr$/, "solr"],
  [/^apache\/activemq$/, "activemq"],
  [/^apache\/couchdb$/, "couchdb"],
  [/^apache\/flink$/, "flink"],
  [/^apache\/spark$/, "spark"],
  [/^apache\/airflow$/, "airflow"],
  [/^apache\/apisix$/, "apisix"],
  [/^apache\/rocketmq$/, "rocketmq"],
  [/^elastic\/elasticsearch$/, "elasticsearch"],
  [/^php\/php$/, "php"],
  [/^laravel\/laravel framework$/, "laravel"],
  [/^microsoft\/sql server$/, "microsoft-sql-server"],
  [/^redis\/redis/, "redis"],
  [/^minio\/minio$/, "minio"],
  [/^grafana labs\/grafana$/, "grafana"],
  [/^microsoft\/\.net core/, "dot-net"],
  [/^vmware\/spring framework$/, "spring-framework"],
];

function subjectOf({ vendorProject, product }: z.infer<typeof ROW>): string | null {
  const key = `${vendorProject}/${product}`.toLowerCase();
  return PRODUCTS.find(([pattern]) => pattern.test(key))?.[1] ?? null;
}
