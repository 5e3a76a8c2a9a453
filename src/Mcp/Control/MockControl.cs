using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Serialization.Metadata;

namespace EmailSync.Mcp.Control;

/// <summary>The control routes of the mock, over HTTP: what an assistant sees of the mock is what everybody else sees of it.</summary>
internal sealed class MockControl : IDisposable
{
    // An explanation takes 5 s at most, and may have to wait for others.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private const int LongestContract = 16 * 1024 * 1024;
    private readonly HttpClient http;
    private readonly bool isOwn;

    /// <param name="address">Base URL of the mock, without a trailing slash.</param>
    /// <param name="token">Opens its control routes; null if they are open.</param>
    /// <param name="isOwn">Whether it runs in this process.</param>
    public MockControl(string address, string? token, bool isOwn)
    {
        (Address, this.isOwn) = (address, isOwn);
        var url = new Uri(address);
        (Root, Sandbox) = (url.GetLeftPart(UriPartial.Authority), url.AbsolutePath.Trim('/'));
        var direct = new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false };
        http = new HttpClient(direct) { Timeout = Deadline };
        if (token is not null) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Base URL of the mock, without a trailing slash.</summary>
    public string Address { get; }

    /// <summary>Base URL of its root sandbox.</summary>
    public string Root { get; }

    /// <summary>Name of the sandbox that the base URL is below; empty for the root.</summary>
    public string Sandbox { get; }

    /// <summary>Gets the JSON of a control route.</summary>
    /// <param name="route">The route below <c>/__mock</c>.</param>
    /// <param name="query">Names and values of its query; those without a value are left out.</param>
    /// <param name="type">What to make of the JSON.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ToolFailure">It was refused, or there is no mock.</exception>
    public Task<T> GetAsync<T>(string route, IReadOnlyList<(string Name, string? Value)> query, JsonTypeInfo<T> type,
        CancellationToken cancellation) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, UrlOf(route, query)), (answer, token) => ReadAsync(answer, type, token),
            cancellation);

    /// <summary>Posts JSON to a control route, and gets the JSON that comes back.</summary>
    /// <inheritdoc cref="GetAsync"/>
    public Task<T> PostAsync<T>(string route, IReadOnlyList<(string Name, string? Value)> query, ReadOnlyMemory<byte> json,
        JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        var content = new ReadOnlyMemoryContent(json);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, UrlOf(route, query)) { Content = content },
            (answer, token) => ReadAsync(answer, type, token), cancellation);
    }

    /// <summary>Asks for a change that is answered without content.</summary>
    /// <inheritdoc cref="GetAsync"/>
    public Task ChangeAsync(HttpMethod method, string route, IReadOnlyList<(string Name, string? Value)> query,
        CancellationToken cancellation) =>
        SendAsync(new HttpRequestMessage(method, UrlOf(route, query)), (_, _) => Task.FromResult(true), cancellation);

    /// <summary>Gets the contract that the mock serves.</summary>
    /// <exception cref="ToolFailure">There is no mock.</exception>
    public Task<string> ContractAsync(CancellationToken cancellation) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{Address}/openapi.yaml"), ReadTextAsync, cancellation);

    public void Dispose() => http.Dispose();

    private string UrlOf(string route, IReadOnlyList<(string Name, string? Value)> query)
    {
        var given = query.Where(pair => pair.Value is not null).Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!)}").ToList();
        return $"{Address}/__mock/{route}{(given.Count > 0 ? "?" : "")}{string.Join('&', given)}";
    }

    private async Task<T> SendAsync<T>(HttpRequestMessage request, Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(Deadline);
        try
        {
            using (request)
            {
                using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
                return answer.IsSuccessStatusCode ? await read(answer, deadline.Token) : throw await RefusedAsync(answer, deadline.Token);
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new ToolFailure(isOwn
                ? $"The mock in this process does not answer: {Reason(exception)}."
                : $"No mock answers at {Address}: {Reason(exception)}. Start one with: emailsync serve. "
                    + $"Without --url, emailsync mcp starts its own.");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new ToolFailure($"The mock at {Address} did not answer within {Deadline.TotalSeconds:0} s.");
        }
        catch (JsonException)
        {
            throw NotOurs("what came is not the JSON of a mock of this version");
        }
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        await using var json = await answer.Content.ReadAsStreamAsync(cancellation);
        return await JsonSerializer.DeserializeAsync(json, type, cancellation) ?? throw new JsonException();
    }

    private static async Task<string> ReadTextAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        await answer.Content.LoadIntoBufferAsync(LongestContract, cancellation);
        return await answer.Content.ReadAsStringAsync(cancellation);
    }

    private async Task<ToolFailure> RefusedAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        if (answer.StatusCode == HttpStatusCode.Unauthorized)
            return new ToolFailure(
                $"The control routes of {Address} are closed: give their token to this server as the environment variable "
                    + $"EMAILSYNC__Admin__Token.");
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return NotOurs($"it answers {(int)answer.StatusCode}");
        var error = await ReadAsync(answer, McpJson.Default.ControlFailure, cancellation);
        if (error.Error is null) return NotOurs($"it answers {(int)answer.StatusCode}");
        return new ToolFailure(
            [.. (error.Errors ?? [error]).Select(each => Named(each.Place) is { } place ? $"{place}: {each.Error}" : $"{each.Error}")]);
    }

    // The argument of a tool has the name of the member, or of the filter.
    private static string? Named(string? place) =>
        place is null or "body" or "path" ? null
        : place.StartsWith("query ", StringComparison.Ordinal) ? place["query ".Length..]
        : place.StartsWith('/') ? place[1..]
        : place;

    private ToolFailure NotOurs(string found) => new($"{Address} is not the base URL of an EmailSync mock: {found}.");

    private static string Reason(Exception exception) => (exception.InnerException?.Message ?? exception.Message).TrimEnd('.');
}

/// <summary>An error of a control route.</summary>
internal sealed record ControlFailure(string? Error = null, string? Place = null, IReadOnlyList<ControlFailure>? Errors = null);
