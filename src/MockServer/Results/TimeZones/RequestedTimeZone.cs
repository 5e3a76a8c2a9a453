using NodaTime;

namespace EmailSync.MockServer.Results.TimeZones;

/// <summary>The time zone that a caller wants.</summary>
/// <param name="Zone">Its rules.</param>
/// <param name="IncludesOffset">Whether each time has its offset. Otherwise times have no sign of their zone (vendor).</param>
public sealed record RequestedTimeZone(DateTimeZone Zone, bool IncludesOffset);
