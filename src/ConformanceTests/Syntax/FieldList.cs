namespace EmailSync.ConformanceTests.Syntax;

/// <summary>Lists of tokens in fields (RFC 9110 section 5.6.1).</summary>
public static class FieldList
{
    /// <summary>The members of all lines of a field, without empty ones.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string> lines) =>
        [.. lines.SelectMany(line => line.Split(',')).Select(member => member.Trim(' ', '\t')).Where(member => member.Length > 0)];
}
