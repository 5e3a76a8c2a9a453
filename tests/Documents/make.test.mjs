// make passes on what its command line says, and nothing of its own. A stand-in for dotnet shows what would run.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "emailsync-make-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const dotnet = join(folder, "dotnet");
writeFileSync(dotnet, "#!/bin/sh\n[ \"$1\" = build ] || printf '%s|' \"$@\"\n");
chmodSync(dotnet, 0o755);

function judged(...words) {
  const names = ["TARGET", "PROFILE", "FILTER", "OPERATION", "CONTRACT", "COMPARE", "WAIVERS", "SEED", "STRICT", "OUT", "MAKEFLAGS"];
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !names.includes(name)));
  const { stdout, stderr, status } = spawnSync("make", ["judged", ...words],
    { cwd: repository, encoding: "utf8", env: { ...env, PATH: `${folder}${delimiter}${env.PATH}` } });
  assert.equal(status, 0, stderr);
  return stdout.trim().split("|").slice(1, -1);
}

test("make conformance without anything checks the mock by all of the catalogue", () =>
  assert.deepEqual(judged(), ["judge", "--out", "artifacts/conformance"]));

test("make conformance passes on each of its words", () =>
  assert.deepEqual(
    judged("TARGET=http://crm.example/a b", "PROFILE=online", "FILTER=AUTH CT-03", "OPERATION=/api/v1/Agents/X/Y", "CONTRACT=x.json",
      "STRICT=1"),
    ["judge", "--out", "artifacts/conformance", "--target", "http://crm.example/a b", "--profile", "online", "--operation",
      "/api/v1/Agents/X/Y", "--contract", "x.json", "--filter", "AUTH", "CT-03", "--strict"]));
