using System.Net;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Hosting.Tls;

/// <summary>Many streams of one HTTP/2 connection at once, some of them reset: each call is journaled and checked.</summary>
public sealed class ManyStreamsTests
{
    private const int Rounds = 20;
    private const int AtOnce = 50;

    [Fact]
    public async Task Each_call_of_a_connection_that_is_reset_again_and_again_is_journaled_and_checked()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Https = new HttpsOptions { Port = 0 } });
        var sandbox = mock.Sandbox("streams");
        var answered = 0;
        for (var round = 0; round < Rounds; round++)
        {
            // What is remembered of a connection begins with its first streams, and those come at once.
            using var http = await SecureConnection.ClientAsync(mock);
            using var leaving = new CancellationTokenSource();
            var calls = Enumerable.Range(0, AtOnce)
                .Select(i => CallAsync(http, sandbox, i, i % 2 == 0 ? leaving.Token : CancellationToken.None)).ToList();
            await Task.WhenAny(calls.Where((_, i) => i % 2 == 1)); // the others are under way by then, most of them
            await leaving.CancelAsync();
            answered += (await Task.WhenAll(calls)).Count(isAnswered => isAnswered);
        }

        Assert.InRange(answered, Rounds * AtOnce / 2, Rounds * AtOnce);
        var entries = await mock.EndedAsync();
        Assert.InRange(entries.Count, answered, Rounds * AtOnce);
        Assert.DoesNotContain(entries, entry => !entry.Findings.Any(finding => finding.Rule.Id == "C-AUTH-06"));
        Assert.DoesNotContain(entries,
            entry => entry.Protocol != "HTTP/2"
                || !entry.Headers.Any(line => line.Name.Equals("X-Call", StringComparison.OrdinalIgnoreCase)));
    }

    private static async Task<bool> CallAsync(HttpClient http, TestSandbox sandbox, int number, CancellationToken leaving)
    {
        using var request = sandbox.Call(query: "?access_token=x").With("X-Call", $"{number}");
        (request.Version, request.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
        try
        {
            using var response = await http.SendAsync(request, leaving);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
