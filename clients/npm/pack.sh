#!/usr/bin/env bash
# Packs the native program $1 into the folder $2: two npm packages, and an archive of the program alone. The same program gives the same bytes.
set -euo pipefail
program="$(realpath "$1")"
mkdir -p "$2" && out="$(cd "$2" && pwd)"
cd "$(dirname "$0")"
version="$("$program" --version)"
npm run build --silent --prefix emailsync
stage="$(mktemp -d)"
trap 'rm -rf "$stage"' EXIT
cp -r emailsync linux-x64 "$stage"
for package in emailsync linux-x64; do cp ../../LICENSE ../../THIRD-PARTY-NOTICES.txt "$stage/$package"; done
install -m 644 "$(dirname "$program")"/*-THIRD-PARTY-NOTICES.txt "$stage/linux-x64"
(cd "$stage/emailsync" && npm pkg set "version=$version" "optionalDependencies[@emailsync/linux-x64]=$version" && npm pkg delete scripts)
(cd "$stage/linux-x64" && npm pkg set "version=$version")
install -D -m 755 "$program" "$stage/linux-x64/bin/emailsync"
# Loaded from beside the program, and only with --data.
install -m 644 "$(dirname "$program")/libe_sqlite3.so" "$stage/linux-x64/bin"
chmod -R u=rwX,go=rX "$stage"
mkdir -p "$stage/archive" && cp -p "$stage/linux-x64/bin"/* "$stage/linux-x64/LICENSE" "$stage/linux-x64"/*THIRD-PARTY-NOTICES.txt "$stage/archive"
rm -f "$out"/emailsync-[0-9]*.tgz "$out"/emailsync-linux-x64-*.t*gz "$out/SHA256SUMS"
for package in emailsync linux-x64; do npm pack "$stage/$package" --silent --ignore-scripts --pack-destination "$out" > /dev/null; done
tar --create --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --directory "$stage/archive" $(ls "$stage/archive") | gzip -9 --no-name > "$out/emailsync-linux-x64-$version.tar.gz"
cd "$out"
sha256sum "emailsync-$version.tgz" "emailsync-linux-x64-$version.tgz" "emailsync-linux-x64-$version.tar.gz" | tee SHA256SUMS
