using EmailSync.MockServer.Sandboxes;

namespace EmailSync.Explain.Requests;

/// <summary>A request that can be changed. In the texts of its header section each character is one byte.</summary>
internal sealed record Draft
{
    private const string Length = "Content-Length";
    private const string Coding = "Transfer-Encoding";

    public required string Method { get; init; }

    /// <summary>Scheme and authority of a target in absolute form; otherwise empty.</summary>
    public string Origin { get; init; } = "";

    /// <summary>Path as sent, still encoded.</summary>
    public required string Path { get; init; }

    /// <summary>Query as sent, without its question mark; null if there is none.</summary>
    public string? Query { get; init; }

    public string Protocol { get; init; } = "HTTP/1.1";

    public required IReadOnlyList<DraftField> Fields { get; init; }

    /// <summary>The body without its framing.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>Bytes that came after the end of the request.</summary>
    public byte[] Surplus { get; init; } = [];

    public string Target => Origin + Path + (Query is null ? "" : $"?{Query}");

    /// <summary>Name of the installation in the path; empty if there is none.</summary>
    public string Sandbox => SandboxOf(Path);

    /// <summary>The value of a field; null if it is missing or sent more than once.</summary>
    public string? Value(string name) => Fields.Where(field => field.Is(name)).ToList() is [var one] ? one.Value : null;

    public IReadOnlyList<string> Values(string name) => [.. Fields.Where(field => field.Is(name)).Select(field => field.Value)];

    public bool Has(string name) => Fields.Any(field => field.Is(name));

    public Draft Without(string name) => this with { Fields = [.. Fields.Where(field => !field.Is(name))] };

    /// <summary>A copy with exactly one field of this name, in place of the first one or at the end.</summary>
    public Draft With(string name, string value)
    {
        var fields = new List<DraftField>();
        var isThere = false;
        foreach (var field in Fields)
        {
            if (!field.Is(name)) fields.Add(field);
            else if (!isThere) fields.Add(field with { Value = value });
            isThere |= field.Is(name);
        }

        if (!isThere) fields.Add(new DraftField(name, value));
        return this with { Fields = fields };
    }

    /// <summary>The request as it goes over the wire, always with correct framing.</summary>
    public byte[] ToBytes()
    {
        var chunked = IsChunked;
        var head = new StringBuilder($"{Method} {Target} {Protocol}\r\n");
        var counted = false;
        foreach (var (name, value) in Fields)
        {
            if (name.Equals(Coding, StringComparison.OrdinalIgnoreCase) && !chunked) continue;
            if (!name.Equals(Length, StringComparison.OrdinalIgnoreCase)) head.Append(name).Append(": ").Append(value).Append("\r\n");
            else if (!counted && !chunked) Count();
        }

        if (!chunked && !counted && (Body.Length > 0 || Method is "POST" or "PUT" or "PATCH")) Count();
        head.Append("\r\n");
        return [.. Encoding.Latin1.GetBytes(head.ToString()), .. chunked ? ChunkedBytes.Of(Body) : Body];

        void Count()
        {
            counted = true;
            head.Append(CultureInfo.InvariantCulture, $"{Length}: {Body.Length}\r\n");
        }
    }

    /// <summary>Whether the body is framed by chunks and nothing else.</summary>
    public bool IsChunked =>
        Value(Coding) is { } coding && coding.Equals("chunked", StringComparison.OrdinalIgnoreCase) && !Has(Length)
            && Protocol == "HTTP/1.1";

    /// <summary>Name of the installation in a path, as sent; empty if there is none.</summary>
    public static string SandboxOf(string path)
    {
        var decoded = Decoded(path);
        return SandboxPath.TryFindName(decoded, out var name) ? name.ToString() : SandboxPath.FirstSegment(decoded).ToString();
    }

    /// <summary>A path with its percent encoding decoded.</summary>
    public static string Decoded(string path) => Uri.UnescapeDataString(path);

    /// <summary>Bytes as text, read as UTF-8 if they are.</summary>
    public static string Shown(string latin1)
    {
        var bytes = Encoding.Latin1.GetBytes(latin1);
        return System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : latin1;
    }

    /// <summary>The UTF-8 bytes of a text, one in each character.</summary>
    public static string Bytes(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}

/// <summary>A header field; each character of its value is one byte.</summary>
internal readonly record struct DraftField(string Name, string Value)
{
    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
