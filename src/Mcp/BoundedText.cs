using EmailSync.Contract.Schemas;

namespace EmailSync.Mcp;

/// <summary>Keeps what an assistant reads within bounds, and says what is missing.</summary>
internal static class BoundedText
{
    /// <summary>The text, or its beginning with a note on how much is left out and where all of it is.</summary>
    public static string Of(string text, int most, string whole)
    {
        if (text.Length <= most) return text;
        var beginning = Excerpt.Beginning(text, most);
        return $"{beginning}\n… {text.Length - beginning.Length} more characters are left out; {whole}.";
    }
}
