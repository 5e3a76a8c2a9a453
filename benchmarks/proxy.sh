#!/bin/sh
# proxy.sh BARE FORWARDER MOCK LOAD [ARGUMENT]...: compares emailsync proxy with a bare forwarder, both in front of a bare Kestrel.
set -eu
bare=$1 forwarder=$2 mock=$3 load=$4
shift 4
folder=$(mktemp -d)
"$bare" --port 0 > "$folder/behind" &
behind=$!
trap 'kill $behind; rm -rf "$folder"' EXIT INT TERM
until grep -q "listening on" "$folder/behind"; do sleep 0.1; done
BEHIND_PROXY=$(sed -n 's/.*listening on //p' "$folder/behind")
export BEHIND_PROXY
printf '#!/bin/sh\nexec "%s" proxy --to "$BEHIND_PROXY" "$@"\n' "$(realpath "$mock")" > "$folder/proxy"
chmod +x "$folder/proxy"
"$load" --mock "$folder/proxy" --bare "$forwarder" --no-memory --no-data --own-accounts "$@"
