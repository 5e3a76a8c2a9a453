namespace EmailSync.MockServer.Sandboxes.Clock;

/// <summary>A clock as it was at one moment.</summary>
/// <param name="Now">Its time.</param>
/// <param name="IsFrozen">Whether it is frozen.</param>
/// <param name="Offset">How far it is from the server's.</param>
public readonly record struct ClockReading(DateTimeOffset Now, bool IsFrozen, TimeSpan Offset);
