using System.Text;

namespace EmailSync.MockServer.Secrets;

/// <summary>Finds the next secret in a text from a place on.</summary>
/// <typeparam name="T">What it is state beside the text.</typeparam>
internal delegate bool NextSecret<in T>(ReadOnlySpan<char> text, int from, T state, out int start, out int end);

/// <summary>Puts marks into texts.</summary>
internal static class MarkedText
{
    /// <summary>The text with a mark in place of each secret; the text itself where there is none.</summary>
    public static string Of<T>(string text, T state, NextSecret<T> next, Func<string, string> mark)
    {
        StringBuilder? marked = null;
        var at = 0;
        while (next(text, at, state, out var start, out var end))
        {
            (marked ??= new StringBuilder(text.Length)).Append(text, at, start - at).Append(mark(text[start..end]));
            at = end;
        }

        return marked?.Append(text, at, text.Length - at).ToString() ?? text;
    }
}
