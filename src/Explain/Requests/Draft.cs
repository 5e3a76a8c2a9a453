using EmailSync.MockServer.Sandboxes;

namespace EmailSync.Explain.Requests;

/// <summary>A request that can be changed. Texts of its header section hold a byte in each character.</summary>
internal sealed record Draft
{
    private const string Length = "Content-Length";
    private const string Coding = "Transfer-Encoding";

    public required string Method { get; init; }

    /// <summary>Scheme and authority of a target in absolute form; else empty.</summary>
    public string Origin { get; init; } = "";

    /// <summary>Path as it is sent, still encoded.</summary>
    public required string Path { get; init; }

    /// <summary>Query as it is sent, without its question mark; null where there is none.</summary>
    public string? Query { get; init; }

    public string Protocol { get; init; } = "HTTP/1.1";

    public required IReadOnlyList<Field> Fields { get; init; }

    /// <summary>The body without its framing.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>Bytes that came after the end of the request.</summary>
    public byte[] Surplus { get; init; } = [];

    public string Target => Origin + Path + (Query is null ? "" : $"?{Query}");

    /// <summary>Name of the installation that the path names; empty where it names none.</summary>
    public string Sandbox => SandboxOf(Path);

    /// <summary>The value of a field; null where there is none or more than one.</summary>
    public string? Value(string name) => Fields.Where(field => field.Is(name)).ToList() is [var one] ? one.Value : null;

    public IReadOnlyList<string> Values(string name) => [.. Fields.Where(field => field.Is(name)).Select(field => field.Value)];

    public bool Has(string name) => Fields.Any(field => field.Is(name));

    public Draft Without(string name) => this with { Fields = [.. Fields.Where(field => !field.Is(name))] };

    /// <summary>The same with one field of this name, where the first stood or else at the end.</summary>
    public Draft With(string name, string value)
    {
        var fields = new List<Field>();
        var isThere = false;
        foreach (var field in Fields)
        {
            if (!field.Is(name)) fields.Add(field);
            else if (!isThere) fields.Add(field with { Value = value });
            isThere |= field.Is(name);
        }

        if (!isThere) fields.Add(new Field(name, value));
        return this with { Fields = fields };
    }

    /// <summary>The request as it goes over the wire. Its framing is always right.</summary>
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

    /// <summary>Whether chunks are how the body is framed, and nothing else is.</summary>
    public bool IsChunked =>
        Value(Coding) is { } coding && coding.Equals("chunked", StringComparison.OrdinalIgnoreCase) && !Has(Length)
            && Protocol == "HTTP/1.1";

    /// <summary>Name of the installation that a path names, as it is sent; empty where it names none.</summary>
    public static string SandboxOf(string path)
    {
        var decoded = Decoded(path);
        return SandboxPath.TryFindName(decoded, out var name) ? name.ToString() : SandboxPath.FirstSegment(decoded).ToString();
    }

    /// <summary>A path without its percent signs.</summary>
    public static string Decoded(string path) => Uri.UnescapeDataString(path);

    /// <summary>Bytes as text: UTF-8 where they are.</summary>
    public static string Shown(string latin1)
    {
        var bytes = Encoding.Latin1.GetBytes(latin1);
        return System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : latin1;
    }

    /// <summary>Text as its bytes in UTF-8, one in each character.</summary>
    public static string Bytes(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}

/// <summary>A header field; a byte of its value is a character.</summary>
internal readonly record struct Field(string Name, string Value)
{
    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
