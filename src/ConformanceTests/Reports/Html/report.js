"use strict";
// Only to find things faster: the page is whole without it.
const requirements = [...document.querySelectorAll("details.requirement")];
const filter = document.querySelector(".filter");
filter.hidden = false;
filter.addEventListener("click", event => {
  const button = event.target.closest("button");
  if (button === null) return;
  if ("open" in button.dataset) {
    const open = requirements.some(item => !item.hidden ? !item.open : false);
    for (const item of requirements) if (!item.hidden) item.open = open;
    return;
  }
  for (const other of filter.querySelectorAll("[data-show]")) other.setAttribute("aria-pressed", String(other === button));
  for (const item of requirements) item.hidden = ![item.dataset.standing, ""].includes(button.dataset.show);
  for (const group of document.querySelectorAll(".group")) group.hidden = group.querySelector("details.requirement:not([hidden])") === null;
});
const reveal = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target === null || target.tagName !== "DETAILS") return;
  if (target.hidden) filter.querySelector("[data-show='']").click();
  target.open = true;
  target.scrollIntoView();
};
addEventListener("hashchange", reveal);
reveal();
