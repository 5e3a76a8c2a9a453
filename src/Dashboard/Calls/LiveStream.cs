using System.Buffers;
using System.Text;
using System.Text.Json;
using EmailSync.Contract;
using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Verdicts;

namespace EmailSync.Dashboard.Calls;

/// <summary>Writes the events of one follower. Its buffer serves again and again.</summary>
internal sealed class LiveStream(HttpContext http) : IDisposable
{
    private readonly ArrayBufferWriter<byte> buffer = new();
    private readonly Utf8JsonWriter json = new(Stream.Null, ControlJson.Options);

    public Task SendCommentAsync(string text, CancellationToken cancellationToken)
    {
        buffer.ResetWrittenCount();
        Append($": {text}\n\n");
        return FlushAsync(cancellationToken);
    }

    public Task SendAsync(LiveNews news, long perSecond, Verdict? verdict, CancellationToken cancellationToken)
    {
        buffer.ResetWrittenCount();
        Append("event: calls\ndata: ");
        json.Reset(buffer);
        Write(news, perSecond, verdict);
        json.Flush();
        Append("\n\n");
        return FlushAsync(cancellationToken);
    }

    public void Dispose() => json.Dispose();

    private void Write(LiveNews news, long perSecond, Verdict? verdict)
    {
        json.WriteStartObject();
        json.WriteNumber("added", news.Added);
        json.WriteNumber("passedOver", news.PassedOver);
        json.WriteStartArray("cleared");
        foreach (var sandbox in news.Cleared) json.WriteStringValue(sandbox);
        json.WriteEndArray();
        json.WriteNumber("total", news.Total);
        json.WriteNumber("dropped", news.Dropped);
        json.WriteNumber("perSecond", perSecond);
        if (verdict is not null) WriteVerdict(verdict);
        json.WriteStartArray("calls");
        foreach (var entry in news.Calls) CallRow.Write(json, entry);
        json.WriteEndArray();
        json.WriteStartArray("corrected");
        foreach (var entry in news.Corrected) CallRow.Write(json, entry);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteVerdict(Verdict verdict)
    {
        json.WriteStartObject("verdict");
        json.WriteString("sentence", verdict.Sentence);
        json.WriteBoolean("clean", verdict.IsClean);
        json.WriteNumber("calls", verdict.Calls);
        json.WriteNumber("refused", verdict.Refused);
        json.WriteNumber("must", verdict.Count(RuleLevel.Must));
        json.WriteNumber("should", verdict.Count(RuleLevel.Should));
        json.WriteEndObject();
    }

    private void Append(string text) => Encoding.UTF8.GetBytes(text.AsSpan(), buffer);

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        await http.Response.Body.WriteAsync(buffer.WrittenMemory, cancellationToken);
        await http.Response.Body.FlushAsync(cancellationToken);
    }
}
