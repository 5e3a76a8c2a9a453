#!/usr/bin/env bash
# Builds the package emailsync, packs it, and lays it into the folder $1/node_modules as npm would; without the program of a platform.
set -euo pipefail
mkdir -p "$1" && project="$(cd "$1" && pwd)"
cd "$(dirname "$0")"
npm run build --silent --prefix emailsync
rm -rf "$project/node_modules" && mkdir -p "$project/node_modules/emailsync"
packed="$(npm pack ./emailsync --silent --ignore-scripts --pack-destination "$project")"
tar --extract --gzip --file "$project/$packed" --directory "$project/node_modules/emailsync" --strip-components 1
rm "$project/$packed"
