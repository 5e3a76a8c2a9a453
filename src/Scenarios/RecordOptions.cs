namespace EmailSync.Scenarios;

/// <summary>How a scenario is made.</summary>
public sealed record RecordOptions
{
    /// <summary>Seed of what replaces personal data.</summary>
    public int Seed { get; init; }

    /// <summary>Language of made names, in Bogus's spelling.</summary>
    public string Locale { get; init; } = "en";

    /// <summary>Whether texts stay that neither their name nor their form says to be personal.</summary>
    public bool KeepsText { get; init; }

    /// <summary>Values that are not replaced, in any letter case.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];

    /// <summary>
    /// Whether each request is sent to a mock with the state, and its answer compared. Only then is known which answers follow from
    /// accounts
    /// and entities; otherwise all are bound to their requests.
    /// </summary>
    public bool Checks { get; init; } = true;

    /// <summary>Whether an installation whose path names no tenant is one online.</summary>
    public bool IsOnline { get; init; }

    /// <summary>The server's time zone, for times that have none: an IANA or Windows name, or the vendor's code.</summary>
    public string ServerTimeZone { get; init; } = "Europe/Oslo";
}
