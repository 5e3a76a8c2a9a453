using System.Net;
using System.Text.Json;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Dashboard.Calls;

/// <summary>Follows <c>/__mock/dashboard/live</c> of a mock of its own, whose clock only the test moves.</summary>
internal sealed class LivePage : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private readonly RunningMock mock;
    private readonly HttpResponseMessage response;
    private readonly StreamReader reader;
    private int looks;

    private LivePage(RunningMock mock, SteppedClock clock, HttpResponseMessage response, StreamReader reader) =>
        (this.mock, Clock, this.response, this.reader) = (mock, clock, response, reader);

    public SteppedClock Clock { get; }

    /// <summary>Opens it, and reads the first event: what is called from now on is news.</summary>
    public static async Task<LivePage> OpenAsync(string query = "", string prefix = "", Func<RunningMock, Task>? before = null,
        MockOptions? options = null)
    {
        var clock = new SteppedClock();
        var mock = await RunningMock.StartAsync((options ?? new MockOptions()) with { Port = 0 }, clock);
        if (before is not null) await before(mock);
        var response =
            await mock.Http.GetAsync($"{prefix}/__mock/dashboard/live{query}", HttpCompletionOption.ResponseHeadersRead,
                TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var page = new LivePage(mock, clock, response,
            new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)));
        page.First = await page.EventAsync();
        return page;
    }

    public JsonElement First { get; private set; }

    public RunningMock Mock => mock;

    public TestSandbox Sandbox(string name = "") => mock.Sandbox(name);

    /// <summary>Lets so much time pass for the next look.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        await Clock.WhenTimersSetAsync(++looks, TimeSpan.FromMilliseconds(250));
        Clock.Advance(time);
    }

    /// <summary>The event of the next look.</summary>
    public async Task<JsonElement> LookAsync()
    {
        await PassAsync(TimeSpan.FromMilliseconds(250));
        return await EventAsync();
    }

    public async Task<JsonElement> EventAsync()
    {
        while (await LineAsync() is { } line)
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                return JsonDocument.Parse(line["data: ".Length..]).RootElement.Clone();
        throw new EndOfStreamException("The stream of events ended.");
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

    public static string[] Ids(JsonElement rows) => [.. rows.At("calls").EnumerateArray().Select(row => row.TextAt("id")!)];

    public async ValueTask DisposeAsync()
    {
        reader.Dispose();
        response.Dispose();
        await mock.DisposeAsync();
    }
}
