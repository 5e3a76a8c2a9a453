// No block of a document is only believed: each is run, compiled, compared or read, or a comment before it says why not.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import YAML from "yaml";
import { allBlocksOf } from "./document.mjs";
import { documents } from "./documents.mjs";
import { inRepository } from "../Native/program.mjs";

/** Documents whose code a test runs as it stands there, with that test. */
const runBy = {
  "clients/typescript/README.md": ["tests/Client.Tests/TypeScript/documents.test.ts"],
  "docs/guides/ci.md": ["tests/Release/ci.test.mjs"],
  "docs/guides/clients.md": ["tests/Client.Tests/GuideTests.cs", "tests/Client.Tests/TypeScript/documents.test.ts"],
  "docs/guides/wiremock.md": ["tests/WireMockClients/guide.test.mjs"],
  "src/Client/README.md": ["tests/Client.Tests/GuideTests.cs"],
};

const read = path => readFile(inRepository(path), "utf8");
const reason = note => /^not run: \S/.test(note);

/** What is wrong with a block; null where nothing is. */
export async function wrongWith(path, { language, text, note }) {
  const from = /^from (\S+)$/.exec(note)?.[1];
  if (from !== undefined && !existsSync(inRepository(from))) return `there is no ${from}`;
  if (reason(note)) return null;
  switch (language) {
    case "console": // commands.test.mjs runs it
    case "mermaid": // a picture
      return null;
    case "text": // an output, but no command: that would be a console block
      return /^\$ /m.test(text) ? "a command stands in a console block, which is run" : null;
    case "jsonc":
      return /^in \S/.test(note) ? null : "say in which file of the commands it is: <!-- in FILE -->";
    case "json":
      return thrownBy(() => JSON.parse(text));
    case "yaml":
      return thrownBy(() => YAML.parseAllDocuments(text).forEach(one => { if (one.errors.length > 0) throw one.errors[0]; }));
    case "tsv":
      return wrongTable(text);
    case "http":
      return wrongMessage(text);
    case "xml": // what it has to say is its form
      return thrownBy(() => xml(text));
    case "csharp": case "ts": case "js": case "sh": case "bash": case "powershell": case "dockerfile":
      return from !== undefined ? null
        : await isRun(path) ? null
        : "say which file it is from (<!-- from FILE -->), have a test run it (runBy), or say why not (<!-- not run: why -->)";
    default:
      return `no test knows what to do with the language "${language}"`;
  }
}

async function isRun(path) {
  for (const file of runBy[path] ?? []) {
    const test = await read(file);
    if (!path.split("/").every(part => test.includes(part))) throw new Error(`${file} does not name ${path}`);
  }
  return path in runBy;
}

function thrownBy(parse) {
  try {
    parse();
    return null;
  } catch (error) {
    return error.message;
  }
}

// Elements that are closed as they were opened; declarations and comments are passed over.
function xml(text) {
  const open = [];
  for (const [, closes, name, empty] of text.replace(/<!--[^]*?-->|<\?[^]*?\?>/g, "")
    .matchAll(/<(\/?)([\w.:-]+)(?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*(\/?)>/g))
    if (closes) { if (open.pop() !== name) throw new Error(`</${name}> closes another element`); } else if (!empty) open.push(name);
  if (open.length > 0 || !text.includes("<")) throw new Error(`<${open.at(-1)}> is not closed`);
}

const wrongTable = text => {
  const rows = text.split("\n").filter(line => line !== "" && !line.startsWith("#")).map(line => line.split("\t").length);
  return rows.length > 1 && rows[0] > 1 && rows.every(count => count === rows[0]) ? null : `its lines have ${rows.join(", ")} cells`;
};

// A request or an answer of HTTP/1.1: start line, fields, an empty line, content. Content that JSON is said to be has to be that.
function wrongMessage(text) {
  const [head, ...rest] = text.split("\n\n");
  const [start, ...fields] = head.trimEnd().split("\n");
  if (!/^([A-Z]+ \S+ HTTP\/1\.1|HTTP\/1\.1 [1-5]\d\d .+)$/.test(start)) return `the start line "${start}" is none of HTTP/1.1`;
  const odd = fields.find(field => !/^[\w!#$%&'*+.^`|~-]+: ?\S.*$/.test(field));
  if (odd !== undefined) return `"${odd}" is no header field`;
  const content = rest.join("\n\n").trim();
  return /^content-type: .*json/im.test(head) && content !== "" && !content.includes("…") ? thrownBy(() => JSON.parse(content)) : null;
}

test("Every block of every document is run, compared or read, or says why not", async () => {
  const wrong = [];
  let blocks = 0;
  for (const path of documents)
    for (const block of allBlocksOf(await read(path))) {
      blocks++;
      const problem = await wrongWith(path, block);
      if (problem !== null) wrong.push(`${path}:${block.line} (${block.language}): ${problem}`);
    }
  assert.deepEqual(wrong, []);
  assert.ok(blocks > 80, `${blocks} blocks`);
});

test("A block that is wrong, or of which nothing is known, is noticed", async () => {
  const problems = await Promise.all([
    ["json", '{"a":}'], ["yaml", "a: [1"], ["tsv", "a\tb\nc"], ["http", "GET /\n\n"],
    ["http", "HTTP/1.1 200 OK\nContent-Type: application/json\n\n{"], ["xml", "<a><b></a>"],
    ["csharp", "var a = 1;"], ["bash", "make"], ["text", "$ make"], ["jsonc", "{}"], ["", "make"], ["cobol", ""],
  ].map(([language, text]) => wrongWith("README.md", { language, text, note: "" })));
  assert.ok(problems.every(problem => problem !== null), JSON.stringify(problems));
  const right = [
    ["json", '{"a":1}', ""], ["yaml", "a: 1\n---\nb: 2", ""], ["tsv", "a\tb\n# x\nc\td\n", ""],
    ["http", "POST /a HTTP/1.1\nHost: x\nContent-Type: application/json\n\n{}", ""],
    ["xml", '<?xml version="1.0"?>\n<a b="c"><d/></a>', ""], ["csharp", "var a = 1;", "not run: it needs a project of yours"],
    ["ts", "", "from package.json"], ["jsonc", "{}", "in a.json"],
  ];
  assert.deepEqual(await Promise.all(right.map(([language, text, note]) => wrongWith("README.md", { language, text, note }))),
    right.map(() => null));
  assert.match(await wrongWith("README.md", { language: "ts", text: "", note: "from nowhere.ts" }), /no nowhere/);
});
