import assert from "node:assert/strict";
import { test } from "node:test";
import { night, tenant, type Tenant } from "./fixture.js";
import { NightlySync, type NightOptions, type Session } from "./nightlySync.js";

/** Runs a night, which may end in an error, and checks that a rule was broken. */
export function breaks(rule: string, mistake: string, run: (its: Tenant) => Promise<unknown>): void {
  test(`${mistake}: ${rule}`, async () => {
    const its = await tenant();
    await run(its).catch(() => undefined);
    const found = (await its.sandbox.verdict()).findings.map(({ id }) => id);
    assert.ok(found.includes(rule), `found ${found.join(", ") || "nothing"}`);
  });
}

/** A quiet night: nothing happens between the mailboxes. */
const quiet = { synchronised: async () => {} };
export const run = (its: Tenant, session: Session, changes: Partial<NightOptions> = quiet): Promise<unknown> =>
  new NightlySync(night(its, session, changes)).run();
