using EmailSync.MockServer.Model;
using EmailSync.MockServer.Sandboxes;
using EmailSync.Proxy.Bodies;
using EmailSync.Proxy.Targets;
using EmailSync.Traffic;

namespace EmailSync.Proxy.Exchanges;

/// <summary>A call on its way to a server and back.</summary>
/// <param name="http">The client's side.</param>
/// <param name="target">The server; null if none is called.</param>
/// <param name="path">The request target in origin form, as sent.</param>
/// <param name="sandbox">The sandbox whose journal it belongs to.</param>
/// <param name="services">What the exchange needs.</param>
internal sealed class ForwardedExchange(HttpContext http, ProxyTarget? target, string path, Sandbox sandbox, ExchangeServices services)
    : IDisposable
{
    private const string AnsweredByProxy = "proxy";

    /// <summary>Tells the client that the journal lacks its call.</summary>
    private const string KeptField = "X-Mock-Kept";

    private readonly long stamp = services.Time.GetTimestamp();
    private readonly DateTimeOffset started = services.Time.GetUtcNow();
    private readonly CapturedBody answer = new(services.MostBytes, services.Memory);
    private HeaderLine[] answerHeaders = [];
    private int status;
    private string? reason;
    private long? answerLength;
    private bool hasContent;

    /// <summary>The client's side.</summary>
    public HttpContext Http => http;

    public TimeProvider Time => services.Time;

    /// <summary>The target in origin form, as sent.</summary>
    public string Path => path;

    public ProxyTarget? Target => target;

    /// <summary>The request's body as far as the server has taken it.</summary>
    public CapturedBody Request { get; } = new(services.MostBytes, services.Memory);

    /// <summary>The mock's view of the call; made only for a fault.</summary>
    public Call? Call { get; set; }

    /// <summary>What the client gets instead of the server's answer; null for that answer.</summary>
    public Answer? Instead { get; set; }

    /// <summary>Whether the mock is to answer in the server's place.</summary>
    public bool IsMissing { get; set; }

    /// <summary>The sandbox whose journal it belongs to.</summary>
    public Sandbox Sandbox => sandbox;

    /// <summary>Whether it has been journaled.</summary>
    public bool IsKept { get; private set; }

    /// <summary>Whether the server has sent a header section.</summary>
    public bool IsAnswered => status != 0;

    /// <summary>Notes the header section of the server's answer.</summary>
    public void Answered(HttpResponseMessage message)
    {
        status = (int)message.StatusCode;
        reason = message.ReasonPhrase;
        var lines = new List<HeaderLine>();
        Add(message.Headers.NonValidated);
        Add(message.Content.Headers.NonValidated);
        answerHeaders = [.. lines];
        hasContent = http.Request.Method != "HEAD"
            && status is not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified)
            && message.Content.Headers.ContentLength != 0;
        answerLength = hasContent ? message.Content.Headers.ContentLength : 0;

        void Add(System.Net.Http.Headers.HttpHeadersNonValidated headers)
        {
            foreach (var (name, values) in headers)
                foreach (var value in values)
                    lines.Add(new HeaderLine(name, HeaderText.Readable(value)));
        }
    }

    /// <summary>Sends the header section to the client now, rather than with the first bytes of the content.</summary>
    public async ValueTask BeginAnswerAsync()
    {
        if (!hasContent || http.Response.HasStarted || Delivery.IsCallerGone(http)) return;
        try
        {
            await http.Response.Body.FlushAsync();
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or InvalidOperationException)
        {
            // The client has gone, which the next write notices.
        }
    }

    /// <summary>Notes content of the answer before the client gets it; nothing is its end. The last of it waits for the journal.</summary>
    public async ValueTask PassAsync(ReadOnlyMemory<byte> piece)
    {
        answer.Add(piece.Span);
        if (piece.IsEmpty || answer.Length == answerLength) answer.End();
        if (answer.HasEnded) await KeepAsync();
    }

    /// <summary>Journals what the server answered, once.</summary>
    public async ValueTask KeepAsync()
    {
        if (IsKept) return;
        IsKept = true;
        var exchange = Make() with
        {
            Status = status,
            Reason = reason,
            ResponseHeaders = answerHeaders,
            ResponseBody = answer.ToBody(hasContent || answer.Length > 0),
            Unknown = status == 0 ? ["the client disconnected before the server answered"] : [],
        };
        await KeepAsync(exchange);
    }

    /// <summary>Journals what the client gets in the server's place.</summary>
    /// <param name="made">The answer of the proxy.</param>
    /// <param name="unknown">What is not known of the server, in words.</param>
    /// <returns>Its entry; null if it could not be journaled, or the server's answer has been.</returns>
    public async ValueTask<JournalEntry?> KeepAsync(Answer made, params IReadOnlyList<string> unknown)
    {
        if (IsKept) return null;
        IsKept = true;
        var exchange = Make() with
        {
            Status = made.Status,
            ResponseHeaders = made.ShownHeaders,
            ResponseBody = new ExchangeBody(
                made.Content.IsEmpty ? ExchangeBodyState.None : ExchangeBodyState.Complete, made.Content, made.Content.Length),
            AnsweredBy = AnsweredByProxy,
            Unknown = unknown,
        };
        return await KeepAsync(exchange);
    }

    public void Dispose()
    {
        Request.Dispose();
        answer.Dispose();
    }

    private async ValueTask<JournalEntry?> KeepAsync(Exchange exchange)
    {
        var entry = await services.Keeper.KeepAsync(exchange, sandbox);
        if (entry is null && !http.Response.HasStarted) http.Response.Headers[KeptField] = "no";
        return entry;
    }

    private Exchange Make() => new()
    {
        Started = started,
        Duration = services.Time.GetElapsedTime(stamp),
        Method = http.Request.Method,
        Scheme = target?.Scheme ?? http.Request.Scheme,
        Authority = target?.Authority ?? http.Request.Host.Value,
        Target = path,
        Protocol = http.Request.Protocol,
        RequestHeaders = RequestHeaders(),
        RequestBody = Request.ToBody(ReceivedBody.IsAnnounced(http)),
        ResponseHeaders = [],
        ResponseBody = default,
        Fault = Call?.Fault,
    };

    private List<HeaderLine> RequestHeaders()
    {
        var headers = http.Request.Headers;
        var lines = new List<HeaderLine>(headers.Count);
        foreach (var (name, values) in headers)
            foreach (var value in values)
                if (!name.StartsWith(':'))
                    lines.Add(new HeaderLine(name, value ?? ""));
        return lines;
    }
}
