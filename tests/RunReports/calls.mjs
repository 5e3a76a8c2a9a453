// Right and wrong calls, and some that want to break a report. The argument makes what differs from run to run.
import { connect } from "node:net";
import { once } from "node:events";

const [, , different = "1"] = process.argv;
const base = new URL(process.env.EMAILSYNC_BASE_URL);
const operation = "/api/v1/Agents/EMail/SyncEmailAccount";
const authorization = `Basic ${btoa(process.env.EMAILSYNC_BASIC)}`;

const post = async (path, body, headers = {}) => {
  const answer = await fetch(new URL(path, base),
    { method: "POST", body, headers: { "Content-Type": "application/json", Authorization: authorization, ...headers } });
  await answer.arrayBuffer();
};
const raw = async (text) => {
  const socket = connect(base.port, base.hostname);
  socket.end(Buffer.from(text, "latin1"));
  socket.resume();
  await once(socket, "close");
};

await post(operation, `{"SyncUserAccount":{"AccountId":1${different}}}`);
await post(operation, `{"SyncUserAccount":{"AccountId":"${different}"}}`);
await post(operation, `{"SyncUserAccount":{"AccountId":"${different}${different}"}}`);
await post(operation, `{"SyncUserAccount":${" ".repeat(Number(different))}!`);
await post(operation, '{"SyncUserAccount":{"\\ud800</script><b>&":1,"]]>":2,"\\u0000\\u202e|`*":3}}');
await post(operation, Buffer.from([0x7b, 0xff, 0x00, 0x7d]));
await post(operation, "<a/>", { "Content-Type": "application/xml" });
await post(`${operation}?$select=Name&password=secret${different}&x=%FF%zz&<script>=|\`"`, "{}");
await post(`/site-${different}${operation}`, "{}", { Authorization: `Bearer 8A:none.secret${different}` });
await fetch(new URL(`/nowhere/<b>${different}?a=[1]`, base));
await fetch(new URL("/login", base), { method: "POST", body: new URLSearchParams({ user: "tje0", password: "Tje0" }) });
await raw(`SYNC\x01 / HTTP/1.1\r\n\r\n`);
await raw(`GET /\xe6?\xff=\x7f HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
await raw(`GET /api/v1 HTTP/1.1\r\nHost: localhost\r\nCookie: a=b; =; c\r\nX-Odd: \xff\x80\r\nConnection: close\r\n\r\n`);
await raw(`OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
await raw(`GET http://other.example/api/v1?a HTTP/1.1\r\nHost: other.example\r\nConnection: close\r\n\r\n`);
