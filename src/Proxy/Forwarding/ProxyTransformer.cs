using System.Diagnostics;
using System.Net.Http.Headers;
using EmailSync.MockServer.Faults;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Options;
using EmailSync.MockServer.Pipeline;
using EmailSync.Proxy.Exchanges;
using EmailSync.Proxy.Targets;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Transforms;

namespace EmailSync.Proxy.Forwarding;

/// <summary>Carries the fields of both messages over as they are, but for those of the connection and Host.</summary>
internal sealed class ProxyTransformer(MockOptions options, ProxyTargets targets, ProxyOperations operations, FaultStage faults,
    RefusalWriter refusals, TimeProvider time) : HttpTransformer
{
    // Uri would remove dot segments, and encode and decode characters.
    private static readonly UriCreationOptions AsSent = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public override ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix,
        CancellationToken cancellationToken)
    {
        var exchange = Of(httpContext);
        proxyRequest.RequestUri = new Uri(destinationPrefix + exchange.Path, AsSent);
        var headers = httpContext.Request.Headers;
        var connection = headers.Connection;
        foreach (var (name, values) in headers)
        {
            if (name.StartsWith(':') || HopByHop.Has(name, connection)) continue;
            if (name.Equals(HeaderNames.Host, StringComparison.OrdinalIgnoreCase) && !options.Proxy.KeepsHost) continue;
            // It asks the proxy for something.
            if (name.Equals(FaultHeader.Name, StringComparison.OrdinalIgnoreCase)) continue;
            Add(proxyRequest, name, values);
        }

        // A chunked body has no length, whatever a field says.
        if (headers.TransferEncoding.Count > 0) proxyRequest.Content?.Headers.Remove(HeaderNames.ContentLength);
        if (HasTrailersToken(headers.TE)) proxyRequest.Headers.TryAddWithoutValidation(HeaderNames.TE, "trailers");
        return default;
    }

    public override async ValueTask<bool> TransformResponseAsync(HttpContext httpContext, HttpResponseMessage? proxyResponse,
        CancellationToken cancellationToken)
    {
        if (proxyResponse is null) return false;
        var exchange = Of(httpContext);
        exchange.Answered(proxyResponse);
        if (IsMissing(exchange, httpContext, proxyResponse))
        {
            exchange.IsMissing = true;
            return false;
        }

        if (exchange.Call?.Fault is FiredFault fault && !await MeetAsync(exchange, fault, proxyResponse, httpContext)) return false;
        Copy(proxyResponse, httpContext);
        proxyResponse.Content = new AnswerContent(proxyResponse.Content, exchange);
        return true;
    }

    // False if the client gets something else than the answer.
    private async ValueTask<bool> MeetAsync(ForwardedExchange exchange, FiredFault fault, HttpResponseMessage message, HttpContext http)
    {
        if (fault.Definition.Kind == FaultKinds.Delay)
        {
            try
            {
                await Task.Delay(fault.Definition.Pause, time, http.RequestAborted);
            }
            catch (OperationCanceledException)
            {
                // The client has disconnected.
            }

            return true;
        }

        var answer = new Answer((int)message.StatusCode)
        {
            Headers = [.. Lines(message.Headers), .. Lines(message.Content.Headers).Where(line => !IsOfContent(line.Name))],
            ContentType = message.Content.Headers.NonValidated.TryGetValues(HeaderNames.ContentType, out var type) ? type.ToString() : null,
            AnnouncedLength = message.Content.Headers.ContentLength,
        };
        var changed = await faults.PassAsync(exchange.Call!, answer);
        if (ReferenceEquals(changed, answer)) return true; // it does not fit this answer
        exchange.Instead = changed as Answer ?? refusals.Write(exchange.Call!, (Refusal)changed);
        return false;
    }

    private bool IsMissing(ForwardedExchange exchange, HttpContext http, HttpResponseMessage message) =>
        options.Proxy.AnswersMissing
        && (int)message.StatusCode is StatusCodes.Status404NotFound or StatusCodes.Status501NotImplemented
        && (exchange.Request.IsComplete || !ReceivedBody.IsAnnounced(http))
        && operations.Find(http) is not null;

    private void Copy(HttpResponseMessage message, HttpContext http)
    {
        var headers = http.Response.Headers;
        var connection = message.Headers.NonValidated.TryGetValues(HeaderNames.Connection, out var named)
            ? new StringValues(named.ToArray())
            : default;
        Copy(message.Headers, headers, connection);
        Copy(message.Content.Headers, headers, connection);
        var isChunked = message.Headers.NonValidated.Contains(HeaderNames.TransferEncoding);
        // Neither may have a length (RFC 9110 section 8.6), and Kestrel refuses to send one.
        if (isChunked || (int)message.StatusCode is StatusCodes.Status204NoContent or < StatusCodes.Status200OK)
            headers.ContentLength = null;
        if (HasClose(connection) && !HttpProtocol.IsHttp2(http.Request.Protocol)) headers.Connection = "close";
        if (options.Proxy.RewritesLocation) Rewrite(http);
    }

    private static void Copy(HttpHeaders from, IHeaderDictionary to, StringValues connection)
    {
        foreach (var (name, values) in from.NonValidated)
            if (!HopByHop.Has(name, connection))
                to[name] = values.Count == 1 ? values.ToString() : values.ToArray();
    }

    // The path is the same here and there.
    private void Rewrite(HttpContext http)
    {
        var location = http.Response.Headers.Location.ToString();
        if (!Uri.TryCreate(location, UriKind.Absolute, out var url) || targets.At(url) is null) return;
        var path = location.IndexOf('/', location.IndexOf("://", StringComparison.Ordinal) + 3);
        http.Response.Headers.Location = $"{http.Request.Scheme}://{http.Request.Host.Value}{(path < 0 ? "/" : location[path..])}";
    }

    private static void Add(HttpRequestMessage message, string name, StringValues values)
    {
        if (values.Count == 1 ? message.Headers.TryAddWithoutValidation(name, values[0])
            : message.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values)) return;
        ContentField.Add(message, name, values);
    }

    // Only a RequestTransform can add a field of the content to a message without content.
    private sealed class ContentField : RequestTransform
    {
        public static void Add(HttpRequestMessage message, string name, StringValues values) =>
            AddHeader(new RequestTransformContext { ProxyRequest = message }, name, values);

        public override ValueTask ApplyAsync(RequestTransformContext context) => default;
    }

    private static IEnumerable<HeaderLine> Lines(HttpHeaders headers) =>
        headers.NonValidated.SelectMany(field => field.Value.Select(value => new HeaderLine(field.Key, value)))
            .Where(line => !HopByHop.Has(line.Name, default));

    private static bool IsOfContent(string name) =>
        name.Equals(HeaderNames.ContentType, StringComparison.OrdinalIgnoreCase)
        || name.Equals(HeaderNames.ContentLength, StringComparison.OrdinalIgnoreCase);

    private static bool HasTrailersToken(StringValues te) =>
        te.Count > 0 && te.ToString().Contains("trailers", StringComparison.OrdinalIgnoreCase);

    private static bool HasClose(StringValues connection) => connection.Count > 0 && HopByHop.Has("close", connection);

    private static ForwardedExchange Of(HttpContext http) =>
        http.Features.Get<ForwardedExchange>() ?? throw new UnreachableException();
}
