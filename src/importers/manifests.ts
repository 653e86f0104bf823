import { posix } from "node:path";
import { XMLParser } from "fast-xml-parser";
import { type ParseError, parse as parseJsonc } from "jsonc-parser";
import { parse as parseToml } from "smol-toml";
import { readYaml } from "./yaml-text.js";

/** What a manifest says is used: a package, or a language or runtime by its name. */
export interface Dependency {
  /** Package identifier (purl), without version. */
  readonly purl: string | null;
  readonly name: string;
  /** As the manifest has it: one, or a range of them. */
  readonly version: string | null;
  /** It tells only which version others get that name the package. */
  readonly isVersionOnly?: boolean;
}

export interface ManifestKind {
  readonly matches: RegExp;
  /** What it is written for, in whichever tree it lies. */
  readonly language?: string;
  /** `include` reads another file, by its path from this one's folder. Throws for a text that is no such manifest. */
  read(text: string, include: (path: string) => string | null): Dependency[];
}

/** What is read, by file name (from the root of the tree). One row a kind; the first that matches counts. */
export const MANIFESTS: readonly ManifestKind[] = [
  { matches: /(^|\/)package\.json$/, language: "JavaScript", read: readPackageJson },
  { matches: /(^|\/)deno\.jsonc?$/, language: "Deno", read: readDenoJson },
  {
    matches: /(^|\/)([^/]*requirements[^/]*\.(txt|in)|requirements\/[^/]*\.(txt|in))$/i,
    language: "Python",
    read: readRequirements,
  },
  { matches: /(^|\/)pyproject\.toml$/, language: "Python", read: readPyproject },
  { matches: /(^|\/)Pipfile$/, language: "Python", read: readPipfile },
  { matches: /(^|\/)pom\.xml$/, language: "Java", read: readPom },
  { matches: /(^|\/)(build|settings)\.gradle(\.kts)?$/, language: "JVM", read: readGradle },
  { matches: /(^|\/)[^/]*\.versions\.toml$/, language: "JVM", read: readCatalogue },
  { matches: /(^|\/)go\.mod$/, language: "Go", read: readGoMod },
  { matches: /(^|\/)(Gemfile|gems\.rb)$/, language: "Ruby", read: readGemfile },
  { matches: /(^|\/)[^/]+\.gemspec$/, language: "Ruby", read: readGemfile },
  { matches: /(^|\/)Cargo\.toml$/, language: "Rust", read: readCargo },
  { matches: /(^|\/)mix\.exs$/, language: "Elixir", read: readMix },
  { matches: /(^|\/)composer\.json$/, language: "PHP", read: readComposer },
  { matches: /(^|\/)[^/]+\.csproj$/i, language: "C#", read: readMsBuild },
  {
    matches: /(^|\/)([^/]+\.(fsproj|vbproj)|Directory\.(Packages|Build)\.(props|targets)|packages\.config)$/i,
    language: ".NET",
    read: readMsBuild,
  },
  { matches: /(^|\/)(Dockerfile|Containerfile)(\.[^/]+)?$|\.(dockerfile|containerfile)$/i, read: readDockerfile },
  { matches: /(^|\/)(docker-)?compose[^/]*\.ya?ml$/i, read: readCompose },
];

/** Manifests that are known as such, and not read: a reader should know what the answer leaves out. */
export const UNREAD_MANIFESTS =
  /(^|\/)(setup\.(py|cfg)|environment\.ya?ml|build\.sbt|project\.clj|deps\.edn|rebar\.config|Package\.swift|pubspec\.yaml|bower\.json|build\.xml|ivy\.xml|conanfile\.(txt|py)|vcpkg\.json|[^/]+\.cabal|stack\.yaml|cpanfile|Project\.toml|shard\.yml|dub\.json)$/;

type Fields = Readonly<Record<string, unknown>>;

