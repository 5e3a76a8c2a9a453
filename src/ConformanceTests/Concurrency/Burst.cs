namespace EmailSync.ConformanceTests.Concurrency;

/// <summary>Requests sent at the same time.</summary>
public static class Burst
{
    /// <summary>Opens all connections first, so that the requests overlap, and then sends.</summary>
    /// <param name="probe">The check.</param>
    /// <param name="count">How many.</param>
    /// <param name="request">Makes the request for each number.</param>
    /// <returns>The replies, in the order of the numbers.</returns>
    public static async Task<IReadOnlyList<Reply>> SendAsync(Probe probe, int count, Func<int, WireRequest> request)
    {
        var connections = new List<ProbeConnection>();
        try
        {
            for (var i = 0; i < count; i++) connections.Add(await probe.OpenAsync());
            return await Task.WhenAll(
                connections.Select((connection, i) => connection.SendAsync($"request {i + 1} of {count} at once", request(i))));
        }
        finally
        {
            foreach (var connection in connections) await connection.DisposeAsync();
        }
    }
}
