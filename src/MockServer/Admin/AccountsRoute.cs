using System.Text.Json;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Journal.Redaction;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Admin;

/// <summary>The accounts of sandboxes.</summary>
public sealed class AccountsRoute : ControlRoute
{
    private const int MostOctets = 16 * 1024 * 1024;
    private readonly SandboxRegistry sandboxes;
    private readonly ControlScope scope;
    private readonly Redactor redactor;
    private readonly AccountSamples samples;

    public AccountsRoute(SandboxRegistry sandboxes, ControlScope scope, MockOptions options, Redactor redactor)
        : base("/__mock/accounts", "The accounts and their state. PUT {\"accounts\":[…]} sets them, POST {\"count\":20,\"seed\":7,\"locale\":\"de\"} makes samples in their place, DELETE goes back to those of the start.")
    {
        (this.sandboxes, this.scope, this.redactor) = (sandboxes, scope, redactor);
        samples = new AccountSamples(options.SampleAccounts);
        On("GET", ListAsync);
        On("PUT", SetAsync);
        On("POST", MakeAsync);
        On("DELETE", http => Each(http, sandbox => sandbox.Accounts.Reset()));
    }

    private Task ListAsync(HttpContext http) => ControlJson.WriteAsync(http, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("accounts");
        foreach (var sandbox in scope.Seen(http))
            foreach (var account in sandbox.Accounts.Now.All)
                AccountJson.Write(json, sandbox, account);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private Task SetAsync(HttpContext http)
    {
        var isOfOne = ControlScope.Name(http) is not null;
        return ControlDocument.UseAsync(http, MostOctets, redactor, (json, errors) => Read(json, isOfOne, errors), accounts =>
        {
            var named = accounts.Where(group => group.Key is not null).ToList();
            foreach (var (sandbox, group) in sandboxes.UseAll([.. named.Select(group => group.Key!)]).Zip(named)) sandbox.Accounts.Set(AccountsReader.Told([.. group]));
            // A state of its own for the accounts of each.
            return Each(http, accounts.All(group => group.Key is null) ? sandbox => sandbox.Accounts.Set(AccountsReader.Told([.. accounts[null]])) : _ => { });
        });
    }

    private ILookup<string?, AccountReader> Read(JsonElement json, bool isOfOne, List<DefinitionError> errors)
    {
        var accounts = AccountsReader.Read(json, isOfOne, errors);
        scope.CheckCount(accounts.Select(group => group.Key).OfType<string>(), $"/{AccountsReader.Accounts}", errors);
        return accounts;
    }

    private Task MakeAsync(HttpContext http) => ControlDocument.UseAsync(http, MostOctets, redactor, SampleReader.Read, wanted =>
    {
        foreach (var sandbox in scope.Meant(http)) sandbox.Accounts.Set(samples.Of(sandbox.Name, wanted.Count, wanted.Seed, wanted.Locale));
        return ListAsync(http);
    });

    private Task Each(HttpContext http, Action<Sandbox> change)
    {
        foreach (var sandbox in scope.Meant(http)) change(sandbox);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
