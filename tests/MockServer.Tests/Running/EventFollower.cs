using System.Text.Json;

namespace EmailSync.MockServer.Tests.Running;

/// <summary>Follows <c>/__mock/events</c>.</summary>
public sealed class EventFollower : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private readonly HttpResponseMessage response;
    private readonly StreamReader reader;

    private EventFollower(HttpResponseMessage response, StreamReader reader) => (this.response, this.reader) = (response, reader);

    public HttpResponseMessage Response => response;

    /// <summary>Returns once the server follows the calls: none that is made later is missed.</summary>
    public static async Task<EventFollower> OpenAsync(RunningMock mock, string prefix = "")
    {
        var response =
            await mock.Http.GetAsync($"{prefix}/__mock/events", HttpCompletionOption.ResponseHeadersRead,
                TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return new EventFollower(response,
            new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)));
    }

    /// <summary>The next line; null if the stream ended.</summary>
    public async Task<string?> LineAsync()
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Deadline);
        try
        {
            return await reader.ReadLineAsync(deadline.Token);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            return null; // an aborted stream ends as a closed one does
        }
    }

    /// <summary>The call of the next event.</summary>
    public async Task<JsonElement> CallAsync()
    {
        while (await LineAsync() is { } line)
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                return JsonDocument.Parse(line["data: ".Length..]).RootElement.Clone();
        throw new EndOfStreamException("The stream of events ended.");
    }

    public void Dispose()
    {
        reader.Dispose();
        response.Dispose();
    }
}
