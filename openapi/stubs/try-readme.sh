#!/usr/bin/env bash
# Does what the README of the stubs says, and compiles it: openapi/stubs/try-readme.sh OUT
set -euo pipefail

cd -- "$1"
# The lines between ```NAME and ```.
block() {
  awk -v begin="\`\`\`$1" '$0 == begin { inside = 1; next } /^```/ { inside = 0 } inside' README.md
}

commands="$(block sh)" program="$(block csharp)"
[[ -n $commands && -n $program ]] || { echo "stubs: the README has no commands, or no program" >&2; exit 1; }
bash -euc "$commands" > try-readme.log 2>&1 || { cat try-readme.log >&2; exit 1; }
printf '%s\n' "$program" > MyServer/Program.cs
dotnet build MyServer --nologo -v quiet -warnaserror
