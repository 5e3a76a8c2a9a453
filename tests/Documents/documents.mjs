import { execFileSync } from "node:child_process";
import { inRepository } from "../Native/program.mjs";

/** The Markdown documents that people read, by their paths in the repository. What is a test's input, or a program's output, is none. */
export const documents = execFileSync("git", ["ls-files", "*.md"], { cwd: inRepository("."), encoding: "utf8" })
  .split("\n").filter(path => path !== "" && !/^tests\/|^docs\/conformance-sample\//.test(path));
