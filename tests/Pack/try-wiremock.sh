#!/usr/bin/env bash
# Puts the mock in front of a WireMock.Net server with EmailSync.WireMock from the folder $1, in a project that has nothing else of this
# repository.
set -euo pipefail
packages="$(cd "$1" && pwd)"
package="$(cd "$packages" && echo EmailSync.WireMock.[0-9]*.nupkg)"
version="${package#EmailSync.WireMock.}" && version="${version%.nupkg}"
clean="$(mktemp -d)"
trap 'rm -rf "$clean"' EXIT
fallback="${NUGET_PACKAGES:-$HOME/.nuget/packages}"
mkdir "$clean/project" "$clean/others" && cd "$clean/project"
# Packages of others may come from where they already are; ours only from the folder.
export NUGET_PACKAGES="$clean/cache"
for other in "$fallback"/*/; do
  case "$(basename "$other")" in emailsync*) ;; *) ln -s "$other" "$clean/others/$(basename "$other")" ;; esac
done

cat > Try.csproj <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <RestoreAdditionalProjectSources>$packages</RestoreAdditionalProjectSources>
    <RestoreFallbackFolders>$clean/others</RestoreFallbackFolders>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="EmailSync.WireMock" Version="$version" />
  </ItemGroup>
</Project>
PROJECT
cat > Try.cs <<'PROGRAM'
using System.Net.Http.Json;
using EmailSync.Testing;
using EmailSync.WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

await using var mocks = await WireMockServer.StartWithSuperOfficeAsync();
mocks.Server.Given(Request.Create().WithPath("/rate")).RespondWith(Response.Create().WithBody("11.7"));
using var answer = await mocks.SuperOffice.Http.PostAsJsonAsync("api/v1/Agents/EMail/SyncEmailAccount", new { SyncUserAccount = new { AccountId = 17 } });
mocks.SuperOffice.Verdict.ShouldHaveSynced(17).ShouldBeClean();
using var stub = await mocks.SuperOffice.Http.PostAsJsonAsync("__admin/mappings", new { request = new { urlPath = "/api/v1/Custom/Hook" }, response = new { status = 202 } });
Console.WriteLine($"{(int)answer.StatusCode} {await new HttpClient().GetStringAsync($"{mocks.Server.Url}/rate")} {(int)stub.StatusCode}");
PROGRAM

answered="$(dotnet run 2>&1)" || { echo "$answered"; exit 1; }
expected="204 11.7 201"
grep -qxF "$expected" <<< "$answered" || { echo "Expected $expected, got: $answered"; exit 1; }
echo "The package EmailSync.WireMock $version puts the mock in front of a WireMock.Net server."
