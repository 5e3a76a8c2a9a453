using System.Text.Json;

namespace EmailSync.MockServer.Memory;

/// <summary>JSON of any size, sent as it is written: no more of it is in memory than a reader who is slow has still to take.</summary>
internal sealed class StreamedJson : IAsyncDisposable
{
    /// <summary>Estimate of the memory that one holds beside what it is written from.</summary>
    public const int Bytes = 64 * 1024;

    private const int Piece = 16 * 1024;
    private readonly HttpContext http;
    private long sent;

    public StreamedJson(HttpContext http, JsonWriterOptions options)
    {
        this.http = http;
        Json = new Utf8JsonWriter(http.Response.BodyWriter, options);
    }

    public Utf8JsonWriter Json { get; }

    /// <summary>Sends what has been written where that is worth it, and waits for who reads it. To be called after each item.</summary>
    public async ValueTask PaceAsync()
    {
        if (Json.BytesCommitted + Json.BytesPending - sent < Piece) return;
        Json.Flush();
        sent = Json.BytesCommitted;
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    public ValueTask DisposeAsync() => Json.DisposeAsync();
}
