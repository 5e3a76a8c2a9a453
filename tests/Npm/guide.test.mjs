// The message that the guide shows is the one that a test sees.
import assert from "node:assert/strict";
import { test } from "node:test";
import { blocksOf, shows } from "../Documents/document.mjs";
import { inRepository, text } from "../Native/program.mjs";
import { messageOf, startMock, sync, VerdictError } from "./package.mjs";

test("The guides show the verdict on a misspelt name as it is", async () => {
  const mock = await startMock();
  const sandbox = mock.sandbox("test-8c0114e3");
  await sync(sandbox, 0, { body: '{"SyncUserAccount":{"AcountId":17}}' });
  const message = await messageOf(sandbox.assertClean(), VerdictError);
  await mock.stop();
  for (const name of ["docs/guides/typescript-tests.md", "clients/npm/emailsync/README.md"]) {
    const shown = blocksOf(await text(inRepository(name)), "text").filter(({ note }) => note === "a verdict");
    assert.equal(shown.length, 1, name);
    assert.ok(shows(shown[0].text, message), `${name} shows\n${shown[0].text}\nand it is\n${message}`);
  }
});
