namespace EmailSync.MadeAnswers.Recorded;

/// <summary>A call as recorded requests are compared with it.</summary>
internal sealed class RecordedCall(Call call)
{
    private readonly Lazy<string?> read = new(() => call.Document is { } document ? RequestForm.OfJson(document.RootElement) : null);
    private readonly Lazy<string?> sent = new(() => RequestForm.OfJson(call.Body.Bytes));

    public string Place => PlaceOf(call);

    public string Query { get; } = RequestForm.OfQuery(call.Http.Request.QueryString.Value);

    public string? Header(string name) => call.Http.Request.Headers.TryGetValue(name, out var values) ? values.ToString() : null;

    public static string PlaceOf(Call call) => RecordedRequest.Place(call.Http.Request.Method, call.Http.Request.Path.Value ?? "");

    /// <summary>Whether the call has this body. One that is not read before the answer is not compared.</summary>
    public bool HasBody(RecordedContent content, string? json)
    {
        if (call.Body.State != BodyState.Complete && ReceivedBody.IsAnnounced(call.Http)) return true;
        return content.Form switch
        {
            RecordedForm.None => call.Body.Bytes.IsEmpty,
            RecordedForm.Json => json == read.Value || (!call.Body.Bytes.IsEmpty && json == sent.Value),
            _ => content.Bytes.Span.SequenceEqual(call.Body.Bytes.Span),
        };
    }
}
