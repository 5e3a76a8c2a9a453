using EmailSync.Contract.Names;
using EmailSync.Explain.DryRuns;
using EmailSync.MockServer.Faults;

namespace EmailSync.Explain;

/// <summary>Reports on the stages of a call in their order, from its journal entry.</summary>
internal static class StageReports
{
    private const string Passed = "passed";
    private const string Refused = "refused";
    private const string NotReached = "not reached";
    private const string Answer = "answer";

    /// <summary>The stages of a request whose answer is not known.</summary>
    public static IReadOnlyList<StageReport> Unknown { get; } =
        [.. Enum.GetValues<Stage>().Select(stage => stage.InJson()).Prepend("http").Append(Answer)
            .Select(name => new StageReport(name, NotReached, "Not known: finding out took too long."))];

    public static IReadOnlyList<StageReport> Of(JournalEntry? entry, int status)
    {
        if (entry is null || DryRun.IsUnreadableEntry(entry))
            return
            [
                new StageReport("http", Refused,
                    entry?.Findings is [var finding, ..]
                        ? $"{finding.Location}: {finding.Message}"
                        : "The web server closes the connection: this is not an HTTP/1.1 request.", entry?.Requirement),
                .. Enum.GetValues<Stage>().Select(stage => new StageReport(stage.InJson(), NotReached, "The request could not be read.")),
                new StageReport(Answer, status == 0 ? NotReached : Passed,
                    status == 0 ? "None." : $"{status} by the web server itself, without content."),
            ];

        var http = new StageReport("http", Passed, $"{entry.Protocol}, {entry.Headers.Count} header fields.");
        var answer = Sent(entry);
        return entry.Fault is { RanOperation: false } instead
            ? [http, .. Evaluated(entry, instead), answer]
            : [http, .. Enum.GetValues<Stage>().Select(stage => Report(stage, entry)),
                .. entry.Fault is { } late ? (StageReport[])[Fault(late)] : [], answer];
    }

    private static StageReport Sent(JournalEntry entry) => entry switch
    {
        { Lost: { State: DeliveryState.NotSent } lost } =>
            new StageReport(Answer, NotReached, $"The caller had gone before {lost.Status} could be sent."),
        { Lost: { } lost } =>
            new StageReport(Answer, Passed, $"{lost.Status}; the caller disconnected after {lost.Bytes} bytes of content."),
        { Answer.Status: 0, Fault: { } fault } => new StageReport(Answer, Passed, $"None: {fault.Sent}."),
        _ =>
            new StageReport(Answer, Passed,
                $"{entry.Answer.Status}{(entry.Answer.ContentType is { } type ? $", {type}" : ", without content")}."),
    };

    private static StageReport Report(Stage stage, JournalEntry entry)
    {
        var ended = entry.IsRefused || DryRun.IsNotImplementedEntry(entry);
        return stage < entry.Stage || (stage == entry.Stage && !ended) ? new StageReport(stage.InJson(), Passed, Found(stage, entry))
            : stage == entry.Stage ? new StageReport(stage.InJson(), Refused, Why(entry), entry.Requirement)
            : new StageReport(stage.InJson(), NotReached,
                ended ? $"The call was refused at {entry.Stage.InJson()}." : "The call was answered before this stage.");
    }

    // A fault that needs the account comes after all checks of the call, any other before the first stage.
    private static IEnumerable<StageReport> Evaluated(JournalEntry entry, FaultNote fault)
    {
        var evaluated = Enum.GetValues<Stage>().Where(stage => entry.Stage > Stage.Method && stage < Stage.Operation).ToList();
        return
        [
            .. evaluated.Select(stage => new StageReport(stage.InJson(), Passed, Found(stage, entry))),
            Fault(fault),
            .. Enum.GetValues<Stage>().Except(evaluated)
                .Select(stage => new StageReport(stage.InJson(), NotReached, "The fault came first.")),
        ];
    }

    private static StageReport Fault(FaultNote fault) =>
        new("fault", fault.KeptAnswer ? Passed : Refused, $"{fault.Kind}, on purpose, because of {Trigger(fault)}: {fault.Sent}.");

    private static string Trigger(FaultNote fault) => fault.By switch
    {
        "header" => $"the call's {FaultHeader.Name}",
        "account" => "the name of the call's account",
        _ => $"the armed fault {fault.Id}",
    };

    private static string Why(JournalEntry entry) =>
        entry.RefusedFor is { } finding ? $"{finding.Location}: {finding.Message}"
        : entry.Answer.Status == StatusCodes.Status401Unauthorized && entry.Fault is null
            ? "The credentials had expired, which the caller could not know."
        : entry.Answer.Status == StatusCodes.Status421MisdirectedRequest && entry.Fault is null
            ? "The tenant has moved to another host, which its status names; a caller cannot know before it is refused once."
        : DryRun.IsNotImplementedEntry(entry) ? "The mock does not implement the operation. The call is right according to the contract."
        : "The mock fails it on purpose; nothing is wrong with the call.";

    private static string Found(Stage stage, JournalEntry entry) => stage switch
    {
        Stage.Method => entry.CalledOperation is { } operation ? $"{entry.Method} calls {operation}."
            : entry.OperationId is { } described ? $"{entry.Method} describes {described} and does not call it."
            : $"{entry.Method} is allowed there; the path is not an operation's.",
        Stage.Authentication => entry.Caller is { } caller
            ? $"{caller.User}, by {caller.Scheme}{(caller.Application is { } application ? $", application {application}" : "")}."
            : "No login is needed there.",
        Stage.Negotiation => entry.Headers.ValueOf("Content-Type") is { } type
            ? $"{type} is taken."
            : "No Content-Type, and no body.",
        Stage.Body when entry.OperationId is null => $"{entry.BodyLength} bytes.",
        Stage.Body => $"{entry.BodyLength} bytes that fit the contract.",
        Stage.Select => entry.Select is { Count: > 0 } names ? $"$select: {string.Join(", ", names)}." : "No $select.",
        Stage.Operation when entry.OperationId is null => "It was carried out.",
        Stage.Operation => "The operation was carried out.",
        _ => "Nothing to object to.",
    };
}

/// <summary>What happened to a request at a stage.</summary>
/// <param name="Stage">The stage; http is what comes before the mock's own stages.</param>
/// <param name="Outcome">passed, refused or not reached.</param>
/// <param name="Text">What was found there.</param>
/// <param name="Requirement">Id of the rule for which it was refused.</param>
internal sealed record StageReport(string Stage, string Outcome, string Text, string? Requirement = null);
