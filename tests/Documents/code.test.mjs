// Code that a document takes from a file stands there, word for word but for the indentation: `<!-- from FILE -->`.
// The samples are run by their own tests.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { blocksOf } from "./document.mjs";
import { documents } from "./documents.mjs";
import { inRepository } from "../Native/program.mjs";

const read = path => readFile(inRepository(path), "utf8");
// Every block of these is from a file.
const whole = ["docs/guides/dotnet-tests.md", "docs/guides/typescript-tests.md", "clients/npm/emailsync/README.md"];
const flat = text => text.replace(/^[ \t]+/gm, "");

test("Code of documents is that of the files that they name", async () => {
  let compared = 0;
  for (const name of documents)
    for (const { text, line, note, language } of blocksOf(await read(name), "ts", "js", "csharp")) {
      const [, file] = /^from (.+)$/.exec(note) ?? [];
      if (file === undefined) assert.ok(!whole.includes(name), `${name}:${line}: which file is this ${language} from?`);
      else {
        assert.ok(flat(await read(file)).includes(flat(text)), `${name}:${line} is not in ${file}:\n${text}`);
        compared++;
      }
    }
  assert.ok(compared >= 9, `${compared} blocks`);
});
