import { askJson } from "./api.js";
import { drawn, element, fill, quiet, utc } from "./dom.js";
import { count } from "./parts.js";

const slots = [24, 36, 48, 60]; // so that a bar more does not make all others narrower each time
const between = 1000; // milliseconds, and nine times as long as an answer takes: whatever comes, the mock has other things to do
const least = 4; // percent of the height: one call among thousands is to be seen, too

/** Calls over time, as bars that lead to the worst call of their period. `query` gives the filters. */
export function timeline(query, sandbox = null) {
  const svg = drawn("svg", { role: "group", onkeydown: walk });
  const [from, to, now] = [quiet(""), quiet(""), element("figcaption", { class: "quiet now" }, "Calls over time")];
  const legend = element("ul", {});
  const node = element("figure", { class: "timeline", onfocusin: say, onfocusout: say, onpointerover: say, onpointerleave: say }, now, svg,
    element("div", { class: "axis" }, from, legend, to));
  const bars = [];
  let [timer, isRunning, isStale, isEnded, known] = [0, false, false, false, ""];
  let resting = "";

  /** Asks anew, soon. What it gives can be waited for where that is at once. */
  function refresh() {
    isStale = true;
    return isRunning || timer !== 0 || isEnded ? null : read();
  }

  async function read() {
    [isRunning, isStale] = [true, false];
    const began = performance.now();
    const answer = await askJson(`dashboard/timeline?${query()}`, { sandbox }).catch(() => null); // the view itself says what is wrong
    isRunning = false;
    if (isEnded) return;
    timer = setTimeout(() => {
      timer = 0;
      if (isStale) read();
    }, Math.max(between, 9 * (performance.now() - began)));
    if (answer !== null && known !== (known = JSON.stringify(answer))) draw(answer);
  }

  function draw({ from: start, stepMs, calls, periods }) {
    if (calls === 0) {
      for (const bar of bars.splice(0)) bar.remove();
      for (const part of [from, to, legend]) fill(part);
      fill(now, resting = "Calls over time: none yet");
      return;
    }
    const width = 100 / (slots.find(one => one >= periods.length) ?? periods.length);
    const tallest = Math.max(...periods.map(one => one.calls));
    const at = index => new Date(Date.parse(start) + index * stepMs).toISOString();
    const total = name => periods.reduce((sum, one) => sum + one[name], 0);
    while (bars.length > periods.length) bars.pop().remove();
    periods.forEach((period, index) => {
      bars[index] ??= svg.appendChild(drawn("a", {},
        drawn("rect", { class: "hit", y: 0, height: "100%" }), ...["right", "should", "must"].map(name => drawn("rect", { class: name }))));
      const [hit, ...parts] = bars[index].children;
      const { must, should } = period;
      let top = 100;
      for (const [i, number] of [period.calls - must - should, should, must].entries()) {
        const height = number === 0 ? 0 : Math.max(least, 96 * number / tallest);
        top -= height;
        place(parts[i], index * width + width * 0.12, Math.max(0, top), width * 0.76, height);
      }
      place(hit, index * width, 0, width, 100);
      if (period.worst === null) for (const name of ["href", "tabindex", "aria-label"]) bars[index].removeAttribute(name);
      else {
        const said = bars[index].dataset.said = `${span(at(index), at(index + 1), stepMs)}: ${inWords(period)}`;
        bars[index].setAttribute("aria-label", `${said}. Opens the ${must + should > 0 ? "worst" : "first"} of them.`);
        bars[index].setAttribute("href", `#/calls/${period.worst}`);
      }
    });
    const reached = bars.find(bar => bar === document.activeElement) ?? bars.findLast(bar => bar.hasAttribute("href"));
    stop(reached);
    fill(from, utc(at(0), stepMs < 1000));
    fill(to, utc(at(periods.length), stepMs < 1000).slice(at(0).slice(0, 10) === at(periods.length).slice(0, 10) ? 11 : 0));
    const sum = { calls, must: total("must"), should: total("should"), refused: total("refused") };
    svg.setAttribute("aria-label", `Calls over time, from ${utc(at(0))} to ${utc(at(periods.length))}: ${inWords(sum)}`);
    fill(legend, [["right", calls - sum.must - sum.should, "clean"], ["should", sum.should, "broke a SHOULD"],
      ["must", sum.must, "broke a MUST"]].map(([name, number, text]) =>
      element("li", { class: name }, `${number.toLocaleString("en")} ${text}`)));
    resting = `Calls over time; each bar is ${length(stepMs)}`;
    if (!svg.contains(document.activeElement) && !svg.matches(":hover")) fill(now, resting);
  }

  // One stop for the tab key; arrows go from bar to bar.
  function stop(reached) {
    for (const bar of bars) if (bar.hasAttribute("href")) bar.setAttribute("tabindex", bar === reached ? 0 : -1);
  }

  function walk(event) {
    const usable = bars.filter(bar => bar.hasAttribute("href"));
    const here = usable.indexOf(document.activeElement);
    const next = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: usable.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    if (usable[next] === undefined) return;
    stop(usable[next]);
    usable[next].focus();
  }

  // Heard by the figure: an SVG element that hears of the focus itself can get it, bars of periods without a call, too.
  function say({ type, target }) {
    fill(now, type === "focusin" || type === "pointerover" ? target.closest("a[href]")?.dataset.said ?? resting : resting);
  }

  return { node, refresh, stop: () => { isEnded = true; clearTimeout(timer); } };
}

function place(rect, x, y, width, height) {
  for (const [name, value] of Object.entries({ x, y, width, height })) rect.setAttribute(name, `${value}%`);
}

const span = (from, to, step) => `${utc(from, step < 1000)} to ${utc(to, step < 1000).slice(11)}`;

const inWords = ({ calls, refused, must, should }) =>
  `${count(calls, "call")}, ${refused} refused, ${must} broke a MUST, ${should} a SHOULD`;

function length(milliseconds) {
  const [unit, name] = [[86_400_000, "day"], [3_600_000, "hour"], [60_000, "minute"], [1000, "second"]].find(([one]) => milliseconds >= one)
    ?? [1, "millisecond"];
  return count(milliseconds / unit, name);
}
