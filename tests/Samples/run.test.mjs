// The same programs as a build runs them: their own exit code decides nothing, the verdict does.
import assert from "node:assert/strict";
import { test } from "node:test";
import { rightClient, runJudged, wrongClient } from "./program.mjs";

test("A build with the right client passes", async () => {
  const { code, output } = await runJudged(rightClient);
  assert.equal(code, 0, output);
});

test("A build with the wrong client fails, and says why", async () => {
  const { code, output } = await runJudged(wrongClient);
  assert.equal(code, 1, output);
  assert.match(output, /C-CT-02/);
  assert.match(output, /C-BODY-05/);
});
