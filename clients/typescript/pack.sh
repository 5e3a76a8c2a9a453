#!/usr/bin/env bash
# Builds and packs the client into the folder $1, as version $2. The same sources give the same bytes, whatever the umask.
set -euo pipefail
mkdir -p "$1" && out="$(cd "$1" && pwd)"
cd "$(dirname "$0")"
npm run build --silent
stage="$(mktemp -d)"
trap 'rm -rf "$stage"' EXIT
cp -r package.json README.md dist ../../LICENSE ../../THIRD-PARTY-NOTICES.txt "$stage"
(cd "$stage" && npm pkg set "version=$2")
chmod -R u=rwX,go=rX "$stage"
rm -f "$out"/emailsync-client-*.tgz
npm pack "$stage" --silent --ignore-scripts --pack-destination "$out" > /dev/null
