namespace EmailSync.Dashboard.Tests.Readme;

/// <summary>
/// The same times for each run: it stands still but for what the pictures' calls take, which is told by how often they look at it.
/// </summary>
internal sealed class PictureClock : TimeProvider
{
    private static readonly TimeSpan Look = TimeSpan.FromMicroseconds(140);
    private long now = new DateTimeOffset(2026, 1, 31, 9, 30, 0, TimeSpan.Zero).UtcTicks;
    private long looks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref now), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref now) + Interlocked.Add(ref looks, Look.Ticks);

    public void Advance(TimeSpan time) => Interlocked.Add(ref now, time.Ticks);
}
