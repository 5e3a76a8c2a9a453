// The code of docs/guides/wiremock.md, run as it stands there.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { startMock } from "../Client.Tests/mock.mjs";
import { blocksOf } from "../Documents/document.mjs";
import { inRepository } from "../Native/program.mjs";
import { callFour } from "./calls.mjs";

let mock;
before(async () => { mock = await startMock(); });
after(() => mock.stop());

test("The example of the guide counts the right call, and finds what was wrong with the others", async () => {
  const base = mock.onSite();
  await callFour(base);
  const [block] = blocksOf(await readFile(inRepository("docs/guides/wiremock.md"), "utf8"), "js");
  const code = block.text.replaceAll("http://127.0.0.1:5080/my-test-7", base).replaceAll("/my-test-7", new URL(base).pathname)
    .replace("wiremock-rest-client", import.meta.resolve("wiremock-rest-client"));
  const { count, nearMisses } = await import(`data:text/javascript,${encodeURIComponent(`${code}\nexport { count, nearMisses };`)}`);
  assert.equal(count, 2);
  assert.ok(nearMisses.length > 0);
});
