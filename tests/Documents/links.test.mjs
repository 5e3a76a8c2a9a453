// Every link within the repository leads to a file, and to a heading where it names one.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";
import { documents } from "./documents.mjs";
import { inRepository } from "../Native/program.mjs";

const withoutCode = markdown => markdown.replace(/^```.*?^```$/gms, "").replace(/`[^`\n]*`/g, "code");
/** The anchors of a document: as GitHub makes them of headings, and those that stand in it as HTML. */
const anchorsOf = markdown => new Set([
  ...[...markdown.replace(/^```.*?^```$/gms, "").matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, "").trim().replace(/\s/g, "-")),
  ...[...markdown.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, anchor]) => anchor),
]);
const read = path => readFile(inRepository(path), "utf8");

/** What is wrong with the links of a document. */
async function broken(path) {
  const wrong = [];
  for (const [, target] of withoutCode(await read(path)).matchAll(/\]\(([^()\s]+)\)/g)) {
    if (/^[a-z]+:/.test(target)) continue;
    const [file, anchor] = target.split("#");
    const to = file === "" ? path : normalize(join(dirname(path), file));
    if (!existsSync(inRepository(to))) wrong.push(`${path}: ${target}: there is no ${to}`);
    else if (anchor !== undefined && !(to.endsWith(".md") && anchorsOf(await read(to)).has(anchor)))
      wrong.push(`${path}: ${target}: ${to} has no #${anchor}`);
  }
  return wrong;
}

test("What is packed has no link that leads into the repository: its reader has none", async () => {
  const packed = documents.filter(path => /^(src|clients)\/.*\.md$/.test(path));
  assert.ok(packed.length >= 6, packed.join());
  for (const path of packed)
    for (const [, target] of withoutCode(await read(path)).matchAll(/\]\(([^()\s]+)\)/g))
      assert.match(target, /^(https:|#)/, `${path}: ${target}`);
});

test("The links of all documents lead somewhere", async () => {
  assert.ok(documents.includes("README.md") && documents.length > 30, `${documents.length} documents`);
  assert.deepEqual((await Promise.all(documents.map(broken))).flat(), []);
});
