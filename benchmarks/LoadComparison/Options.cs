namespace EmailSync.LoadComparison;

internal sealed record Options(
    string Mock, string Bare, int Seconds, int Rounds, int Connections, FileInfo? Json, bool Memory, string? Browser)
{
    // Until the runtime has compiled the hot path a second time, and a browser has come to rest.
    private const int ShortestWarmUp = 3;

    public LoadBounds WarmUp => Turn with { Time = TimeSpan.FromSeconds(Math.Max(Seconds, ShortestWarmUp)) };

    public LoadBounds Turn => new(Connections, long.MaxValue, TimeSpan.FromSeconds(Seconds));
}
