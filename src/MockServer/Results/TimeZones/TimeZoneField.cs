namespace EmailSync.MockServer.Results.TimeZones;

/// <summary>SO-TimeZone: a time zone, and whether times are to say their offset (vendor).</summary>
/// <param name="Name">Id, code or name of the time zone; empty if the field has none.</param>
/// <param name="IncludesOffset">Whether <c>includeTZOffset</c> stands beside it.</param>
public readonly record struct TimeZoneField(string Name, bool IncludesOffset)
{
    public const string Header = "SO-TimeZone";

    /// <summary>What stands there besides, and is passed over; null if nothing does.</summary>
    public string? Surplus { get; init; }

    private const string IncludeOffset = "includeTZOffset";

    /// <summary>The field of a request; null if there is none.</summary>
    public static TimeZoneField? Of(IHeaderDictionary headers)
    {
        var field = headers[Header];
        if (field.Count == 0) return null;
        var (name, includesOffset) = ("", false);
        string? surplus = null;
        foreach (var line in field)
            foreach (var item in line.AsSpan().Split(','))
            {
                var text = line.AsSpan(item).Trim();
                if (text.Equals(IncludeOffset, StringComparison.OrdinalIgnoreCase)) includesOffset = true;
                else if (name.Length == 0) name = text.ToString();
                else if (!text.IsEmpty) surplus ??= text.ToString();
            }

        return new TimeZoneField(name, includesOffset) { Surplus = surplus };
    }
}
