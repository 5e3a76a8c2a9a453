// Each verb of the native program, and the exit codes of run.
import assert from "node:assert/strict";
import { access } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { built, inFolder, inRepository, native, run, serve, text } from "./program.mjs";

const contract = inRepository("openapi/emailsync.yaml");
const pages = inRepository("tests/ReferencePages");
const call = 'curl -s -o /dev/null -u $EMAILSYNC_BASIC -H "Content-Type: application/json" ' +
  '-d "{\\"SyncUserAccount\\":{\\"AccountId\\":$0}}" ' +
  "$EMAILSYNC_BASE_URL/api/v1/Agents/EMail/SyncEmailAccount";

// What is published has a version of its own, and a build the one of all builds.
const versionOf = async program => (await run(program, ["--version"])).output.trim();
const versions = new Map([[native, await versionOf(native)], [built, await versionOf(built)]]);

async function withoutVersion(program, words) {
  const { code, output } = await run(program, words);
  return { code, output: output.replaceAll(versions.get(program), "(version)") };
}

test("emailsync --version says a version, and ends as the program that .NET runs", async () => {
  for (const program of [native, built]) {
    const { code, output } = await run(program, ["--version"]);
    assert.equal(code, 0);
    assert.match(output, /^\d+\.\d+\.\d+(-[\w.-]+)?\n$/);
  }
});

for (const words of [["--help"], ["run", "--help"], ["mcp", "--help"], ["docs", "--help"], ["docs", "check", "--help"],
  ["docs", "import", "--help"], ["settings"], ["settings", "--schema"],
  ["serve", "--port", "no-number"], ["--set", "Nothing:Such=1"], ["docs", "check", "--every-operation", "--contract", contract, pages],
  ["docs", "import", join(pages, "v1EMailAgent_GetReadySyncEmailAccounts.md")],
  ["docs", "check", "--format", "sarif", "--contract", contract, pages]])
  test(`emailsync ${words.map(word => word.replace(inRepository(""), "")).join(" ")} says and ends as the program that .NET runs`,
    async () => {
      const [own, other] = await Promise.all([native, built].map(program => withoutVersion(program, words)));
      assert.deepEqual(own, other);
    });

test("serve tells its address to a file, and a signal ends it with 0 and takes the file away", () => inFolder(async folder => {
  const file = join(folder, "ready");
  const mock = await serve(native, ["--ready-file", file]);
  assert.equal(await text(file), `${mock.url}\n`);
  assert.equal(await mock.stop(), 0);
  await assert.rejects(access(file));
}));

test("run ends with 0 after a right call, and has written each report", () => inFolder(async folder => {
  const { code, output } = await run(native, ["run", "--min-requests", "1", "--report", "out", "--", "sh", "-c", call, "17"],
    { cwd: folder });
  assert.equal(code, 0, output);
  for (const report of ["report.html", "junit.xml", "results.sarif", "traffic.har", "summary.md"])
    assert.ok((await text(join(folder, "out", report))).length > 0, report);
}));

for (const [what, words, expected] of [
  ["a call that breaks a MUST", ["sh", "-c", call, "seventeen"], 1],
  ["a command that ended with 7", ["sh", "-c", "exit 7"], 7],
  ["a command that was ended by SIGTERM", ["sh", "-c", "kill -TERM $$"], 143],
  ["no such command", ["no-such-command-anywhere"], 127],
  ["what is no program", [contract], 126]])
  test(`run ends with ${expected} after ${what}`, async () => {
    const { code, output } = await run(native, ["run", "--", ...words]);
    assert.equal(code, expected, output);
  });
