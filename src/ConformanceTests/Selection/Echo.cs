using EmailSync.Contract.Media;

namespace EmailSync.ConformanceTests.Selection;

/// <summary>Whether an answer repeats a part of the request in a way that could do harm.</summary>
public static class Echo
{
    /// <summary>Markup that a browser would run.</summary>
    public const string Script = "<script>emailsync(1)</script>";

    /// <summary>What is harmful in the answer; null if nothing is.</summary>
    public static string? In(Reply reply)
    {
        if (reply.Answer is not { } answer) return null;
        if (answer.Fields.FirstOrDefault(line => Harms(line.Value)) is { Name: not null } field) return $"it is repeated in {field.Name}";
        if (answer.Content.Length == 0) return null;
        var type = answer.Field("Content-Type")?.Split(';')[0].Trim() ?? "";
        var syntax = MediaType.SyntaxOf(type);
        if (syntax.IsJson()) return IsJson(answer.Content) ? null : "content that is not well-formed JSON";
        var isShown = type.Length == 0 || type.Contains("html", StringComparison.OrdinalIgnoreCase) || syntax == MediaSyntax.Xml;
        return isShown && Harms(reply.Text) ? $"it is repeated in content of the type {(type.Length == 0 ? "none" : type)}" : null;
    }

    private static bool Harms(string text) => text.Contains("<script>emailsync", StringComparison.OrdinalIgnoreCase) || text.Contains('\0');

    private static bool IsJson(byte[] content)
    {
        var reader = new Utf8JsonReader(content);
        try
        {
            return JsonDocument.TryParseValue(ref reader, out var document) && Disposed(document);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool Disposed(JsonDocument document)
    {
        document.Dispose();
        return true;
    }
}
