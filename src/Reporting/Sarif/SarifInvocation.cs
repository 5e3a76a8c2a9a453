using System.Text.Json;
using EmailSync.Reporting.Texts;

namespace EmailSync.Reporting.Sarif;

/// <summary>How a run went.</summary>
/// <param name="Successful">Whether it could look at all that it was to look at.</param>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Notifications">What to say beside the results.</param>
public sealed record SarifInvocation(bool Successful, int ExitCode, IEnumerable<SarifNotification> Notifications)
{
    /// <summary>The command that repeats the run, without secrets; null where that cannot be told.</summary>
    public string? CommandLine { get; init; }

    /// <summary>When it began and ended; null where that matters to nobody.</summary>
    public (DateTimeOffset Start, DateTimeOffset End)? Time { get; init; }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", Successful);
        if (CommandLine is not null) json.WriteString("commandLine", CommandLine);
        json.WriteNumber("exitCode", ExitCode);
        if (Time is var (start, end))
        {
            json.WriteString("startTimeUtc", ReportTime.Of(start));
            json.WriteString("endTimeUtc", ReportTime.Of(end));
        }

        json.WriteStartArray("toolExecutionNotifications");
        foreach (var notification in Notifications) notification.Write(json);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}

/// <summary>Something to say of the run that is no result.</summary>
/// <param name="Level">error, warning or note.</param>
/// <param name="Text">What to say.</param>
/// <param name="Location">Where it is; null for nowhere.</param>
public sealed record SarifNotification(string Level, string Text, SarifLocation? Location = null)
{
    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("level", Level);
        SarifLog.Message(json, "message", Text);
        if (Location is not null) SarifLocation.WriteAll(json, "locations", Location);
        json.WriteEndObject();
    }
}
