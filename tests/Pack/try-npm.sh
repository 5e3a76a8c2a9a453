#!/usr/bin/env bash
# Installs the npm packages of the folder $1 alone, offline and with no .NET on the way, as who has nothing of it yet would, and uses them.
set -euo pipefail
packages="$(cd "$1" && pwd)"
version="$(cd "$packages" && echo emailsync-linux-x64-*.tar.gz)" && version="${version#emailsync-linux-x64-}" && version="${version%.tar.gz}"
(cd "$packages" && sha256sum --check --quiet SHA256SUMS)
clean="$(mktemp -d)"
trap 'rm -rf "$clean"' EXIT
# node, npm and the usual tools, and nothing else.
mkdir "$clean/way"
for tool in node npm npx sh env bash sleep; do ln -s "$(command -v "$tool")" "$clean/way/$tool"; done
fail() { echo "$1"; exit 1; }
clean() { env -i HOME="$clean" PATH="$clean/way" npm_config_update_notifier=false "$@"; }
mkdir "$clean/project" && cd "$clean/project"
echo '{ "name": "project", "private": true }' > package.json
clean npm install --offline --no-audit --no-fund --silent "$packages/emailsync-linux-x64-$version.tgz" "$packages/emailsync-$version.tgz" > install.log 2>&1 || { cat install.log; exit 1; }
[ "$(clean npx --offline emailsync --version)" = "$version" ] || fail "npx emailsync does not say that it is $version."

cat > call.mjs <<'CALL'
const url = `${process.env.EMAILSYNC_BASE_URL}/api/v1/Agents/EMail/SyncEmailAccount`;
const headers = { "Content-Type": "application/json", Authorization: `Basic ${btoa(process.env.EMAILSYNC_BASIC)}` };
const { status } = await fetch(url, { method: "POST", headers, body: JSON.stringify({ SyncUserAccount: { AccountId: process.argv[2] ?? 17 } }) });
console.log(status);
CALL
expect() {
  local expected="$1" answered
  shift
  answered="$(clean npx --offline emailsync run --min-requests 1 -- "$@" 2> verdict.log)" && answered="$answered 0" || answered="$answered $?"
  [ "$answered" = "$expected" ] || { echo "Expected status and exit code $expected, got $answered:"; cat verdict.log; exit 1; }
}
expect "204 0" node call.mjs
expect "400 1" node call.mjs seventeen
expect "204 5" sh -c "node call.mjs; exit 5"

# The API, as a module and as CommonJS: one right call, and one that it has to tell of.
[ "$(ls node_modules)" = "$(printf '@emailsync\nemailsync')" ] || { ls node_modules; fail "The package brings others."; }
calls='
  const mock = await startMock();
  const sandbox = mock.sandbox();
  const url = `${sandbox.baseUrl}/api/v1/Agents/EMail/SyncEmailAccount`;
  const sync = async AccountId => (await fetch(url, { method: "POST", headers: { ...sandbox.credentials.headers, "Content-Type": "application/json" },
    body: JSON.stringify({ SyncUserAccount: { AccountId } }) })).status;
  const first = await sync(17);
  await sandbox.waitForSync(17);
  await sandbox.assertClean();
  const second = await sync("17");
  const error = await sandbox.assertClean().catch(error => error);
  if (!(error instanceof VerdictError)) throw error;
  await mock.stop();
  console.log(mock.version, first, second, /fix +(.*)/.exec(error.message)[1]);'
echo "import { startMock, VerdictError } from 'emailsync'; $calls" > module.mjs
echo "const { startMock, VerdictError } = require('emailsync'); (async () => { $calls })();" > common.cjs
for script in module.mjs common.cjs; do
  said="$(clean node "$script")" || fail "$script failed."
  [ "$said" = "$version 204 400 /SyncUserAccount/AccountId: \"17\" -> 17" ] || fail "$script says: $said"
done

# A signal reaches the program, which ends well.
(exec env -i HOME="$clean" PATH="$clean/way" node_modules/.bin/emailsync --port 0 --ready-file ready > serve.log) & # the signal is for node, not for a shell
server=$!
while [ ! -s ready ]; do kill -0 "$server" || { cat serve.log; fail "It does not serve."; }; sleep 0.1; done
kill -TERM "$server"
wait "$server" || fail "After SIGTERM it ended with $?."
[ ! -e ready ] || fail "The signal did not reach the program."

# Without the package of the platform it says what is missing.
rm -r node_modules/@emailsync
code=0 && clean node_modules/.bin/emailsync --version 2> missing.log || code=$?
[ "$code" = 2 ] && grep -q "@emailsync/linux-x64, which holds the program, is not installed" missing.log || { cat missing.log; fail "It does not say which package is missing."; }
code=0 && clean node module.mjs 2> missing.log || code=$?
[ "$code" = 1 ] && grep -q "MockError: startMock: the package @emailsync/linux-x64, which holds the program, is not installed" missing.log || { cat missing.log; fail "startMock does not say which package is missing."; }
# And elsewhere, what to do.
cat > elsewhere.cjs <<'ELSEWHERE'
Object.defineProperty(process, "platform", { value: "plan9" });
ELSEWHERE
code=0 && clean node --require ./elsewhere.cjs node_modules/.bin/emailsync 2> elsewhere.log || code=$?
[ "$code" = 2 ] && grep -q "no native program for plan9-x64.*dotnet tool install" elsewhere.log || { cat elsewhere.log; fail "It does not say what to do on another system."; }

tar --extract --file "$packages/emailsync-linux-x64-$version.tar.gz" --directory "$clean"
[ "$(clean "$clean/emailsync" --version)" = "$version" ] || fail "The program of the archive does not say that it is $version."
echo "The npm packages $version install and judge without .NET, by npx, import and require."
