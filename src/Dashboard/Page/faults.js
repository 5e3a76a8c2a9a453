import { button, element, fill, quiet } from "./dom.js";
import { count, field, form, panel, put, table } from "./parts.js";

/** The armed faults, and a form to arm one. It is made of what the mock says of kinds and members: none is known here. */
export function faultPanel(change) {
  const said = quiet("");
  const all = button("Disarm all", () => change("faults", "DELETE", {}, "All disarmed"), { class: "push" });
  const room = element("details", {}, element("summary", {}, "Arm a fault"));
  let members = [];
  const rows = table("Armed faults", one => one.id, [
    ["Kind", one => one.kind],
    ["For", one => members.map(({ name, nullSays }) => [name, name in one ? one[name] ?? nullSays : null])
      .filter(([, value]) => value !== null).map(pair => pair.join(" ")).join(", ")],
    ["Fired", "number", one => `${one.fired} of ${one.considered}`],
    ["State", one => one.spent, one => element("span", { class: `tag ${one.spent ? "" : "should"}` }, one.spent ? "○ spent" : "● armed")],
    ["Disarm", one => one.id, one => button("Disarm", () => change(`faults/${one.id}`, "DELETE", {}, "Disarmed"),
      { "aria-label": `Disarm ${one.kind}, number ${one.id}` })],
  ]);
  return {
    node: panel("Faults", element("div", { class: "bar" }, said, all), rows.node, room),
    draw: (faults, { told, operations }) => {
      if (members.length === 0) room.append(armForm(told, operations.map(one => one.id), change));
      members = told.members;
      rows.draw(faults);
      rows.node.hidden = all.hidden = faults.length === 0;
      put(said, faults.length === 0 ? "Nothing is armed."
        : `${count(faults.length, "fault")}, earliest first. At most one applies to a call.`);
    },
  };
}

function armForm({ kinds, members }, operations, change) {
  const inputs = Object.fromEntries(members.map(one => [one.name, memberField(one, operations)]));
  const select = element("select", { id: "kind", "aria-describedby": "purpose", onchange: () => choose() },
    kinds.map(one => element("option", {}, one.kind)));
  const purpose = element("p", { class: "quiet", id: "purpose" });
  const group = (legend, names) => names.length > 0 && element("fieldset", {}, element("legend", {}, legend),
    element("div", { class: "fields" }, names.map(name => inputs[name].node)));
  const ofAll = members.filter(one => one.ofAll).map(one => one.name);
  const own = element("div");
  const chosen = () => kinds.find(one => one.kind === select.value);
  function choose() {
    const { purpose: text, sent, runsOperation, parameters, ...defaults } = chosen();
    put(purpose, `${text} The caller gets: ${sent}. The operation ${runsOperation ? "runs" : "does not run"} by default.`);
    // What was typed stays for the kinds that take it.
    fill(own, group("Parameters", parameters));
    for (const name of parameters) inputs[name].input.placeholder = defaults[name] ?? inputs[name].otherwise ?? "";
  }
  choose();
  return form(() => {
    const used = Object.fromEntries([...ofAll, ...chosen().parameters].map(name => [name, inputs[name]]));
    const said = Object.entries(used).map(([name, input]) => [name, input.value()]).filter(([, value]) => value !== undefined);
    return change("faults", "POST", { body: { kind: select.value, ...Object.fromEntries(said) } }, `Armed: ${select.value}`, used);
  }, element("div", { class: "stack" },
    element("div", { class: "field" }, element("label", { for: "kind" }, "Kind"), select), purpose,
    own, group("Which calls, and how often", ofAll),
    element("div", {}, element("button", { class: "main" }, "Arm"))));
}

// The value as JSON would have it. What it cannot be goes as it was typed, for the mock to say what is wrong.
function memberField({ name, types, purpose, expected, default: otherwise, nullSays }, operations) {
  const made = field(name, `${purpose}: ${expected}`, { placeholder: otherwise, list: name === "operation" ? "operations" : null });
  if (name === "operation")
    made.node.append(element("datalist", { id: "operations" }, operations.map(value => element("option", { value }))));
  const none = nullSays && element("input", { type: "checkbox", onchange: () => { made.input.disabled = none.checked; } });
  if (none) made.node.append(element("label", {}, none, nullSays));
  made.otherwise = otherwise;
  made.value = () => {
    const text = made.input.value.trim();
    if (none?.checked) return null;
    if (text === "") return undefined;
    if (types.some(type => type === "integer" || type === "number") && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
    return types.includes("boolean") && /^(true|false)$/.test(text) ? text === "true" : text;
  };
  return made;
}
