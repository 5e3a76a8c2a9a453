using EmailSync.MockServer.Tenants;

namespace EmailSync.MockServer.Faults.Definitions;

/// <summary>What is to go wrong, and for which calls.</summary>
public sealed record FaultDefinition(FaultKind Kind)
{
    private const int WithoutTexts = 320;

    /// <summary>Estimate of the memory that it holds where it is armed.</summary>
    public int Bytes => WithoutTexts
        + (2
            * ((Sandbox?.Length ?? 0) + (Operation?.Length ?? 0) + (AssociateName?.Length ?? 0) + (ErrorType?.Length ?? 0)
                + (Message?.Length ?? 0) + (RetryAfter?.Length ?? 0)));

    /// <summary>Name of the sandbox; null for the one of the path.</summary>
    public string? Sandbox { get; init; }

    /// <summary>The vendor's id of the operation; null for all.</summary>
    public string? Operation { get; init; }

    public int? AccountId { get; init; }

    /// <summary>The account's owner, in any letter case.</summary>
    public string? AssociateName { get; init; }

    /// <summary>The first call that it may fire at, counted from 1.</summary>
    public int Call { get; init; } = 1;

    /// <summary>How often it fires; null without limit.</summary>
    public int? Times { get; init; } = 1;

    /// <summary>How likely each call is to meet it; null for certain.</summary>
    public double? Probability { get; init; }

    /// <summary>What decides which calls are met where that is left to chance.</summary>
    public int? Seed { get; init; }

    public int? Status { get; init; }

    public string? ErrorType { get; init; }

    public string? Message { get; init; }

    /// <summary>Value of Retry-After: seconds or an HTTP-date.</summary>
    public string? RetryAfter { get; init; }

    public int? Milliseconds { get; init; }

    public int BytesPerSecond { get; init; } = 20;

    public bool RunsOperation { get; init; } = Kind.RunsOperation;

    /// <summary>The state in which a tenant stops; null for Suspended.</summary>
    public TenantState? State { get; init; }

    /// <summary>By how many seconds the clock jumps, or for how many a tenant stops; null for the kind's own.</summary>
    public int? Seconds { get; init; }

    /// <summary>Whether it needs the account of the request, which is known late.</summary>
    public bool SelectsAccount => AccountId is not null || AssociateName is not null;

    /// <summary>How long an answer is held back, or what comes behind its header section.</summary>
    public TimeSpan Pause => TimeSpan.FromMilliseconds(Milliseconds ?? Kind.Milliseconds);
}
