using System.Text.Json.Serialization;
using EmailSync.MockServer.Faults.Definitions;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.MockServer.Tenants;

namespace EmailSync.MockServer.Faults;

/// <summary>The records of armed faults. A member that is not known is refused.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredFault))]
[JsonSerializable(typeof(StoredCounts))]
internal sealed partial class StoredFaults : JsonSerializerContext;

/// <summary>How often a fault has seen calls.</summary>
/// <param name="Considered">How many calls it was asked about; so many lots were drawn, too.</param>
/// <param name="Fired">How often it has fired.</param>
internal sealed record StoredCounts(long Considered, long Fired);

/// <summary>An armed fault as it was set.</summary>
internal sealed record StoredFault
{
    public required string Kind { get; init; }

    public string? Sandbox { get; init; }

    public string? Operation { get; init; }

    public int? AccountId { get; init; }

    public string? AssociateName { get; init; }

    public int Call { get; init; }

    public int? Times { get; init; }

    public double? Probability { get; init; }

    public int? Seed { get; init; }

    public int? Status { get; init; }

    public string? ErrorType { get; init; }

    public string? Message { get; init; }

    public string? RetryAfter { get; init; }

    public int? Milliseconds { get; init; }

    public int BytesPerSecond { get; init; }

    public bool RunsOperation { get; init; }

    public TenantState? State { get; init; }

    public int? Seconds { get; init; }

    public bool IsLasting { get; init; }

    public static StoredFault Of(ArmedFault fault)
    {
        var definition = fault.Definition;
        return new StoredFault
        {
            Kind = definition.Kind.Name,
            Sandbox = definition.Sandbox,
            Operation = definition.Operation,
            AccountId = definition.AccountId,
            AssociateName = definition.AssociateName,
            Call = definition.Call,
            Times = definition.Times,
            Probability = definition.Probability,
            Seed = definition.Seed,
            Status = definition.Status,
            ErrorType = definition.ErrorType,
            Message = definition.Message,
            RetryAfter = definition.RetryAfter,
            Milliseconds = definition.Milliseconds,
            BytesPerSecond = definition.BytesPerSecond,
            RunsOperation = definition.RunsOperation,
            State = definition.State,
            Seconds = definition.Seconds,
            IsLasting = fault.IsLasting,
        };
    }

    /// <summary>The fault again, in the same sandbox.</summary>
    public ArmedFault Arm(long id, string sandbox, StoredCounts counts) => new(id, sandbox, Definition(id), counts.Considered, counts.Fired)
    {
        IsLasting = IsLasting,
    };

    private FaultDefinition Definition(long id) => new(FaultKinds.Find(Kind)
        ?? throw new StoredFormException($"fault {id}: there is no kind '{Kind}'."))
    {
        Sandbox = Sandbox,
        Operation = Operation,
        AccountId = AccountId,
        AssociateName = AssociateName,
        Call = Call,
        Times = Times,
        Probability = Probability,
        Seed = Seed,
        Status = Status,
        ErrorType = ErrorType,
        Message = Message,
        RetryAfter = RetryAfter,
        Milliseconds = Milliseconds,
        BytesPerSecond = BytesPerSecond,
        RunsOperation = RunsOperation,
        State = State,
        Seconds = Seconds,
    };
}
