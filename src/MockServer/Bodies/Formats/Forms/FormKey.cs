namespace EmailSync.MockServer.Bodies.Formats.Forms;

/// <summary>Keys such as <c>A.B</c>, <c>A[B]</c>, <c>A[0].B</c> and <c>A[]</c>, whose last segment is empty: the next item.</summary>
internal static class FormKey
{
    /// <summary>Splits a key into its segments, or says what was expected.</summary>
    public static string? Split(string key, List<string> segments)
    {
        var at = 0;
        do
        {
            var bracketed = at < key.Length && key[at] == '[';
            if (bracketed)
                at++;
            else if (segments.Count > 0)
                at++;
            var length = key.AsSpan(at).IndexOfAny(bracketed ? "[]" : ".[]");
            var end = length < 0 ? key.Length : at + length;
            if (bracketed && (end == key.Length || key[end] == '['))
                return "a closing bracket";
            if (!bracketed && end < key.Length && key[end] == ']')
                return "an opening bracket before the closing one";
            if (end == at && !(bracketed && segments.Count > 0 && end + 1 == key.Length))
                return "a name in each part of the key";

            segments.Add(key[at..end]);
            at = bracketed ? end + 1 : end;
            if (at < key.Length && key[at] is not ('.' or '['))
                return "a dot or a bracket after the closing one";
        }
        while (at < key.Length && segments.Count <= BodyFormat.MaxDepth);

        return null;
    }
}
