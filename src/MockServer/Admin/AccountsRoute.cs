using System.Text.Json;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Admin;

/// <summary>The accounts of sandboxes.</summary>
public sealed class AccountsRoute : ControlRoute
{
    private const int MostBytes = 16 * 1024 * 1024;
    private readonly SandboxNames names;
    private readonly ControlScope scope;
    private readonly Redactor redactor;
    private readonly AccountSamples samples;
    private readonly MemoryBudget memory;

    public AccountsRoute(SandboxNames names, ControlScope scope, MockOptions options, MemoryBudget memory,
        Redactor redactor)
        : base("/__mock/accounts",
            "The accounts and their state. PUT {\"accounts\":[…]} sets them, "
                + "POST {\"count\":20,\"seed\":7,\"locale\":\"de\"} replaces them with samples, DELETE restores those from startup.")
    {
        (this.names, this.scope, this.memory, this.redactor) = (names, scope, memory, redactor);
        samples = new AccountSamples(options.SampleAccounts);
        On("GET", ListAsync);
        On("PUT", SetAsync);
        On("POST", MakeAsync);
        On("DELETE", http => Each(http, sandbox => sandbox.Accounts.Reset()));
    }

    private async Task ListAsync(HttpContext http)
    {
        var seen = scope.ForRead(http);
        // A slow reader keeps the set it reads even if that is replaced meanwhile.
        using var hold =
            memory.UnderWay.TryHold(StreamedJson.Bytes + seen.Select(sandbox => sandbox.Accounts.Bytes).DefaultIfEmpty().Max());
        if (hold is null)
        {
            await ControlError.WriteBusyAsync(http);
            return;
        }

        ControlJson.Start(http);
        await using var stream = new StreamedJson(http, ControlJson.Writing);
        stream.Json.WriteStartObject();
        stream.Json.WriteStartArray("accounts");
        foreach (var sandbox in seen)
        {
            foreach (var account in sandbox.Accounts.ForRead.All)
            {
                AccountJson.Write(stream.Json, sandbox, account, redactor);
                await stream.PaceAsync();
            }
        }

        stream.Json.WriteEndArray();
        stream.Json.WriteEndObject();
    }

    private Task SetAsync(HttpContext http)
    {
        var isOfOne = ControlScope.Name(http) is not null;
        return ControlDocument.UseAsync(http, MostBytes, redactor, (json, errors) => Read(json, isOfOne, errors), accounts =>
        {
            var named = accounts.Where(group => group.Key is not null)
                .ToDictionary(group => group.Key!, group => AccountsReader.Configured([.. group]), StringComparer.OrdinalIgnoreCase);
            scope.CheckClaims(http, named.Keys);
            if (named.Count > 0)
                return KeepAsync(http, [.. named.Keys], name => named[name].Bytes, name => named[name], ControlJson.NoContentAsync);
            var all = AccountsReader.Configured([.. accounts[null]]);
            // Each sandbox gets its own account states.
            return KeepAsync(http, Names(http), _ => all.Bytes, _ => all.Copy(), ControlJson.NoContentAsync);
        });
    }

    private ILookup<string?, AccountReader> Read(JsonElement json, bool isOfOne, List<DefinitionError> errors)
    {
        var accounts = AccountsReader.Read(json, isOfOne, names, errors);
        scope.CheckCount(accounts.Select(group => group.Key).OfType<string>(), $"/{AccountsReader.Accounts}", errors);
        return accounts;
    }

    private Task MakeAsync(HttpContext http) => ControlDocument.UseAsync(http, MostBytes, redactor, SampleReader.Read, wanted =>
        KeepAsync(http, Names(http), _ => samples.Bytes(wanted.Count), name => samples.Of(name, wanted.Count, wanted.Seed, wanted.Locale),
            ListAsync));

    private List<string> Names(HttpContext http) => [.. scope.ForRead(http).Select(sandbox => sandbox.Name)];

    // The size is known before the second one is made.
    private Task KeepAsync(HttpContext http, List<string> names, Func<string, long> bytes, Func<string, AccountSet> make,
        RequestDelegate answer) =>
        memory.TryKeepIn(names, sandbox => bytes(sandbox.Name) - sandbox.Accounts.Bytes,
            sandbox => sandbox.Accounts.Set(make(sandbox.Name)), out var expected)
            ? answer(http)
            : ControlError.WriteAsync(http, StatusCodes.Status507InsufficientStorage, "body", expected);

    private Task Each(HttpContext http, Action<Sandbox> change)
    {
        foreach (var sandbox in scope.ForWrite(http)) change(sandbox);
        return ControlJson.NoContentAsync(http);
    }
}
