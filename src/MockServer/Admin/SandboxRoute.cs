using System.Text.Json;
using EmailSync.MockServer.Faults;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Operations;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Clock;
using EmailSync.MockServer.Verdicts;

namespace EmailSync.MockServer.Admin;

/// <summary>What each sandbox is and how much it holds, in one look.</summary>
public sealed class SandboxRoute : ControlRoute
{
    private readonly SandboxVerdicts verdicts;
    private readonly MockOptions options;

    public SandboxRoute(SandboxRegistry sandboxes, ControlScope scope, SandboxVerdicts verdicts, MockOptions options)
        : base("/__mock/sandbox", "What a sandbox is and holds: type, calls, effects, accounts, clock, armed faults, the verdict's sentence.")
    {
        (this.verdicts, this.options) = (verdicts, options);
        On("GET", new SandboxAnswers(sandboxes, scope, "sandboxes", Write).WriteAsync);
    }

    private void Write(Utf8JsonWriter json, Sandbox sandbox)
    {
        var (verdict, clock) = (verdicts.Of([sandbox]), sandbox.Clock.Read());
        var newest = sandbox.Journal.Newest(out _);
        sandbox.Effects.Newest(out var effects);
        json.WriteStartObject();
        json.WriteString("sandbox", sandbox.Name);
        json.WriteString("type", sandbox.Type == InstallationType.Online ? "online" : "on-site");
        json.WriteNumber("calls", verdict.Calls);
        json.WriteNumber("refused", verdict.Refused);
        if (newest is null) json.WriteNull("lastCall");
        else json.WriteString("lastCall", newest.Time.UtcDateTime);
        json.WriteNumber("effects", effects);
        json.WriteNumber("accounts", sandbox.Accounts.Seen.All.Count);
        json.WriteNumber("faults", sandbox.Faults.All.Count(fault => !fault.IsSpent));
        json.WriteStartObject("clock");
        json.WriteString("now", clock.Now.UtcDateTime);
        json.WriteBoolean("frozen", clock.IsFrozen);
        json.WriteString("offset", IsoDuration.Text(clock.Offset));
        json.WriteBoolean("moved", !sandbox.Clock.IsAsServer);
        json.WriteEndObject();
        json.WriteString("serverTimeZone", options.ServerTimeZone);
        json.WriteBoolean("clean", verdict.IsClean);
        json.WriteString("sentence", verdict.Sentence);
        json.WriteEndObject();
    }
}
