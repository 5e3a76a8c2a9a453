namespace EmailSync.MockServer.Model;

/// <summary>The answer to a call. It is complete before any of it is sent, so that the journal has it first.</summary>
/// <param name="Status">HTTP status; 0 if no HTTP is sent.</param>
public sealed record Answer(int Status) : Ending
{
    private const int Piece = 16 * 1024;

    /// <summary>204 without content, the answer to a right call.</summary>
    public static readonly Answer NoContent = new(StatusCodes.Status204NoContent);

    /// <summary>Fields other than Content-Type and Content-Length; a name may occur more than once.</summary>
    public IReadOnlyList<HeaderLine> Headers { get; init; } = [];

    public string? ContentType { get; init; }

    /// <summary>The fields to show: Content-Type first, if there is one.</summary>
    public IReadOnlyList<HeaderLine> ShownHeaders => ContentType is { } type ? [new HeaderLine("Content-Type", type), .. Headers] : Headers;

    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>Whether the content has a secret for its reader, which the journal must not keep.</summary>
    public bool IsSecret { get; init; }

    /// <summary>
    /// The announced length, if it is not that of the content, or if the journal does not keep all of the content.
    /// </summary>
    public long? AnnouncedLength { get; init; }

    /// <summary>How it is sent, if not as regular HTTP; otherwise null.</summary>
    public Func<Answer, HttpContext, Task<Delivery>>? Transmission { get; init; }

    /// <summary>Whether the connection ends after this answer, because the rest of the request is not wanted.</summary>
    public bool ClosesConnection { get; init; }

    /// <summary>Sends it, and returns how much was sent.</summary>
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
        // Case-sensitive: "head" is an unknown method whose answer has content (RFC 9110 section 9.1).
        return Status == StatusCodes.Status204NoContent || http.Request.Method == "HEAD" || Content.IsEmpty
            ? new(Delivery.Sent)
            : WriteContentAsync(http);
    }

    // In pieces: if a caller does not read all of it, it is known how much was sent.
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
        // No content, no length (RFC 9110 section 8.6).
        if (Status is not (StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified))
            response.ContentLength = AnnouncedLength ?? Content.Length;
    }
}
