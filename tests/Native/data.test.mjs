// The native program stores by a library beside it, which it loads only with --data.
import assert from "node:assert/strict";
import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { inFolder, native, run, serve } from "./program.mjs";

const sync = async url => (await fetch(`${url}/crm/api/v1/Agents/EMail/SyncEmailAccount`, {
  method: "POST",
  headers: { "Content-Type": "application/json", Authorization: `Basic ${btoa("tje0:Tje0")}` },
  body: JSON.stringify({ SyncUserAccount: { AccountId: 17 } }),
})).status;
const ids = async url => (await (await fetch(`${url}/crm/__mock/requests`)).json()).requests.map(call => call.id);

test("What the native program has stored is there after a restart", () => inFolder(async folder => {
  const data = join(folder, "data");
  const first = await serve(native, ["--data", data]);
  assert.equal(await sync(first.url), 204);
  const before = await ids(first.url);
  assert.equal(before.length, 1);
  assert.equal(await first.stop(), 0);
  const second = await serve(native, ["--data", data]);
  assert.deepEqual(await ids(second.url), before);
  assert.equal(await second.stop(), 0);
}));

test("Without its library the native program runs as long as nothing is to be stored, and says what is missing otherwise", () =>
  inFolder(async folder => {
    await mkdir(join(folder, "program"));
    const alone = [join(folder, "program", "emailsync")];
    await copyFile(native[0], alone[0]);
    const mock = await serve(alone);
    assert.equal(await sync(mock.url), 204);
    assert.equal(await mock.stop(), 0);
    const { code, output } = await run(alone, ["serve", "--port", "0", "--data", join(folder, "data")]);
    assert.notEqual(code, 0);
    assert.match(output, /The library e_sqlite3, by which data are stored, is missing/);
    assert.doesNotMatch(output, /\n\s+at /);
  }));
