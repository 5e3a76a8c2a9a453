namespace EmailSync.MockServer.Options;

/// <summary>How many cookie sessions a sandbox holds, and how long one lives unused.</summary>
public sealed record SessionOptions
{
    public int Count { get; init; } = 1000;

    /// <summary>The default of ASP.NET, whose cookie the vendor uses.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(20);
}
