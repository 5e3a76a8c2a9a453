using System.Text.Json;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Clock;
using EmailSync.MockServer.Secrets;

namespace EmailSync.MockServer.Admin;

/// <summary>The clocks of sandboxes.</summary>
public sealed class ClockRoute : ControlRoute
{
    private const string Now = "now";
    private const string Advance = "advance";
    private const string Frozen = "frozen";
    private static readonly string[] Names = [Now, Advance, Frozen];
    private readonly ControlScope scope;
    private readonly Redactor redactor;
    private readonly SandboxAnswers<ClockJson> answers;

    public ClockRoute(SandboxRegistry sandboxes, ControlScope scope, Redactor redactor)
        : base("/__mock/clock",
            "The clock of a sandbox. PUT or POST {\"now\":…,\"advance\":\"PT24H\",\"frozen\":true} sets, advances or freezes it; "
                + "DELETE returns to the server's time.")
    {
        (this.scope, this.redactor) = (scope, redactor);
        answers = new(sandboxes, scope, "clocks", Of, ControlJson.Default.ClockJson);
        On("GET", answers.WriteAsync);
        On("PUT", ChangeAsync);
        On("POST", ChangeAsync);
        On("DELETE", http =>
        {
            foreach (var sandbox in scope.ForWrite(http)) sandbox.Clock.Reset();
            return answers.WriteAsync(http);
        });
    }

    private Task ChangeAsync(HttpContext http) => ControlMembers.UseAsync(http, Names, redactor, Read, async change =>
    {
        // All or none: check every clock before the first is set.
        if (scope.ForRead(http).FirstOrDefault(sandbox => IsTooLate(change, sandbox.Clock.GetUtcNow())) is { } wrong)
            await ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, change.Advance > TimeSpan.Zero ? $"/{Advance}" : $"/{Now}",
                $"expected a time from {Moment.Text(SandboxClock.Earliest)} to {Moment.Text(SandboxClock.Latest)}; "
                    + $"the clock of '{wrong.Name}' would leave that range.");
        else
        {
            foreach (var sandbox in scope.ForWrite(http)) sandbox.Clock.TryChange(change);
            await answers.WriteAsync(http);
        }
    });

    private static ClockChange Read(MemberReader members) => new()
    {
        Now = ReadNow(members),
        Advance = ReadAdvance(members),
        Frozen = members.Flag(Frozen),
    };

    private static DateTimeOffset? ReadNow(MemberReader members)
    {
        if (members.Any(Now) is not { } value) return null;
        if (MemberReader.TextOf(value) is { } text && Moment.Read(text) is { } now && now >= SandboxClock.Earliest
            && now <= SandboxClock.Latest) return now;
        members.Expected(Now, Moment.ExpectedOnClock);
        return null;
    }

    private static TimeSpan ReadAdvance(MemberReader members)
    {
        if (members.Any(Advance) is not { } value) return TimeSpan.Zero;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var seconds) && seconds >= 0
            && seconds <= (decimal)(SandboxClock.Latest - SandboxClock.Earliest).TotalSeconds)
            return TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));
        if (MemberReader.TextOf(value) is { } text && IsoDuration.Read(text) is { Ticks: >= 0 } time) return time;
        members.Expected(Advance, "a duration such as PT24H or P1DT30M, or seconds; to go back, set now");
        return TimeSpan.Zero;
    }

    // A clock that ran past the limit can still be frozen where it is.
    private static bool IsTooLate(ClockChange change, DateTimeOffset now) =>
        (change.Now is not null || change.Advance > TimeSpan.Zero) && (change.From(now) is not { } then || then > SandboxClock.Latest);

    private static ClockJson Of(Sandbox sandbox)
    {
        var clock = sandbox.Clock.Read();
        return new ClockJson(sandbox.Name, clock.Now.UtcDateTime, clock.IsFrozen, IsoDuration.Text(clock.Offset));
    }
}

internal sealed record ClockJson(string Sandbox, DateTime Now, bool Frozen, string Offset);
