import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { detectCommand } from "../../src/cli/detect.js";
import { type Detection, detect } from "../../src/importers/detect.js";
import { canonicalPurl } from "../../src/importers/purl.js";
import { runImport } from "../../src/importers/run-import.js";
import { folderOf, removeFolders } from "../support/files.js";
import { ask } from "../support/graphql.js";
import { formatOf } from "../support/import.js";
import { seededStore } from "../support/seeded-store.js";

afterAll(removeFolders);
const store = seededStore();

const slugsOf = ({ technologies }: Detection) => technologies.map(({ technology }) => technology.slug).sort();
const found = async (files: Record<string, string>) => slugsOf(await detect(store, folderOf(files)));

describe("what a source tree uses", () => {
  it.each<[string, Record<string, string>, string[]]>([
    [
      "package.json",
      {
        "package.json": JSON.stringify({
          dependencies: { express: "^4.18.2", pg: "8.11.0", web: "npm:koa@2", "left-pad": "1" },
          devDependencies: { typescript: "~5.4.0" },
          optionalDependencies: { mongoose: "8" },
        }),
      },
      ["expressjs", "javascript", "koa", "mongodb", "mongoose", "postgresql", "typescript"],
    ],
    [
      "package.json with one scoped package alone",
      { "package.json": '{"dependencies":{"@nestjs/core":"10"}}' },
      ["javascript", "nestjs"],
    ],
    [
      "requirements.txt",
      {
        "requirements.txt": [
          "\uFEFF# web",
          "Django==6.1.1  # the latest",
          "psycopg[c,pool]>=3.1 ; python_version > '3.8'",
          "-r deps/more.in",
          "-r requirements.txt",
          "--index-url https://example.org/simple",
          "redis \\",
          "  >= 5",
        ].join("\r\n"),
        "deps/more.in":
          "flask @ https://example.org/flask.zip\n-r ../requirements.txt\n-e git+https://example.org/x.git#egg=Tornado\n",
      },
      ["django", "flask", "postgresql", "python", "redis", "tornado"],
    ],
    [
      "requirements in a folder of their own",
      { "requirements/base.txt": "FastAPI\nasyncpg\n" },
      ["fastapi", "postgresql", "python"],
    ],
    [
      "pyproject.toml by PEP 621",
      {
        "pyproject.toml": [
          '[project]\nrequires-python = ">=3.11"\ndependencies = ["Django>=5,<6", "psycopg2_binary"]',
          '[project.optional-dependencies]\ncache = ["redis"]',
          '[dependency-groups]\ntest = ["aiohttp", { include-group = "other" }]\nother = []',
        ].join("\n"),
      },
      ["aiohttp", "django", "postgresql", "python", "redis"],
    ],
    [
      "pyproject.toml by Poetry",
      {
        "pyproject.toml": [
          '[tool.poetry.dependencies]\npython = "^3.11"\nFlask = "^3.0"\npymongo = { version = "4", extras = ["srv"] }',
          '[tool.poetry.group.dev.dependencies]\ntornado = "*"',
        ].join("\n"),
      },
      ["flask", "mongodb", "python", "tornado"],
    ],
    [
      "Pipfile",
      { Pipfile: '[packages]\npyramid = "*"\nPyMySQL = "*"\n[requires]\npython_version = "3.11"\n' },
      ["mysql", "pyramid", "python"],
    ],
    [
      "pom.xml",
      {
        "pom.xml": `<?xml version="1.0"?><project><parent><groupId>org.springframework.boot</groupId>
          <artifactId>spring-boot-starter-parent</artifactId><version>3.3.1</version></parent>
          <properties><pg.version>42.7.3</pg.version></properties>
          <dependencies><dependency><groupId>org.postgresql</groupId><artifactId>postgresql</artifactId>
          <version>\${pg.version}</version></dependency></dependencies>
          <dependencyManagement><dependencies><dependency><groupId>io.vertx</groupId><artifactId>vertx-web</artifactId>
          </dependency></dependencies></dependencyManagement></project>`,
      },
      ["java", "postgresql", "spring-boot", "vertx"],
    ],
    [
      "build.gradle",
      {
        "build.gradle": [
          "plugins { id 'java'\n id 'org.springframework.boot' version '3.3.1' }",
          "dependencies { implementation 'io.micronaut:micronaut-http:4.5.0'\n // implementation 'io.ktor:ktor:1'",
          "runtimeOnly group: 'mysql', name: 'mysql-connector-java', version: '8.0.33' }",
        ].join("\n"),
      },
      ["java", "jvm", "micronaut", "mysql", "spring-boot"],
    ],
    [
      "build.gradle.kts with a version catalogue",
      {
        "build.gradle.kts":
          'plugins { kotlin("jvm") version "2.0.0" }\ndependencies { implementation(libs.ktor.core) }',
        "gradle/libs.versions.toml": [
          '[versions]\nktor = "2.3.11"',
          '[libraries]\nktor-core = { module = "io.ktor:ktor-server-core", version.ref = "ktor" }',
          'lettuce = { group = "io.lettuce", name = "lettuce-core", version = "6" }\nquarkus = "io.quarkus:quarkus-rest:3.11"',
          '[plugins]\nboot = { id = "org.springframework.boot", version = "3.3.1" }',
        ].join("\n"),
      },
      ["jvm", "kotlin", "ktor", "quarkus", "redis", "spring-boot"],
    ],
    [
      "go.mod",
      {
        "go.mod":
          "module example.org/x\n\ngo 1.22\n\nrequire github.com/labstack/echo/v4 v4.12.0\nrequire (\n\tgithub.com/gofiber/fiber/v2 v2.52.0 // web\n\tgithub.com/jackc/pgx/v5 v5.6.0\n\tgithub.com/gin-gonic/gin v1.10.0 // indirect\n)\n",
      },
      ["echo", "fiber", "go", "postgresql"],
    ],
    [
      "Gemfile, with either quotes",
      {
        Gemfile:
          "source \"https://example.org\"\nruby '3.3.1'\ngem \"rails\", \"~> 7.1\"\ngem 'pg', '>= 1.1'\n# gem 'sinatra'\n  gem('roda')\n",
      },
      ["postgresql", "roda", "ruby", "ruby-on-rails"],
    ],
    [
      "gemspec",
      { "x.gemspec": 's.add_dependency "grape", "~> 2.0"\ns.add_runtime_dependency(%q<redis>)\n' },
      ["grape", "redis", "ruby"],
    ],
    [
      "Cargo.toml of a workspace",
      {
        "Cargo.toml": '[workspace]\nmembers = ["a"]\n[workspace.dependencies]\naxum = "0.7"\n',
        "a/Cargo.toml":
          '[dependencies]\naxum.workspace = true\nweb = { package = "actix-web", version = "4" }\n[target."cfg(unix)".dependencies]\ntokio_postgres = "0.7"\n',
      },
      ["actix-web", "axum", "postgresql", "rust"],
    ],
    [
      "mix.exs",
      {
        "mix.exs":
          'defp deps do\n  [\n    {:phoenix, "~> 1.7.14"},\n    {:postgrex, ">= 0.0.0"},\n    {:phoenix_html, git: "https://example.org"}\n  ]\nend\n',
      },
      ["elixir", "phoenix", "postgresql"],
    ],
    [
      "composer.json",
      { "composer.json": '{"require":{"php":">=8.2","laravel/framework":"^11","ext-pdo_mysql":"*"}}' },
      ["laravel", "mysql", "php"],
    ],
    [
      "csproj with central packages",
      {
        "src/App/App.csproj":
          '<Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup><PackageReference Include="Npgsql" /></ItemGroup></Project>',
        "Directory.Packages.props":
          '<Project><ItemGroup><PackageVersion Include="Npgsql" Version="8.0.3" /><PackageVersion Include="MongoDB.Driver" Version="2" /></ItemGroup></Project>',
      },
      ["aspnet-core", "csharp", "dot-net", "postgresql"],
    ],
    [
      "deno.json",
      { "deno.jsonc": '{ // web\n "imports": { "fastify": "npm:fastify@^4", "pg": "npm:pg@8/lib", }, }' },
      ["deno", "fastify", "postgresql"],
    ],
    [
      "Dockerfile and compose",
      {
        Dockerfile: `ARG TAG=20\nFROM --platform=linux/amd64 node:\${TAG} AS build\nFROM build AS test\nFROM scratch\n`,
        "docker-compose.yml": `services:\n  db: { image: 'docker.io/library/postgres:\${PG:-16}' }\n  cache: { image: redis@sha256:00 }\n  own: { build: . }\n`,
      },
      ["nodejs", "postgresql", "redis"],
    ],
    ["what others wrote", { "node_modules/x/package.json": '{"dependencies":{"express":"4"}}' }, []],
  ])("is told by %s", async (_, files, expected) => {
    expect(await found(files)).toEqual(expected);
    expect((await detect(store, folderOf(files))).unread).toEqual([]);
  });

  it("comes with versions, with what showed it, and with what is not known", async () => {
    const { technologies, unknown } = await detect(
      store,
      folderOf({
        "requirements.txt": "Django==6.1.1\npsycopg>=3\nunheard-of\n",
        "src/App.csproj": '<Project><ItemGroup><PackageReference Include="npgsql" /></ItemGroup></Project>',
        "Directory.Packages.props":
          '<Project><ItemGroup><PackageVersion Include="npgsql" Version="8.0.3" /></ItemGroup></Project>',
      }),
    );
    const by = (slug: string) => technologies.find(({ technology }) => technology.slug === slug);
    expect(by("django")).toMatchObject({
      version: "6.1.1",
      shownBy: [{ purl: "pkg:pypi/Django", version: "6.1.1", file: "requirements.txt", isDriver: false }],
    });
    expect(by("postgresql")).toMatchObject({
      version: null,
      shownBy: [
        { purl: "pkg:pypi/psycopg", version: ">=3", isDriver: true },
        { purl: "pkg:nuget/npgsql", version: "8.0.3", isDriver: true },
      ],
    });
    expect(unknown).toEqual(["pkg:pypi/unheard-of"]);
  });

  it("names manifests that are damaged, or that nobody reads here", async () => {
    const files = {
      "package.json": "{",
      "pom.xml": "<project",
      "Cargo.toml": "[",
      "docker-compose.yml": "a: [",
      "setup.py": "",
      "go.mod": "require github.com/gin-gonic/gin v1\n",
    };
    const { unread, ...rest } = await detect(store, folderOf(files));
    expect(unread.map(({ file }) => file)).toEqual([
      "Cargo.toml",
      "docker-compose.yml",
      "package.json",
      "pom.xml",
      "setup.py",
    ]);
    expect(slugsOf({ unread, ...rest })).toContain("gin");
    // A file that cannot be read shows no language either.
    for (const language of ["javascript", "java", "rust"]) {
      expect(slugsOf({ unread, ...rest })).not.toContain(language);
    }
    const said: string[] = [];
    const command = detectCommand({ open: async () => seededStore(), say: (line) => said.push(line) });
    await command.parseAsync([folderOf(files)], { from: "user" });
    expect(said.join("\n")).toMatch(/^Not read: setup\.py: manifests of this kind are not read$/m);
    await command.parseAsync([folderOf(files), "--json"], { from: "user" });
    expect(JSON.parse(said.at(-1) ?? "").unread).toHaveLength(5);
  });

  it("is read from regular files inside it alone, up to a size", async () => {
    const outside = folderOf({ "secret.txt": "flask\n", "requirements.txt": "flask\n" });
    const root = folderOf({
      "requirements.txt": `-r ${outside}/secret.txt\n-r ../secret.txt\n-r linked/secret.txt\n-r link.txt\nDjango\n`,
    });
    symlinkSync("/dev/zero", join(root, "go.mod"));
    symlinkSync(outside, join(root, "linked"));
    symlinkSync(join(outside, "secret.txt"), join(root, "link.txt"));
    execFileSync("mkfifo", [join(root, "package.json")]);
    writeFileSync(join(root, "Cargo.toml"), "");
    truncateSync(join(root, "Cargo.toml"), 1 << 30);
    mkdirSync(join(root, "composer.json"));
    const detection = await detect(store, root);
    expect(slugsOf(detection)).toEqual(["django", "python"]);
    expect(detection.unread.map(({ file }) => file).sort()).toEqual([
      "Cargo.toml",
      "go.mod",
      "link.txt",
      "linked/secret.txt",
      "package.json",
      "requirements.txt: ../secret.txt",
      `requirements.txt: ${outside}/secret.txt`,
    ]);
  });

  it("is not looked for without end", async () => {
    const deep = folderOf({ [`${"a/".repeat(40)}package.json`]: '{"dependencies":{"express":"4"}}' });
    const { technologies, unread } = await detect(store, deep);
    expect(technologies).toEqual([]);
    expect(unread).toMatchObject([{ reason: expect.stringContaining("16 folders") }]);
  });

  it("is recorded as what a company uses, once for each technology", async () => {
    const tree = folderOf({
      "package.json": '{"dependencies":{"express":"4","pg":"8","postgres":"3","left-pad":"1"}}',
    });
    const into = seededStore();
    const options = { at: "2026-11-23T00:00:00.000Z", by: "test", company: "Acme" };
    const report = await runImport(into, formatOf("detect"), tree, options);
    expect(report.claims.new).toBe(3);
    const again = await runImport(into, formatOf("detect"), tree, options);
    expect(again).toMatchObject({ version: report.version, claims: { new: 0, changed: 0 } });
    const half = folderOf({ "package.json": "{", "go.mod": "require github.com/gin-gonic/gin v1\n" });
    const damaged = await runImport(into, formatOf("detect"), half, options);
    expect(damaged.rejected).toMatchObject([{ place: "package.json", rule: "manifest" }]);
  });
});

describe("package identifiers", () => {
  it.each([
    ["pkg:npm/%40nestjs/core@10.0.0", "pkg:npm/@nestjs/core"],
    ["pkg:npm/@nestjs/core", "pkg:npm/@nestjs/core"],
    ["pkg:pypi/Psycopg2_Binary?x=y#z", "pkg:pypi/psycopg2-binary"],
    ["pkg:golang/github.com/labstack/echo/v4", "pkg:golang/github.com/labstack/echo"],
    ["pkg:docker/docker.io/library/postgres", "pkg:docker/postgres"],
    ["pkg:npm/%E0%A4%A", "pkg:npm/%e0%a4%a"],
  ])("are one, however they are written: %s", (purl, expected) => {
    expect(canonicalPurl(purl)).toBe(expected);
  });

  it("of a technology and of its drivers are in the API", async () => {
    const { database } = await ask(store, '{ database(slug: "postgresql") { packages drivers } }');
    expect(database.packages).toContain("pkg:docker/postgres");
    expect(database.drivers).toContain("pkg:npm/pg");
  });
});
