namespace EmailSync.LoadComparison;

/// <summary>Requests are sent until either bound is reached.</summary>
internal sealed record LoadBounds(int Connections, long Requests, TimeSpan Time);
