// Written by emailsync run --as-host for its command: replaces connections to port 443 of these hosts by connections to the mock. Only the
// address changes: TLS and HTTP still use the host that the program named.
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
  // node itself passes the arguments as one array.
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
