namespace EmailSync.Killing.Load;

/// <summary>All callers of one data folder. They go on with the next life of the server where they were.</summary>
internal sealed class Callers
{
    /// <summary>As many as the load comparison has connections at its most.</summary>
    public const int Count = 64;

    private readonly Caller[] callers;

    public Callers(int seed, SentCalls calls) => callers = [.. Enumerable.Range(0, Count).Select(i =>
        new Caller($"c{i}", unchecked(seed * Count) + i, Sandboxes, calls) { Patches = i < Sandboxes.Count ? Sandboxes[i] : null })];

    public static IReadOnlyList<string> Sandboxes { get; } = [.. Enumerable.Range(1, 6).Select(i => $"kill-{i}")];

    /// <summary>Lets all of them send until they are stopped or the server is gone.</summary>
    public async Task RunAsync(Uri server, CancellationToken stop)
    {
        using var http = Connections.To(server);
        await Task.WhenAll(callers.Select(caller => Task.Run(() => caller.RunAsync(http, stop), CancellationToken.None)));
    }
}

/// <summary>Connections that keep nothing between calls.</summary>
internal static class Connections
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public static HttpClient To(Uri server) =>
        new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false })
        {
            BaseAddress = server,
            Timeout = Longest,
        };
}
