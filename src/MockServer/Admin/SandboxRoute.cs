using EmailSync.MockServer.Faults;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Clock;
using EmailSync.MockServer.Verdicts;

namespace EmailSync.MockServer.Admin;

/// <summary>A summary of each sandbox.</summary>
public sealed class SandboxRoute : ControlRoute
{
    private readonly SandboxVerdicts verdicts;
    private readonly MockOptions options;

    public SandboxRoute(SandboxRegistry sandboxes, ControlScope scope, SandboxVerdicts verdicts, MockOptions options)
        : base("/__mock/sandbox",
            "A summary of a sandbox: type, calls, effects, accounts, clock, armed faults, the verdict in one sentence.")
    {
        (this.verdicts, this.options) = (verdicts, options);
        On("GET", new SandboxAnswers<SandboxJson>(sandboxes, scope, "sandboxes", Of, ControlJson.Default.SandboxJson).WriteAsync);
    }

    private SandboxJson Of(Sandbox sandbox)
    {
        var (verdict, clock) = (verdicts.Of([sandbox]), sandbox.Clock.Read());
        sandbox.Effects.Newest(out var effects);
        return new SandboxJson(
            sandbox.Name,
            sandbox.Type == InstallationType.Online ? "online" : "on-site",
            verdict.Calls,
            verdict.Refused,
            sandbox.Journal.Newest(out _)?.Time.UtcDateTime,
            effects,
            sandbox.Accounts.ForRead.All.Count,
            sandbox.Faults.All.Count(fault => !fault.IsSpent),
            new(clock.Now.UtcDateTime, clock.IsFrozen, IsoDuration.Text(clock.Offset), !sandbox.Clock.IsAsServer),
            options.ServerTimeZone,
            verdict.IsClean,
            verdict.Sentence);
    }
}

internal sealed record SandboxJson(
    string Sandbox,
    string Type,
    long Calls,
    long Refused,
    DateTime? LastCall,
    long Effects,
    int Accounts,
    int Faults,
    SandboxClockJson Clock,
    string ServerTimeZone,
    bool Clean,
    string Sentence);

internal sealed record SandboxClockJson(DateTime Now, bool Frozen, string Offset, bool Moved);
