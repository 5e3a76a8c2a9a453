using EmailSync.Contract.Media;

namespace EmailSync.MockServer.Tests.Media;

/// <summary>Media types, as fields spell them, and what they mean: the same everywhere.</summary>
public static class MediaTypeTable
{
    public static readonly IReadOnlyList<(string Field, MediaSyntax Syntax)> All =
    [
        ("application/json", MediaSyntax.Json),
        ("text/json", MediaSyntax.Json),
        ("application/vnd.x+json", MediaSyntax.Json),
        ("application/problem+json; charset=utf-8", MediaSyntax.Json),
        ("APPLICATION/JSON", MediaSyntax.Json),
        ("application/json;charset=\"utf-8\"", MediaSyntax.Json),
        ("application/json ; a=\"b;c/d+xml\"; Charset=UTF-8", MediaSyntax.Json),
        ("application/json-patch+json", MediaSyntax.JsonPatch),
        ("Application/JSON-Patch+JSON; charset=utf-8", MediaSyntax.JsonPatch),
        ("application/merge-patch+json", MediaSyntax.MergePatch),
        ("application/xml", MediaSyntax.Xml),
        ("TEXT/XML; charset=\"UTF-8\"", MediaSyntax.Xml),
        ("application/xhtml+xml", MediaSyntax.Xml),
        ("application/vnd.x+xml", MediaSyntax.Xml),
        ("application/x-www-form-urlencoded", MediaSyntax.Form),
        ("Application/X-WWW-Form-Urlencoded; charset=utf-8", MediaSyntax.Form),
        ("application/notjson", MediaSyntax.Other),
        ("application/json-seq", MediaSyntax.Other),
        ("application/jsonx", MediaSyntax.Other),
        ("application/x-ndjson", MediaSyntax.Other),
        ("application/notxml", MediaSyntax.Other),
        ("application/xml-dtd", MediaSyntax.Other),
        ("application/x-www-form-urlencoded2", MediaSyntax.Other),
        ("application/not-x-www-form-urlencoded", MediaSyntax.Other),
        ("multipart/form-data; boundary=json", MediaSyntax.Other),
        ("text/plain; a=\"application/json\"", MediaSyntax.Other),
        ("text/html", MediaSyntax.Other),
        ("image/png", MediaSyntax.Other),
    ];

    /// <summary>Type and subtype of a field, as a contract lists them.</summary>
    public static string NameOf(string field) => field.Split(';')[0].Trim().ToLowerInvariant();
}
