namespace EmailSync.ConformanceTests.Mutants.Faults;

/// <summary>Answers made of others.</summary>
internal static class AnswerTraits
{
    /// <summary>The same with other content and the fields that go with it.</summary>
    public static Answer WithContent(this Answer answer, string type, string text)
    {
        var content = Encoding.UTF8.GetBytes(text);
        return (answer with { Content = content })
            .With("Content-Type", $"{type}; charset=utf-8")
            .With("Content-Length", content.Length.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The same error with another message. XML, and what has no content, stays as it is.</summary>
    public static Answer Saying(this Answer answer, string message) =>
        answer.Content.Length == 0 || answer.First("Content-Type")?.Contains("json", StringComparison.Ordinal) != true
            ? answer
            : answer.WithContent("application/json", JsonSerializer.Serialize(
            new { Error = true, ErrorType = "SoException", Message = message, ErrorSource = "SuperOffice.Services.WebApi" }, Plain));

    // As it is said, so that what a message repeats is found again.
    private static readonly JsonSerializerOptions Plain =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
