using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace EmailSync.Scenarios.Cleaning;

/// <summary>
/// Searches what is about to be written for everything that was replaced: as it is, escaped for JSON and for URLs, in base64 at each
/// alignment, and in halves.
/// </summary>
internal static class SelfCheck
{
    private const int ShortestHalf = 6;
    private const int ShortestInBase64 = 5;
    private const int MostFound = 20;

    /// <summary>What was found, and where; nothing if the output may be written.</summary>
    /// <param name="output">The output, in UTF-8.</param>
    /// <param name="originals">What must not be in it.</param>
    /// <param name="vocabulary">Words that may be in it.</param>
    public static IReadOnlyList<string> Find(ReadOnlySpan<byte> output, Originals originals, Vocabulary vocabulary)
    {
        var text = Encoding.UTF8.GetString(output);
        var replacements = originals.All.Select(one => one.Replacement!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var needles = new Dictionary<string, (Original Original, string Form, bool IsWhole)>(StringComparer.Ordinal);
        foreach (var one in originals.All)
            // One of the mock's own identities is no secret.
            if (!replacements.Contains(one.Text) && !(one.Kind != OriginalKind.Secret && vocabulary.Keeps(one.Text))
                && Originals.IsSearched(one))
                foreach (var (form, needle, isWhole) in Forms(one, vocabulary)) needles.TryAdd(needle, (one, form, isWhole));
        if (needles.Count == 0) return [];
        var search = SearchValues.Create([.. needles.Keys], StringComparison.Ordinal);
        var lengths = needles.Keys.Select(needle => needle.Length).Distinct().OrderDescending().ToArray();
        var lookup = needles.GetAlternateLookup<ReadOnlySpan<char>>();
        var found = new List<string>();
        for (var at = 0; found.Count < MostFound && text.AsSpan(at).IndexOfAny(search) is >= 0 and var next; at++)
        {
            at += next;
            foreach (var length in lengths)
                if (at + length <= text.Length && lookup.TryGetValue(text.AsSpan(at, length), out var one)
                    && (!one.IsWhole || Originals.IsWhole(text, at, length)))
                {
                    found.Add($"{Kind(one.Original.Kind)} of {one.Original.Text.Length} characters, {one.Form}, at line {Line(text, at)}: "
                        + $"{Where(text, at)}");
                    at += length - 1;
                    break;
                }
        }

        return found;
    }

    private static IEnumerable<(string Form, string Needle, bool IsWhole)> Forms(Original one, Vocabulary vocabulary)
    {
        var isWord = !Originals.IsLongSecret(one);
        var text = one.Text;
        // A short word, or one of the contract, is a leak only as a whole value.
        if (vocabulary.Keeps(text) || text.Length < 4 || (one.Kind != OriginalKind.Secret && text.All(char.IsDigit) && text.Length < 7))
        {
            yield return ("as it is", $"\"{text}\"", false);
            yield break;
        }

        yield return ("as it is", text, isWord);
        yield return ("escaped for JSON", JavaScriptEncoder.Default.Encode(text), isWord);
        yield return ("escaped for JSON", JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text), isWord);
        yield return ("percent-encoded", Uri.EscapeDataString(text), isWord);
        yield return ("percent-encoded", Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal), isWord);
        if (text.Length >= ShortestInBase64)
            foreach (var encoded in InBase64(text))
            {
                yield return ("in base64", encoded, false);
                yield return ("in base64", encoded.Replace('+', '-').Replace('/', '_'), false);
            }

        var half = text.Length / 2;
        if (half < ShortestHalf || one.Kind is OriginalKind.Text or OriginalKind.Host or OriginalKind.EMail or OriginalKind.Street)
            yield break;
        yield return ("first half", text[..half], false);
        yield return ("second half", text[^half..], false);
    }

    // At each alignment without the letters that also depend on the neighbours.
    private static IEnumerable<string> InBase64(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var before = 0; before < 3; before++)
        {
            var encoded = Convert.ToBase64String([.. new byte[before], .. bytes]).TrimEnd('=');
            var from = before == 0 ? 0 : before + 1;
            var until = (before + bytes.Length) * 8 / 6;
            if (until - from >= 6) yield return encoded[from..until];
        }
    }

    private static string Kind(OriginalKind kind) => kind switch
    {
        OriginalKind.Secret => "a secret",
        OriginalKind.EMail => "an e-mail address",
        OriginalKind.Host => "a host",
        OriginalKind.FirstName or OriginalKind.LastName => "a name",
        OriginalKind.UserName => "a user name",
        OriginalKind.Company => "the name of a company",
        OriginalKind.Phone => "a phone number",
        OriginalKind.Number => "a number",
        OriginalKind.Text => "a text",
        _ => "a part of an address",
    };

    private static int Line(string text, int at) => 1 + text.AsSpan(0, at).Count('\n');

    // The member, without the value itself.
    private static string Where(string text, int at)
    {
        var start = text.LastIndexOf('\n', at) + 1;
        var line = text[start..at];
        var colon = line.IndexOf("\": ", StringComparison.Ordinal);
        return colon > 0 ? line[..(colon + 1)].Trim() : "in a list";
    }
}
