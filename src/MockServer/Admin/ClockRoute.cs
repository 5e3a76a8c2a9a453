using System.Globalization;
using System.Text.Json;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Journal.Redaction;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Sandboxes.Clock;

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
    private readonly SandboxAnswers answers;

    public ClockRoute(SandboxRegistry sandboxes, ControlScope scope, Redactor redactor)
        : base("/__mock/clock", "The clock of a sandbox. PUT or POST {\"now\":…,\"advance\":\"PT24H\",\"frozen\":true} sets it, moves it on, freezes it; DELETE is back to the server's time.")
    {
        (this.scope, this.redactor) = (scope, redactor);
        answers = new SandboxAnswers(sandboxes, scope, "clocks", Write);
        On("GET", answers.WriteAsync);
        On("PUT", ChangeAsync);
        On("POST", ChangeAsync);
        On("DELETE", http =>
        {
            foreach (var sandbox in scope.Meant(http)) sandbox.Clock.Reset();
            return answers.WriteAsync(http);
        });
    }

    private Task ChangeAsync(HttpContext http) => ControlMembers.UseAsync(http, Names, redactor, Read, async change =>
    {
        // All or none: those that could not go there are known before the first goes.
        if (scope.Seen(http).FirstOrDefault(sandbox => change.From(sandbox.Clock.GetUtcNow()) is null) is { } wrong)
            await ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, change.Advance > TimeSpan.Zero ? $"/{Advance}" : $"/{Now}",
                $"expected a time from {Text(SandboxClock.Earliest)} to {Text(SandboxClock.Latest)}; the clock of '{wrong.Name}' would leave it.");
        else
        {
            foreach (var sandbox in scope.Meant(http)) sandbox.Clock.TryChange(change);
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
        if (MemberReader.TextOf(value) is { } text && text.Contains('T', StringComparison.Ordinal) && HasOffset(text)
            && value.TryGetDateTimeOffset(out var now) && now >= SandboxClock.Earliest && now <= SandboxClock.Latest)
            return now.ToUniversalTime();
        members.Expected(Now, $"a date and time with Z or an offset, such as 2026-03-01T08:00:00Z, from {Text(SandboxClock.Earliest)} to {Text(SandboxClock.Latest)}");
        return null;
    }

    private static TimeSpan ReadAdvance(MemberReader members)
    {
        if (members.Any(Advance) is not { } value) return TimeSpan.Zero;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var seconds) && seconds >= 0 && seconds <= (decimal)(SandboxClock.Latest - SandboxClock.Earliest).TotalSeconds)
            return TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));
        if (MemberReader.TextOf(value) is { } text && IsoDuration.Read(text) is { Ticks: >= 0 } time) return time;
        members.Expected(Advance, "a duration such as PT24H or P1DT30M, or seconds; to go back, set now");
        return TimeSpan.Zero;
    }

    private static bool HasOffset(string text) => text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal);

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static void Write(Utf8JsonWriter json, Sandbox sandbox)
    {
        var clock = sandbox.Clock.Read();
        json.WriteStartObject();
        json.WriteString("sandbox", sandbox.Name);
        json.WriteString(Now, clock.Now.UtcDateTime);
        json.WriteBoolean(Frozen, clock.IsFrozen);
        json.WriteString("offset", IsoDuration.Text(clock.Offset));
        json.WriteEndObject();
    }
}
