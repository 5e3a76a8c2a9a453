import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { effectsOf, startMock } from "./mock.mjs";

const folder = fileURLToPath(new URL("..", import.meta.url));

test("The example of the README runs and says what happened", async () => {
  const example = /```js\n(.*?)```/s.exec(await readFile(`${folder}/README.md`, "utf8"))[1];
  const mock = await startMock();
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", example.replace("http://127.0.0.1:5080", mock.url)], { cwd: folder });
    assert.equal(stdout, "synchronised\nrefused with 400: /SyncUserAccount/AccountId: expected a 32-bit integer, found a string.\n");
    assert.equal((await effectsOf(mock.url)).length, 1);
  } finally {
    await mock.stop();
  }
});
