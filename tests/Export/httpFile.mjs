// A strict reader of .http files: what Visual Studio, Visual Studio Code's REST Client and JetBrains' editors all take.
import assert from "node:assert/strict";

const methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"];

/** The requests of a file, with variables replaced. Fails with the line where one of the editors would read it otherwise. */
export function requestsOf(text) {
  assert.ok(text.endsWith("\n") && !text.includes("\r") && !text.includes("\t"), "lines end with LF, and there are no tabs");
  const variables = new Map();
  const [head, ...blocks] = text.split(/^(?=### )/m);
  for (const line of head.split("\n")) {
    // Before the first request only comments, variables and empty lines.
    const [, name, value] = /^@([A-Za-z][A-Za-z0-9]*) = (\S.*\S)$/.exec(line) ?? [];
    if (name === undefined) assert.match(line, /^(# .*)?$/, `not a comment or a variable: ${line}`);
    else {
      assert.ok(!variables.has(name), `${name} is there twice`);
      variables.set(name, resolved(value, variables));
    }
  }
  const names = new Set();
  return blocks.map(block => {
    const lines = block.replace(/\n+$/, "").split("\n");
    assert.match(lines[0], /^### \S/, "a separator has a title");
    const [, name] = /^# @name ([A-Za-z0-9_]+)$/.exec(lines[1]) ?? assert.fail(`no name: ${lines[1]}`);
    assert.ok(!names.has(name), `${name} is there twice`);
    names.add(name);
    const [, method, target] = /^([A-Z]+) (\S+)$/.exec(lines[2]) ?? assert.fail(`no request line: ${lines[2]}`);
    assert.ok(methods.includes(method), method);
    let at = 3;
    const headers = {};
    for (; at < lines.length && lines[at] !== ""; at++) {
      const [, field, value] = /^([A-Za-z-]+): (\S.*)$/.exec(lines[at]) ?? assert.fail(`no header field: ${lines[at]}`);
      headers[field] = resolved(value, variables);
    }
    // One empty line, then the body to the next separator; a line of it that begins with ### would end it.
    const body = at < lines.length ? lines.slice(at + 1).join("\n") : undefined;
    if (body !== undefined) assert.ok(body !== "" && !body.startsWith("\n"), `${name}: one empty line before the body`);
    return { name, method, url: new URL(resolved(target, variables)), headers, body };
  });
}

function resolved(text, variables) {
  return text.replaceAll(/\{\{([^}]*)\}\}/g, (_, name) => variables.get(name) ?? assert.fail(`{{${name}}} is not defined above`));
}
