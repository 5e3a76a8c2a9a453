using System.Globalization;

namespace EmailSync.MockServer.Tests.Running;

/// <summary>An answer as it came over the wire.</summary>
/// <param name="Head">Status line and fields with their line ends, and the empty line.</param>
/// <param name="Content">What followed, as Latin-1.</param>
public sealed record RawAnswer(string Head, string Content)
{
    public int Status => int.Parse(Head.AsSpan(9, 3), CultureInfo.InvariantCulture);

    /// <summary>The values of a field, by its name in any letter case.</summary>
    public IReadOnlyList<string> Field(string name) => FieldOf(Head, name);

    /// <summary>Bytes of content that the header section announces; null for chunked content.</summary>
    internal static int? LengthOf(string head)
    {
        if (FieldOf(head, "Transfer-Encoding").Count > 0) return null;
        return FieldOf(head, "Content-Length") is [var length] ? int.Parse(length, CultureInfo.InvariantCulture) : 0;
    }

    private static List<string> FieldOf(string head, string name) =>
        [.. head.Split("\r\n").Skip(1)
            .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
            .Select(line => line[(name.Length + 1)..].Trim())];
}
