// Writes THIRD-PARTY-NOTICES.txt to the standard output, for the program whose deps.json it gets: what lies beside that file, each with
// its licence. It fails where a file belongs to nobody, a licence has no text in this folder, or embedded.json is about another version.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

const [deps] = process.argv.slice(2);
if (!deps) throw new Error("Usage: node packaging/notices.mjs FOLDER/emailsync.deps.json");
const folder = dirname(deps);
const own = name => /^(EmailSync\.|emailsync\b)/.test(name);
const packages = process.env.NUGET_PACKAGES ||
  execFileSync("dotnet", ["nuget", "locals", "global-packages", "--list"], { encoding: "utf8" }).replace(/^[^:]*: */, "").trim();
const text = (...path) =>
  readFileSync(join(...path), "utf8").replace(/^\uFEFF/, "").replace(/\r\n/g, "\n").replace(/[^\S\n]+$/gm, "").trimEnd();
const embeddedParts = JSON.parse(text(import.meta.dirname, "embedded.json"));
const licenceText = name => {
  try {
    return text(import.meta.dirname, "licences", `${name}.txt`);
  } catch {
    throw new Error(`packaging/licences/${name}.txt is missing: put the text of that licence there.`);
  }
};

// Older packages give an address only. This is what was read there.
const linked = {
  "https://github.com/moodmosaic/Fare/blob/master/LICENSE": "MIT",
  "https://github.com/jdevillard/JmesPath.Net/blob/master/LICENSE": "Apache-2.0",
  "https://raw.githubusercontent.com/StefH/SimMetrics.Net/master/LICENSE": "MIT",
};

const { targets, libraries } = JSON.parse(text(deps));
const runtime = Object.values(targets)[0];
const known = new Set();
const components = [];
for (const [key, { type }] of Object.entries(libraries)) {
  if (type !== "package") continue;
  const managed = Object.keys(runtime[key].runtime ?? {}).map(path => path.split("/").at(-1));
  // Libraries of the system's own kind, of which each system takes one.
  const native = Object.keys(runtime[key].runtimeTargets ?? {});
  const files = [...managed, ...native];
  managed.forEach(file => known.add(file));
  if (files.length === 0) continue; // brings others, and nothing of itself
  const [id, version] = key.split("/");
  const home = join(packages, id.toLowerCase(), version.toLowerCase());
  const nuspec = text(home, `${id.toLowerCase()}.nuspec`);
  const element = name => new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`).exec(nuspec)?.[1].trim();
  const [, kind, licence] = /<license type="(\w+)">([^<]+)</.exec(nuspec) ?? [, "expression", linked[element("licenseUrl")]];
  if (!licence) throw new Error(`${key} does not say its licence.`);
  components.push({
    name: id, version, address: element("projectUrl"),
    copyright: (element("copyright") ?? element("authors")).replace(/^(?!copyright|©)/i, "Copyright "),
    licence: kind === "file" ? null : licence, full: kind === "file" ? text(home, licence) : null,
  });
  for (const embedded of embeddedParts.filter(each => each.in === id)) {
    if (!files.some(file => readFileSync(join(folder, file)).includes(embedded.marker)))
      throw new Error(`${key} holds no ${embedded.name} ${embedded.version}: bring packaging/embedded.json up to date.`);
    components.push(embedded);
  }
}
const nobodys = readdirSync(folder).filter(file => file.endsWith(".dll") && !own(file) && !known.has(file));
if (nobodys.length > 0) throw new Error(`No package has ${nobodys.join(", ")}, beside ${deps}.`);
components.sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));

const rule = "-".repeat(80);
const lines = [
  "EmailSync comes with software of others, under their licences. `make notices` writes this file.", "",
  "The .NET tool holds all that is listed here. The native program and the npm package @emailsync/linux-x64 do, too, without",
  "WireMock.Net and what only it brings.",
  "The native program also holds parts of .NET (MIT, Copyright (c) .NET Foundation and Contributors); the notices",
  "of .NET lie beside it, in Microsoft.*-THIRD-PARTY-NOTICES.txt. The other NuGet packages of EmailSync, and the",
  "npm packages emailsync and emailsync-client, hold nothing of others.", "",
];
for (const { name, version, address, copyright, licence, full, bundles } of components) {
  lines.push(rule, `${name} ${version}`, ...(address ? [address] : []));
  lines.push(...(full ? ["", full] : [copyright, `Licence: ${licence} (below)`]));
  if (bundles)
    lines.push(...wrapped(`Its scripts are bundles. They hold parts of these npm packages, which have licences of their own: ${bundles}.`));
  lines.push("");
}
for (const licence of [...new Set(components.map(each => each.licence).filter(Boolean))].sort())
  lines.push(rule, `Licence: ${licence}`, "", licenceText(licence), "");
process.stdout.write(lines.join("\n"));

function wrapped(sentence) {
  const rows = [""];
  for (const word of sentence.split(" "))
    if (rows.at(-1).length + word.length > 118) rows.push(word);
    else rows[rows.length - 1] += (rows.at(-1) && " ") + word;
  return rows;
}
