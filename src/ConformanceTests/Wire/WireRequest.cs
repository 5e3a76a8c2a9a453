using System.Collections.Immutable;

namespace EmailSync.ConformanceTests.Wire;

/// <summary>
/// A request exactly as it will be sent, right or wrong: nothing is checked, ordered or completed,
/// except that a Content-Length is added if the request has no field for its length.
/// </summary>
/// <param name="Method">Method, in any form.</param>
/// <param name="Target">Request target.</param>
/// <param name="Fields">Field lines, in their order.</param>
/// <param name="Content">The content before any transfer coding.</param>
public sealed record WireRequest(string Method, string Target, ImmutableList<FieldLine> Fields, byte[] Content)
{
    /// <summary>Protocol version of the request line.</summary>
    public string Version { get; init; } = "HTTP/1.1";

    /// <summary>Replaces all lines of this name by one, in place of the first or at the end.</summary>
    public WireRequest With(string name, string value)
    {
        var at = Fields.FindIndex(line => line.Is(name));
        return at < 0
            ? Adding(name, value)
            : this with { Fields = Fields.RemoveAll(line => line.Is(name)).Insert(at, new FieldLine(name, value)) };
    }

    /// <summary>Adds a line, even if there already is one with this name.</summary>
    public WireRequest Adding(string name, string value) => this with { Fields = Fields.Add(new FieldLine(name, value)) };

    /// <summary>Removes all lines with this name.</summary>
    public WireRequest Without(string name) => this with { Fields = Fields.RemoveAll(line => line.Is(name)) };

    /// <summary>The same request with another content.</summary>
    public WireRequest WithContent(byte[] content) => this with { Content = content };

    /// <summary>The same request with another content, in UTF-8.</summary>
    public WireRequest WithContent(string content) => WithContent(Encoding.UTF8.GetBytes(content));

    /// <summary>The same request with another content and its media type.</summary>
    public WireRequest WithContent(string mediaType, string content) => With("Content-Type", mediaType).WithContent(content);

    /// <summary>The same request with a query added to its target.</summary>
    /// <param name="query">Query without the question mark, already percent-encoded.</param>
    public WireRequest WithQuery(string query) =>
        this with { Target = $"{Target}{(Target.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}" };

    /// <summary>First value of a field; null if it is not sent.</summary>
    public string? Field(string name) => Fields.Find(line => line.Is(name)) is { Name: not null } line ? line.Value : null;

    /// <summary>The request's bytes, with the content as it is.</summary>
    public byte[] ToBytes() => [.. HeadBytes(), .. Content];

    /// <summary>The bytes of request line and fields, including the empty line.</summary>
    public byte[] HeadBytes()
    {
        var head = new StringBuilder().Append(Method).Append(' ').Append(Target).Append(' ').Append(Version).Append("\r\n");
        foreach (var line in Fields) head.Append(line.Name).Append(": ").Append(line.Value).Append("\r\n");
        if (SaysNothingOfItsLength) head.Append(CultureInfo.InvariantCulture, $"Content-Length: {Content.Length}\r\n");
        return Encoding.Latin1.GetBytes(head.Append("\r\n").ToString());
    }

    /// <summary>The request in chunked coding (RFC 9112 section 7.1).</summary>
    /// <param name="sizes">Size of each chunk except the last, which takes the rest.</param>
    /// <param name="extension">What follows each size, for instance <c>;name=value</c>.</param>
    /// <param name="trailers">Field lines after the last chunk, each with its CR LF.</param>
    public byte[] ToChunkedBytes(IReadOnlyList<int>? sizes = null, string extension = "", string trailers = "")
    {
        using var bytes = new MemoryStream();
        bytes.Write(Without("Content-Length").With("Transfer-Encoding", "chunked").HeadBytes());
        var at = 0;
        foreach (var size in (sizes ?? []).Append(Content.Length))
        {
            var length = Math.Min(size, Content.Length - at);
            if (length <= 0) continue;
            bytes.Write(Encoding.Latin1.GetBytes($"{length:x}{extension}\r\n"));
            bytes.Write(Content.AsSpan(at, length));
            bytes.Write("\r\n"u8);
            at += length;
        }

        bytes.Write(Encoding.Latin1.GetBytes($"0{extension}\r\n{trailers}\r\n"));
        return bytes.ToArray();
    }

    private bool SaysNothingOfItsLength =>
        (Content.Length > 0 || Method == "POST") && !Fields.Exists(line => line.Is("Content-Length") || line.Is("Transfer-Encoding"));
}

/// <summary>A field line as it is sent; each character is one byte (Latin-1).</summary>
/// <param name="Name">Field name, in the letter case in which it is sent.</param>
/// <param name="Value">Field value, without surrounding whitespace.</param>
public readonly record struct FieldLine(string Name, string Value)
{
    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
