import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { mock, night, systemUser, tenant, user } from "./fixture.js";
import { NightlySync } from "./nightlySync.js";

after(() => mock.stop());

const sessions = { "a user": [user, "tje0"], "the system user": [systemUser, "system"] } as const;
for (const [name, [session, associate]] of Object.entries(sessions))
  test(`A night of ${name} goes on after expiry, a move and a suspension, with a clean verdict`, async () => {
    const its = await tenant();
    const job = new NightlySync(night(its, session(its)));
    const done = await job.run();
    assert.equal(job.associate, associate);
    assert.deepEqual(done, [17, 18, 19, 20, 21]);
    await its.sandbox.assertSynced(...done);
    await its.sandbox.assertClean();
    const statuses = (await its.sandbox.journal()).map(({ status }) => status).filter(status => status >= 400);
    assert.deepEqual(statuses, [401, 421, 503]);
  });

test("A tenant that was deleted is not called", async () => {
  const its = await tenant();
  await its.sandbox.setTenant("Deleted");
  await assert.rejects(new NightlySync(night(its, user(its))).run(), /not to be called again: Deleted/);
  assert.deepEqual(await its.sandbox.effects(), []);
});

test("The program runs as the system user, by its environment", async () => {
  const { sandbox, secrets } = await tenant();
  const folder = await mkdtemp(join(tmpdir(), "nightly-sync-"));
  try {
    const key = join(folder, "key.pem");
    await writeFile(key, secrets.privateKey as string);
    const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(new URL("main.js", import.meta.url))], { env: {
      SUPEROFFICE_LOGIN: mock.url, SUPEROFFICE_TENANT: sandbox.name, SUPEROFFICE_CLIENT_SECRET: secrets.applicationToken,
      SUPEROFFICE_SYSTEM_USER_TOKEN: secrets.systemUserToken, SUPEROFFICE_PRIVATE_KEY_FILE: key,
    } });
    assert.match(stdout, /^Account 17: synchronised\n[^]*Account 21: synchronised\n$/);
    await sandbox.assertClean();
  } finally {
    await rm(folder, { recursive: true });
  }
});
