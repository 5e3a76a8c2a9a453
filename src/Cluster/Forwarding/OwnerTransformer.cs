using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Forwarder;

namespace EmailSync.Cluster.Forwarding;

/// <summary>Makes the request to the owner of a call, and the client's answer of the owner's.</summary>
internal sealed class OwnerTransformer(Secret secret) : HttpTransformer
{
    private static readonly HashSet<string> OfConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        HeaderNames.Connection, HeaderNames.KeepAlive, HeaderNames.TE, HeaderNames.Trailer, HeaderNames.TransferEncoding,
            HeaderNames.Upgrade,
    };

    public override ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix,
        CancellationToken cancellationToken)
    {
        var attempt = Of(httpContext);
        // The answer to HEAD has no content, whatever its length says.
        proxyRequest.Method = attempt.Call.Method == "HEAD" ? HttpMethod.Head : HttpMethod.Post;
        proxyRequest.RequestUri = new Uri(destinationPrefix);
        proxyRequest.Headers.TryAddWithoutValidation(Secret.Field, secret.Text);
        proxyRequest.Headers.TryAddWithoutValidation(ForwardedCall.Field, attempt.Call.Encode());
        if (attempt.Call.HasMore && httpContext.Request.Headers.Expect.Count > 0) proxyRequest.Headers.ExpectContinue = true;
        return default;
    }

    public override async ValueTask<bool> TransformResponseAsync(HttpContext httpContext, HttpResponseMessage? proxyResponse,
        CancellationToken cancellationToken)
    {
        if (proxyResponse is null) return false;
        var attempt = Of(httpContext);
        if (proxyResponse.Headers.NonValidated.TryGetValues(OwnerAnswer.Field, out var special))
        {
            attempt.Special = special.ToString();
            attempt.Content = await proxyResponse.Content.ReadAsByteArrayAsync(cancellationToken);
            return false;
        }

        var headers = httpContext.Response.Headers;
        Copy(proxyResponse.Headers, headers);
        Copy(proxyResponse.Content.Headers, headers);
        if (proxyResponse.Headers.TransferEncodingChunked == true
            || (int)proxyResponse.StatusCode is StatusCodes.Status204NoContent or < StatusCodes.Status200OK)
            headers.ContentLength = null;
        if (proxyResponse.Headers.ConnectionClose == true && !HttpProtocol.IsHttp2(httpContext.Request.Protocol))
            headers.Connection = "close";
        return true;
    }

    private static void Copy(HttpHeaders from, IHeaderDictionary to)
    {
        foreach (var (name, values) in from.NonValidated)
            if (!OfConnection.Contains(name))
                to[name] = values.Count == 1 ? values.ToString() : new StringValues(values.ToArray());
    }

    private static Attempt Of(HttpContext http) => http.Features.GetRequiredFeature<Attempt>();
}
