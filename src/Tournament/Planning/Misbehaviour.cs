using System.Globalization;

namespace EmailSync.Tournament.Planning;

/// <summary>One misbehaviour of the server, at one call.</summary>
/// <param name="Operation">The operation that it meets.</param>
/// <param name="Kind">What happens.</param>
/// <param name="Call">The number of the call, from 1.</param>
/// <param name="Account">The account of a list that it meets; null for the whole call.</param>
internal sealed record Misbehaviour(CalledOperation Operation, MisbehaviourKind Kind, int Call, int? Account = null)
{
    /// <summary>What <c>--only</c> takes: <c>SyncEmailAccount:unavailable@2</c>, with + where it goes on.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture,
        $"{Operation.Name}:{Kind.Name}{(Account is { } account ? $"#{account}" : $"@{Call}{(Kind.GoesOn ? "+" : "")}")}");

    /// <summary>The same for people.</summary>
    public string Title => string.Create(CultureInfo.InvariantCulture,
        $"{Operation.Name}, {(Account is { } account ? $"account {account}" : $"call {Call} of {Operation.Calls}")}: {Kind.Title}");

    /// <summary>The fault to arm, as for the control route.</summary>
    public string Definition => string.Create(CultureInfo.InvariantCulture,
        $$"""{{{Kind.Fault}},"operation":"{{Operation.Id}}","call":{{Call}},"times":{{(Kind.GoesOn ? "null" : "1")}}{{(Account is { } account ? $",\"account\":{account}" : "")}}}""");
}
