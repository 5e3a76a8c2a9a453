namespace EmailSync.Dashboard.OneCall.Marks;

/// <summary>A range of a text, or a place in it where something is missing.</summary>
internal readonly record struct TextRange(int Start, int End, string? Missing = null)
{
    /// <summary>The place before a character.</summary>
    public static TextRange Before(int at, string missing) => new(at, at, missing);
}
