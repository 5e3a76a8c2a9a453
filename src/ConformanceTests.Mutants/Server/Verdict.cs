namespace EmailSync.ConformanceTests.Mutants.Server;

internal enum VerdictKind
{
    Accepted,
    Refused,

    /// <summary>Known, but without the EMail agent.</summary>
    Restricted,
}

/// <summary>What credentials are worth.</summary>
/// <param name="Kind">Accepted or not.</param>
/// <param name="BearerError">Error code of the Bearer challenge (RFC 6750 section 3.1), where a token was sent.</param>
internal sealed record Verdict(VerdictKind Kind, string? BearerError)
{
    public static Verdict Refused => new(VerdictKind.Refused, null);

    public bool IsTicket { get; init; }

    public static Verdict Accept(string user) =>
        new(user == Identities.RestrictedUser ? VerdictKind.Restricted : VerdictKind.Accepted, null);
}
