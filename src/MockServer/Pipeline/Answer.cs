using EmailSync.MockServer.Journal;

namespace EmailSync.MockServer.Pipeline;

/// <summary>What a call is answered. It is made whole before any of it leaves, so that the journal holds it first.</summary>
public sealed class Answer(int status)
{
    /// <summary>204 without content, the answer to a right call.</summary>
    public static readonly Answer NoContent = new(StatusCodes.Status204NoContent);

    public int Status { get; } = status;

    /// <summary>Fields beside Content-Type and Content-Length; a name may be there more than once.</summary>
    public IReadOnlyList<HeaderLine> Headers { get; init; } = [];

    public string? ContentType { get; init; }

    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>Whether the content holds a secret for its reader, which the journal must not keep.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether the connection ends after this answer, because the rest of the request is not wanted.</summary>
    public bool ClosesConnection { get; init; }

    public Task WriteAsync(HttpContext http)
    {
        var response = http.Response;
        response.StatusCode = Status;
        if (ReferenceEquals(this, NoContent)) return Task.CompletedTask;

        foreach (var (name, value) in Headers) response.Headers.Append(name, value);
        // HTTP/2 ends the stream by itself, and has no such field (RFC 9113 section 8.2.2).
        if (ClosesConnection && !HttpProtocol.IsHttp2(http.Request.Protocol)) response.Headers.Connection = "close";
        if (Status == StatusCodes.Status204NoContent) return Task.CompletedTask;

        response.ContentType = ContentType;
        response.ContentLength = Content.Length;
        // Compared as it is: "head" is an unknown method whose answer has content (RFC 9110 section 9.1).
        // Written even when the caller has gone: else Kestrel would read the rest of a broken-off body as the next request.
        return http.Request.Method == "HEAD" || Content.IsEmpty
            ? Task.CompletedTask
            : response.BodyWriter.WriteAsync(Content, CancellationToken.None).AsTask();
    }
}
