using EmailSync.MockServer.Options;
using NodaTime;
using NodaTime.TimeZones;

namespace EmailSync.MockServer.Results.TimeZones;

/// <summary>
/// The time zones that SO-TimeZone can name: by the vendor's code (a country, or one of its regions) or the vendor's id of
/// it, or, which is assumed, by the names that IANA or Windows give them. In any letter case.
/// </summary>
public sealed class TimeZoneCodes(MockOptions options)
{
    // The table of the world is read when somebody first asks for a time zone.
    private static readonly Lazy<Dictionary<string, string>> Ids = new(Read);

    private readonly Lazy<RequestedTimeZone> server = new(() => new RequestedTimeZone(
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(options.ServerTimeZone) ?? Zone(Ids.Value[options.ServerTimeZone]),
        IncludesOffset: false));

    /// <summary>The time zone of the server's clock. Times in it say no offset (observed).</summary>
    public RequestedTimeZone Server => server.Value;

    /// <summary>The names of all time zones.</summary>
    public static IReadOnlyCollection<string> Names => Ids.Value.Keys;

    /// <summary>Whether there is a time zone of this name.</summary>
    public static bool IsKnown(string name) => Ids.Value.ContainsKey(name);

    /// <summary>The time zone that a field asks for; null if there is none of that name.</summary>
    public static RequestedTimeZone? Requested(TimeZoneField field) =>
        Ids.Value.TryGetValue(field.Name, out var id) ? new RequestedTimeZone(Zone(id), field.IncludesOffset) : null;

    /// <summary>
    /// The time zone of an answer: the one that is asked for, or else the server's, which says its offset where that is asked for.
    /// </summary>
    public RequestedTimeZone Of(IHeaderDictionary headers) =>
        TimeZoneField.Of(headers) is not { } field ? Server : Requested(field) ?? Server with { IncludesOffset = field.IncludesOffset };

    private static DateTimeZone Zone(string id) => id == VendorTimeZones.Utc ? DateTimeZone.Utc : DateTimeZoneProviders.Tzdb[id];

    private static Dictionary<string, string> Read()
    {
        var source = TzdbDateTimeZoneSource.Default;
        var ids = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        // What is written later wins: the vendor's codes are the documented ones.
        foreach (var id in source.GetIds()) ids[id] = id;
        foreach (var (windows, id) in source.WindowsMapping.PrimaryMapping) ids[windows] = id;
        foreach (var country in source.ZoneLocations!.GroupBy(location => location.CountryCode, location => location.ZoneId))
            if (country.Count() == 1)
                ids[country.Key] = country.Single();
        foreach (var (code, id) in VendorTimeZones.Regions) ids[code] = id;
        foreach (var (number, code) in VendorTimeZones.Ids) ids[number] = ids[code];
        return ids;
    }
}