function readPackageJson(text: string): Dependency[] {
  const manifest = fieldsOf(parseJson(text));
  const lists = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];
  return lists.flatMap((list) =>
    Object.entries(fieldsOf(manifest[list])).map(([name, version]) => {
      // `"web": "npm:express@4"` is Express by another name.
      const [, real = name, wanted = textOf(version)] = /^npm:(@?[^@]+)(?:@(.+))?$/.exec(textOf(version) ?? "") ?? [];
      return used("npm", real, wanted);
    }),
  );
}

function readDenoJson(text: string): Dependency[] {
  const { imports } = fieldsOf(parseJson(text));
  return Object.values(fieldsOf(imports)).flatMap((address) => {
    const [, registry, name, version] =
      /^(npm|jsr):\/?(@?[^@]+?)(?:@([^/]+))?(?:\/.*)?$/.exec(textOf(address) ?? "") ?? [];
    return registry && name ? [used(registry, name, version ?? null)] : [];
  });
}

function readComposer(text: string): Dependency[] {
  const manifest = fieldsOf(parseJson(text));
  return ["require", "require-dev"].flatMap((list) =>
    Object.entries(fieldsOf(manifest[list])).map(([name, version]) =>
      name === "php" ? named("PHP", textOf(version)) : used("composer", name, textOf(version)),
    ),
  );
}

function readRequirements(text: string, include: (path: string) => string | null): Dependency[] {
  return requirementLines(text, ".", include, new Set()).flatMap(readRequirement);
}

/** The lines of a file and of those that it includes; each file once, so that two may include one another. */
function requirementLines(
  text: string,
  folder: string,
  include: (path: string) => string | null,
  seen: Set<string>,
): string[] {
  return text
    .replace(/\\\r?\n/g, " ")
    .split(/\r?\n/)
    .flatMap((line) => {
      const plain = line.replace(/(^|\s)#.*$/, "").trim();
      const [, file] = /^(?:-r|--requirement)[\s=]*(\S+)$/.exec(plain) ?? [];
      if (file === undefined) return [plain];
      const path = posix.isAbsolute(file) ? file : posix.join(folder, file);
      if (seen.has(path)) return [];
      seen.add(path);
      const included = include(path);
      return included === null ? [] : requirementLines(included, posix.dirname(path), include, seen);
    });
}

/** PEP 508: `psycopg[c,pool]>=3.1 ; python_version > "3.8"`, and what pip adds to it. */
function readRequirement(line: string): Dependency[] {
  const [, egg] = /#egg=([A-Za-z0-9._-]+)/.exec(line) ?? [];
  if (egg !== undefined) return [used("pypi", egg, null)];
  const [, name, , rest = ""] =
    /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(\[[^\]]*\])?\s*(.*)$/.exec(line) ?? [];
  if (name === undefined || /^[/\\:]/.test(rest)) return [];
  const version = rest.startsWith("@") ? null : rest.split(/;|\s--/)[0]?.replace(/[()\s]/g, "");
  return [used("pypi", name, version || null)];
}

function readPyproject(text: string): Dependency[] {
  const { project, tool, "dependency-groups": groups } = fieldsOf(parseToml(text));
  const { dependencies, "optional-dependencies": optional, "requires-python": python } = fieldsOf(project);
  const { poetry, uv, pdm } = fieldsOf(tool);
  const lists = [
    dependencies,
    ...Object.values(fieldsOf(optional)),
    ...Object.values(fieldsOf(groups)),
    fieldsOf(uv)["dev-dependencies"],
    ...Object.values(fieldsOf(fieldsOf(pdm)["dev-dependencies"])),
  ];
  const poetryGroups = Object.values(fieldsOf(fieldsOf(poetry).group)).map((group) => fieldsOf(group).dependencies);
  const tables = [fieldsOf(poetry).dependencies, fieldsOf(poetry)["dev-dependencies"], ...poetryGroups];
  return [
    ...(textOf(python) === null ? [] : [named("Python", textOf(python))]),
    ...lists.flatMap((list) => listOf(list).flatMap((line) => readRequirement(textOf(line) ?? ""))),
    ...tables.flatMap((table) => pythonTable(table)),
  ];
}

