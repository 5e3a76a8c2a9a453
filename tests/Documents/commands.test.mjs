// Every command of every document is run, and shows what the document says.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { suite, test } from "node:test";
import { blocksOf, commandsOf, shows, showsJson, valueOf } from "./document.mjs";
import { documents } from "./documents.mjs";
import { inRepository } from "../Native/program.mjs";
import { openSession } from "./session.mjs";

const runs = block => !block.note.startsWith("not run");
const used = block => block.language === "console" ? runs(block) : block.note.startsWith("in ");

const withBlocks = (await Promise.all(documents.map(async name =>
  ({ name, blocks: blocksOf(await readFile(inRepository(name), "utf8"), "console", "jsonc").filter(used) }))))
  .filter(({ blocks }) => blocks.length > 0);

// What the native program has not, and says so: WireMock.Net.
const skipped = name => process.env.EMAILSYNC_PROGRAM && name === "docs/guides/wiremock-stubs.md" && "the native program has no stubs";

suite("The commands of", { concurrency: 2 }, () => {
  for (const { name, blocks } of withBlocks)
    test(name, { skip: skipped(name) }, async () => {
      const session = await openSession();
      try {
        for (const block of blocks)
          if (block.language === "jsonc") {
            const file = block.note.slice("in ".length);
            const value = JSON.parse(await session.read(file));
            assert.ok(showsJson(valueOf(block), value), `${name}:${block.line}: ${file} is otherwise:\n${JSON.stringify(value, null, 2)}`);
          } else
            for (const { command, shown } of commandsOf(block)) {
              const output = await (block.note === "keeps running" ? session.keep(command) : session.run(command));
              assert.ok(shows(shown, output), `${name}:${block.line}: ${command}\nshows:\n${output}\nand not:\n${shown}`);
            }
      } finally {
        await session.close();
      }
    });
});

test("The documents that show commands are found", () => assert.ok(withBlocks.length >= 10, withBlocks.map(({ name }) => name).join()));

test("An output that differs from what is shown is noticed", () => {
  assert.ok(shows('{"a":1,…,"c":3}', '{"a":1,"b":2,"c":3}\n'));
  assert.ok(!shows('{"a":1,…,"c":3}', '{"a":1,"b":2,"c":4}\n'));
  assert.ok(!shows("", "something\n"));
  assert.ok(showsJson([{ a: "x…" }, 3], [1, { a: "xyz", b: 2 }, 3]));
  assert.ok(!showsJson([3, { a: "x…" }], [1, { a: "xyz", b: 2 }, 3]));
  assert.deepEqual(commandsOf({ line: 1, text: "$ a \\\n    b\nshown\n$ c << 'END'\n$ d\nEND\n" }),
    [{ command: "a \\\n    b", shown: "shown\n" }, { command: "c << 'END'\n$ d\nEND", shown: "" }]);
});
