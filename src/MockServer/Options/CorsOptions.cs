namespace EmailSync.MockServer.Options;

/// <summary>Which pages of other origins may call the API (CORS).</summary>
public sealed record CorsOptions
{
    /// <summary>Their origins, as browsers send them.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];
}
