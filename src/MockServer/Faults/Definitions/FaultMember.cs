using EmailSync.MockServer.Tenants;
using static EmailSync.MockServer.Faults.Definitions.FaultMembers;

namespace EmailSync.MockServer.Faults.Definitions;

/// <summary>A member of a definition, told to who makes a form of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Purpose">What it says, in a line.</param>
/// <param name="Value">What it is in a definition: an int, a double, a bool or a text; null if that says nothing.</param>
/// <param name="Types">The types of JSON that it may have.</param>
internal sealed record FaultMember(string Name, string Purpose, Func<FaultDefinition, object?> Value, params IReadOnlyList<string> Types)
{
    private const string Integer = "integer";
    private const string Text = "string";

    /// <summary>What it may have, in words.</summary>
    public required string Expected { get; init; }

    /// <summary>What it is unless it is given; null if that depends on the kind, or is nothing.</summary>
    public string? Default { get; init; }

    /// <summary>What null says; null if it may not be null.</summary>
    public string? NullSays { get; init; }

    /// <summary>All that a form needs: not the kind, which is chosen first, nor the sandbox, of which a path speaks.</summary>
    public static IReadOnlyList<FaultMember> All { get; } =
    [
        new(Operation, "Calls of this operation only", fault => fault.Operation,
            Text) { Expected = "the id of an operation, or its last part", Default = "any" },
        new(Account, "Calls for this account only", fault => (object?)fault.AccountId ?? fault.AssociateName, Integer,
            Text) { Expected = "an AccountId or an AssociateName", Default = "any" },
        new(Call, "Fires from the n-th of these calls on", fault => fault.Call,
            Integer) { Expected = $"1 to {FaultReader.Most}", Default = "1" },
        new(Times, "How often it fires", fault => fault.Times, Integer,
            "null") { Expected = $"1 to {FaultReader.Most}", Default = "1; by chance: no limit", NullSays = "no limit" },
        new(Probability, "How likely it fires for each call", fault => fault.Probability,
            "number") { Expected = "0 to 1", Default = "certain" },
        new(Seed, "With a probability: makes the same calls fail again", fault => fault.Seed,
            Integer) { Expected = "0 or more", Default = "drawn" },
        new(Status, "Status of the answer", fault => fault.Status, Integer) { Expected = "400 to 599" },
        new(ErrorType, "ErrorType in the body", fault => fault.ErrorType,
            Text) { Expected = "the name of a class such as SoSessionException" },
        new(Message, "Message in the body", fault => fault.Message, Text) { Expected = $"1 to {FaultReader.LongestText} characters" },
        new(RetryAfter, "The field Retry-After of the answer", fault => fault.RetryAfter, Integer,
            Text) { Expected = "seconds or an HTTP-date" },
        new(Milliseconds, "How long it waits", fault => fault.Milliseconds, Integer) { Expected = $"0 to {FaultReader.LongestWait}" },
        new(BytesPerSecond, "How slowly the body is sent", fault => fault.BytesPerSecond,
            Integer) { Expected = $"1 to {FaultReader.Most}", Default = "20" },
        new(RunsTheOperation, "Whether the operation still runs", fault => fault.RunsOperation,
            "boolean") { Expected = "true or false" },
        new(State, "The state of the tenant", fault => fault.State?.ToString(),
            Text) { Expected = FaultReader.StoppedStates, Default = nameof(TenantState.Suspended) },
        new(Seconds, "By how much the clock jumps, or for how long the tenant stops", fault => fault.Seconds,
            Integer) { Expected = $"1 to {FaultReader.MostSeconds}", Default = "the clock: 3600; the tenant: for good" },
    ];
}
