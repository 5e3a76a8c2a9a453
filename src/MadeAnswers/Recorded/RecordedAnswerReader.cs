using EmailSync.MockServer.States;

namespace EmailSync.MadeAnswers.Recorded;

/// <summary>Reads recorded answers of a document that matches the schema, and reports what else is wrong.</summary>
internal static class RecordedAnswerReader
{
    // The server sets them.
    private static readonly string[] OwnHeaders = ["Content-Length", "Content-Type", "Transfer-Encoding", "Connection", "Date"];

    public static RecordedAnswer? Read(JsonElement item, string at, StateErrors errors)
    {
        var before = errors.Count;
        var request = Member(item, "request")!.Value;
        var answer = Member(item, "answer")!.Value;
        var status = Member(answer, "status")!.Value.GetInt32();
        var (asked, told) = (Content(request, $"{at}/request", errors), Content(answer, $"{at}/answer", errors));
        if (status is 204 or 205 or 304 && told.Form != RecordedForm.None)
            errors.Add($"{at}/answer", $"expected no content, because the status is {status}.");
        var path = Text(request, "path", $"{at}/request", errors) ?? "";
        if (!path.StartsWith("/api", StringComparison.OrdinalIgnoreCase))
            errors.Add($"{at}/request/path", "expected a path that begins with /api.");
        var type = Text(answer, "contentType", $"{at}/answer", errors);
        if (type is not null && !IsFieldValue(type)) errors.Add($"{at}/answer/contentType", "expected printable ASCII.");
        var recorded = new RecordedAnswer(
            new RecordedRequest(Text(request, "method", $"{at}/request", errors) ?? "POST", path,
                Text(request, "query", $"{at}/request", errors) ?? "", Fields(request, $"{at}/request", errors), asked,
                Member(request, "credentials") is not null),
            status, Fields(answer, $"{at}/answer", errors), type, told, Member(item, "used")?.GetBoolean() == true);
        return errors.Count > before ? null : recorded;
    }

    private static RecordedContent Content(JsonElement holder, string at, StateErrors errors)
    {
        if (RecordedContent.Read(holder) is { } content) return content;
        errors.Add(at, "expected one of body, text and base64 that can be decoded.");
        return RecordedContent.None;
    }

    private static string? Text(JsonElement holder, string name, string at, StateErrors errors)
    {
        if (Member(holder, name) is not { } value) return null;
        if (JsonStrings.Read(value) is { } text) return text;
        errors.Add($"{at}/{name}", "expected well-formed Unicode, found half a surrogate pair.");
        return null;
    }

    private static List<HeaderLine> Fields(JsonElement holder, string at, StateErrors errors)
    {
        var fields = new List<HeaderLine>();
        if (Member(holder, "headers") is not { } members) return fields;
        foreach (var member in members.EnumerateObject())
        {
            var (name, value) = (JsonStrings.ReadName(member), JsonStrings.Read(member.Value));
            var here = $"{at}/headers{JsonPointer.Segment(name)}";
            if (OwnHeaders.Contains(name, StringComparer.OrdinalIgnoreCase))
                errors.Add(here, "expected a header that the mock does not set itself.");
            else if (value is null || name.Length == 0 || !name.All(IsTokenLetter) || !IsFieldValue(value))
                errors.Add(here, "expected the name of a header field with a text of printable ASCII.");
            else fields.Add(new HeaderLine(name, value));
        }

        return fields;
    }

    // In any letter case, as the schema finds it.
    private static JsonElement? Member(JsonElement holder, string name)
    {
        foreach (var member in holder.EnumerateObject())
            if (JsonStrings.ReadName(member).Equals(name, StringComparison.OrdinalIgnoreCase))
                return member.Value;
        return null;
    }

    private static bool IsFieldValue(string value) => value.All(letter => letter is >= ' ' and <= '~');

    private static bool IsTokenLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || "!#$%&'*+-.^_`|~".Contains(letter);
}
