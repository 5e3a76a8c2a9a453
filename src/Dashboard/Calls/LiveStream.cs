using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using EmailSync.Contract;
using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Verdicts;

namespace EmailSync.Dashboard.Calls;

/// <summary>Writes the events of one follower. Its buffer serves again and again.</summary>
internal sealed class LiveStream(HttpContext http) : IDisposable
{
    private readonly ArrayBufferWriter<byte> buffer = new();
    private readonly Utf8JsonWriter json = new(Stream.Null, ControlJson.Writing);

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
        JsonSerializer.Serialize(json, Of(news, perSecond, verdict), DashboardJson.Default.LiveJson);
        Append("\n\n");
        return FlushAsync(cancellationToken);
    }

    public void Dispose() => json.Dispose();

    private static LiveJson Of(LiveNews news, long perSecond, Verdict? verdict) => new(
        news.Added, news.PassedOver, news.Cleared, news.Total, news.Dropped, perSecond,
        verdict is null
            ? null
            : new(verdict.Sentence, verdict.IsClean, verdict.Calls, verdict.Refused, verdict.Count(RuleLevel.Must),
                verdict.Count(RuleLevel.Should)),
        news.Calls.Select(CallRow.Of), news.Corrected.Select(CallRow.Of));

    private void Append(string text) => Encoding.UTF8.GetBytes(text.AsSpan(), buffer);

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        await http.Response.Body.WriteAsync(buffer.WrittenMemory, cancellationToken);
        await http.Response.Body.FlushAsync(cancellationToken);
    }
}

internal sealed record LiveJson(
    long Added,
    long PassedOver,
    IReadOnlyList<string> Cleared,
    long Total,
    long Dropped,
    long PerSecond,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LiveVerdictJson? Verdict,
    IEnumerable<CallRow> Calls,
    IEnumerable<CallRow> Corrected);

internal sealed record LiveVerdictJson(string Sentence, bool Clean, long Calls, long Refused, long Must, long Should);
