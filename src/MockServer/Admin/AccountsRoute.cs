using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Admin;

/// <summary>The accounts that sandboxes were told of.</summary>
public sealed class AccountsRoute : ControlRoute
{
    private const int MostOctets = 4 * 1024 * 1024;
    private readonly SandboxRegistry sandboxes;
    private readonly ControlScope scope;

    public AccountsRoute(SandboxRegistry sandboxes, ControlScope scope)
        : base("/__mock/accounts", "The accounts a sandbox was told of; a call for another is a finding. PUT {\"accounts\":[…]} sets them, DELETE forgets them.")
    {
        this.sandboxes = sandboxes;
        this.scope = scope;
        On("GET", ListAsync);
        On("PUT", SetAsync);
        On("DELETE", http => Each(http, sandbox => sandbox.Accounts.Reset()));
    }

    private Task ListAsync(HttpContext http) => ControlJson.WriteAsync(http, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("accounts");
        foreach (var sandbox in scope.Of(http))
        {
            foreach (var account in sandbox.Accounts.Now.All.Select(account => account.Facts))
            {
                json.WriteStartObject();
                json.WriteString("sandbox", sandbox.Name);
                json.WriteNumber(nameof(account.AccountId), account.AccountId);
                if (account.AssociateName is { } name) json.WriteString(nameof(account.AssociateName), name);
                if (account.AssociateId is { } associateId) json.WriteNumber(nameof(account.AssociateId), associateId);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private async Task SetAsync(HttpContext http)
    {
        if (await ControlBody.ReadAsync(http, MostOctets) is not { } octets)
        {
            await ControlError.WriteAsync(http, StatusCodes.Status413PayloadTooLarge, "body", $"Expected at most {MostOctets} octets.");
            return;
        }

        var (accounts, fault) = AccountsJson.Read(octets);
        if (fault is { } wrong) await ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, wrong.Place, wrong.Message);
        else await Each(http, sandbox => sandbox.Accounts.Set(AccountSet.Told(accounts)));
    }

    // Telling a sandbox of its accounts may be its first use.
    private Task Each(HttpContext http, Action<Sandbox> change)
    {
        if (ControlScope.Name(http) is { } name) change(sandboxes.Use(name));
        else
            foreach (var sandbox in sandboxes.All)
                change(sandbox);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
