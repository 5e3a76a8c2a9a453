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
# And elsewhere, what to do.
cat > elsewhere.cjs <<'ELSEWHERE'
Object.defineProperty(process, "platform", { value: "plan9" });
ELSEWHERE
code=0 && clean node --require ./elsewhere.cjs node_modules/.bin/emailsync 2> elsewhere.log || code=$?
[ "$code" = 2 ] && grep -q "no native program for plan9-x64.*dotnet tool install" elsewhere.log || { cat elsewhere.log; fail "It does not say what to do on another system."; }

tar --extract --file "$packages/emailsync-linux-x64-$version.tar.gz" --directory "$clean"
[ "$(clean "$clean/emailsync" --version)" = "$version" ] || fail "The program of the archive does not say that it is $version."
echo "The npm packages $version install and judge without .NET."
