#!/usr/bin/env bash
# Starts the server that was written and built, and expects a 501 in SuperOffice's form, and its Swagger UI: try-server.sh OUT
set -euo pipefail

operation="/api/v1/Agents/EMail/SyncEmailAccount"
log="$(mktemp)"
dotnet "$1/server/bin/Debug/net10.0/EmailSync.Stubs.Server.dll" --urls http://127.0.0.1:0 > "$log" 2>&1 &
server=$!
trap 'kill "$server" 2> /dev/null || true; rm -f -- "$log"' EXIT
url=""
# Ends with the server, if that ends before it listens.
while IFS= read -r line; do
  if [[ $line =~ Now\ listening\ on:\ (http://[^[:space:]]+) ]]; then url="${BASH_REMATCH[1]}"; break; fi
done < <(tail -n +1 -f --pid="$server" -- "$log")

fail() {
  echo "stubs: $1" >&2
  cat -- "$log" >&2
  exit 1
}

[[ -n $url ]] || fail "the server ended before it listened"
answer="$(curl -s -w '\n%{http_code}' -H 'Content-Type: application/json' -d '{"SyncUserAccount":{"AccountId":17}}' "$url$operation")"
[[ ${answer##*$'\n'} == 501 && $answer == *'"Error":true'* && $answer == *"SyncEmailAccount is not written yet."* ]] || fail "expected 501 in SuperOffice's form, got: $answer"
[[ "$(curl -sf "$url/swagger/v1/swagger.json")" == *"\"$operation\""* ]] || fail "the document of the server lacks $operation"
[[ "$(curl -sfL "$url/swagger")" == *swagger-ui* ]] || fail "there is no Swagger UI at $url/swagger"
