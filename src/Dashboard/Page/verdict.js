import { askJson, download, ownSandbox } from "./api.js";
import { button, element, fill, levelTag, link, quiet } from "./dom.js";
import { firstCall } from "./first-call.js";
import { alertBox, attempt, evidenceTag, inOrder, nameOf, pageOf, panel, poll, put, table, verdictOf } from "./parts.js";
import { timeline } from "./timeline.js";

/** What the calls say of the code that made them: of all sandboxes, or of one. */
export function show(target, { query }, context) {
  const sandbox = ownSandbox ?? query.get("sandbox");
  const [unread, notice] = [alertBox(), alertBox()];
  const sentence = element("p");
  const nothing = quiet("");
  const chart = timeline(() => "", sandbox);
  const beginning = element("div", { hidden: true });
  let judged = null;
  const findings = table("Broken rules", one => one.id, [
    ["Level", "tight", one => one.level, one => levelTag(one.level)],
    ["Rule", one => one.id,
      one => [element("p", {}, link(`#/requirements/${one.id}`, one.id, { class: "id" }), " ", evidenceTag(one.evidence)),
        quiet(one.statement)]],
    ["Location and problem", one => [one.place, one.message], one => [element("code", {}, one.place), element("p", {}, one.message)]],
    ["Times", "number", one => one.count],
    ["Calls", "number", one => one.calls],
    ["First call", "tight", one => one.firstCall,
      one => link(`#/calls/${one.firstCall}`, one.firstCall.slice(-8),
        { class: "mono", "aria-label": `First call that broke ${one.id}: ${one.firstCall.slice(-8)}` })],
  ]);
  const serverFindings = table("Rules that the server broke", one => one.id, [
    ["Level", "tight", one => one.level, one => levelTag(one.level)],
    ["Rule", one => one.id,
      one => [element("p", {}, link(`#/requirements/${one.id}`, one.id, { class: "id" }), " ", evidenceTag(one.evidence)),
        quiet(one.statement)]],
    ["Location and problem", one => [one.place, one.message], one => [element("code", {}, one.place), element("p", {}, one.message)]],
    ["Times", "number", one => one.count],
    ["First call", "tight", one => one.firstCall,
      one => link(`#/calls/${one.firstCall}`, one.firstCall.slice(-8),
        { class: "mono", "aria-label": `First answer that broke ${one.id}: ${one.firstCall.slice(-8)}` })],
  ]);
  const serverSentence = quiet("");
  const server = panel("The server", serverSentence, serverFindings.node);
  const operations = table("Operations", one => one.id, [
    ["Operation", one => one.path, one => link(`#/contract/${encodeURIComponent(one.id)}`, `${one.method} ${one.path}`, { class: "mono" })],
    ["Calls", "number", one => one.calls, one => one.calls === 0 ? quiet("never called") : one.calls],
  ]);
  const sandboxes = table("Verdict by sandbox", one => one.sandbox, [
    ["Sandbox", one => one.sandbox, one => pageOf(one.sandbox)],
    ["Verdict", one => one.sentence, one => verdictOf(one, `${one.clean ? "✓" : "✗"} ${one.sentence}`)],
  ]);
  const bySandbox = panel("By sandbox", sandboxes.node);
  const reports = element("ul", { class: "plain" });
  const page = element("div", { class: "stack", hidden: true },
    element("div", { class: "bar" }, element("h1", {}, "Verdict"), quiet(sandbox === null ? "of all sandboxes" : nameOf(sandbox)),
      sandbox !== null && ownSandbox === null && link("#/verdict", "of all")),
    sentence, chart.node, beginning, panel("Findings", nothing, findings.node), server, panel("Operations", operations.node),
    panel("Reports", quiet("of these calls, as emailsync run --report writes them; without secrets"), notice, reports), bySandbox);
  fill(target, unread, page);

  const report = ({ name, purpose }) => element("li", {},
    button(name,
      () => attempt(() => download(`reports/${name}`, name, { sandbox }).then(() => context.say(`${name} is downloaded`)), notice),
      { "aria-label": `Download ${name}` }),
    " ", quiet(purpose));
  const reader = poll(unread, async () => {
    const [verdict, known] = await Promise.all([askJson("verdict", { sandbox }),
      sandbox === null ? askJson("sandbox") : { sandboxes: [] }]);
    if (!reports.hasChildNodes()) fill(reports, (await askJson("reports")).reports.map(report));
    const [state, sign] = verdict.calls === 0 ? ["", "○"] : verdict.clean ? ["fine", "✓"] : ["failed", "✗"];
    if (judged !== verdict.calls) await chart.refresh();
    chart.node.hidden = verdict.calls === 0;
    judged = verdict.calls;
    if (verdict.calls === 0 && beginning.childElementCount === 0) fill(beginning, await firstCall(sandbox));
    beginning.hidden = verdict.calls > 0;
    sentence.className = `notice sentence ${state}`;
    put(sentence, `${sign} ${verdict.sentence}`);
    put(nothing, verdict.calls === 0 ? "No rule was put to the test." : "No rule was broken.");
    nothing.hidden = verdict.findings.length > 0;
    findings.node.hidden = verdict.findings.length === 0;
    findings.draw(verdict.findings);
    server.hidden = verdict.server === undefined;
    put(serverSentence, verdict.server?.sentence ?? "");
    serverFindings.node.hidden = !verdict.server?.findings.length;
    serverFindings.draw(verdict.server?.findings ?? []);
    operations.draw(verdict.operations);
    const called = inOrder(known.sandboxes.filter(one => one.calls > 0))
      .sort((one, other) => one.clean - other.clean); // those with findings first
    bySandbox.hidden = called.length < 2;
    sandboxes.draw(called);
    page.hidden = false;
  });
  return () => {
    reader.end();
    chart.stop();
  };
}
