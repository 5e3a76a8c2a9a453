using EmailSync.Proxy.Exchanges;
using EmailSync.Proxy.Targets;
using Yarp.ReverseProxy.Forwarder;

namespace EmailSync.Proxy.Answers;

/// <summary>Says why a call did not reach a server, or its answer not the proxy.</summary>
internal static class UpstreamFailure
{
    /// <summary>The answer to the client; null if it has gone.</summary>
    public static ProxyRefusal? Of(ForwarderError error, Exception? exception, ProxyTarget target, TimeSpan patience) => error switch
    {
        ForwarderError.RequestTimedOut =>
            new(StatusCodes.Status504GatewayTimeout, "server",
                FormattableString.Invariant(
                    $"{target.Origin} did not answer within {patience.TotalSeconds:0.###} s (--upstream-timeout).")),
        ForwarderError.RequestCanceled or ForwarderError.RequestBodyCanceled or ForwarderError.ResponseBodyCanceled
            or ForwarderError.ResponseBodyClient => null,
        ForwarderError.RequestBodyClient when exception is not null && BadRequestOf(exception) is { } bad =>
            new(bad.StatusCode, "body", bad.Message),
        ForwarderError.RequestBodyClient => new(StatusCodes.Status400BadRequest, "body", "The connection ended before the body did."),
        _ => new(StatusCodes.Status502BadGateway, "server", $"{target.Origin} gave no answer: {Cause(exception)}"),
    };

    private static BadHttpRequestException? BadRequestOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad,
        AggregateException all => all.InnerExceptions.Select(BadRequestOf).FirstOrDefault(bad => bad is not null),
        _ => exception.InnerException is { } inner ? BadRequestOf(inner) : null,
    };

    private static string Cause(Exception? exception)
    {
        var (inner, kind) = (exception, HttpRequestError.Unknown);
        for (var at = exception; at is not null; at = at is AggregateException { InnerExceptions: [var first, ..] }
            ? first
            : at.InnerException)
        {
            inner = at;
            if (kind == HttpRequestError.Unknown && at is HttpRequestException { HttpRequestError: var found }) kind = found;
            if (kind == HttpRequestError.Unknown && at is HttpIOException { HttpRequestError: var read }) kind = read;
        }

        var text = HeaderText.Readable(inner?.Message.TrimEnd('.') ?? "nothing is known of the cause");
        return kind switch
        {
            HttpRequestError.NameResolutionError => $"its name cannot be resolved ({text}). Check --to.",
            HttpRequestError.ConnectionError => $"no connection ({text}). Check --to, and that it runs.",
            HttpRequestError.SecureConnectionError =>
                $"TLS was not established ({text}). If its certificate is not trusted here, name its authority with --upstream-ca FILE.",
            HttpRequestError.ConfigurationLimitExceeded => $"its header section is larger than the proxy takes ({text}).",
            HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError => $"it sent what is no HTTP ({text}).",
            HttpRequestError.ResponseEnded => $"it closed the connection before the answer was complete ({text}).",
            _ => $"{text}.",
        };
    }
}
