namespace EmailSync.Mcp;

/// <summary>Keeps what an assistant reads within bounds, and says what is missing.</summary>
internal static class Excerpt
{
    /// <summary>The first characters of a text, never half of one.</summary>
    public static string Of(string text, int most) => text.Length <= most ? text : $"{text.AsSpan(0, Cut(text, most))}…";

    /// <summary>The same with a note on how much is left out, and where all of it is.</summary>
    public static string Of(string text, int most, string whole) =>
        text.Length <= most
            ? text
            : $"{text.AsSpan(0, Cut(text, most))}\n… {text.Length - Cut(text, most)} more characters are left out; {whole}.";

    private static int Cut(string text, int most) => char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
}
