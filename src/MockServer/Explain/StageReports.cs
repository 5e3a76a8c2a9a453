using System.Text.Json;
using EmailSync.MockServer.Explain.DryRuns;
using EmailSync.MockServer.Journal;
using EmailSync.MockServer.Pipeline;

namespace EmailSync.MockServer.Explain;

/// <summary>Tells the stages of a call in their order, from its journal entry.</summary>
internal static class StageReports
{
    private const string Passed = "passed";
    private const string Refused = "refused";
    private const string NotReached = "not reached";

    public static IReadOnlyList<StageReport> Of(JournalEntry? entry, int status)
    {
        if (entry is null || DryRun.IsUnreadableEntry(entry))
            return
            [
                new StageReport("http", Refused, entry?.Findings is [var finding, ..] ? $"{finding.Place}: {finding.Message}" : "The web server ends the connection: this is no request of HTTP/1.1.", entry?.Requirement),
                .. Enum.GetValues<Stage>().Select(stage => new StageReport(Name(stage), NotReached, "The request could not be read.")),
                new StageReport("answer", status == 0 ? NotReached : Passed, status == 0 ? "There is none." : $"{status} by the web server itself, without content."),
            ];

        var ended = entry.IsRefused;
        return
        [
            new StageReport("http", Passed, $"{entry.Protocol}, {entry.Headers.Count} header fields."),
            .. Enum.GetValues<Stage>().Select(stage =>
                stage < entry.Stage || (stage == entry.Stage && !ended) ? new StageReport(Name(stage), Passed, Found(stage, entry))
                : stage == entry.Stage ? new StageReport(Name(stage), Refused, Why(entry), entry.Requirement)
                : new StageReport(Name(stage), NotReached, ended ? $"The call was refused at {Name(entry.Stage)}." : "The answer was there before.")),
            Sent(entry),
        ];
    }

    private static StageReport Sent(JournalEntry entry) => entry switch
    {
        { Lost: { State: DeliveryState.NotSent } lost } => new StageReport("answer", NotReached, $"The caller had gone before {lost.Status} could be sent."),
        { Lost: { } lost } => new StageReport("answer", Passed, $"{lost.Status}; the caller went after {lost.Octets} octets of content."),
        _ => new StageReport("answer", Passed, $"{entry.Answer.Status}{(entry.Answer.ContentType is { } type ? $", {type}" : ", without content")}."),
    };

    private static string Name(Stage stage) => JsonNamingPolicy.CamelCase.ConvertName(stage.ToString());

    private static string Why(JournalEntry entry) =>
        entry.RefusedFor is { } finding
            ? $"{finding.Place}: {finding.Message}"
            : "The mock fails it on purpose, not for anything that is wrong with it.";

    private static string Found(Stage stage, JournalEntry entry) => stage switch
    {
        Stage.Method => entry.CalledOperation is { } operation ? $"{entry.Method} calls {operation}."
            : entry.OperationId is { } described ? $"{entry.Method} describes {described}, and does not call it."
            : $"{entry.Method} is taken there; the path is not an operation's.",
        Stage.Authentication => entry.Caller is { } caller ? $"{caller.User}, by {caller.Scheme}{(caller.Application is { } application ? $", application {application}" : "")}." : "Nobody has to log in there.",
        Stage.Negotiation => entry.Headers.FirstOrDefault(line => line.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value is { } type ? $"{type} is taken." : "There is no Content-Type, and no body.",
        Stage.Body => $"{entry.BodyLength} octets that fit the contract.",
        Stage.Select => entry.Select is { Count: > 0 } names ? $"$select: {string.Join(", ", names)}." : "No $select.",
        Stage.Operation => "It was carried out.",
        _ => "Nothing stood in its way.",
    };
}
