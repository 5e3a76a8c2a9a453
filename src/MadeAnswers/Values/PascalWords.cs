namespace EmailSync.MadeAnswers.Values;

/// <summary>The words of a name such as ContactFullName, URLName or Address1.</summary>
internal static class PascalWords
{
    public static string[] Split(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var at = 1; at < name.Length; at++)
        {
            if (!BeginsWord(name, at)) continue;
            words.Add(name[start..at]);
            start = at;
        }

        if (name.Length > 0) words.Add(name[start..]);
        return [.. words];
    }

    /// <summary>The words as one would write them: Extra info.</summary>
    public static string Phrase(string name)
    {
        var words = Split(name);
        for (var at = 1; at < words.Length; at++)
            if (words[at].Length > 1 && !char.IsUpper(words[at][1]))
                words[at] = words[at].ToLowerInvariant();
        return string.Join(' ', words);
    }

    // An upper-case letter after a lower-case one or a digit, or the last of several before a lower-case one.
    private static bool BeginsWord(string name, int at) => char.IsUpper(name[at])
        && (!char.IsUpper(name[at - 1]) || (at + 1 < name.Length && char.IsLower(name[at + 1])));
}
