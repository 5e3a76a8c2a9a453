import { button, copyButton, element, quiet } from "./dom.js";
import { dumped, hidesSomething, laidOut, marked } from "./marked.js";

const mostDumped = 4096;
const secret = /\[redacted [0-9a-f]{8}\]/;

/** The request as it was sent, with the findings at their places. */
export function requestPanel(data) {
  const { call, marks } = data;
  const levelOf = finding => call.findings[finding].level;
  const of = (part, line) => marks.filter(mark => mark.part === part && (line === undefined || mark.line === line));
  const head = [
    element("div", { class: "line first" }, marked(call.method, of("method"), levelOf), " ", marked(call.target, of("target"), levelOf),
      ` ${call.protocol}`),
    data.requestLines.map((line, index) => fieldLine(line, of("header", index), levelOf)),
    of("header", data.requestLines.length).map(mark => element("div", { class: "line" }, marked("", [mark], levelOf))),
  ];
  return element("section", { class: "panel stack", "aria-labelledby": "request-title" },
    element("div", { class: "bar" }, element("h2", { id: "request-title" }, "Request as sent"), copyButton(() => rawRequest(data), "Copy")),
    element("div", { class: "message" }, head, bodyPart(data.requestBody, of("body"), levelOf)),
    element("ul", { class: "notes quiet" }, requestNotes(data).map(note => element("li", {}, note))));
}

/** An answer as it was sent. */
export function answerPanel(data, title, id) {
  const { answer, fault } = data.call;
  const lines = [...(answer.contentType === null ? [] : [{ name: "Content-Type", value: answer.contentType }]), ...data.answerLines];
  const notes = [
    fault === null
      ? null
      : `The fault ${fault.kind} (${fault.by === "armed" ? `armed, number ${fault.id}` : `requested by the ${fault.by}`}): ` +
        `the caller got ${fault.sent}.`,
    answer.state === "cut" ? `Only the beginning is kept; ${answer.length} bytes were announced.` : null,
    answer.status !== 0 && data.answerBody.form === "none" ? "No content." : null,
  ].filter(note => note !== null);
  return element("section", { class: "panel stack", "aria-labelledby": id },
    element("div", { class: "bar" }, element("h2", { id }, title), quiet(`${data.call.durationMs} ms`)),
    element("div", { class: "message" },
      element("div", { class: "line first" }, answer.status === 0 ? "No answer" : `${data.call.protocol} ${answer.status}`),
      lines.map(line => fieldLine(line, [], () => "INFO")),
      bodyPart(data.answerBody, [], () => "INFO")),
    notes.length === 0 ? null : element("ul", { class: "notes quiet" }, notes.map(note => element("li", {}, note))));
}

function fieldLine(line, marks, levelOf) {
  const isEmpty = line.value === "" && marks.length > 0;
  const text = isEmpty ? "(empty)" : line.value;
  return element("div", { class: `line${marks.length > 0 ? " hit" : ""}` }, element("span", { class: "name" }, `${line.name}: `),
    marked(text, isEmpty ? marks.map(mark => ({ ...mark, end: text.length })) : marks, levelOf));
}

function bodyPart(body, marks, levelOf) {
  const pre = element("pre", { class: "body", tabindex: "0", "aria-label": "Body" });
  if (body.form === "none") {
    if (marks.length === 0) return null;
    pre.append(...marked("", marks, levelOf));
    return pre;
  }
  if (body.form === "octets") {
    const bytes = Uint8Array.from(atob(body.base64), character => character.charCodeAt(0));
    const dump = dumped(bytes.slice(0, mostDumped));
    pre.append(...marked(dump.text, marks.flatMap(dump.split), levelOf));
    return [pre, bytes.length > mostDumped ? quiet(`The first ${mostDumped} of ${bytes.length} bytes.`) : null];
  }

  const show = pretty => {
    const laid = pretty ? laidOut(body.text) : { text: body.text, place: at => at };
    pre.replaceChildren(...marked(laid.text,
      marks.map(mark => ({ ...mark, start: laid.place(mark.start),
        end: mark.missing ? laid.place(mark.start) : laid.place(mark.end - 1) + 1 })), levelOf));
  };
  show(false);
  if (!/^\s*[{[]/.test(body.text)) return pre;
  const toggle = button("Format JSON", () => {
    const pretty = toggle.getAttribute("aria-pressed") !== "true";
    toggle.setAttribute("aria-pressed", String(pretty));
    show(pretty);
  }, { "aria-pressed": "false", class: "lay-out" });
  return [element("div", { class: "line" }, toggle), pre];
}

function requestNotes(data) {
  const { call, requestBody } = data;
  const texts = [call.target, ...data.requestLines.map(line => line.value), requestBody.text ?? ""];
  const body = {
    cut: `The journal keeps only the beginning of the body's ${call.body.length} bytes.`,
    partial: "Not all of the body had arrived when the call was refused.",
    "not read": "The call was refused before its body was read.",
    withheld: `The body's ${call.body.length} bytes are not kept, because they may contain secrets.`,
  }[call.body.state];
  return [
    data.requestLines.length === 0
      ? "The web server could not read the header section, so none of it is kept."
      : "Header lines are in the order and spelling in which the web server read them.",
    call.protocol === "HTTP/2" ? "HTTP/2 has no request line: method and path came as pseudo header fields." : null,
    texts.some(text => secret.test(text)) ? "Secrets are redacted; the same digits mean the same secret." : null,
    body,
    requestBody.form === "octets" ? "The body is not text; its bytes are shown." : null,
    requestBody.form === "text" && requestBody.charset !== "utf-8" ? `The body's text is decoded from ${requestBody.charset}.` : null,
    texts.some(hidesSomething) ? "¤ stands for a character that cannot be seen." : null,
  ].filter(note => note);
}

const rawRequest = ({ call, requestLines, requestBody }) =>
  `${call.method} ${call.target} ${call.protocol}\r\n${requestLines.map(line => `${line.name}: ${line.value}\r\n`).join("")}\r\n` +
  `${requestBody.text ?? (requestBody.base64 ? `(base64) ${requestBody.base64}` : "")}`;
