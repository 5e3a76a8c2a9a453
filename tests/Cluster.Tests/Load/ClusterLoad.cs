using EmailSync.Killing.Load;

namespace EmailSync.Cluster.Tests.Load;

/// <summary>Callers that go on at another replica when theirs does not answer any more.</summary>
/// <param name="seed">What they send follows from it.</param>
/// <param name="calls">Where they note it.</param>
/// <param name="addresses">The replicas, or what stands before them, as of now.</param>
/// <param name="watch">Is shown what is answered; null for nobody.</param>
internal sealed class ClusterLoad(int seed, SentCalls calls, Func<IReadOnlyList<Uri>> addresses,
    Func<HttpMessageHandler, HttpMessageHandler>? watch = null)
{
    private const int Count = 48;

    public Task RunAsync(CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, Count).Select(number => Task.Run(async () =>
    {
        var caller = new Caller($"c{number}", unchecked(seed * Count) + number, Callers.Sandboxes, calls)
        {
            Patches = number < Callers.Sandboxes.Count ? Callers.Sandboxes[number] : null,
        };
        for (var attempt = 0; !stop.IsCancellationRequested; attempt++)
        {
            var known = addresses();
            using var http = To(known[(number + attempt) % known.Count]);
            await caller.RunAsync(http, stop);
        }
    }, CancellationToken.None)));

    private HttpClient To(Uri server)
    {
        if (watch is null) return Connections.To(server);
        return new HttpClient(watch(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false }))
        {
            BaseAddress = server,
        };
    }
}
