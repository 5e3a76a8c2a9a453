using System.Text.Json.Serialization;
using EmailSync.Contract.Names;
using EmailSync.Dashboard.OneCall.Marks;
using EmailSync.Explain;
using EmailSync.MockServer.Admin;
using EmailSync.MockServer.Model;

namespace EmailSync.Dashboard.OneCall;

/// <summary>A call as the dashboard needs it. Lines are in their order, with those that are there more than once.</summary>
internal sealed record OneCallJson(
    JournalJson Call,
    CallSummary Summary,
    IReadOnlyList<HeaderLine> RequestLines,
    ShownBodyJson RequestBody,
    IReadOnlyList<HeaderLine> AnswerLines,
    ShownBodyJson AnswerBody,
    IReadOnlyList<StageReport> Stages,
    IEnumerable<MarkJson> Marks,
    ChangesJson Changes,
    Guid? Newer,
    Guid? Older)
{
    public static OneCallJson Of(JournaledCall call, CallNeighbours neighbours)
    {
        var entry = call.Entry;
        var type = entry.Headers.ValueOf("Content-Type");
        var body = ShownBody.Of(entry.Body, type);
        return new OneCallJson(
            JournalJson.Of(entry),
            CallSummary.Of(entry),
            entry.Headers,
            ShownBodyJson.Of(body),
            entry.Answer.Headers,
            ShownBodyJson.Of(ShownBody.Of(entry.Answer.Content, entry.Answer.ContentType)),
            StageReports.Of(entry, entry.Answer.Status),
            RequestMarks.Of(entry, body).Select(MarkJson.Of),
            ChangesJson.Of(call),
            neighbours.Newer,
            neighbours.Older);
    }
}

internal sealed record ShownBodyJson(
    string Form, string? Charset, string? Text, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        ReadOnlyMemory<byte>? Base64)
{
    public static ShownBodyJson Of(ShownBody body) => body switch
    {
        { Text: not null } => new("text", body.Encoding.WebName, body.Text, null),
        { Bytes.IsEmpty: true } => new("none", null, null, null),
        _ => new("octets", null, null, body.Bytes),
    };
}

internal sealed record MarkJson(
    int Finding, string Part, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        int? Line, int Start, int End, string? Missing, string? Reason)
{
    public static MarkJson Of(RequestMark mark) =>
        new(mark.Finding, mark.Part.InJson(), mark.Line, mark.Start, mark.End, mark.Missing, mark.Reason);
}
