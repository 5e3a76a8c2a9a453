using EmailSync.ConformanceTests.Bodies;

namespace EmailSync.ConformanceTests.ContentTypes;

/// <summary>The accepted request under media types that the contract does not list.</summary>
public static class UnlistedTypes
{
    private const string Boundary = "emailsync-boundary";

    /// <summary>The types that the catalogue names.</summary>
    public static IEnumerable<(string MediaType, WireRequest Request)> Named(WireRequest accepted)
    {
        foreach (var mediaType in Unlisted("text/plain", "image/png", "application/octet-stream"))
            yield return (mediaType, accepted.With("Content-Type", mediaType));
        foreach (var mediaType in Unlisted("multipart/form-data"))
            yield return (mediaType, accepted.WithContent($"{mediaType}; boundary={Boundary}", Multipart(accepted)));
    }

    /// <summary>These, and types that only resemble a listed one.</summary>
    public static IEnumerable<(string MediaType, WireRequest Request)> All(WireRequest accepted) =>
        [.. Named(accepted),
            .. Unlisted("text/html", "application/javascript", "application/vnd.api+json")
                .Select(mediaType => (mediaType, accepted.With("Content-Type", mediaType)))];

    private static IEnumerable<string> Unlisted(params IEnumerable<string> mediaTypes) =>
        mediaTypes.Where(mediaType => !SampleBody.MediaTypes.Contains(mediaType));

    // Fields that a server would read from a form, but must not take from here.
    private static string Multipart(WireRequest accepted)
    {
        using var json = JsonDocument.Parse(accepted.Content);
        var body = new StringBuilder();
        foreach (var (key, text) in json.RootElement.ValueKind == JsonValueKind.Object
            ? json.RootElement.EnumerateObject().SelectMany(member => AccountText.Fields(member.Name, member.Value, name => $".{name}"))
            : [("value", json.RootElement.ToString())])
            body.Append("--" + Boundary + "\r\nContent-Disposition: form-data; name=\"").Append(key).Append("\"\r\n\r\n").Append(text)
                .Append("\r\n");
        return body.Append("--" + Boundary + "--\r\n").ToString();
    }
}
