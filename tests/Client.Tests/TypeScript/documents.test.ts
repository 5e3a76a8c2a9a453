// The examples of the documents, run as they stand there.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { test } from "vitest";
import { effectsOf, journalOf } from "../mock.mjs";
import { mock } from "../sharedMock.js";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const client = `${repository}/clients/typescript`;

/** Runs the code of a document that the pattern finds, against an installation of its own. */
async function example(document: string, pattern: RegExp, folder: string, kind = "module") {
  const code = pattern.exec(await readFile(document, "utf8"))![1]!;
  const base = mock.onSite();
  const { stdout } = await promisify(execFile)(process.execPath,
    [`--input-type=${kind}`, "--eval", code.replace("http://127.0.0.1:5080", base)], { cwd: folder });
  return { base, stdout };
}

test("The example of the TypeScript client's README runs and says what happened", async () => {
  const { base, stdout } = await example(`${client}/README.md`, /```js\n(.*?)```/s, client);
  assert.equal(stdout, "synchronised\nrefused with 400: /SyncUserAccount/AccountId: expected a 32-bit integer, found a string.\n");
  assert.equal((await effectsOf(base)).length, 1);
});

for (const [name, pattern, folder, kind] of [
  ["TypeScript", /```ts\n(import \{[^}]*\} from "emailsync-client".*?)```/s, client, "module"],
  ["vendor's client", /```js\n(\/\/ CommonJS.*?)```/s, repository, "commonjs"],
] as const)
  test(`The example of the guide for the ${name} runs, and there is nothing to find`, async () => {
    const { base, stdout } = await example(`${repository}/docs/guides/clients.md`, pattern, folder, kind);
    assert.match(stdout, /^\S+@\S+: .*\d{4}.*, 0 errors/);
    assert.deepEqual((await journalOf(base)).map(({ status, findings }) => [status, findings]), [[200, []], [204, []], [200, []]]);
  });
