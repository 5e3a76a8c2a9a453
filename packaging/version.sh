#!/usr/bin/env bash
# Prints the version of what is packed now: MinVer's, by git's tags. Edits that are not committed make it a later one, by the time of the
# last: so a pack always replaces the pack before it, and the same files have the same version.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -z "${MinVerVersionOverride:-}" ] || { echo "$MinVerVersionOverride"; exit; }
grep --quiet --no-messages --ignore-case minver src/Contract/obj/*.nuget.g.targets || dotnet restore src/Contract --verbosity quiet >&2
version="$(dotnet msbuild src/Contract -t:MinVer -p:Versioned=true -nologo -getProperty:MinVerVersion)"
edited() {
  git status --porcelain -z --no-renames --untracked-files=all | while IFS= read -r -d '' entry; do
    path="${entry:3}"
    while [ ! -e "$path" ]; do path="$(dirname "$path")"; done # deleted: its folder has the time
    stat -c %Y "$path" 2> /dev/null || stat -f %m "$path"
  done | sort -n | tail -n 1
}
if [ -e .git ] && last="$(edited)" && [ -n "$last" ]; then
  # Later than the commit, earlier than the next one.
  case "$version" in
    *-alpha.0) version="$version.0" ;;
    *-*) ;;
    *) version="${version%.*}.$((${version##*.} + 1))-alpha.0.0" ;;
  esac
  version="$version.edited$last"
fi
echo "$version"
