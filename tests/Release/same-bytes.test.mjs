// Who packs the same commit in another folder gets the same bytes: what is published can be checked by building it again.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { inRepository } from "../Native/program.mjs";

const isClone = spawnSync("git", ["rev-parse", "HEAD"], { cwd: inRepository(".") }).status === 0;
const skip = isClone ? false : "This is no clone of a repository.";

test("The tool packed in a clone elsewhere is the same bytes", { skip }, async () => {
  const version = (await readFile(inRepository("artifacts/version"), "utf8")).trim();
  const folder = await mkdtemp(join(tmpdir(), "same-bytes-"));
  const run = (file, words, options) =>
    execFileSync(file, words, { cwd: inRepository("."), encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], ...options });
  const sum = async path => createHash("sha256").update(await readFile(path)).digest("hex");
  try {
    const clone = join(folder, "clone");
    run("git", ["clone", "--quiet", "--shared", ".", clone]);
    for (const edited of run("git", ["ls-files", "-z", "--modified", "--others", "--exclude-standard"]).split("\0").filter(Boolean))
      await cp(inRepository(edited), join(clone, edited));
    const quick = ["-p:RunAnalyzersDuringBuild=false", "-p:UseSharedCompilation=true"];
    run("dotnet", ["pack", "src/Cli", "--nologo", "-v", "quiet", "-c", "Release", ...quick, "-o", join(folder, "packages")],
      { cwd: clone, env: { ...process.env, MinVerVersionOverride: version } });
    const name = `EmailSync.Tool.${version}.nupkg`;
    assert.equal(await sum(join(folder, "packages", name)), await sum(inRepository(`artifacts/packages/${name}`)), name);
  } finally {
    await rm(folder, { recursive: true });
  }
});
