using System.Text.Json;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Operations.Accounts;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Admin;

/// <summary>How synchronisations go in sandboxes, and which are under way.</summary>
public sealed class SyncRoute : ControlRoute
{
    private const string Milliseconds = "milliseconds";
    private const string IntervalSeconds = "intervalSeconds";
    private static readonly string[] Names = [Milliseconds, IntervalSeconds];
    private readonly ControlScope scope;
    private readonly Redactor redactor;
    private readonly SandboxAnswers answers;

    public SyncRoute(SandboxRegistry sandboxes, ControlScope scope, Redactor redactor)
        : base("/__mock/sync", "How long a synchronisation takes, when an account is ready again, and what is under way. PUT {\"milliseconds\":500,\"intervalSeconds\":300} sets it, DELETE is back to the settings.")
    {
        (this.scope, this.redactor) = (scope, redactor);
        answers = new SandboxAnswers(sandboxes, scope, "syncs", Write);
        On("GET", answers.WriteAsync);
        On("PUT", ChangeAsync);
        On("DELETE", http =>
        {
            foreach (var sandbox in scope.Meant(http)) sandbox.ResetSyncing();
            return answers.WriteAsync(http);
        });
    }

    private Task ChangeAsync(HttpContext http) => ControlMembers.UseAsync(http, Names, redactor,
        members => (Milliseconds: members.Number(Milliseconds, 0, SyncSettings.MostMilliseconds), Interval: members.Number(IntervalSeconds, 0, SyncSettings.MostIntervalSeconds)),
        told =>
        {
            foreach (var sandbox in scope.Meant(http))
            {
                var now = sandbox.Syncing;
                sandbox.Syncing = now with
                {
                    Duration = told.Milliseconds is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : now.Duration,
                    Interval = told.Interval is { } interval ? TimeSpan.FromSeconds(interval) : now.Interval,
                };
            }

            return answers.WriteAsync(http);
        });

    private static void Write(Utf8JsonWriter json, Sandbox sandbox)
    {
        var (now, syncing, heldUntil) = (sandbox.Clock.GetUtcNow(), sandbox.Syncing, sandbox.Batches.HeldUntil);
        json.WriteStartObject();
        json.WriteString("sandbox", sandbox.Name);
        json.WriteNumber(Milliseconds, syncing.Duration.TotalMilliseconds);
        json.WriteNumber(IntervalSeconds, syncing.Interval.TotalSeconds);
        json.WriteStartObject("lock");
        json.WriteBoolean("held", heldUntil > now);
        if (heldUntil > now) json.WriteString("heldUntil", heldUntil.UtcDateTime);
        else json.WriteNull("heldUntil");
        json.WriteEndObject();
        json.WriteStartArray("syncing");
        foreach (var account in sandbox.Accounts.Seen.All)
        {
            if (account.StateAt(now).Pending is not { } sync) continue;
            json.WriteStartObject();
            json.WriteNumber("AccountId", account.AccountId);
            json.WriteString("from", sync.From.UtcDateTime);
            json.WriteString("until", sync.Until.UtcDateTime);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
