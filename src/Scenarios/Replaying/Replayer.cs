using System.Globalization;
using System.Text;
using EmailSync.MockServer.Hosting;
using EmailSync.Scenarios.Cleaning;
using EmailSync.Scenarios.States;

namespace EmailSync.Scenarios.Replaying;

/// <summary>Sends recorded requests to a mock in this process that has a state, and compares its answers with the recorded ones.</summary>
internal sealed class Replayer : IAsyncDisposable
{
    private const int MostShown = 200;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(100);
    private readonly WebApplication app;
    private readonly HttpClient client;

    private Replayer(WebApplication app)
    {
        this.app = app;
        client =
            new HttpClient(
                new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
            { Timeout = Deadline };
    }

    /// <summary>Starts a mock.</summary>
    /// <param name="build">Builds one that listens on a free port of this machine.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public static async Task<Replayer> StartAsync(Func<WebApplication> build, CancellationToken cancellationToken)
    {
        var app = build();
        try
        {
            await app.StartAsync(cancellationToken);
            return new Replayer(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Loads a state.</summary>
    /// <returns>The errors, with their place; none if it was loaded.</returns>
    public async Task<IReadOnlyList<(string Place, string Error)>> LoadAsync(ScenarioState state, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(state.Write());
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        using var answer = await client.PutAsync(new Uri($"{MockHost.Address(app)}/__mock/state"), content, cancellationToken);
        if (answer.IsSuccessStatusCode) return [];
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
        return problem.RootElement.TryGetProperty("errors", out var errors)
            ? [.. errors.EnumerateArray().Select(error => (Text(error, "place"), Text(error, "error")))]
            : [(Text(problem.RootElement, "place"), Text(problem.RootElement, "detail"))];

        static string Text(JsonElement json, string name) => json.TryGetProperty(name, out var text) ? text.GetString() ?? "" : "";
    }

    /// <summary>Sends the requests in their order.</summary>
    public async Task<IReadOnlyList<ReplayDifference>> ReplayAsync(
        IReadOnlyList<CleanExchange> exchanges, CancellationToken cancellationToken)
    {
        var differences = new List<ReplayDifference>();
        for (var index = 0; index < exchanges.Count; index++)
            if (await DifferenceAsync(index, exchanges[index], cancellationToken) is { } difference) differences.Add(difference);
        return differences;
    }

    private async Task<ReplayDifference?> DifferenceAsync(int index, CleanExchange one, CancellationToken cancellationToken)
    {
        var (request, recorded) = (one.Answer.Request, one.Answer);
        var target = $"{MockHost.Address(app)}{(one.Sandbox.Length > 0 ? $"/{one.Sandbox}" : "")}{request.Path}"
            + (request.Query.Length > 0 ? $"?{request.Query}" : "");
        var address = new Uri(target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), address);
        if (one.RequestBody.Length > 0 || one.RequestType is not null)
        {
            message.Content = new ByteArrayContent(one.RequestBody);
            if (one.RequestType is { } type) message.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }
        else if (request.Method is "POST" or "PUT" or "PATCH") message.Content = new ByteArrayContent([]);

        foreach (var (name, value) in request.Headers.Concat(one.Credentials)) message.Headers.TryAddWithoutValidation(name, value);
        using var answer = await client.SendAsync(message, cancellationToken);
        var content = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        var what = request.Method == "HEAD" ? null : content.AsSpan().SequenceEqual(recorded.Content.Bytes.Span) ? null : "content";
        var sent = answer.Content.Headers.TryGetValues("Content-Type", out var types) ? string.Join(", ", types) : null;
        if ((int)answer.StatusCode != recorded.Status)
            return Difference("status", Number(recorded.Status), Number((int)answer.StatusCode));
        if (sent != recorded.ContentType) return Difference("content type", recorded.ContentType ?? "none", sent ?? "none");
        return what is null ? null : Difference(what, Shown(recorded.Content.Bytes.Span), Shown(content));

        ReplayDifference Difference(string of, string was, string now) =>
            new(index, one.Recorded.Source, $"{request.Method} {request.Path}", of, was, now);
    }

    private static string Number(int status) => status.ToString(CultureInfo.InvariantCulture);

    private static string Shown(ReadOnlySpan<byte> content) =>
        content.Length <= MostShown ? Encoding.UTF8.GetString(content) : $"{Encoding.UTF8.GetString(content[..MostShown])}…";

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
