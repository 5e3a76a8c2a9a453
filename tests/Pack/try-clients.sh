#!/usr/bin/env bash
# Calls the mock (the program $3) with the C# client of the folder $1 and the TypeScript client of $2, from projects that have nothing else.
set -euo pipefail
packages="$(cd "$1" && pwd)"
typescript="$(cd "$2" && echo "$PWD"/emailsync-client-*.tgz)"
mock="$(realpath "$3")"
compiler="$(cd "$(dirname "$0")/../.." && pwd)/node_modules/.bin/tsc"
package="$(cd "$packages" && echo EmailSync.Client.*.nupkg)"
version="${package#EmailSync.Client.}" && version="${version%.nupkg}"
clean="$(mktemp -d)"
trap 'rm -rf "$clean"' EXIT
# One right call and one that is refused; emailsync run counts what the mock saw.
expected="204, then 400: /SyncUserAccount/AccountId: expected a 32-bit integer, found a string."
expect() {
  local answered
  answered="$("$mock" run --fail-on none --min-requests 2 -- "$@" 2> "$clean/verdict.log")" && [ "$answered" = "$expected" ] ||
    { echo "Expected of $*: $expected"; echo "$answered"; cat "$clean/verdict.log"; exit 1; }
}

mkdir "$clean/csharp" && cd "$clean/csharp"
cat > Try.csproj <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <Nullable>enable</Nullable>
    <ImplicitUsings>enable</ImplicitUsings>
    <RestoreSources>$packages</RestoreSources>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="EmailSync.Client" Version="$version" />
  </ItemGroup>
</Project>
PROJECT
cat > Program.cs <<'PROGRAM'
using EmailSync.Client;

var installation = new Uri(Environment.GetEnvironmentVariable("EMAILSYNC_BASE_URL")!);
var who = Environment.GetEnvironmentVariable("EMAILSYNC_BASIC")!.Split(':', 2);
using var http = new HttpClient();
var agent = new EMailAgentClient(installation, SuperOfficeCredentials.Basic(who[0], who[1]), http);
await agent.SyncEmailAccountAsync(new SyncEmailAccountRequest { SyncUserAccount = new SyncUserAccount { AccountId = 17 } });
try
{
    var wrong = new SyncUserAccount { AdditionalProperties = { ["AccountId"] = "seventeen" } };
    await agent.SyncEmailAccountAsync(new SyncEmailAccountRequest { SyncUserAccount = wrong });
}
catch (ApiException<ErrorEnvelope> refused)
{
    Console.WriteLine($"204, then {refused.StatusCode}: {refused.Result.MessageDetail}");
}
PROGRAM
NUGET_PACKAGES="$clean/cache" dotnet build --nologo -v quiet -warnaserror -clp:NoSummary -o built > build.log 2>&1 || { cat build.log; exit 1; }
expect dotnet built/Try.dll

mkdir "$clean/typescript" && cd "$clean/typescript"
echo '{ "name": "try", "private": true }' > package.json
npm install --offline --no-audit --no-fund --silent --cache "$clean/npm" "$typescript" > install.log 2>&1 || { cat install.log; exit 1; }
[ "$(ls node_modules)" = emailsync-client ] || { echo "The TypeScript client brings others:"; ls node_modules; exit 1; }
calls='
const agent = new EMailAgentClient(process.env.EMAILSYNC_BASE_URL!, authenticated(basic(user!, password!)));
async function call() {
  await agent.syncEmailAccount({ SyncUserAccount: { AccountId: 17 } });
  // @ts-expect-error: its type is a number.
  const wrong: Parameters<typeof agent.syncEmailAccount>[0] = { SyncUserAccount: { AccountId: "seventeen" } };
  try {
    await agent.syncEmailAccount(wrong);
  } catch (error) {
    if (!ApiException.isApiException(error)) throw error;
    console.log(`204, then ${error.status}: ${error.result.MessageDetail}`);
  }
}
call();'
start='const [user, password] = process.env.EMAILSYNC_BASIC!.split(":");'
names='ApiException, EMailAgentClient, authenticated, basic'
node='declare const process: { env: Record<string, string | undefined> };'
cat > module.mts <<< "$node import { $names } from \"emailsync-client\"; $start$calls"
cat > common.cts <<< "$node import client = require(\"emailsync-client\"); const { $names } = client; $start$calls"
# Types are checked, and what is left without them is JavaScript of both kinds.
"$compiler" --strict --types --target es2022 --module nodenext --lib es2022,dom module.mts common.cts
expect node module.mjs
expect node common.cjs
echo "The clients $version call the mock: C#, TypeScript, JavaScript as a module and as CommonJS."
