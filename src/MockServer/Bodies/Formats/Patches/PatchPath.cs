using EmailSync.Contract;
using EmailSync.Contract.Schemas;
using EmailSync.MockServer.Model;

namespace EmailSync.MockServer.Bodies.Formats.Patches;

/// <summary>A JSON pointer of an operation, and its location in the patch.</summary>
internal sealed record PatchPath(string Text, string[] Segments, Location Location)
{
    public bool IsWhole => Segments.Length == 0;

    public string Last => Segments[^1];

    public ReadOnlySpan<string> Parent => Segments.AsSpan()[..^1];

    /// <summary>Whether the other location lies within this one; names are compared as members are found.</summary>
    public bool Encloses(PatchPath other) =>
        other.Segments.Length > Segments.Length
        && Segments.AsSpan().SequenceEqual(other.Segments.AsSpan(0, Segments.Length), StringComparer.OrdinalIgnoreCase);

    public BodyFault Missing(string found = "nothing") =>
        new(RuleId.BODY_14, Location, $"an existing value at '{Excerpt.Of(Text)}'", found);
}
