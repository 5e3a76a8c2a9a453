import { button, element, fill } from "./dom.js";
import { ask, ownSandbox } from "./api.js";
import { CallFilter } from "./calls-filter.js";
import { CallList } from "./calls-list.js";
import { showEmpty } from "./calls-empty.js";
import { Feed } from "./calls-feed.js";
import { Rows } from "./calls-rows.js";
import { timeline } from "./timeline.js";

const askedFrom = 20; // calls: fewer are forgotten without a question
const calm = 1100; // milliseconds without any passed over
const counted = 2000; // milliseconds over which what is shown is counted
const number = value => value.toLocaleString("en");
const calls = count => `${number(count)} ${count === 1 ? "call" : "calls"}`;

/** The calls, as they come. */
export function show(target, { query }, context) {
  let [isPaused, news, lost, calmTimer, events] = [false, 0, null, 0, []];
  const showsSandbox = ownSandbox === null;
  const filter = new CallFilter(query, showsSandbox, begin);
  const rows = new Rows(() => filter.query, update, error => { lost = error.message; update(); });
  const list = new CallList(rows, showsSandbox, () => (filter.isEmpty ? "" : `?${filter.query}`),
    { seen: index => rows.reach(index + 50), moved });
  const feed = new Feed(() => {
    const parameters = filter.query;
    parameters.set("rows", Math.min(500, Math.max(20, list.room)));
    return `dashboard/live?${parameters}`;
  }, { news: take, lost: (message, wait) => { lost = `${message} Next try in ${Math.ceil(wait / 1000)} s.`; update(); } });

  const chart = timeline(() => filter.query);
  const sum = element("p", { class: "call-sum" });
  const rate = element("p", { class: "call-rate quiet" });
  const said = element("p", { class: "call-said" });
  const upwards = button("", toTop, { class: "main", hidden: true });
  const pausing = button("Pause", pause, { "aria-pressed": "false" });
  const empty = element("div", { class: "call-empty", hidden: true });
  const question = element("dialog", { "aria-labelledby": "forget", onclose: () => { if (question.returnValue === "forget") clear(); } });
  fill(target,
    element("div", { class: "bar" }, element("h1", {}, "Calls"), rate, sum,
      element("span", { class: "bar push" }, pausing, button("Clear", askToClear))),
    chart.node,
    filter.element,
    element("div", { class: "bar call-line" }, said, upwards),
    element("div", { class: "call-frame" }, list.element, empty),
    question);

  const [next, before, newest, oldest] = [["Next call", () => list.move(1)], ["Previous call", () => list.move(-1)],
    ["Newest call", toTop], ["Oldest call", () => list.toEnd()]];
  context.keys({
    "/": ["Filter by text", () => filter.search.select()],
    Escape: ["Leave the filter or the selected call", leave],
    j: next, ArrowDown: next, k: before, ArrowUp: before,
    Enter: ["Open the selected call", () => false], // its link does, which has the focus
    p: ["Pause or resume", pause],
    c: ["Clear the calls", askToClear],
    g: newest, Home: newest, G: oldest, End: oldest,
  });
  // Back from a call: the list is where it was left, which is not at its newest end if calls came meanwhile.
  let left = context.before === "call" && context.kept.calls?.query === String(query) ? context.kept.calls : null;
  if (left !== null) list.chosen = left.id;
  if (left?.isPaused) pause();
  feed.start();
  chart.refresh();

  // New calls go into the list only where that moves nothing that is being read.
  function isLive() { return !isPaused && list.chosen === null && list.isAtTop; }
  function isFollowing() { return isLive() && list.pointing === 0; }

  /** The filter is another: other calls, from the top. */
  function begin() {
    context.remember(filter.query);
    [news, events, rows.isLoaded, left] = [0, [], false, null];
    list.toTop();
    feed.start();
    chart.refresh();
  }

  function take(event, isFirst) {
    const wasLost = lost !== null; // it may be another server by now
    lost = null;
    events.push({ at: performance.now(), shown: event.calls.length, missed: event.passedOver });
    rate.textContent = `${number(event.perSecond)} a second`;
    if (event.verdict !== undefined) sum.textContent = event.verdict.sentence;

    if (isFirst || event.added > 0 || event.cleared.length > 0) chart.refresh();
    rows.correct(event.corrected);
    if (event.cleared.length > 0 || (isFirst && (wasLost || !rows.isLoaded || isFollowing()))) reload();
    else if (isFirst) [news, rows.isSampled] = [Math.max(news, event.total - rows.total), true]; // what came meanwhile is not known
    else if (!rows.isLoaded) return; // the answer that is on its way has them
    else if (isFollowing()) {
      rows.add(event);
      if (event.passedOver > 0) sampled();
    } else news += event.calls.length + event.passedOver;
    update();
  }

  /** Some were passed over: once none have been for a while, the list is made whole. */
  function sampled() {
    if (calmTimer === 0) context.say("More calls arrive than can be shown. Pause to see all.");
    clearTimeout(calmTimer);
    calmTimer = setTimeout(makeWhole, calm);
  }

  function makeWhole() {
    clearTimeout(calmTimer);
    calmTimer = 0;
    if (rows.isSampled && !(isLive() && list.pointing)) reload();
  }

  /** What is seen stays where it is, if it is still there. */
  async function reload() {
    const place = left?.place ?? list.place;
    news = 0;
    if (!await rows.reload(place === null ? 0 : 500, place?.id)) return;
    list.return(place);
    if (left === null) return;
    left = null;
    // Whoever went on meanwhile, by Tab or into the filter, is not called back.
    if ([target, document.body].includes(document.activeElement)) list.choose(list.chosen);
  }

  /** The list was scrolled, or a call chosen. */
  function moved() {
    if (!isFollowing()) makeWhole();
    else if (news > 0 || (rows.isSampled && calmTimer === 0)) reload();
    update();
  }

  function toTop() {
    list.toTop();
    reload();
  }

  function pause() {
    isPaused = !isPaused;
    pausing.setAttribute("aria-pressed", isPaused);
    context.say(isPaused ? "Paused" : "Resumed");
    moved();
  }

  function leave() {
    if (!filter.element.contains(document.activeElement)) return list.leave();
    filter.settle();
    return list.element.focus({ preventScroll: true });
  }

  function askToClear() {
    const meant = filter.query.get("sandbox") ?? ownSandbox;
    if (rows.total <= askedFrom) return clear();
    fill(question, element("h2", { id: "forget" },
      `Clear ${calls(rows.total)} of ${meant === null ? "all sandboxes" : meant || "the root installation"}?`),
      element("p", {}, "This also clears the verdict. Accounts, effects and faults do not change."),
      element("form", { method: "dialog", class: "bar" }, element("button", {}, "Keep them"),
        element("button", { value: "forget", class: "danger" }, "Clear them")));
    question.returnValue = "";
    return question.showModal();
  }

  async function clear() {
    try {
      await ask("requests", { method: "DELETE", sandbox: filter.query.get("sandbox") });
      context.say("Calls cleared");
      toTop();
    } catch (error) {
      lost = error.message;
      update();
    }
  }

  function update() {
    said.textContent = lost ?? state();
    said.classList.toggle("failed", lost !== null);
    upwards.hidden = news === 0;
    upwards.textContent = `${number(news)} new ↑`;
    filter.offer(rows.sandboxes);
    const isEmpty = rows.isLoaded && rows.count === 0;
    if (isEmpty && empty.hidden) showEmpty(empty, !filter.isEmpty, () => filter.empty());
    empty.hidden = !isEmpty;
    list.element.classList.toggle("is-empty", isEmpty);
    list.draw();
  }

  function state() {
    if (!rows.isLoaded) return "";
    events = events.filter(event => event.at > performance.now() - counted);
    const [shown, missed] = ["shown", "missed"].map(name =>
      Math.round(events.reduce((total, event) => total + event[name], 0) * 1000 / counted));
    if (rows.isSampled && isFollowing() && missed > 0)
      return `Showing ${number(shown)} of ${number(shown + missed)} calls per second. Pause to see all calls in the journal.`;
    return (isPaused ? "Paused. " : isLive() ? "Live. " : "")
      + (filter.isEmpty ? calls(rows.count) : `${number(rows.count)} of ${calls(rows.total - rows.dropped)}`)
      + (rows.dropped > 0 ? `; ${number(rows.dropped)} older ones are dropped` : "");
  }

  return () => {
    clearTimeout(calmTimer);
    context.kept.calls = left ?? { query: String(filter.query), place: list.place, id: list.chosen, isPaused };
    for (const part of [filter, feed, rows, list, chart]) part.stop();
  };
}