function readPipfile(text: string): Dependency[] {
  const { source: _, requires: __, scripts: ___, pipenv: ____, ...categories } = fieldsOf(parseToml(text));
  return Object.values(categories).flatMap((table) => pythonTable(table));
}

function pythonTable(table: unknown): Dependency[] {
  return Object.entries(fieldsOf(table)).map(([name, wanted]) =>
    name.toLowerCase() === "python" ? named("Python", versionIn(wanted)) : used("pypi", name, versionIn(wanted)),
  );
}

function readCargo(text: string): Dependency[] {
  const manifest = fieldsOf(parseToml(text));
  const parts = [manifest, fieldsOf(manifest.workspace), ...Object.values(fieldsOf(manifest.target)).map(fieldsOf)];
  const lists = parts.flatMap((part) => [part.dependencies, part["dev-dependencies"], part["build-dependencies"]]);
  return lists.flatMap((list) =>
    Object.entries(fieldsOf(list)).map(([name, wanted]) =>
      used("cargo", textOf(fieldsOf(wanted).package) ?? name, versionIn(wanted)),
    ),
  );
}

function readCatalogue(text: string): Dependency[] {
  const { versions, libraries, plugins } = fieldsOf(parseToml(text));
  const versionOf = (wanted: unknown): string | null => {
    const reference = textOf(fieldsOf(wanted).ref);
    return reference === null ? versionIn(wanted) : versionIn(fieldsOf(versions)[reference]);
  };
  const found = (module: string | null, wanted: unknown): Dependency[] => {
    const [group, artifact, version] = module?.split(":") ?? [];
    return group && artifact ? [used("maven", `${group}/${artifact}`, version ?? versionOf(wanted))] : [];
  };
  return [
    ...Object.values(fieldsOf(libraries)).flatMap((library) => {
      const { module, group, name, version } = fieldsOf(library);
      return found(textOf(library) ?? textOf(module) ?? `${textOf(group) ?? ""}:${textOf(name) ?? ""}`, version);
    }),
    ...Object.values(fieldsOf(plugins)).flatMap((plugin) => {
      const [id, version] = textOf(plugin)?.split(":") ?? [textOf(fieldsOf(plugin).id)];
      return id ? [gradlePlugin(id, version ?? versionOf(fieldsOf(plugin).version))] : [];
    }),
  ];
}

