import { askJson } from "./api.js";
import { element, fill, levelTag, link, quiet } from "./dom.js";
import { alertBox, attempt, evidences, evidenceTag } from "./parts.js";

/** The catalogue, filtered as the parameters say; the requirement that the fragment names is marked. */
export function show(target, { rest, query }, context) {
  const notice = alertBox();
  let isEnded = false;
  fill(target, notice);
  attempt(async () => {
    const [{ requirements }, { findings }] = await Promise.all([askJson("requirements"), askJson("verdict")]);
    if (!isEnded) draw(target, requirements, new Map(findings.map(found => [found.id, found])), rest[0]?.toUpperCase(), query, context);
  }, notice);
  return () => { isEnded = true; };
}

function draw(target, requirements, broken, chosen, query, context) {
  const all = requirements.map(one => ({
    ...one,
    group: one.id.slice(0, one.id.lastIndexOf("-")),
    text: `${one.id} ${one.requirement} ${one.source}`.toLowerCase(),
    node: item(one, broken.get(one.id), one.id === chosen),
  }));
  const found = element("span", { class: "quiet", role: "status" });
  const text = element("input", { type: "search", placeholder: "Text or id", "aria-label": "Filter by text", value: query.get("text"),
    oninput: () => remember() });
  const choices = Object.entries({
    group: new Set(all.map(one => one.group)), level: ["MUST", "SHOULD", "MAY", "INFO"], evidence: Object.keys(evidences)
  }).map(([name, values]) =>
    element("select", { name, "aria-label": `Filter by ${name}`, onchange: () => remember() },
      element("option", { value: "" }, `any ${name}`),
      [...values].map(value => element("option", { selected: query.get(name) === value }, value))));

  function filter() {
    const words = text.value.toLowerCase().split(/\s+/);
    for (const one of all)
      one.node.hidden = !(words.every(word => one.text.includes(word))
        && choices.every(({ name, value }) => value === "" || value === one[name]));
    const shown = all.filter(one => !one.node.hidden).length;
    found.textContent = shown === all.length ? `${shown} rules` : `${shown} of ${all.length} rules`;
  }

  function remember() {
    filter();
    context.remember(new URLSearchParams(
      [["text", text.value], ...choices.map(({ name, value }) => [name, value])].filter(([, value]) => value !== "")));
  }

  filter();
  context.keys({ "/": ["Filter", () => text.focus()] });
  const marked = all.find(one => one.id === chosen)?.node;
  fill(target, element("div", { class: "stack" },
    element("div", { class: "bar" }, element("h1", {}, "Rules"), found),
    quiet("The rules that calls and servers are checked against. Rules whose id begins with C- are for callers. Ids never change."),
    element("details", {}, element("summary", {}, "What each kind of evidence means"),
      element("dl", { class: "facts" }, Object.entries(evidences).map(([word, meaning]) =>
      element("div", {}, element("dt", {}, evidenceTag(word)), element("dd", {}, meaning))))),
    element("div", { class: "bar" }, text, choices),
    chosen && !marked && element("p", { class: "notice failed", role: "alert" }, `There is no requirement ${chosen}.`),
    element("ol", { class: "plain catalogue" }, all.map(one => one.node))));
  if (!marked) return;
  marked.hidden = false;
  marked.focus({ preventScroll: true });
  marked.scrollIntoView({ block: "center" });
}

const item = (one, found, isChosen) => element("li",
  { id: one.id, class: "requirement", tabindex: "-1", "aria-current": isChosen && "true" },
  element("p", { class: "bar" }, link(`#/requirements/${one.id}`, one.id, { class: "id" }), levelTag(one.level), evidenceTag(one.evidence),
    found && link(`#/calls/${found.firstCall}`, `✗ broken ${found.count === 1 ? "once" : `${found.count} times`}`, { class: "tag must" })),
  element("p", {}, one.requirement),
  element("p", { class: "quiet" }, "Source: ",
    one.sources.map(part => part.link ? link(part.link, part.text, { rel: "noreferrer", target: "_blank" }) : part.text),
    `; needs: ${one.needs}`));
