#!/usr/bin/env bash
# Installs the tool from the folder $1 alone, as who has nothing of it yet would, and uses it.
set -euo pipefail
packages="$(cd "$1" && pwd)"
package="$(cd "$packages" && echo EmailSync.Tool.*.nupkg)"
version="${package#EmailSync.Tool.}" && version="${version%.nupkg}"
clean="$(mktemp -d)"
trap 'rm -rf "$clean"' EXIT
repository="$(cd "$(dirname "$0")/../.." && pwd)"
cd "$clean"
others="${NUGET_PACKAGES:-}"
export NUGET_PACKAGES="$clean/cache"

dotnet tool install EmailSync.Tool --version "$version" --tool-path tools --source "$packages" > install.log || { cat install.log; exit 1; }
[ "$(tools/emailsync --version)" = "$version" ] || { echo "The tool does not say that it is $version."; exit 1; }
# What it brings is what the notices name, and they go with it.
deps="$(find "$PWD/tools" -name emailsync.deps.json)"
NUGET_PACKAGES="$others" node "$repository/packaging/notices.mjs" "$deps" > notices || { cat notices; exit 1; }
diff -u "$repository/THIRD-PARTY-NOTICES.txt" notices || { echo "THIRD-PARTY-NOTICES.txt is not what the tool brings; commit what 'make notices' made."; exit 1; }
cmp "$repository/THIRD-PARTY-NOTICES.txt" "$(find tools -name THIRD-PARTY-NOTICES.txt)"

call='const url = `${process.env.EMAILSYNC_BASE_URL}/api/v1/Agents/EMail/SyncEmailAccount`;
  const headers = { "Content-Type": "application/json", Authorization: `Basic ${btoa(process.env.EMAILSYNC_BASIC)}` };
  const { status } = await fetch(url, { method: "POST", headers, body: JSON.stringify({ SyncUserAccount: { AccountId: process.argv[1] ?? 17 } }) });
  console.log(status);'

expect() {
  local code="$1" status="$2" answered
  shift 2
  answered="$(tools/emailsync run --min-requests 1 --report "report-$code" -- node --input-type=module -e "$call" "$@" 2> verdict.log)" && answered="$answered 0" || answered="$answered $?"
  [ "$answered" = "$status $code" ] || { echo "Expected status and exit code $status $code, got $answered:"; cat verdict.log; exit 1; }
  for report in report.html junit.xml results.sarif traffic.har summary.md; do [ -s "report-$code/$report" ] || { echo "There is no $report."; exit 1; }; done
}
expect 0 204
expect 1 400 seventeen
# The suite is in it, and starts the tool once more as the mock that it checks.
tools/emailsync conformance --filter NC --out conformance > checked || { cat checked; exit 1; }
grep -q "^[0-9]* requirements of the catalogue held" checked && [ -s conformance/report.html ] || { cat checked; exit 1; }
code=0 && tools/emailsync conformance --target http://127.0.0.1:9 > checked 2>&1 || code=$?
[ "$code" = 2 ] && grep -q "no credentials: set EMAILSYNC_BASIC" checked || { cat checked; exit 1; }
echo "The tool $version installs, judges callers, and checks servers."
