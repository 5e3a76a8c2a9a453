using EmailSync.MockServer.Model;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace EmailSync.Traffic.Messages;

/// <summary>The request of an exchange in the form in which the stages of the pipeline read requests.</summary>
internal static class ExchangeContext
{
    public static DefaultHttpContext Of(Exchange exchange, ExchangePath path)
    {
        var request = new HttpRequestFeature
        {
            Method = exchange.Method,
            Protocol = exchange.Protocol,
            Scheme = exchange.Scheme ?? "http",
            PathBase = path.Base,
            Path = path.Path,
            QueryString = path.Query,
            RawTarget = exchange.Target,
        };
        foreach (var (name, value) in exchange.RequestHeaders)
        {
            if (name.StartsWith(':')) continue;
            // Added, not set: a field with an empty value is kept only so.
            if (!request.Headers.TryAdd(name, value)) request.Headers[name] = StringValues.Concat(request.Headers[name], value);
        }

        if (exchange.Authority is { } authority && request.Headers.Host.Count == 0) request.Headers.Host = authority;
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(request);
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpRequestBodyDetectionFeature>(new Detection(BodyOf(exchange).State != BodyState.None));
        return new DefaultHttpContext(features);
    }

    /// <summary>The fields of the request, without HTTP/2's pseudo-header fields.</summary>
    public static IEnumerable<HeaderLine> Fields(Exchange exchange) => exchange.RequestHeaders.Where(line => !line.Name.StartsWith(':'));

    /// <summary>The content of the request. A body that the fields announce and the source does not have was left out.</summary>
    public static ReceivedBody BodyOf(Exchange exchange) => exchange.RequestBody.State switch
    {
        ExchangeBodyState.Complete => new ReceivedBody(exchange.RequestBody.Bytes, BodyState.Complete),
        ExchangeBodyState.Cut => new ReceivedBody(exchange.RequestBody.Bytes, BodyState.Partial),
        ExchangeBodyState.None when !IsAnnounced(exchange) => new ReceivedBody(default, BodyState.None),
        _ => new ReceivedBody(default, BodyState.NotRead),
    };

    private static bool IsAnnounced(Exchange exchange) =>
        exchange.RequestHeaders.ValueOf("Transfer-Encoding") is not null
        || (exchange.RequestHeaders.ValueOf("Content-Length") is { } length && length.Trim() != "0");

    private sealed record Detection(bool CanHaveBody) : IHttpRequestBodyDetectionFeature;
}
