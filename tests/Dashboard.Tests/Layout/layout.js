// What is wrong with how a page is laid out, each as a sentence. Text of messages as they were sent is left out: it may break anywhere.
() => {
  const faults = [];
  const root = document.documentElement;
  const name = element =>
    `<${element.localName}${element.className && element.className.baseVal === undefined ? ` class="${element.className}"` : ""}> ` +
    `“${element.textContent.trim().slice(0, 60)}”`;
  const round = rect =>
    `${Math.round(rect.left)},${Math.round(rect.top)} ${Math.round(rect.right - rect.left)}x${Math.round(rect.bottom - rect.top)}`;
  const fault = (what, element) => faults.push(`${what}: ${name(element)}`);
  const isSeen = element => element.checkVisibility({ visibilityProperty: true }) && element.closest(".unseen, .skip") === null;

  if (root.scrollWidth > root.clientWidth) faults.push(`The page is ${root.scrollWidth} px wide in a window of ${root.clientWidth} px`);

  // The frame: one row of views, and a line from one edge of the window to the other, or to the scroll bar.
  const top = document.querySelector("header.top");
  if (top !== null) {
    const links = [...top.querySelectorAll("nav a")].map(link => link.getBoundingClientRect());
    if (new Set(links.map(rect => Math.round(rect.top))).size !== 1) faults.push("The views are not in one row");
    if (links.some(rect => rect.left < 0 || rect.right > root.clientWidth)) faults.push("Not all views are to be seen");
    const scrollBar = getComputedStyle(root).overflowY === "scroll" || root.scrollHeight > innerHeight ? innerWidth - root.clientWidth : 0;
    const line = top.getBoundingClientRect();
    if (line.left !== 0 || Math.round(line.right + scrollBar) !== innerWidth)
      faults.push(`The line of the header goes from ${line.left} to ${line.right} px ` +
        `in a window of ${innerWidth} px with a scroll bar of ${scrollBar} px`);
  }

  // Lines of text: where each is that can be seen.
  const lines = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const clips = new Map();
  const clipOf = element => {
    if (!clips.has(element)) {
      const style = getComputedStyle(element);
      const own = style.overflowX === "visible" && style.overflowY === "visible" || element === document.body || element === root
        ? null
        : element.getBoundingClientRect();
      const above = element.parentElement === null ? null : clipOf(element.parentElement);
      clips.set(element, own === null ? above : above === null ? own : {
        left: Math.max(own.left, above.left), right: Math.min(own.right, above.right), top: Math.max(own.top, above.top),
        bottom: Math.min(own.bottom, above.bottom),
      });
    }
    return clips.get(element);
  };
  while (texts.nextNode()) {
    const node = texts.currentNode;
    const element = node.parentElement;
    if (node.data.trim() === "" || !isSeen(element)
      || element.closest("svg, option, select, textarea, sup, noscript, script, style") !== null) continue;
    const isMessage = element.closest("pre, .message") !== null;
    range.selectNodeContents(node);
    const clip = clipOf(element);
    for (const rect of range.getClientRects()) {
      const seen = clip === null ? rect : { left: Math.max(rect.left, clip.left), right: Math.min(rect.right, clip.right),
        top: Math.max(rect.top, clip.top), bottom: Math.min(rect.bottom, clip.bottom) };
      if (seen.right - seen.left > 1 && seen.bottom - seen.top > 1) lines.push({ element, rect: seen });
    }

    // Whole words, or pieces of ids and addresses that end in a separator.
    if (!isMessage)
      for (const { 0: word, index } of node.data.matchAll(/\S{6,}/g)) {
        const topOf = at => { range.setStart(node, at); range.setEnd(node, at + 1); return range.getClientRects()[0]?.top; };
        for (let at = index + 1; at < index + word.length; at++) {
          if (!/[\p{L}\p{N}]/u.test(node.data[at - 1]) || !/[\p{L}\p{N}]/u.test(node.data[at])
            || !(topOf(at) > topOf(at - 1) + 4)) continue;
          const piece = word.slice(0, at - index).match(/[\p{L}\p{N}]*$/u)[0] + word.slice(at - index).match(/^[\p{L}\p{N}]*/u)[0];
          if (piece.length <= 24) fault(`“${word}” breaks in the midst of “${piece}”`, element);
        }
      }

    // Times: one format, with its zone.
    if (!isMessage && element.closest("code, input, [id$='-hint'], .statement, .source") === null
      && /\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d:\d\d/.test(node.data) && !/\d\.\d\.\d/.test(node.data) && element.closest("time") === null
      && !/^[^0-9]*(\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d(\.\d{3})? UTC|https?:/.test(node.data)) fault("A time in another format", element);
  }
  for (const time of document.querySelectorAll("time"))
    if (isSeen(time) && !/^(\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d(\.\d{3})? UTC$/.test(time.textContent))
      fault("A time in another format", time);

  // No line of text stands on another.
  lines.sort((one, other) => one.rect.top - other.rect.top);
  lines.forEach(({ element, rect }, index) => {
    for (let next = index + 1; next < lines.length && lines[next].rect.top < rect.bottom - 3; next++) {
      const other = lines[next];
      const width = Math.min(rect.right, other.rect.right) - Math.max(rect.left, other.rect.left);
      const height = Math.min(rect.bottom, other.rect.bottom) - Math.max(rect.top, other.rect.top);
      if (element !== other.element && width > 2 && height > 4 && !isSticky(element) && !isSticky(other.element))
        faults.push(`Text stands on text: ${name(element)} at ${round(element.getBoundingClientRect())} ` +
          `and ${name(other.element)} at ${round(other.element.getBoundingClientRect())}`);
    }
  });
  function isSticky(element) {
    for (let at = element; at !== null; at = at.parentElement) if (getComputedStyle(at).position === "sticky") return true;
    return false;
  }

  // What is cut says so, or can be scrolled if it is a message.
  for (const element of document.querySelectorAll("body *")) {
    if (element.closest("svg, pre, select, input, textarea, .unseen") !== null || !isSeen(element)) continue;
    const style = getComputedStyle(element);
    if (element.scrollWidth <= element.clientWidth + 1 || element.clientWidth <= 1 || style.display === "inline") continue;
    if (style.overflowX === "auto" || style.overflowX === "scroll")
      fault(`Has to be scrolled sideways, ${element.scrollWidth} px in ${element.clientWidth} px`, element);
    else if (style.overflowX !== "visible" && style.textOverflow !== "ellipsis" && element.closest("[title]") === null)
      fault("Is cut without an ellipsis", element);
  }

  // What stands in a cell stays in it, and beside the name of its column.
  for (const { element, rect } of lines) {
    const cell = element.closest("td, dd");
    if (cell === null || cell !== element.closest("td, dd, th, dt")) continue;
    const [box, style] = [cell.getBoundingClientRect(), getComputedStyle(cell)];
    if (rect.left < box.left + parseFloat(style.paddingLeft) - 1 || rect.right > box.right + 1)
      faults.push(`Stands outside its column, ${round(rect)} in ${round(box)}: ${name(element)}`);
  }

  return faults;
}
