namespace EmailSync.MockServer.Model;

/// <summary>What a call is answered. It is made whole before any of it leaves, so that the journal holds it first.</summary>
/// <param name="Status">HTTP status; 0 where no byte of HTTP is sent.</param>
public sealed record Answer(int Status) : Ending
{
    private const int Piece = 16 * 1024;

    /// <summary>204 without content, the answer to a right call.</summary>
    public static readonly Answer NoContent = new(StatusCodes.Status204NoContent);

    /// <summary>Fields beside Content-Type and Content-Length; a name may be there more than once.</summary>
    public IReadOnlyList<HeaderLine> Headers { get; init; } = [];

    public string? ContentType { get; init; }

    /// <summary>The fields as they are shown: Content-Type, where there is one, before the others.</summary>
    public IReadOnlyList<HeaderLine> ShownHeaders => ContentType is { } type ? [new HeaderLine("Content-Type", type), .. Headers] : Headers;

    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>Whether the content holds a secret for its reader, which the journal must not keep.</summary>
    public bool IsSecret { get; init; }

    /// <summary>
    /// Bytes that the header section announces, where these are not those of the content; in the journal, where it keeps not all of them.
    /// </summary>
    public long? AnnouncedLength { get; init; }

    /// <summary>How it is sent, where that is not as HTTP has it; null where it is.</summary>
    public Func<Answer, HttpContext, Task<Delivery>>? Transmission { get; init; }

    /// <summary>Whether the connection ends after this answer, because the rest of the request is not wanted.</summary>
    public bool ClosesConnection { get; init; }

    /// <summary>Sends it, and tells how far it got.</summary>
    public ValueTask<Delivery> WriteAsync(HttpContext http)
    {
        if (Delivery.IsCallerGone(http)) return new(Delivery.NotSent);
        if (ReferenceEquals(this, NoContent))
        {
            http.Response.StatusCode = Status;
            return new(Delivery.Sent);
        }

        if (Transmission is { } transmission) return new(transmission(this, http));
        Begin(http);
        // Compared as it is: "head" is an unknown method whose answer has content (RFC 9110 section 9.1).
        return Status == StatusCodes.Status204NoContent || http.Request.Method == "HEAD" || Content.IsEmpty
            ? new(Delivery.Sent)
            : WriteContentAsync(http);
    }

    // Piece by piece: where a caller does not read it to its end, it is known how much left.
    private async ValueTask<Delivery> WriteContentAsync(HttpContext http)
    {
        for (var at = 0; at < Content.Length; at += Piece)
        {
            var flushed =
                await http.Response.BodyWriter.WriteAsync(Content.Slice(at, Math.Min(Piece, Content.Length - at)), CancellationToken.None);
            if (flushed.IsCompleted || (at + Piece < Content.Length && Delivery.IsCallerGone(http))) return Delivery.CutShort(at);
        }

        return Delivery.Sent;
    }

    /// <summary>Makes the header section, without sending it.</summary>
    public void Begin(HttpContext http)
    {
        var response = http.Response;
        response.StatusCode = Status;
        foreach (var (name, value) in Headers) response.Headers.Append(name, value);
        // HTTP/2 ends the stream by itself, and has no such field (RFC 9113 section 8.2.2).
        if (ClosesConnection && !HttpProtocol.IsHttp2(http.Request.Protocol)) response.Headers.Connection = "close";
        response.ContentType = ContentType;
        // What has no content has no length either (RFC 9110 section 8.6).
        if (Status is not (StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified))
            response.ContentLength = AnnouncedLength ?? Content.Length;
    }
}
