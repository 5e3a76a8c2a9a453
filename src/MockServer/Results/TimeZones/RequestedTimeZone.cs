using NodaTime;

namespace EmailSync.MockServer.Results.TimeZones;

/// <summary>The time zone that a caller wants.</summary>
/// <param name="Zone">Its rules.</param>
/// <param name="IncludesOffset">Whether each time says its offset. Without, the vendor leaves times without any sign of their zone.</param>
public sealed record RequestedTimeZone(DateTimeZone Zone, bool IncludesOffset);
