import { button, element, fill } from "./dom.js";
import { firstCall } from "./first-call.js";

/** What stands in the list's place while it is empty: how a first call is made, or that the filter takes none. */
export async function showEmpty(target, isFiltered, withoutFilter) {
  fill(target, isFiltered
    ? element("div", { class: "empty" }, element("h2", {}, "No call matches the filter"), button("Show all calls", withoutFilter))
    : await firstCall());
}
