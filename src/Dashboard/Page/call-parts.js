import { button, copyButton, element, fill, levelTag, link, moment, quiet, statusTag } from "./dom.js";
import { askJson } from "./api.js";
import { badge } from "./marked.js";
import { evidenceTag, panel } from "./parts.js";

export const requirementLink = id => link(`#/requirements/${encodeURIComponent(id)}`, id);

const outcomes = { passed: ["✓", "fine-text"], refused: ["✕", "failed"], "not reached": ["–", "quiet"] };

/** The stages as a row of steps. */
export const stagesList = stages => element("ol", { class: "stages", "aria-label": "Stages" },
  stages.map(({ stage, outcome, text, requirement }) =>
  element("li", { class: outcome.replace(" ", "-"), "aria-current": outcome === "refused" ? "step" : null },
    element("span", { class: "step" }, element("span", { class: outcomes[outcome][1], "aria-hidden": "true" }, outcomes[outcome][0]),
      ` ${stage}`),
    element("span", { class: "quiet" }, outcome, requirement ? [" by ", requirementLink(requirement)] : null),
    element("span", { class: "why quiet" }, text))));

/** The findings, each with a way to its place. */
export function findingsPanel({ call, marks }, lead) {
  const placeOf = index => {
    const own = marks.filter(mark => mark.finding === index);
    return own.some(mark => mark.part !== "nowhere") ? button("Show location", () => lead(index), { class: "lead" }) : null;
  };
  const reasonOf = index => marks.find(mark => mark.finding === index && mark.reason)?.reason;
  return panel(call.findings.length === 0 ? "No findings" : `Findings (${call.findings.reduce((sum, finding) => sum + finding.count, 0)})`,
    call.findings.length === 0
      ? element("p", { class: "quiet" }, "No findings in this call.")
      : element("ol", { class: "findings" }, call.findings.map((finding, index) =>
      element("li", { id: `finding-${index}`, tabindex: "-1", class: finding.level.toLowerCase() },
        element("p", { class: "bar" }, badge(index), levelTag(finding.level), requirementLink(finding.id),
          finding.requirement === finding.id ? null : quiet(["by ", requirementLink(finding.requirement)]),
          finding.refused ? element("strong", { class: "failed" }, "refused for this") : null),
        element("p", {}, element("code", {}, finding.place), ": ", finding.message),
        element("p", { class: "quiet" }, finding.statement, ". ", evidenceTag(finding.evidence), ` ${finding.source}`),
        reasonOf(index) ? element("p", { class: "quiet" }, reasonOf(index)) : null,
        placeOf(index)))));
}

/** What another server's answer did wrong; nothing for the mock's own answers. */
export const serverFindingsPanel = ({ call }) => call.serverFindings === undefined ? null : panel(
  call.serverFindings.length === 0 ? "No findings about the server" : `Findings about the server (${call.serverFindings.length})`,
  call.source ? element("p", { class: "quiet" }, call.source) : null,
  (call.unknown ?? []).map(text => element("p", { class: "quiet" }, `Not known: ${text}`)),
  call.serverFindings.length === 0
    ? element("p", { class: "quiet" }, "This answer breaks no rule for servers that a single answer can show.")
    : element("ol", { class: "findings" }, call.serverFindings.map(finding => element("li", { class: finding.level.toLowerCase() },
      element("p", { class: "bar" }, levelTag(finding.level), requirementLink(finding.id)),
      element("p", {}, element("code", {}, finding.place), ": ", finding.message),
      element("p", { class: "quiet" }, finding.statement, ". ", evidenceTag(finding.evidence), ` ${finding.source}`)))));

const stateNames = { LastFetch: "Mail last fetched", ErrorCount: "Consecutive errors", ErrorReason: "Last error",
  ready: "Ready to be synchronised", syncing: "Being synchronised" };

/** What the call changed: accounts before and after. */
export const changesPanel = ({ changes }) => panel("State before and after", element("p", {}, changes.text),
  changes.accounts.map(account => element("div", { class: "wide", tabindex: "0", role: "group", "aria-label": account.name },
    account.before === null ? element("p", {}, element("strong", {}, account.name), ": ", account.remark) : stateTable(account),
    account.before !== null && account.remark ? element("p", { class: "notice" }, account.remark) : null)));

