#!/usr/bin/env bash
# Upgrades from an earlier version to the one in the folders $1 (NuGet) and $2 (npm), from these folders alone: tool, library, npm package.
set -euo pipefail
packages="$(cd "$1" && pwd)"
npm="$(cd "$2" && pwd)"
repository="$(cd "$(dirname "$0")/../.." && pwd)"
package="$(cd "$packages" && echo EmailSync.Tool.*.nupkg)"
now="${package#EmailSync.Tool.}" && now="${now%.nupkg}"
# An earlier one: before alpha.0.10 and later comes alpha.0.9, which by letters would be the later one.
before=0.0.9
[[ "$now" =~ ^([0-9.]+-alpha\.0)\.[0-9]{2,}(\.|$) ]] && before="${BASH_REMATCH[1]}.9"
clean="$(mktemp -d)"
trap 'rm -rf "$clean"' EXIT
fail() { echo "$1"; exit 1; }
fallback="${NUGET_PACKAGES:-$HOME/.nuget/packages}"
mkdir "$clean/feed" "$clean/others" "$clean/old" && cd "$clean"
dotnet run "$repository/packaging/older.cs" -- "$packages" "$now" "$before" "$clean/feed"
for other in "$fallback"/*/; do
  case "$(basename "$other")" in emailsync*) ;; *) ln -s "$other" "others/$(basename "$other")" ;; esac
done
export NUGET_PACKAGES="$clean/cache"
quietly() { "$@" > log 2>&1 || { cat log; fail "It failed: $*"; }; }

# The tool.
installed() { dotnet tool list --tool-path tools | awk '$1 == "emailsync.tool" { print $2 }'; }
quietly dotnet tool install EmailSync.Tool --prerelease --tool-path tools --source "$clean/feed"
[ "$(installed)" = "$before" ] || fail "Installed is $(installed), and not $before."

# The library, and what it depends on, by a version that floats.
mkdir project && cat > project/Try.csproj <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <RestoreSources>$clean/feed</RestoreSources>
    <RestoreFallbackFolders>$clean/others</RestoreFallbackFolders>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="EmailSync.Testing" Version="*-*" />
  </ItemGroup>
</Project>
PROJECT
restored() { node -p '[...new Set(Object.keys(require("./project/obj/project.assets.json").libraries)
  .filter(name => name.startsWith("EmailSync.")).map(name => name.split("/")[1]))].join()'; }
quietly dotnet restore project
[ "$(restored)" = "$before" ] || fail "Restored is $(restored), and not $before."

cp "$packages"/EmailSync.*."$now".nupkg feed
quietly dotnet tool update EmailSync.Tool --prerelease --tool-path tools --source "$clean/feed"
[ "$(installed)" = "$now" ] || fail "After the update the tool is $(installed), and not $now."
[ "$(tools/emailsync --version)" = "$now" ] || fail "After the update the tool says that it is $(tools/emailsync --version)."
quietly dotnet restore project --force-evaluate --no-http-cache
[ "$(restored)" = "$now" ] || fail "After the update the library is $(restored), and not $now."

# The npm packages.
for name in emailsync emailsync-linux-x64; do
  mkdir "old/$name" && tar --extract --gzip --file "$npm/$name-$now.tgz" --directory "old/$name"
  described="old/$name/package/package.json"
  sed "s/\"${now//./\\.}\"/\"$before\"/" "$described" > "$described.new" && mv "$described.new" "$described"
  tar --create --gzip --file "old/$name.tgz" --directory "old/$name" package
done
mkdir node && cd node && echo '{ "name": "project", "private": true }' > package.json
add() { quietly npm install --offline --no-audit --no-fund --silent --cache "$clean/npm" "$@"; }
both() { node -p '["emailsync", "@emailsync/linux-x64"].map(name => require(`./node_modules/${name}/package.json`).version).join()'; }
add "$clean/old/emailsync-linux-x64.tgz" "$clean/old/emailsync.tgz"
[ "$(both)" = "$before,$before" ] || fail "Installed is $(both), and not $before."
add "$npm/emailsync-linux-x64-$now.tgz" "$npm/emailsync-$now.tgz"
[ "$(both)" = "$now,$now" ] && [ "$(npx --offline emailsync --version)" = "$now" ] || fail "After the update npm has $(both), and not $now."
echo "From $before, tool, library and npm packages are upgraded to $now."
