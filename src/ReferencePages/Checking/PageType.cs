namespace EmailSync.ReferencePages.Checking;

/// <summary>The types of pages, spelt by two conventions: <c>Integer</c> in requests is <c>int32</c> in answers.</summary>
internal static class PageType
{
    private static readonly Dictionary<string, (string Type, string? Format)> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["string"] = ("string", null),
        ["char"] = ("string", null),
        ["guid"] = ("string", "uuid"),
        ["uuid"] = ("string", "uuid"),
        ["uri"] = ("string", "uri"),
        ["date"] = ("string", "date"),
        ["date-time"] = ("string", "date-time"),
        ["DateTime"] = ("string", "date-time"),
        ["byte"] = ("string", null),
        ["binary"] = ("string", "binary"),
        ["stream"] = ("string", "binary"),
        ["file"] = ("string", "binary"),
        ["int16"] = ("integer", "int32"),
        ["short"] = ("integer", "int32"),
        ["int32"] = ("integer", "int32"),
        ["int"] = ("integer", "int32"),
        ["int64"] = ("integer", "int64"),
        ["long"] = ("integer", "int64"),
        ["Integer"] = ("integer", null),
        ["bool"] = ("boolean", null),
        ["Boolean"] = ("boolean", null),
        ["double"] = ("number", null),
        ["float"] = ("number", null),
        ["single"] = ("number", null),
        ["decimal"] = ("number", null),
        ["Number"] = ("number", null),
        ["array"] = ("array", null),
        ["object"] = ("object", null),
        ["dictionary"] = ("object", null),
    };

    /// <summary>Whether a schema matches the page's type, as far as the page names one, or is the carrier of that name.</summary>
    /// <param name="said">The type as the page spells it.</param>
    /// <param name="schema">The schema; null if the contract says nothing.</param>
    /// <param name="isRequest">Requests call every text String, dates too; in answers a date is date-time.</param>
    public static bool Fits(string said, StatedSchema? schema, bool isRequest)
    {
        if (schema is null) return false;
        if (said.EndsWith("[]", StringComparison.Ordinal))
            return schema.Type == "array" && (schema.Element is not { } element || Fits(said[..^2], element, isRequest));
        if (!Known.TryGetValue(said, out var known)) return schema.Name == said;
        if (schema.Alternatives.Count > 0) return schema.Alternatives.Any(alternative => Fits(said, alternative, isRequest));
        if (schema.Type != known.Type) return false;
        if (known.Format is not null) return schema.Format == known.Format;
        return known.Type != "string" || isRequest || said.Equals("byte", StringComparison.OrdinalIgnoreCase)
            || schema.Format != "date-time";
    }
}
