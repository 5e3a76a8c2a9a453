namespace EmailSync.MockServer.Faults.Definitions;

/// <summary>The members of a definition.</summary>
public static class FaultMembers
{
    public const string Kind = "kind";
    public const string InSandbox = "sandbox";
    public const string Operation = "operation";
    public const string Account = "account";
    public const string Call = "call";
    public const string Times = "times";
    public const string Probability = "probability";
    public const string Seed = "seed";
    public const string Status = "status";
    public const string ErrorType = "errorType";
    public const string Message = "message";
    public const string RetryAfter = "retryAfter";
    public const string Milliseconds = "milliseconds";
    public const string BytesPerSecond = "octetsPerSecond";
    public const string RunsTheOperation = "runsOperation";
    public const string State = "state";
    public const string Seconds = "seconds";

    /// <summary>Those that every definition may have: which calls, and how many of them.</summary>
    public static IReadOnlyList<string> OfAll { get; } = [Kind, InSandbox, Operation, Account, Call, Times, Probability, Seed];

    public static IReadOnlyList<string> All { get; } = [.. OfAll, Status, ErrorType, Message, RetryAfter, Milliseconds, BytesPerSecond,
        RunsTheOperation, State, Seconds];
}
