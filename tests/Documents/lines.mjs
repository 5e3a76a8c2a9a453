// Lists the lines of code that go beyond column 140, and fails if there are any. Strings of C# that a break would change may be longer.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const columns = 140;
const isChecked = path => /\.(?:[mc]?[jt]s|css|cs)$/.test(path) && !/(?:^|\/)Generated\/|\.g\.[^/]+$/.test(path);

// What may hold a quote is matched, so that none of it begins a string: comments, characters and strings on one line.
const tokensOfCSharp =
  /\/\/.*|\/\*[^]*?\*\/|'(?:\\.[^'\n]*|[^\\'\n])'|(?<kept>("{3,})[^]*?\2|@\$?"(?:[^"]|"")*")|"(?:\\.|[^"\\\n])*"/g;

/** The numbers of the lines that any part of a raw or verbatim string is on. */
function linesOfKeptStrings(text) {
  const lines = new Set();
  for (const { 0: token, index, groups } of text.matchAll(tokensOfCSharp)) {
    if (groups.kept === undefined) continue;
    const first = text.slice(0, index).split("\n").length;
    for (let line = first; line < first + token.split("\n").length; line++) lines.add(line);
  }
  return lines;
}

/** The numbers of the lines of a file that are too long. */
export function longLines(path, text) {
  if (!isChecked(path)) return [];
  const lines = text.replace(/^\ufeff/, "").split(/\r?\n/);
  const long = lines.flatMap((line, i) => [...line].length > columns ? [i + 1] : []);
  if (long.length === 0 || !path.endsWith(".cs")) return long;
  const kept = linesOfKeptStrings(text);
  // One within an interpolation is not told apart from the string around it.
  return long.filter(line => !kept.has(line) && !lines[line - 1].includes('"""'));
}

/** The files that git tracks; where there is no repository, such as in an archive of the sources, those that no build made. */
function sources() {
  try {
    const tracked = execFileSync("git", ["ls-files", "-z"], { encoding: "utf8", maxBuffer: 2 ** 26, stdio: ["ignore", "pipe", "ignore"] });
    return tracked.split("\0").filter(path => existsSync(path));
  } catch {
    const made = /(?:^|\/)(?:node_modules|bin|obj|artifacts|dist)\//;
    return readdirSync(".", { recursive: true }).filter(path => !made.test(path));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = sources().filter(isChecked)
    .flatMap(path => longLines(path, readFileSync(path, "utf8")).map(line => `${path}:${line}`));
  for (const line of found) console.error(line);
  if (found.length > 0) {
    console.error(`Lines end by column ${columns}; break ${found.length === 1 ? "this one" : `these ${found.length}`}.`);
    process.exitCode = 1;
  }
}
