using System.Globalization;
using EmailSync.MockServer.Hosting;
using EmailSync.MockServer.Sandboxes;
using EmailSync.MockServer.Secrets;
using EmailSync.Stubs.Engine;
using EmailSync.Stubs.Mappings;
using EmailSync.Stubs.Sandboxes;
using EmailSync.WireMockAdmin.Answers;
using Microsoft.Extensions.Logging;

namespace EmailSync.Stubs.Exchanges;

/// <summary>Sends calls through a sandbox's WireMock.Net, within a time, and makes their answers.</summary>
public sealed partial class StubExchanges(TimeProvider time, Redactor redactor, ILoggerFactory logs)
{
    private const string NameField = "Matched-Stub-Name";

    // Kestrel's business, not a stub's.
    private static readonly string[] Framing =
        ["Date", "Content-Type", "Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive", "Upgrade", "Trailer", "TE"];

    private readonly ILogger log = logs.CreateLogger(MockLogs.Own);
    private int stuck;

    /// <summary>The answer of a stub; null if none matches.</summary>
    /// <param name="call">The call, with its body.</param>
    /// <param name="sandbox">The sandbox of the stubs.</param>
    /// <param name="pathBase">The sandbox's part of the path.</param>
    /// <param name="path">The path that stubs match.</param>
    /// <param name="operation">Id of the contract's operation; null for another path.</param>
    internal async ValueTask<Ending?> RunAsync(Call call, Sandbox sandbox, PathString pathBase, PathString path, string? operation)
    {
        if (Volatile.Read(ref stuck) >= StubLimits.MostStuck)
            return Failed(null, null, $"{StubLimits.MostStuck} stubs have not ended in time, and no more are started until one does.");
        var stubs = SandboxStubs.Of(sandbox);
        var (engine, delay) = stubs.Running();
        var http = Request(call, pathBase, path, operation);
        var limit = delay + StubLimits.Work;
        // Another thread: a regular expression or a template may take long, and cannot be interrupted.
        var work = Task.Run(() => engine.RunAsync(http), CancellationToken.None);
        try
        {
            var exchange = await work.WaitAsync(limit, time);
            if (exchange.MappingId is not { } id) return null;
            call.Change(sandbox, (stubs, id), static of => of.stubs.Answered(of.id));
            return AnswerOf(http, exchange, id, call);
        }
        catch (TimeoutException)
        {
            Interlocked.Increment(ref stuck);
            _ = work.ContinueWith(_ => Interlocked.Decrement(ref stuck), TaskScheduler.Default);
            return Failed(null, null, string.Create(CultureInfo.InvariantCulture,
                $"Matching or rendering took more than {limit.TotalSeconds:0.#} s: "
                    + $"look at the regular expressions and templates of the stubs."));
        }
    }

    private static DefaultHttpContext Request(Call call, PathString pathBase, PathString path, string? operation)
    {
        var sent = call.Http.Request;
        var http = new DefaultHttpContext();
        var request = http.Request;
        (request.Method, request.Scheme, request.Protocol, request.QueryString) =
            (sent.Method, sent.Scheme, sent.Protocol, sent.QueryString);
        request.Host = sent.Host.HasValue ? sent.Host : new HostString("localhost");
        (request.PathBase, request.Path) = (pathBase, path);
        foreach (var (name, values) in sent.Headers)
            if (!name.StartsWith(':')) request.Headers[name] = values;
        request.Headers.Remove(StubReader.OperationField);
        if (operation is not null) request.Headers[StubReader.OperationField] = operation;
        request.Body = new MemoryStream(call.Body.Bytes.ToArray(), writable: false);
        http.Response.Body = new BoundedContent(StubLimits.AnswerBytes);
        return http;
    }

    private Answer AnswerOf(DefaultHttpContext http, StubExchange exchange, Guid id, Call call)
    {
        if (exchange.Error is { } error) return Failed(id, exchange.MappingName, error);
        var (response, content) = (http.Response, (BoundedContent)http.Response.Body);
        if (content.IsOver) return Failed(id, exchange.MappingName, $"The answer has more than {StubLimits.AnswerBytes} bytes.");
        if (response.StatusCode is < StubLimits.LowestStatus or > StubLimits.HighestStatus)
            return Failed(id, exchange.MappingName,
                $"Expected a status from {StubLimits.LowestStatus} to {StubLimits.HighestStatus}, found {response.StatusCode}.");
        var headers = new List<HeaderLine>();
        foreach (var (name, values) in response.Headers)
            foreach (var value in values)
            {
                if (Framing.Contains(name, StringComparer.OrdinalIgnoreCase)) continue;
                if (!IsToken(name) || !IsFieldText(value))
                    return Failed(id, exchange.MappingName,
                        $"Expected a response header of printable ASCII characters, found another in {name}.");
                headers.Add(new HeaderLine(name, value ?? ""));
            }

        var type = response.ContentType;
        if (!IsFieldText(type)) return Failed(id, exchange.MappingName, "Expected a Content-Type of printable ASCII characters.");
        headers.AddRange(Mark(id, exchange.MappingName));
        var hasNone = response.StatusCode is StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent
            or StatusCodes.Status304NotModified;
        var bytes = hasNone ? default : new ReadOnlyMemory<byte>(content.GetBuffer(), 0, (int)content.Length);
        return new Answer(response.StatusCode)
        {
            Headers = headers,
            ContentType = bytes.IsEmpty ? null : type,
            Content = bytes,
            IsSecret = Repeats(call, bytes.Span),
        };
    }

    // Not the caller's mistake: the stub is wrong.
    private Answer Failed(Guid? id, string? name, string reason)
    {
        LogFailed(log, id?.ToString() ?? "any", redactor.Text(reason));
        var which = id is { } known
            ? $"The stub {known}{(name is null ? "" : $" ({name})")} has no answer. "
            : "The stubs have no answer. ";
        return new Answer(StatusCodes.Status500InternalServerError)
        {
            Headers = id is { } one ? [.. Mark(one, name)] : [],
            ContentType = "text/plain; charset=utf-8",
            Content = Encoding.UTF8.GetBytes(which + reason),
        };
    }

    private static IEnumerable<HeaderLine> Mark(Guid id, string? name)
    {
        yield return new HeaderLine(KnownStubs.IdField, id.ToString());
        if (name is { Length: > 0 } && IsFieldText(name)) yield return new HeaderLine(NameField, name);
    }

    // A template can repeat the request, and with it the caller's credentials.
    private static bool Repeats(Call call, ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty) return false;
        foreach (var (name, values) in call.Http.Request.Headers)
        {
            if (!SecretNames.IsSecretField(name)) continue;
            foreach (var value in values)
                if (value is { Length: > 0 } && content.IndexOf(Encoding.UTF8.GetBytes(value)) >= 0)
                    return true;
        }

        return false;
    }

    private static bool IsToken(string name) => name.Length > 0 && name.All(character => char.IsAsciiLetterOrDigit(character)
        || "!#$%&'*+-.^_`|~".Contains(character));

    private static bool IsFieldText(string? value) => value is null || value.All(character => character is >= ' ' and < '\x7f' or '\t');

    [LoggerMessage(Level = LogLevel.Warning, Message = "the stub {Stub} has no answer: {Reason}")]
    private static partial void LogFailed(ILogger log, string stub, string reason);
}
