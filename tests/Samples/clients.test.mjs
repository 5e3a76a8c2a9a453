// What the two programs do, seen from the mock's side.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { rightClient, run, serve, wrongClient } from "./program.mjs";

let mock;
before(async () => (mock = await serve()));
after(() => mock.stop());

async function judged(client, sandbox, basic = "tje0:Tje0") {
  const base = `${mock.url}/${sandbox}`;
  const { code, output } = await run(process.execPath, [client], { EMAILSYNC_BASE_URL: base, EMAILSYNC_BASIC: basic });
  const [verdict, { effects }] = await Promise.all(["verdict", "effects"].map(
    async (route) => (await fetch(`${base}/__mock/${route}`)).json()));
  return { code, output, verdict, broken: verdict.findings.map(({ id }) => id),
    synchronised: effects.map(({ account }) => account.AccountId) };
}

test("The right client synchronises each account, and there is nothing to complain about", async () => {
  const { code, output, verdict, synchronised } = await judged(rightClient, "right");
  assert.equal(code, 0, output);
  assert.deepEqual(synchronised.sort(), [17, 18, 19]);
  assert.ok(verdict.clean, verdict.sentence);
});

test("The right client ends with an error at the first refusal", async () => {
  const { code, output, verdict, broken, synchronised } = await judged(rightClient, "refused", "tje0:forgotten");
  assert.equal(code, 1);
  assert.match(output, /^Account 17: 401 /m);
  assert.deepEqual([verdict.calls, broken, synchronised], [1, ["C-AUTH-02"], []]);
});

test("The wrong client ends well, and has synchronised nothing", async () => {
  const { code, output, verdict, broken, synchronised } = await judged(wrongClient, "wrong");
  assert.equal(code, 0);
  assert.match(output, /^Account 17: synchronised\nAccount 18: synchronised$/m);
  assert.deepEqual(synchronised, []);
  assert.ok(!verdict.clean);
  for (const rule of ["C-CT-02", "C-BODY-05"]) assert.ok(broken.includes(rule), `${rule}: ${verdict.sentence}`);
});

test("Without their settings both say what to set", async () => {
  for (const client of [rightClient, wrongClient]) {
    const { code, output } = await run(process.execPath, [client], { EMAILSYNC_BASE_URL: "", EMAILSYNC_BASIC: "" });
    assert.equal(code, 2);
    assert.match(output, /EMAILSYNC_BASE_URL and EMAILSYNC_BASIC/);
  }
});
