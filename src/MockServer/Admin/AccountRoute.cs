using System.Globalization;
using System.Text.Json;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Journal.Redaction;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Admin;

/// <summary>One account of a sandbox; without a sandbox's name, of the root installation.</summary>
public sealed class AccountRoute : ControlRoute
{
    private const int MostOctets = 64 * 1024;
    private readonly SandboxRegistry sandboxes;
    private readonly Redactor redactor;

    public AccountRoute(SandboxRegistry sandboxes, Redactor redactor)
        : base("/__mock/accounts/{id}", "One account. PATCH {\"mailbox\":\"wrong-password\"} changes what it names, DELETE takes the account out.")
    {
        (this.sandboxes, this.redactor) = (sandboxes, redactor);
        On("GET", http => OnAsync(http, ShowAsync));
        On("PATCH", http => OnAsync(http, ChangeAsync));
        On("DELETE", http => OnAsync(http, RemoveAsync));
    }

    private Task OnAsync(HttpContext http, Func<HttpContext, Sandbox, int, Task> run)
    {
        var sandbox = sandboxes.Use(ControlScope.Name(http) ?? "");
        if (!int.TryParse(http.Request.RouteValues["id"] as string, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id))
            return ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, "path", "Expected an AccountId, a 32-bit integer.");
        return run(http, sandbox, id);
    }

    private static Task ShowAsync(HttpContext http, Sandbox sandbox, int id) => sandbox.Accounts.Now.Find(id) is { } account
        ? ControlJson.WriteAsync(http, json => AccountJson.Write(json, sandbox, account))
        : NotThereAsync(http, sandbox, id);

    private Task ChangeAsync(HttpContext http, Sandbox sandbox, int id) => ControlDocument.UseAsync(http, MostOctets, redactor,
        (json, errors) => Read(json, id, errors),
        change => sandbox.Accounts.Change(id, sandbox.Clock.GetUtcNow(), change.Change) is { } account
            ? ControlJson.WriteAsync(http, json => AccountJson.Write(json, sandbox, account))
            : NotThereAsync(http, sandbox, id));

    private static AccountReader Read(JsonElement json, int id, List<DefinitionError> errors)
    {
        var change = new AccountReader(json, "", errors);
        if (change.Key is { } key && key != id) errors.Add(new DefinitionError(JsonPointer.Segment(AccountMembers.AccountId), $"expected {id}, which the path names: a key cannot be changed, found {key}."));
        return change;
    }

    private static Task RemoveAsync(HttpContext http, Sandbox sandbox, int id)
    {
        if (!sandbox.Accounts.Remove(id)) return NotThereAsync(http, sandbox, id);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static Task NotThereAsync(HttpContext http, Sandbox sandbox, int id) =>
        ControlError.WriteAsync(http, StatusCodes.Status404NotFound, "path", $"There is no account {id}; expected {sandbox.Accounts.Known()}.");
}
