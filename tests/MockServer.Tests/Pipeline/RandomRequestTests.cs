using System.Text;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Pipeline;

public sealed class RandomRequestTests
{
    private const int Requests = 600;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task No_random_request_ends_in_a_fault_of_the_server_or_without_answer_and_each_is_journaled_once(int seed)
    {
        // More sandboxes than mutated paths can name: one that had to go would take its entries with it.
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0, Sandboxes = 100_000 });
        var requests = new RandomRequests(seed, mock.Address.Authority);
        var statuses = new Dictionary<int, int>();
        var connection = await RawConnection.OpenAsync(mock);
        for (var number = 1; number <= Requests; number++)
        {
            var request = requests.Next(out var isHead);
            var answer = await AnswerAsync(connection, request, isHead, $"seed {seed}, request {number}");
            Assert.True(answer.Status is < 500 or 501 or 505,
                $"seed {seed}, request {number} was answered {answer.Status}:\n{Shown(request)}");
            statuses[answer.Status] = statuses.GetValueOrDefault(answer.Status) + 1;
            if (!answer.Field("Connection").Contains("close")) continue;
            await connection.DisposeAsync();
            connection = await RawConnection.OpenAsync(mock);
        }

        await connection.DisposeAsync();
        Assert.Equal(Requests, (await mock.Sandbox("").GetJsonAsync("/__mock/requests?limit=1")).GetProperty("total").GetInt32());
        // Not all of them may be wrong in the same way, or they would show nothing.
        Assert.All([204, 400, 401, 404, 405, 415], status => Assert.True(statuses.ContainsKey(status), $"none was answered {status}"));
        Assert.InRange(statuses[204], Requests / 20, Requests / 2);
    }

    private static async Task<RawAnswer> AnswerAsync(RawConnection connection, byte[] request, bool isHead, string name)
    {
        try
        {
            await connection.SendAsync(request);
            var answer = await connection.ReadAnswerAsync(isHead);
            return answer.Status == 100 ? await connection.ReadAnswerAsync(isHead) : answer;
        }
        catch (Exception exception) when (exception is EndOfStreamException or OperationCanceledException)
        {
            throw new InvalidOperationException($"{name} had no answer:\n{Shown(request)}", exception);
        }
    }

    private static string Shown(byte[] request) => Encoding.Latin1.GetString(request);
}
