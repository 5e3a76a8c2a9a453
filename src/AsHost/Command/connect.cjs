// Written by emailsync run --as-host, for the command alone: node connects to the mock where the program connects to port 443 of one of
// these hosts. The program goes on with the host that it named: TLS, HTTP and the program's own code see no difference.
"use strict";
const net = require("net");

const mock = /*MOCK*/;

const isMapped = (host, port) => {
  if (typeof host !== "string" || Number(port) !== 443) return false;
  const name = host.toLowerCase().replace(/\.$/, "");
  return mock.hosts.includes(name)
    || mock.suffixes.some(suffix => name.endsWith(suffix) && /^[^.]+$/.test(name.slice(0, -suffix.length)));
};

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...given) {
  // Either what the program gave, or an array of the same that node made of it.
  const words = Array.isArray(given[0]) ? given[0] : given;
  const [first, second] = words;
  if (first !== null && typeof first === "object") {
    if (isMapped(first.host, first.port)) words[0] = { ...first, host: "127.0.0.1", port: mock.port };
  } else if (isMapped(second, first)) {
    words[0] = mock.port;
    words[1] = "127.0.0.1";
  }
  return connect.apply(this, given);
};
