namespace EmailSync.ReferencePages.Importing.Yaml;

/// <summary>A part of a YAML document and its exact position in the text, as an edit needs it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="IsFlow">Whether it is written in braces or brackets.</param>
/// <param name="IsPlain">Whether it is a scalar without quotes or a tag, whose value decides its type.</param>
/// <param name="Text">The scalar's value, or the name of the anchor that an alias refers to.</param>
/// <param name="Start">Offset of its first character.</param>
/// <param name="Line">Line of its first character, counted from 1.</param>
/// <param name="Column">Spaces before its first character.</param>
internal sealed record YamlPart(YamlKind Kind, bool IsFlow, bool IsPlain, string Text, int Start, int Line, int Column)
{
    public List<KeyValuePair<YamlPart, YamlPart>> Members { get; } = [];

    public List<YamlPart> Items { get; } = [];

    /// <summary>Offset after its last character; what follows it, such as a comment, does not belong to it.</summary>
    public int End { get; set; }

    /// <summary>The target of an alias.</summary>
    public YamlPart? Target { get; init; }

    /// <summary>The value of a member; null if there is none, or this is not a mapping.</summary>
    public YamlPart? Member(string name) => Members.Find(member => member.Key.Text == name).Value;

    public YamlPart? Key(string name) => Members.Find(member => member.Key.Text == name).Key;
}

internal enum YamlKind
{
    Mapping,
    Sequence,
    Scalar,
    Alias,
}
