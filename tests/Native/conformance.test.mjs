// The suite in the native program checks that program, started once more, as it does the mock that .NET runs.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { inFolder, native, run, text } from "./program.mjs";

for (const profile of ["onsite", "online"])
  test(`The native program checks itself, and is conformant, ${profile}`, () => inFolder(async folder => {
    const { code, output } = await run(native, ["conformance", "--profile", profile, "--out", join(folder, "out")]);
    assert.equal(code, 0, output);
    assert.ok(Number(/(\d+) MUST held, 0 failed, 0 not verified/.exec(output)?.[1]) > 90, output);
    assert.equal(JSON.parse(await text(join(folder, "out", "results.json"))).conclusion.exitCode, 0);
  }));
