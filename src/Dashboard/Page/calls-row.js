import { cut, element, levelTag, link, moment, quiet, statusTag } from "./dom.js";

const columns = [["time", "Time"], ["sandbox", "Sandbox"], ["called", "Operation"], ["account", "Account"], ["caller", "Caller"],
  ["answer", "Status"], ["found", "Findings"], ["took number", "Duration"]];
const unseen = text => element("span", { class: "unseen" }, text);
const cell = (name, ...content) => element("span", { role: "cell", class: name }, content);

export const headRow = showsSandbox => element("div", { role: "row", "aria-rowindex": 1, class: "call-row" },
  columns.filter(([name]) => showsSandbox || name !== "sandbox").map(([name, text]) =>
    element("span", { role: "columnheader", class: name }, text)));

/** A row of a call. All of it leads to the call, since its link reaches over the row. */
export function rowOf(
  { id, time, sandbox, method, target, operation, account, caller, status, stage, findings, serverFindings, fault, durationMs },
  showsSandbox) {
  const name = operation?.replace(/^.*_/, "") ?? target;
  const levels = Object.entries(findings);
  return element("div", { role: "row", class: "call-row", "data-id": id, "data-status": status },
    cell("time", moment(time, { isExact: true, timeOfDay: true })),
    showsSandbox && cell("sandbox", sandbox ? cut(sandbox) : quiet("(root)")),
    cell("called", link("", operation !== null && method === "POST" ? name : `${method} ${name}`, { title: target }),
      fault !== null ? quiet(` fault ${fault}`) : (status === 0 || status >= 400) && quiet(` at ${stage}`)),
    cell("account", account && cut(account)),
    cell("caller", caller === null ? quiet("not known") : [cut(caller.user), quiet(` ${caller.scheme}`)]),
    cell("answer", statusTag(status)),
    cell("found", levels.map(([level, count]) => [levelTag(level.toUpperCase(), [count, unseen(` ${level.toUpperCase()}`)]), " "]),
      levels.length === 0 && element("span", { class: "tag fine" }, element("span", { "aria-hidden": "true" }, "✓"), unseen("none")),
      Object.entries(serverFindings ?? {}).map(([level, count]) => [" ",
        levelTag(level.toUpperCase(), [`server ${count}`, unseen(` ${level.toUpperCase()}`)])])),
    cell("took number", durationMs < 1000 ? `${durationMs.toFixed(2)} ms` : `${(durationMs / 1000).toFixed(2)} s`));
}