function readGradle(text: string): Dependency[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[^:"'])\/\/.*$/gm, "$1");
  const modules = code.matchAll(/["']([\w.-]+):([\w.-]+)(?::([^"':@\s]+))?(?::[\w.-]+)?(?:@\w+)?["']/g);
  const maps = code.matchAll(
    /group\s*[:=]\s*["']([\w.-]+)["']\s*,\s*name\s*[:=]\s*["']([\w.-]+)["'](?:\s*,\s*version\s*[:=]\s*["']([^"']+)["'])?/g,
  );
  const plugins = code.matchAll(/\bid\s*\(?\s*["']([\w.-]+)["']\s*\)?(?:\s*version\s*\(?\s*["']([^"']+)["'])?/g);
  const applied = code.matchAll(/apply\s*\(?\s*plugin\s*[:=]\s*["']([\w.-]+)["']/g);
  const kotlin = code.matchAll(/\bkotlin\s*\(\s*["']([\w.-]+)["']\s*\)(?:\s*version\s*["']([^"']+)["'])?/g);
  return [
    ...[...modules, ...maps].map(([, group = "", artifact = "", version]) =>
      used("maven", `${group}/${artifact}`, plainVersion(version)),
    ),
    ...[...plugins, ...applied].map(([, id = "", version]) =>
      /^(java|java-library|application)$/.test(id) ? named("Java", null) : gradlePlugin(id, plainVersion(version)),
    ),
    ...[...kotlin].map(([, part = "", version]) => gradlePlugin(`org.jetbrains.kotlin.${part}`, plainVersion(version))),
  ];
}

/** A plugin is published under an artifact that is called after it. */
function gradlePlugin(id: string, version: string | null): Dependency {
  return used("maven", `${id}/${id}.gradle.plugin`, version);
}

function readPom(text: string): Dependency[] {
  const { project } = fieldsOf(parseXml(text));
  const root = fieldsOf(project);
  const properties: Fields = { "project.version": root.version, ...fieldsOf(root.properties) };
  const filled = (value: unknown) =>
    textOf(value)?.replace(/\$\{([^}]+)\}/g, (all, name: string) => textOf(properties[name]) ?? all) ?? null;
  return ["dependency", "parent", "plugin"].flatMap((tag) =>
    elementsIn(root, tag).flatMap(({ groupId, artifactId, version }) => {
      const artifact = filled(artifactId);
      const group = filled(groupId) ?? (tag === "plugin" ? "org.apache.maven.plugins" : null);
      return group && artifact ? [used("maven", `${group}/${artifact}`, plainVersion(filled(version)))] : [];
    }),
  );
}

function readMsBuild(text: string): Dependency[] {
  const document = fieldsOf(parseXml(text));
  const attribute = (element: Fields, name: string) => textOf(element[`@${name}`]) ?? textOf(element[name]);
  const packages = (tag: string, isVersionOnly = false) =>
    elementsIn(document, tag).flatMap((element): Dependency[] => {
      const name = attribute(element, "Include") ?? attribute(element, "Update") ?? attribute(element, "id");
      const version =
        attribute(element, "Version") ?? attribute(element, "VersionOverride") ?? attribute(element, "version");
      return name ? [{ ...used("nuget", name, plainVersion(version)), isVersionOnly }] : [];
    });
  const sdks = elementsIn(document, "Project").flatMap((element) => attribute(element, "Sdk")?.split(";") ?? []);
  return [
    ...packages("PackageReference"),
    ...packages("FrameworkReference"),
    ...packages("package"),
    ...packages("PackageVersion", true),
    ...[...sdks, ...elementsIn(document, "Sdk").flatMap((element) => attribute(element, "Name") ?? [])].map((sdk) => {
      const [name = "", version] = sdk.trim().split("/");
      return used("nuget", name, version ?? null);
    }),
  ];
}

function readGoMod(text: string): Dependency[] {
  const found: Dependency[] = [];
  let block: string | null = null;
  for (const line of text.split(/\r?\n/)) {
    // What only others need is theirs.
    if (/\/\/ indirect\b/.test(line)) continue;
    const words = line
      .replace(/\/\/.*$/, "")
      .trim()
      .split(/\s+/);
    const [first = "", second = "", third = ""] = words;
    if (block !== null && first === ")") block = null;
    else if (block === null && second === "(") block = first;
    else if (block === "require" && first) found.push(used("golang", unquoted(first), second || null));
    else if (block === null && first === "require") found.push(used("golang", unquoted(second), third || null));
    else if (block === null && first === "go") found.push(named("Go", second));
  }
  return found;
}

function readGemfile(text: string): Dependency[] {
  const code = text.replace(/^\s*#.*$/gm, "");
  const gems = code.matchAll(
    /(?:^\s*gem|\.add(?:_runtime|_development)?_dependency)[\s(]+(?:%q)?["'<(]([\w.-]+)["'>)](?:\.freeze)?(?:\s*,\s*\[?["']([^"']+)["'])?/gm,
  );
  const ruby = /^\s*ruby[\s(]+["']([^"']+)["']/m.exec(code)?.[1];
  return [
    ...(ruby === undefined ? [] : [named("Ruby", ruby)]),
    ...[...gems].map(([, name = "", version]) => used("gem", name, plainVersion(version))),
  ];
}

function readMix(text: string): Dependency[] {
  const code = text.replace(/^\s*#.*$/gm, "");
  const found = code.matchAll(/\{\s*:([a-z][a-z0-9_]*)\s*,\s*(?:"([^"]*)"|[a-z_]+:\s)/g);
  return [...found].map(([, name = "", version]) => used("hex", name, plainVersion(version)));
}

function readDockerfile(text: string): Dependency[] {
  const defaults = new Map<string, string>();
  const stages = new Set<string>();
  return text
    .replace(/[\\`]\r?\n/g, " ")
    .split(/\r?\n/)
    .flatMap((line) => {
      const [, name, value] = /^\s*ARG\s+(\w+)=["']?([^"'\s]*)/i.exec(line) ?? [];
      if (name !== undefined) defaults.set(name, value ?? "");
      const [, from, stage] = /^\s*FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i.exec(line) ?? [];
      const image = from === undefined ? null : withVariables(from, defaults);
      const isStage = image !== null && (stages.has(image.toLowerCase()) || image === "scratch");
      if (stage) stages.add(stage.toLowerCase());
      return image === null || isStage ? [] : [readImage(image)];
    })
    .flat();
}

function readCompose(text: string): Dependency[] {
  const { services } = fieldsOf(readYaml(text, "compose").value);
  return Object.values(fieldsOf(services)).flatMap((service) => {
    const image = textOf(fieldsOf(service).image);
    return image === null ? [] : readImage(withVariables(image, new Map()));
  });
}

/** `registry/name:tag@digest`; none where a variable is left that nobody gave a value. */
function readImage(image: string): Dependency[] {
  const [, name, tag] = /^([^@$\s]+?)(?::([^:@/$\s]+))?(?:@\S+)?$/.exec(image) ?? [];
  return name ? [used("docker", name, tag ?? null)] : [];
}

function withVariables(text: string, defaults: ReadonlyMap<string, string>): string {
  return text
    .replace(/\$\{(\w+)(?::?-([^}]*))?\}/g, (all, name: string, other?: string) => defaults.get(name) ?? other ?? all)
    .replace(/\$(\w+)/g, (all, name: string) => defaults.get(name) ?? all);
}

function used(type: string, name: string, version: string | null): Dependency {
  return { purl: `pkg:${type}/${name}`, name, version: version?.replace(/^(==?|v)\s*(?=\d)/, "") || null };
}

function named(name: string, version: string | null): Dependency {
  return { purl: null, name, version };
}

/** A version that the manifest itself holds, and not a variable's. */
function plainVersion(version: string | null | undefined): string | null {
  return version && !version.includes("$") ? version : null;
}

/** `"1.2"`, `{ version: "1.2" }`, `{ strictly: "1.2" }`. */
function versionIn(wanted: unknown): string | null {
  const { version, strictly, require: required, prefer } = fieldsOf(wanted);
  return [wanted, version, strictly, required, prefer].map(textOf).find((text) => text !== null) ?? null;
}

function unquoted(text: string): string {
  return text.replace(/^["'`]|["'`]$/g, "");
}

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value.trim() || null : typeof value === "number" ? String(value) : null;
}

function parseJson(text: string): unknown {
  const errors: ParseError[] = [];
  const value: unknown = parseJsonc(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error) throw new TypeError(`JSON is wrong at character ${error.offset}`);
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new TypeError("expected an object");
  return value;
}

/** Tags and attributes (with an `@`) as fields; numbers stay the text they are. Entities that a file makes up are not. */
const XML = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
});

function parseXml(text: string): unknown {
  return XML.parse(text, true);
}

/** All elements of a tag, wherever in `value` they stand. */
function elementsIn(value: unknown, tag: string): Fields[] {
  if (Array.isArray(value)) return value.flatMap((item) => elementsIn(item, tag));
  return Object.entries(fieldsOf(value)).flatMap(([name, inner]) => [
    ...(name === tag ? [inner].flat().map(fieldsOf) : []),
    ...elementsIn(inner, tag),
  ]);
}