function stateTable(account) {
  const columns = ["before", "after", ...(account.now === null ? [] : ["now"])];
  const titles = { before: "Before", after: "After", now: "Now, after others" };
  const shown = (name, value) => (value === null || value === "" ? "–"
    : value === true ? "yes"
    : value === false ? "no"
    : name === "LastFetch" ? moment(value)
    : String(value));
  const differs = name => account.before[name] !== account.after[name];
  return element("table", { class: "cards" },
    element("caption", { class: "quiet" }, account.name),
    element("thead", {}, element("tr", {}, element("td", {}), columns.map(column => element("th", { scope: "col" }, titles[column])))),
    element("tbody", {}, Object.entries(stateNames).filter(([name]) => name in account.before).map(([name, title]) =>
      element("tr", { class: differs(name) ? "changed" : null }, element("th", { scope: "row" }, title),
        columns.map(column => element("td", { "data-label": titles[column] }, column === "after" && differs(name)
          ? [element("strong", {}, shown(name, account.after[name])), quiet(" changed")]
          : shown(name, account[column][name])))))));
}

const samples = [["request", "HTTP"], ["curl", "curl"], ["csharpHttpClient", "C# HttpClient"], ["csharpGeneratedClient", "C# client"],
  ["typescript", "TypeScript"], ["python", "Python"]];

/** The corrected request, asked for when it is opened: it costs dry runs. */
export function explainPanel(id, signal) {
  const content = element("div", { class: "stack" });
  const details = element("details", { class: "panel", id: "explain" },
    element("summary", {}, element("h2", {}, "Corrected request")), content);
  let asked = false;
  details.addEventListener("toggle", async () => {
    if (!details.open || asked) return;
    asked = true;
    fill(content, quiet("Correcting …"));
    try {
      fill(content, explained(await askJson("explain", { method: "POST", body: { id }, signal })));
    } catch (error) {
      if (signal.aborted) return;
      asked = false;
      fill(content, element("p", { class: "notice failed", role: "alert" }, error.message));
    }
  });
  return details;
}

function explained({ changes, corrected, remarks, reason, assumed, limits }) {
  return [
    changes.length === 0
      ? element("p", {}, corrected === null ? "" : "No changes needed.")
      : element("div", { class: "wide", tabindex: "0", role: "group", "aria-label": "Changes" }, element("table", { class: "cards" },
        element("thead", {}, element("tr", {}, ["Where", "From", "To", "Rule"].map(name => element("th", { scope: "col" }, name)))),
        element("tbody", {}, changes.map(change => element("tr", {},
          element("td", { "data-label": "Where" }, element("code", {}, change.place)),
          [change.from, change.to].map((text, index) => element("td", { class: "long", "data-label": ["From", "To"][index] },
            text === null ? quiet("nothing") : element("code", {}, text))),
          element("td", { "data-label": "Rule" }, change.rule ? requirementLink(change.rule) : "")))))),
    reason ? element("p", { class: "notice" }, reason) : null,
    corrected === null ? null : tabs(samples.filter(([name]) => corrected[name] !== null).map(([name, title]) => [title, corrected[name]])),
    [...assumed, ...remarks, ...limits.filter(text => text !== reason)].map(text => element("p", { class: "quiet" }, text)),
  ];
}

function tabs(entries) {
  const shown = element("div", { role: "tabpanel", id: "sample", tabindex: "0", "aria-labelledby": "tab-0", class: "stack" });
  const choose = (index, focus) => {
    made.forEach((tab, at) => {
      tab.setAttribute("aria-selected", String(at === index));
      tab.tabIndex = at === index ? 0 : -1;
    });
    if (focus) made[index].focus();
    shown.setAttribute("aria-labelledby", made[index].id);
    fill(shown, element("div", { class: "bar" }, copyButton(() => entries[index][1])), element("pre", {}, entries[index][1]));
  };
  const made = entries.map(([title], index) => button(title, () => choose(index, true),
    { role: "tab", id: `tab-${index}`, "aria-controls": "sample" }));
  const list = element("div", { role: "tablist", "aria-label": "Languages", onkeydown: event => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    choose((made.indexOf(document.activeElement) + step + made.length) % made.length, true);
    event.preventDefault();
  } }, made);
  choose(0, false);
  return [list, shown];
}

// How calls follow each other is not checked of a replay, so that it is no difference.
const ofOneCall = finding => finding.place !== "calls" && finding.place !== "connection";

/** What two calls were answered, and what differs. */
export function differences(one, other) {
  const of = ({ call, answerBody }) => ({
    Status: call.status, Rule: call.requirement ?? "none",
    Findings: call.findings.filter(ofOneCall).map(finding => finding.id).sort().join(", ") || "none",
    Fault: call.fault?.kind ?? "none", Content: answerBody.text ?? answerBody.base64 ?? "",
  });
  const [before, after] = [of(one), of(other)];
  return Object.keys(before).filter(name => before[name] !== after[name]).map(name =>
    name === "Content" ? "The content differs." : [`${name}: `,
      name === "Status" ? [statusTag(before[name]), " then, now ", statusTag(after[name])] : `${before[name]} then, now ${after[name]}`]);
}
