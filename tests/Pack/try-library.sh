#!/usr/bin/env bash
# Tests a call with EmailSync.Testing from the folder $1, in a project that has nothing else of this repository.
set -euo pipefail
packages="$(cd "$1" && pwd)"
package="$(cd "$packages" && echo EmailSync.Testing.*.nupkg)"
version="${package#EmailSync.Testing.}" && version="${version%.nupkg}"
mvc_testing="$(sed -n 's/.*"Microsoft.AspNetCore.Mvc.Testing" Version="\([^"]*\)".*/\1/p' "$(dirname "$0")/../../Directory.Packages.props")"
clean="$(mktemp -d)"
trap 'rm -rf "$clean"' EXIT
fallback="${NUGET_PACKAGES:-$HOME/.nuget/packages}"
mkdir "$clean/project" "$clean/others" && cd "$clean/project"
# Packages of others may come from where they already are; ours only from the folder.
export NUGET_PACKAGES="$clean/cache"
for other in "$fallback"/*/; do
  case "$(basename "$other")" in emailsync*) ;; *) ln -s "$other" "$clean/others/$(basename "$other")" ;; esac
done

mkdir App && touch Try.sln && cat > App/App.csproj <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
</Project>
PROJECT
cat > App/Program.cs <<'PROGRAM'
var app = WebApplication.Create(args);
app.MapGet("/", () => "an application");
app.Run();
PROGRAM
mkdir tests && cd tests
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
    <PackageReference Include="EmailSync.Testing" Version="$version" />
    <PackageReference Include="Microsoft.AspNetCore.Mvc.Testing" Version="$mvc_testing" />
    <ProjectReference Include="../App/App.csproj" />
  </ItemGroup>
</Project>
PROJECT
# Program is the application's: no assembly of the package has one beside it.
cat > Try.cs <<'PROGRAM'
using System.Net.Http.Json;
using EmailSync.Testing;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Tests;

internal static class Try
{
    private static async Task Main()
    {
        await using var mock = await MockSuperOffice.StartAsync();
        using var answer = await mock.Http.PostAsJsonAsync("api/v1/Agents/EMail/SyncEmailAccount", new { SyncUserAccount = new { AccountId = 17 } });
        mock.Verdict.ShouldHaveSynced(17).ShouldBeClean();
        // The login's keys come from a package that the library depends on.
        await using var online = await MockSuperOffice.StartAsync(new MockSuperOfficeOptions { Online = true });
        var keys = await online.Http.GetStringAsync(online.Login.Jwks);
        if (!keys.Contains("\"RSA\"")) throw new InvalidOperationException(keys);
        await using var app = new WebApplicationFactory<Program>();
        Console.WriteLine($"{(int)answer.StatusCode} beside {await app.CreateClient().GetStringAsync("/")}");
    }
}
PROGRAM

answered="$(dotnet run 2>&1)" || { echo "$answered"; exit 1; }
expected="204 beside an application"
grep -qxF "$expected" <<< "$answered" || { echo "Expected $expected, got: $answered"; exit 1; }
# On this machine's kind .NET takes the code that is compiled ahead.
if [ "$(uname -sm)" = "Linux x86_64" ]; then
  for assembly in MockServer Testing; do
    [ -f bin/Debug/net10.0/runtimes/linux-x64/lib/net10.0/EmailSync.$assembly.dll ] || { echo "EmailSync.$assembly has no code compiled for linux-x64."; exit 1; }
  done
fi
# A test project gets what a test needs.
for unwanted in Markdig System.CommandLine NSwag Swashbuckle Newtonsoft; do
  if grep -qi "\"$unwanted[^\"]*/[0-9]" obj/project.assets.json; then echo "EmailSync.Testing depends on $unwanted."; exit 1; fi
done
echo "The library $version tests a call, and an application beside it."
