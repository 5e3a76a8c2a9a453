using System.Text.Json;

namespace EmailSync.MockServer.Memory;

/// <summary>JSON of any size, sent as it is written: only what a slow reader has not yet read stays in memory.</summary>
internal sealed class StreamedJson : IAsyncDisposable
{
    /// <summary>Estimated memory of one, besides its source.</summary>
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

    /// <summary>Sends what has been written if it is enough, and waits for the reader. Call it after each item.</summary>
    public async ValueTask PaceAsync()
    {
        if (Json.BytesCommitted + Json.BytesPending - sent < Piece) return;
        Json.Flush();
        sent = Json.BytesCommitted;
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    public ValueTask DisposeAsync() => Json.DisposeAsync();
}
