using System.Buffers;

namespace EmailSync.MockServer.Journal.Redaction;

/// <summary>Texts that must not be shown, wherever they stand.</summary>
internal sealed class KnownTexts(IEnumerable<string> texts)
{
    // The longer first, so that one that holds another goes as a whole.
    private readonly string[] known = [.. texts.Distinct().OrderByDescending(text => text.Length)];
    private readonly SearchValues<string> search = SearchValues.Create([.. texts.Distinct()], StringComparison.Ordinal);

    public bool OccurIn(ReadOnlySpan<char> text) => text.ContainsAny(search);

    public string Replace(string text, Func<string, string> mark)
    {
        if (!OccurIn(text)) return text;
        foreach (var secret in known)
            if (text.Contains(secret, StringComparison.Ordinal))
                text = text.Replace(secret, mark(secret), StringComparison.Ordinal);
        return text;
    }
}
