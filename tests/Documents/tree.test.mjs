// Whoever begins at docs/README.md finds every page, and whoever begins at the designs' index every design, with its status.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { documents } from "./documents.mjs";
import { inRepository } from "../Native/program.mjs";

const linksOf = async path =>
  new Set([...(await readFile(inRepository(path), "utf8")).matchAll(/\]\(([^()\s#]+)/g)].map(([, target]) => target));

test("Every page is in the index of the documents", async () => {
  const links = await linksOf("docs/README.md");
  const pages = documents.filter(path => path.startsWith("docs/") && path !== "docs/README.md").map(path => path.slice("docs/".length));
  assert.ok(pages.length > 40);
  assert.deepEqual(pages.filter(page => !links.has(page) && (!page.startsWith("designs/") || page === "designs/README.md")), []);
});

test("Every design is in the index of designs, with its status", async () => {
  const links = await linksOf("docs/designs/README.md");
  const designs = documents.filter(path => /^docs\/designs\/\d/.test(path)).map(path => path.slice("docs/designs/".length));
  assert.deepEqual(designs.filter(design => !links.has(design)), []);
  const rows = (await readFile(inRepository("docs/designs/README.md"), "utf8")).split("\n").filter(line => /\]\(\d/.test(line));
  for (const row of rows) assert.match(row, /\| (in force|superseded by \[)[^|]*\|$/, row);
});
