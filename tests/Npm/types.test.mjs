// The declarations of the package, against code that is right and code that is wrong: Types.
import assert from "node:assert/strict";
import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { inRepository, run } from "../Native/program.mjs";
import { project } from "./package.mjs";

test("The compiler takes right code of both kinds of modules, and refuses what is wrong", async () => {
  const folder = join(project, "types");
  await rm(folder, { recursive: true, force: true });
  await cp(inRepository("tests/Npm/Types"), folder, { recursive: true });
  const { code, output } = await run([inRepository("node_modules/.bin/tsc")], [], { cwd: folder });
  assert.equal(code, 0, output);
});
