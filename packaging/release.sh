#!/usr/bin/env bash
# release.sh check: whether this clone can be released.
# release.sh collect: puts what was made and tried into artifacts/release, with checksums.
set -euo pipefail
cd "$(dirname "$0")/.."
fail() { echo "make release: $1" >&2; exit 1; }

check() {
  [ -e .git ] || fail "this folder is no git clone, so it has no tags to take a version from."
  [ "$(git rev-parse --is-shallow-repository)" = false ] ||
    fail "this clone is shallow: its versions would be too low. Run: git fetch --unshallow --tags"
  [ -z "$(git status --porcelain)" ] || { git status --short >&2; fail "commit these edits first: what is released is what is committed."; }
  local version
  version="$(packaging/version.sh)"
  case "$version" in
    *-*) echo "Version $version, a pre-release. For a release, tag this commit: git tag v${version%%-*}" ;;
    *)
      grep -qE "^## \[?${version//./\\.}\]?( |$)" CHANGELOG.md ||
        fail "CHANGELOG.md has no section \"## $version\": rename \"Unreleased\" to it, commit, and tag that commit."
      echo "Version $version" ;;
  esac
}

collect() {
  local version out=artifacts/release file inside
  version="$(cat artifacts/version)"
  rm -rf "$out" && mkdir -p "$out"
  cp artifacts/packages/EmailSync.*."$version".nupkg artifacts/clients/emailsync-client-"$version".tgz \
    artifacts/npm/emailsync-"$version".tgz artifacts/npm/emailsync-linux-x64-"$version".{tgz,tar.gz} LICENSE THIRD-PARTY-NOTICES.txt "$out"
  cd "$out"
  for file in *.tgz; do # npm goes by the version inside
    inside="$(tar --extract --gzip --to-stdout --file "$file" package/package.json |
      node -p 'JSON.parse(require("fs").readFileSync(0)).version')"
    [ "$inside" = "$version" ] || fail "$file says that it is $inside."
  done
  sha256sum -- * > SHA256SUMS
  echo "Made and tried, in $out:"
  while read -r sum file; do printf '%-52s %10d bytes  sha256 %s\n' "$file" "$(wc -c < "$file")" "$sum"; done < SHA256SUMS
}

case "${1:-}" in check | collect) "$1" ;; *) echo "Usage: packaging/release.sh check|collect" >&2; exit 2 ;; esac
