using System.Globalization;
using System.Text.Json;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Memory;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Admin;

/// <summary>One account of a sandbox; without a sandbox's name, of the root installation.</summary>
public sealed class AccountRoute : ControlRoute
{
    private const int MostBytes = 64 * 1024;
    private readonly SandboxRegistry sandboxes;
    private readonly MemoryBudget memory;
    private readonly Redactor redactor;

    public AccountRoute(SandboxRegistry sandboxes, MemoryBudget memory, Redactor redactor)
        : base("/__mock/accounts/{id}",
            "One account. PATCH {\"mailbox\":\"wrong-password\"} changes the members that it names, DELETE removes the account.")
    {
        (this.sandboxes, this.memory, this.redactor) = (sandboxes, memory, redactor);
        On("GET", http => OnAsync(http, ShowAsync));
        On("PATCH", http => OnAsync(http, ChangeAsync));
        On("DELETE", http => OnAsync(http, RemoveAsync));
    }

    private static Task OnAsync(HttpContext http, Func<HttpContext, string, int, Task> run)
    {
        if (!int.TryParse(http.Request.RouteValues["id"] as string, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
            out var id))
            return ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, "path", "Expected an AccountId, a 32-bit integer.");
        return run(http, ControlScope.Name(http) ?? "", id);
    }

    private Task ShowAsync(HttpContext http, string name, int id)
    {
        var sandbox = sandboxes.Peek(name);
        return AnswerAsync(http, sandbox, id, sandbox.Accounts.Now.Find(id));
    }

    private Task ChangeAsync(HttpContext http, string name, int id) => ControlDocument.UseAsync(http, MostBytes, redactor,
        (json, errors) => Read(json, id, errors),
        change =>
        {
            if (sandboxes.Peek(name) is not { } seen || seen.Accounts.Now.Find(id) is not { } account) return ShowAsync(http, name, id);
            var planned = change.Change(account.SnapshotAt(seen.Clock.GetUtcNow()));
            var wrong = AccountReader.Contradiction(planned);
            if (wrong is not null) return ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, wrong.Location, wrong.Message);
            var growth = AccountSize.Of(planned.Facts) - account.Bytes;
            MailAccount? changed = null;
            if (!memory.TryKeep(growth, () => changed = Change(sandboxes.Use(name)), out var expected))
                return ControlError.WriteAsync(http, StatusCodes.Status507InsufficientStorage, "body", expected);
            return wrong is null
                ? AnswerAsync(http, sandboxes.Use(name), id, changed)
                : ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, wrong.Location, wrong.Message);

            // Checked again together with the change: a synchronisation may have ended in between.
            MailAccount? Change(Sandbox sandbox) => sandbox.Accounts.Change(id, sandbox.Clock.GetUtcNow(), at =>
            {
                var after = change.Change(at);
                wrong = AccountReader.Contradiction(after);
                return wrong is null ? after : at;
            });
        });

    // A missing account must not create a sandbox.
    private bool Has(string name, int id) => sandboxes.Peek(name).Accounts.Now.Find(id) is not null;

    private static AccountReader Read(JsonElement json, int id, List<DefinitionError> errors)
    {
        var change = new AccountReader(json, "", errors);
        if (change.Key is { } key && key != id)
            errors.Add(
                new DefinitionError(JsonPointer.Segment(AccountMembers.AccountId),
                    $"expected {id} as in the path, found {key}: a key cannot be changed."));
        return change;
    }

    private Task RemoveAsync(HttpContext http, string name, int id)
    {
        if (!Has(name, id)) return ShowAsync(http, name, id);
        var sandbox = sandboxes.Use(name);
        if (!sandbox.Accounts.Remove(id)) return NotThereAsync(http, sandbox, id);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private Task AnswerAsync(HttpContext http, Sandbox sandbox, int id, MailAccount? account) => account is null
        ? NotThereAsync(http, sandbox, id)
        : ControlJson.WriteAsync(http, json => AccountJson.Write(json, sandbox, account, redactor));

    private static Task NotThereAsync(HttpContext http, Sandbox sandbox, int id) =>
        ControlError.WriteAsync(http, StatusCodes.Status404NotFound, "path",
            $"There is no account {id}; expected {sandbox.Accounts.Known()}.");
}
