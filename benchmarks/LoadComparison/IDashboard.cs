namespace EmailSync.LoadComparison;

/// <summary>A dashboard that is open, until it is disposed of.</summary>
internal interface IDashboard : IAsyncDisposable
{
    /// <summary>Whether it has been told of calls all the time.</summary>
    Task<bool> HasFollowedAsync(CancellationToken stopping);
}
