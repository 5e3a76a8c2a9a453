namespace EmailSync.ConformanceTests.Mutants.Faults;

/// <summary>Answers derived from others.</summary>
internal static class AnswerTraits
{
    /// <summary>The same with other content and matching fields.</summary>
    public static RawAnswer WithContent(this RawAnswer answer, string type, string text)
    {
        var content = Encoding.UTF8.GetBytes(text);
        return (answer with { Content = content })
            .With("Content-Type", $"{type}; charset=utf-8")
            .With("Content-Length", content.Length.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>JSON with another status in its place.</summary>
    public static RawAnswer Replaced(this RawAnswer answer, int status, string json) =>
        (answer with { Status = status }).WithContent("application/json", json);

    /// <summary>The same error with another message. XML, and an error without content, stay as they are.</summary>
    public static RawAnswer Saying(this RawAnswer answer, string message) =>
        answer.Content.Length == 0 || answer.First("Content-Type")?.Contains("json", StringComparison.Ordinal) != true
            ? answer
            : answer.WithContent("application/json", JsonSerializer.Serialize(
            new { Error = true, ErrorType = "SoException", Message = message, ErrorSource = "SuperOffice.Services.WebApi" }, Plain));

    // Not escaped, so that what a message repeats can be found.
    private static readonly JsonSerializerOptions Plain =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
