namespace EmailSync.LoadComparison;

// The first contest is the ready-to-run one, which the dashboard is measured with.
internal sealed record Options(
    IReadOnlyList<Contest> Contests, int Seconds, int Rounds, int Connections, FileInfo? Json, bool Memory, string? Browser,
    bool OwnAccounts, bool Data)
{
    // Until the runtime has compiled the hot path a second time, and a browser has come to rest.
    private const int ShortestWarmUp = 3;

    public LoadBounds WarmUp => Turn with { Time = TimeSpan.FromSeconds(Math.Max(Seconds, ShortestWarmUp)) };

    public LoadBounds Turn => new(Connections, long.MaxValue, TimeSpan.FromSeconds(Seconds)) { OwnAccounts = OwnAccounts };
}
