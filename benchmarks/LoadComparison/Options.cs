namespace EmailSync.LoadComparison;

internal sealed record Options(
    string Mock, string Bare, int Seconds, int Rounds, int Connections, FileInfo? Json, bool Memory)
{
    public LoadBounds Turn => new(Connections, long.MaxValue, TimeSpan.FromSeconds(Seconds));
}
