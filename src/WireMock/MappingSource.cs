using EmailSync.MockServer.Bodies;
using EmailSync.MockServer.Model;
using EmailSync.MockServer.Operations.Sources;
using EmailSync.MockServer.Options;
using Microsoft.AspNetCore.Http;

namespace EmailSync.WireMock;

/// <summary>Lets WireMock.Net's mappings answer paths of SuperOffice that the contract does not have.</summary>
internal sealed class MappingSource(FrontServer front, MockOptions options) : AnswerSource(AnswerOrigin.Stub)
{
    private static readonly string[] Framing =
        ["Date", "Content-Type", "Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive", "Upgrade", "Trailer", "TE"];

    public override async ValueTask<Ending?> TryAnswerAsync(Call call)
    {
        if (call.Resource is not null) return null;
        if (call.Body.State == BodyState.None)
        {
            if (await ByteReader.ReadAsync(call, options.BodyBytes) is not { } bytes) return Refusal.ContentTooLarge(options.BodyBytes);
            call.Body = new ReceivedBody(bytes, BodyState.Complete);
        }

        var http = Request(call);
        if (!await front.MapAsync(http)) return null;
        var content = (MemoryStream)http.Response.Body;
        return new Answer(http.Response.StatusCode)
        {
            ContentType = http.Response.ContentType,
            Content = content.ToArray(),
            Headers = [.. from field in http.Response.Headers
                          where !Framing.Contains(field.Key, StringComparer.OrdinalIgnoreCase)
                          from value in field.Value
                          select new HeaderLine(field.Key, value ?? "")],
        };
    }

    // The path as it was sent, with the sandbox.
    private static DefaultHttpContext Request(Call call)
    {
        var sent = call.Http.Request;
        var http = new DefaultHttpContext();
        (http.Request.Method, http.Request.Scheme, http.Request.Protocol, http.Request.QueryString, http.Request.Host) =
            (sent.Method, sent.Scheme, sent.Protocol, sent.QueryString, sent.Host.HasValue ? sent.Host : new HostString("localhost"));
        http.Request.Path = sent.PathBase.Add(sent.Path);
        foreach (var (name, values) in sent.Headers)
            if (!name.StartsWith(':')) http.Request.Headers[name] = values;
        http.Request.Body = new MemoryStream(call.Body.Bytes.ToArray(), writable: false);
        http.Response.Body = new MemoryStream();
        return http;
    }
}
