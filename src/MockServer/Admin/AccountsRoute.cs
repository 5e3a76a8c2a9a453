using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Admin;

/// <summary>The accounts of sandboxes.</summary>
public sealed class AccountsRoute : ControlRoute
{
    private const int MostOctets = 16 * 1024 * 1024;
    private readonly SandboxRegistry sandboxes;
    private readonly AccountSamples samples;

    public AccountsRoute(SandboxRegistry sandboxes, MockOptions options)
        : base("/__mock/accounts", "The accounts and their state. PUT {\"accounts\":[…]} sets them, POST {\"count\":20,\"seed\":7,\"locale\":\"de\"} makes samples in their place, DELETE goes back to those of the start.")
    {
        this.sandboxes = sandboxes;
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
        foreach (var sandbox in Of(http))
            foreach (var account in sandbox.Accounts.Now.All)
                AccountJson.Write(json, sandbox, account);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private async Task SetAsync(HttpContext http)
    {
        var isOfOne = ControlScope.Name(http) is not null;
        if (await ControlDocument.ReadAsync(http, MostOctets, (json, errors) => AccountsReader.Read(json, isOfOne, errors)) is not { } accounts) return;
        foreach (var named in accounts.Where(group => group.Key is not null)) sandboxes.Use(named.Key).Accounts.Set(AccountsReader.Told([.. named]));
        // A state of its own for the accounts of each.
        if (accounts.All(group => group.Key is null)) await Each(http, sandbox => sandbox.Accounts.Set(AccountsReader.Told([.. accounts[null]])));
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task MakeAsync(HttpContext http)
    {
        if (await ControlDocument.ReadAsync(http, MostOctets, SampleReader.Read) is not { } wanted) return;
        foreach (var sandbox in Of(http)) sandbox.Accounts.Set(samples.Of(sandbox.Name, wanted.Count, wanted.Seed, wanted.Locale));
        await ListAsync(http);
    }

    private Task Each(HttpContext http, Action<Sandbox> change)
    {
        foreach (var sandbox in Of(http)) change(sandbox);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    // Asking a sandbox for its accounts, or telling it of them, may be its first use.
    private IEnumerable<Sandbox> Of(HttpContext http) => ControlScope.Name(http) is { } name ? [sandboxes.Use(name)] : sandboxes.All;
}
