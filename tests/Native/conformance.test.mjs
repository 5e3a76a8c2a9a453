// The suite checks the native program as it does the mock that is built beside it.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { inFolder, native, run, suite } from "./program.mjs";

for (const profile of ["onsite", "online"])
  test(`The native program is conformant, ${profile}`, () => inFolder(async folder => {
    const { code, output } = await run(suite, ["judge", "--profile", profile, "--out", join(folder, "out")],
      { env: { EMAILSYNC_MOCK: native[0] } });
    assert.equal(code, 0, output);
    assert.ok(Number(/(\d+) MUST held, 0 failed, 0 not verified/.exec(output)?.[1]) > 90, output);
  }));
