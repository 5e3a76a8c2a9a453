namespace EmailSync.MockServer.Sandboxes.Clock;

/// <summary>How a sandbox's clock goes.</summary>
/// <param name="Offset">How far it is from the server's, while it runs.</param>
/// <param name="Frozen">Where it stands; null while it runs.</param>
/// <param name="Passed">Ticks that have passed on it beside the server's while it runs, or all of them while it stands.</param>
internal sealed record ClockState(TimeSpan Offset, DateTimeOffset? Frozen, long Passed)
{
    public static readonly ClockState AsServer = new(TimeSpan.Zero, null, 0);
}
