// The version of a pack: of the tag, and later with each commit and each edit.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cp, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { inRepository } from "../Native/program.mjs";

const parts = [
  "packaging/version.sh", "Directory.Build.props", "Directory.Packages.props", "BannedSymbols.txt", "global.json", ".gitignore",
  "src/Directory.Build.props", "src/Contract/EmailSync.Contract.csproj",
];
const { MinVerVersionOverride: _, ...environment } = process.env;

test("Every pack is newer than the one before it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "version-"));
  const run = (file, ...words) => execFileSync(file, words, { cwd: folder, env: environment, encoding: "utf8" }).trim();
  const git = (...words) => run("git", "-c", "user.name=A", "-c", "user.email=a@example.com", ...words);
  const commit = () => git("commit", "--quiet", "--allow-empty", "--message", "A change");
  const version = () => run("packaging/version.sh");
  const edit = async (name, second) => {
    await writeFile(join(folder, name), `edited at ${second}`);
    await utimes(join(folder, name), second, second);
  };
  try {
    for (const part of parts) await cp(inRepository(part), join(folder, part));
    const first = /<MinVerMinimumMajorMinor>(.+)</.exec(run("cat", "Directory.Build.props"))[1];
    assert.equal(version(), `${first}.0-alpha.0`, "a folder without git");

    git("init", "--quiet");
    git("add", ".");
    commit();
    const versions = [version()];
    assert.deepEqual(versions, [`${first}.0-alpha.0`]);
    await edit("a.txt", 1_800_000_000);
    versions.push(version());
    assert.equal(version(), versions.at(-1), "the same files have the same version");
    await edit("b.txt", 1_800_000_001);
    versions.push(version());
    git("add", ".");
    commit();
    versions.push(version());
    git("tag", `v${first}.0`);
    versions.push(version());
    assert.equal(versions.at(-1), `${first}.0`, "a tag is the version");
    await edit("a.txt", 1_800_000_002);
    versions.push(version());
    git("checkout", "--quiet", "a.txt");
    commit();
    versions.push(version());
    assert.deepEqual(versions.toSorted(precedence), versions);
    assert.equal(new Set(versions).size, versions.length, versions.join());
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** Semantic versioning's order, which NuGet and npm share: numbers as numbers, the release after all that comes before it. */
function precedence(left, right) {
  const [a, b] = [left, right].map(version => /^([\d.]+)(?:-(.+))?$/.exec(version).slice(1).map(part => part?.split(".")));
  const compare = (x, y) => x === y ? 0 : x === undefined ? -1 : y === undefined ? 1 : /\D/.test(x + y) ? (x < y ? -1 : 1) : x - y;
  const lists = (x, y) => [...Array(Math.max(x.length, y.length)).keys()].map(i => compare(x[i], y[i])).find(order => order !== 0) ?? 0;
  return lists(a[0], b[0]) || (a[1] && b[1] ? lists(a[1], b[1]) : (b[1] ? 1 : 0) - (a[1] ? 1 : 0));
}
