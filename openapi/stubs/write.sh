#!/usr/bin/env bash
# Writes NSwag's stock controllers and clients of the contract into a folder: openapi/stubs/write.sh OUT
set -euo pipefail

here="$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)"
marker=".emailsync-stubs"
generated=(server/Controllers.g.cs client/Clients.g.cs typescript/emailsync.ts)

refuse() {
  echo "stubs: $1" >&2
  exit 2
}

[[ $# -eq 1 && -n $1 ]] || refuse "say where: openapi/stubs/write.sh OUT"
out="$1"
[[ $out == /* ]] || out="$PWD/$out"
if [[ -e $out ]]; then
  [[ -d $out ]] || refuse "$out is not a folder"
  [[ -e $out/$marker || -z "$(ls -A -- "$out")" ]] ||
    refuse "$out is not empty and was not written by this script; name another folder"
fi

# Made aside with relative paths: NSwag's configuration could not hold every path, and a failure leaves OUT as it was.
stage="$(mktemp -d)"
trap 'rm -rf -- "$stage"' EXIT
cp -r -- "$here/nswag.json" "$here/../templates" "$here/project" "$stage"
# From here, since .NET looks for its tools in the folders above.
generate() {
  cd -- "$here" && dotnet tool restore && dotnet run ../contract.cs -- ../emailsync.yaml "$stage/contract.json" --for-clients &&
    dotnet nswag run "$stage/nswag.json" && ./controllers.sh "$stage/server/Controllers.g.cs" "$stage/project/server"
}
if ! (generate) > "$stage/log" 2>&1; then
  cat -- "$stage/log" >&2
  exit 1
fi

{ mkdir -p -- "$out" && [[ -w $out ]]; } 2> "$stage/log" || refuse "cannot write into $out"
echo "Written by EmailSync's 'make stubs', which may write here again." > "$out/$marker"
for file in "${generated[@]}"; do
  mkdir -p -- "$(dirname -- "$out/$file")"
  cp -- "$stage/$file" "$out/$file"
  echo "wrote $out/$file"
done

# What the reader may have changed since is not written again.
while IFS= read -r -d '' source; do
  file="${source#"$stage/project/"}"
  mkdir -p -- "$(dirname -- "$out/$file")"
  if [[ -e $out/$file ]]; then
    echo "kept  $out/$file"
  else
    cp -- "$source" "$out/$file"
    echo "wrote $out/$file"
  fi
done < <(find "$stage/project" -type f -print0 | sort -z)

echo
echo "Run it:    dotnet run --project $(printf %q "$out/server") --urls http://127.0.0.1:5090"
echo "Judge it:  EMAILSYNC_BASIC=user:password make conformance TARGET=http://127.0.0.1:5090"
