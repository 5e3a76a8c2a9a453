// The check of `make lint` that lines end by column 140.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { inRepository } from "../Native/program.mjs";
import { longLines } from "./lines.mjs";

const x = count => "x".repeat(count);

test("A line may end at column 140, and is found if it goes further", () => {
  for (const path of ["a.mjs", "a.js", "a.cjs", "a.ts", "a.mts", "a.cts", "a.css", "src/a.cs"]) {
    assert.deepEqual(longLines(path, `${x(140)}\n${x(141)}\r\n${x(140)}\r\n${x(200)}`), [2, 4], path);
    assert.deepEqual(longLines(path, `\ufeff${"é".repeat(139)}😀`), [], path);
  }
});

test("Files that are generated, and those that are no code, are passed over", () => {
  for (const path of ["src/Dashboard/Generated/main.js", "Generated/a.cs", "clients/emailsync.g.ts", "a.md", "a.csproj", "a.json"])
    assert.deepEqual(longLines(path, x(141)), [], path);
});

test("A line of C# that a raw or verbatim string is on may be longer, and the lines around it may not", () => {
  for (const text of [
    `"""${x(150)}"""`, `$$"""\n${x(150)}\n  """`, `""""\n"""\n${x(150)}\n""""`, `$"{f($$"""${x(150)}""")}"`,
    `@"${x(150)}"`, `$@"a""\n${x(150)}"`, `@$"\n${x(150)}"`,
  ])
    assert.deepEqual(longLines("a.cs", `var a = 1; // ${x(130)}\nvar b = ${text};\n${x(141)}`), [1, 2 + text.split("\n").length], text);
});

test("A quote in a comment, a character or a string begins no raw or verbatim string", () => {
  for (const text of [
    '// """', '/* @" */', "// don't @\"", '"@"', '"\\"@"', '"//" + "@"', `'"' + "@"`, `f('\\'','"') + "@"`, `'\\u0022' + '"' + "@"`,
  ])
    assert.deepEqual(longLines("a.cs", `var a = ${text}\n${x(141)}\nvar b = ${text}`), [2], text);
});

test("The check names the file and the line of what is tracked, and fails", async () => {
  const folder = await mkdtemp(join(tmpdir(), "emailsync-lines-"));
  const run = (...words) => spawnSync(words[0], words.slice(1), { cwd: folder, encoding: "utf8" });
  const check = () => run(process.execPath, inRepository("tests/Documents/lines.mjs"));
  try {
    await mkdir(join(folder, "src"));
    await writeFile(join(folder, "src/right one.cs"), `var a = """${x(141)}""";\n`);
    await writeFile(join(folder, "src/removed.js"), "");
    await writeFile(join(folder, "untracked.js"), x(141));
    assert.equal(run("git", "init", "--quiet").status, 0);
    assert.equal(run("git", "add", "src").status, 0);
    await rm(join(folder, "src/removed.js"));
    assert.deepEqual([check().status, check().stderr], [0, ""]);

    await writeFile(join(folder, "src/wrong.css"), `a {}\n/* ${x(141)} */\n`);
    assert.equal(run("git", "add", "src").status, 0);
    assert.deepEqual([check().status, check().stderr], [1, "src/wrong.css:2\nLines end by column 140; break this one.\n"]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
