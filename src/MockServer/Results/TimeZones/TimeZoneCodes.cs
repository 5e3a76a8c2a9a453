using NodaTime;
using NodaTime.TimeZones;

namespace EmailSync.MockServer.Results.TimeZones;

/// <summary>
/// The time zones that SO-TimeZone can name: by the vendor's code (a country, or one of its regions) or the vendor's id of
/// it, or, which is assumed, by the names that IANA or Windows give them. In any letter case.
/// </summary>
public sealed class TimeZoneCodes
{
    // Its table of the world is read when somebody first asks for a time zone.
    private readonly Lazy<Dictionary<string, string>> ids = new(Read);

    /// <summary>The time zone that a field asks for; null where there is none of that name.</summary>
    public RequestedTimeZone? Requested(TimeZoneField field) =>
        ids.Value.TryGetValue(field.Name, out var id) ? new RequestedTimeZone(Zone(id), field.IncludesOffset) : null;

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
