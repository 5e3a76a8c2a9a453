using System.Text.Json.Serialization;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Admin;

/// <summary>How long synchronisations take in sandboxes, and which are running.</summary>
public sealed class SyncRoute : ControlRoute
{
    private const string Milliseconds = "milliseconds";
    private const string IntervalSeconds = "intervalSeconds";
    private static readonly string[] Names = [Milliseconds, IntervalSeconds];
    private readonly ControlScope scope;
    private readonly Redactor redactor;
    private readonly SandboxAnswers<SyncJson> answers;

    public SyncRoute(SandboxRegistry sandboxes, ControlScope scope, Redactor redactor)
        : base("/__mock/sync",
            "How long a synchronisation takes, when an account is ready again, and what is running. "
                + "PUT {\"milliseconds\":500,\"intervalSeconds\":300} sets it, DELETE returns to the settings.")
    {
        (this.scope, this.redactor) = (scope, redactor);
        answers = new(sandboxes, scope, "syncs", Of, ControlJson.Default.SyncJson);
        On("GET", answers.WriteAsync);
        On("PUT", ChangeAsync);
        On("DELETE", http =>
        {
            foreach (var sandbox in scope.ForWrite(http)) sandbox.ResetSyncing();
            return answers.WriteAsync(http);
        });
    }

    private Task ChangeAsync(HttpContext http) => ControlMembers.UseAsync(http, Names, redactor,
        members => (Milliseconds: members.Number(Milliseconds, 0, SyncSettings.MostMilliseconds),
            Interval: members.Number(IntervalSeconds, 0, SyncSettings.MostIntervalSeconds)),
        request =>
        {
            foreach (var sandbox in scope.ForWrite(http))
            {
                var now = sandbox.Syncing;
                sandbox.Syncing = now with
                {
                    Duration = request.Milliseconds is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : now.Duration,
                    Interval = request.Interval is { } interval ? TimeSpan.FromSeconds(interval) : now.Interval,
                };
            }

            return answers.WriteAsync(http);
        });

    private static SyncJson Of(Sandbox sandbox)
    {
        var (now, syncing, heldUntil) = (sandbox.Clock.GetUtcNow(), sandbox.Syncing, sandbox.Batches.HeldUntil);
        return new SyncJson(
            sandbox.Name,
            syncing.Duration.TotalMilliseconds,
            syncing.Interval.TotalSeconds,
            new(heldUntil > now, heldUntil > now ? heldUntil.UtcDateTime : null),
            from account in sandbox.Accounts.ForRead.All
            let sync = account.StateAt(now).Pending
            where sync is not null
            select new SyncingAccountJson(account.AccountId, sync.From.UtcDateTime, sync.Until.UtcDateTime));
    }
}

internal sealed record SyncJson(string Sandbox, double Milliseconds, double IntervalSeconds, SyncLockJson Lock,
    IEnumerable<SyncingAccountJson> Syncing);

internal sealed record SyncLockJson(bool Held, DateTime? HeldUntil);

internal sealed record SyncingAccountJson([property: JsonPropertyName("AccountId")] int AccountId, DateTime From, DateTime Until);
