#!/usr/bin/env bash
# Makes of NSwag's abstract controllers those that have everything still to be written: controllers.sh Controllers.g.cs FOLDER
set -euo pipefail

awk -v folder="$2" '
/^    public abstract class [A-Za-z0-9_]+Base :/ {
  base = $4; name = base; sub(/Base$/, "", name); file = folder "/" name ".cs"
  printf "namespace EmailSync.Stubs.Server;\n\npublic sealed class %s : %s\n{\n", name, base > file
}
/^        public abstract System\.Threading\.Tasks\.Task/ {
  line = $0; sub(/^ +public abstract /, "", line); sub(/;[ \r]*$/, "", line)
  gsub(/\[[A-Za-z.]+(\([^)]*\))?\] /, "", line); sub(/ = default\([A-Za-z.]+\)\)$/, ")", line)
  gsub(/System\.Threading\.Tasks\.|System\.Threading\.|System\.Collections\.Generic\./, "", line)
  operation = line; sub(/\(.*/, "", operation); sub(/.* /, "", operation)
  printf "%s    public override %s =>\n        throw new NotImplementedException(\"%s is not written yet.\");\n", separator[file]++ ? "\n" : "", line, operation > file
}
/^    }/ && file { print "}" > file; close(file); file = "" }
' "$1"
