// The samples of npm's package, as they stand, with the packed package beside them; and that their tests can fail.
import assert from "node:assert/strict";
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { built, inRepository, run } from "../Native/program.mjs";

const project = inRepository("artifacts/npm-project");
const env = { EMAILSYNC_PROGRAM: built[1], NO_COLOR: "1", FORCE_COLOR: undefined, CI: "1" };
const runners = {
  vitest: { words: ["run"], tests: 7, counted: /Tests {2}(\d+) passed \(\d+\)/, job: "mailboxJob.ts" },
  jest: { words: [], tests: 4, counted: /Tests: +(\d+) passed, \d+ total/, job: "mailboxJob.js" },
};

/** Lays a sample beside the package, and gives its folder. */
async function lay(name, folder = name) {
  const own = join(project, folder);
  await rm(own, { recursive: true, force: true });
  await cp(inRepository(`samples/${name}`), own, { recursive: true });
  return own;
}

/** Lays a sample, with changes, and runs its tests. */
async function sample(name, folder, changes = []) {
  const own = await lay(name, folder);
  for (const [file, from, to] of changes) {
    const text = await readFile(join(own, file), "utf8");
    assert.ok(text.includes(from), `${name}/${file} has no ${from}`);
    await writeFile(join(own, file), text.replaceAll(from, to));
  }
  return await run([inRepository(`node_modules/.bin/${name}`)], runners[name].words, { cwd: own, env });
}

test("The sample of node has a test that passes, and one that fails with the verdict", async () => {
  const words = ["--test", "--test-reporter=tap", "mailbox.test.mjs"];
  const { code, output } = await run([process.execPath], words, { cwd: await lay("node"), env: { ...env, NODE_TEST_CONTEXT: undefined } });
  assert.equal(code, 1, output);
  assert.match(output, /^# pass 1\n# fail 1$/m);
  assert.match(output,
    /not ok 2 - A misspelt name fails, though it is answered 204\n[^]*MUST C-BODY-05: [^]*AcountId: did you mean AccountId\?/);
});

for (const [name, { tests, counted, job }] of Object.entries(runners)) {
  test(`The sample of ${name} passes`, async () => {
    const { code, output } = await sample(name, name);
    assert.equal(code, 0, output);
    assert.equal(Number(counted.exec(output)?.[1]), tests, output);
  });

  test(`The sample of ${name} fails where the job is wrong, and says how to put it right`, async () => {
    const { code, output } = await sample(name, `${name}-wrong`, [[job, "{ AccountId }", "{ AcountId: AccountId }"]]);
    assert.equal(code, 1, output);
    assert.match(output, /VerdictError: Accounts? 17, account 18 were not synchronised\./);
    assert.match(output, /MUST C-BODY-05 \/SyncUserAccount\/AcountId: AcountId: did you mean AccountId\?/);
  });
}

test("The sample of vitest is right TypeScript", async () => {
  const { code, output } = await run([inRepository("node_modules/.bin/tsc")], [], { cwd: join(project, "vitest") });
  assert.equal(code, 0, output);
});

test("The nightly integration is right TypeScript, lives through its night, and gets the finding for each step done wrong", async () => {
  const cwd = await lay("nightly-sync");
  const compiled = await run([inRepository("node_modules/.bin/tsc")], [], { cwd });
  assert.equal(compiled.code, 0, compiled.output);
  const words = ["--test", "--test-reporter=tap", "dist/night.test.js", "dist/mistakes.test.js", "dist/signInMistakes.test.js"];
  const { code, output } = await run([process.execPath], words, { cwd, env: { ...env, NODE_TEST_CONTEXT: undefined } });
  assert.equal(code, 0, output);
  assert.match(output, /^# pass 25\n# fail 0$/m);
});
