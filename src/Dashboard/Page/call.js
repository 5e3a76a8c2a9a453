import { button, copyButton, element, fill, link, moment, quiet, statusTag } from "./dom.js";
import { address, askJson } from "./api.js";
import { answerPanel, requestPanel } from "./call-request.js";
import { panel } from "./parts.js";
import { changesPanel, differences, explainPanel, findingsPanel, requirementLink, serverFindingsPanel, stagesList } from "./call-parts.js";

const signs = { taken: ["✓", "fine-text"], refused: ["✕", "failed"], failed: ["!", "failed"] };

/** One call: what was sent, what was wrong with it, and what came of it. */
export function show(target, { rest: [id], query }, context) {
  const ended = new AbortController();
  const filter = String(query) === "" ? "" : `?${query}`;
  const back = () => context.go(`#/calls${filter}`);
  context.keys({ Escape: ["Back to the list", back] });
  load(id, filter, ended.signal).then(
    data => draw(target, data, filter, back, context, ended.signal),
    error => { if (!ended.signal.aborted) fill(target, gone(id, filter, error)); });
  return () => ended.abort();
}

async function load(id, filter, signal) {
  const path = `dashboard/calls/${encodeURIComponent(id)}`;
  try {
    return await askJson(path + filter, { signal });
  } catch (error) {
    // A filter that the server does not know, or that is of other calls, must not hide this one.
    if (filter === "" || (error.status !== 400 && error.status !== 404)) throw error;
    return askJson(path, { signal });
  }
}

function draw(target, data, filter, back, context, signal) {
  const { call, summary } = data;
  if (context.kept.calls) context.kept.calls.id = call.id;
  const replayed = element("div", { class: "stack", "aria-live": "polite" });
  // Of a call with nothing wrong there is nothing to correct.
  const isOthers = call.serverFindings !== undefined;
  const explain = isOthers ? null : call.findings.length > 0 || summary.outcome === "refused" ? explainPanel(call.id, signal) : null;
  const replay = button("Replay", () => makeAgain(data, replay, replayed, context, signal));
  // Another server answered it: the mock would answer by its own identities.
  replay.disabled = replay.hidden = isOthers;
  const beside = (other, text) => (other === null
    ? element("span", { class: "button off", "aria-disabled": "true" }, text)
    : link(`#/calls/${other}${filter}`, text, { class: "button", rel: text, onclick: () => { context.kept.step = text; } }));
  const lead = index => {
    const mark = target.querySelector(`mark[data-findings~="${index}"]`);
    mark?.scrollIntoView({ block: "center" });
    mark?.focus({ preventScroll: true });
  };

  fill(target, element("div", { class: "stack" },
    element("div", { class: "bar" },
      link(`#/calls${filter}`, "← Calls", { class: "button" }), beside(data.newer, "Newer"), beside(data.older, "Older"),
      element("span", { class: "push bar" }, replay, copyButton(() => `${address("")}#/calls/${call.id}`, "Copy link"))),
    element("div", { class: `verdict ${summary.outcome}` },
      element("h1", {}, element("span", { class: signs[summary.outcome][1], "aria-hidden": "true" }, `${signs[summary.outcome][0]} `),
        summary.text, summary.requirement ? [" by ", requirementLink(summary.requirement)] : null),
      summary.reason ? element("p", { class: "reason" }, summary.reason) : null,
      element("p", { class: "quiet" }, statusTag(call.status),
        ` ${call.operation ?? "no operation"} · ` +
          `${call.caller === null ? "caller not known" : `${call.caller.user} by ${call.caller.scheme}`}` +
          `${call.sandbox === "" ? "" : ` · ${call.sandbox}`} · `,
        moment(call.time, { isExact: true }), ` · ${call.durationMs} ms`,
        call.trace ? [" · trace ", element("code", { class: "long" }, call.trace.traceId)] : null)),
    stagesList(data.stages),
    element("div", { class: "beside whole" }, requestPanel(data), findingsPanel(data, lead),
      answerPanel(data, "Answer as sent", "answer-title"), serverFindingsPanel(data) ?? changesPanel(data)),
    explain,
    replayed));
  // Who steps by Enter stays on the link, or where there is none further, beside it.
  if (context.kept.step) (target.querySelector(`[rel=${context.kept.step}]`) ?? target.querySelector("a")).focus({ preventScroll: true });
  context.kept.step = null;
  context.say(`${summary.text}. ${summary.reason ?? ""}`);
  context.keys({
    Escape: ["Back to the list", back],
    j: ["Next older call", () => data.older !== null && context.go(`#/calls/${data.older}${filter}`)],
    k: ["Next newer call", () => data.newer !== null && context.go(`#/calls/${data.newer}${filter}`)],
    r: ["Replay the call", () => replay.click()],
    ...(explain !== null && { x: ["Open the corrected request", () => {
      explain.open = true;
      explain.scrollIntoView({ block: "start" });
      explain.querySelector("summary").focus({ preventScroll: true });
    }] }),
  });
}

async function makeAgain(data, replay, replayed, context, signal) {
  if (replay.disabled) return;
  replay.disabled = true;
  fill(replayed, element("p", { class: "notice" }, "Replaying …"));
  try {
    const made = await askJson(`requests/${data.call.id}/replay`, { method: "POST", signal });
    const other = await askJson(`dashboard/calls/${made.id}`, { signal });
    const changes = differences(data, other);
    fill(replayed, panel("Replayed", element("p", {}, link(`#/calls/${made.id}`, "Open the new call")),
      changes.length === 0
        ? element("p", {}, "The answer is the same as before.")
        : element("ul", {}, changes.map(change => element("li", {}, change))),
      made.remarks.map(remark => element("p", { class: "quiet" }, remark)),
      quiet("It counts like any other call in the journal, the verdict and the effects."),
      element("div", { class: "beside equal" }, answerPanel(data, "Then", "then-title"), answerPanel(other, "Now", "now-title"))));
    replayed.firstChild.scrollIntoView({ block: "nearest" });
    context.say(`Replayed: ${made.status}.`);
  } catch (error) {
    if (!signal.aborted)
      fill(replayed, element("p", { class: "notice failed", role: "alert" }, `It cannot be replayed. ${error.message}`));
  } finally {
    replay.disabled = false;
  }
}

const gone = (id, filter, error) => element("div", { class: "stack" },
  element("h1", {}, error.status === 404 ? "The journal no longer has this call" : "This call cannot be shown"),
  element("p", { role: "alert" }, error.status === 404
    ? `It was dropped for newer ones, cleared by a reset, or made before the mock was started: ${id}. ` +
      "Make the call again; a larger journal (settings Journal:Entries and Journal:Octets) keeps more."
    : error.message),
  element("p", {}, link(`#/calls${filter}`, "← Calls", { class: "button" })));
