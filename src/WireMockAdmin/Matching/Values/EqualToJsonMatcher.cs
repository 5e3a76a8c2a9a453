namespace EmailSync.WireMockAdmin.Matching.Values;

/// <summary><c>equalToJson</c>: the same JSON value, however it is written.</summary>
internal sealed class EqualToJsonMatcher(JsonElement expected, bool ignoresArrayOrder, bool ignoresExtraElements) : ValueMatcher
{
    private readonly ExpectedText source = new(expected.GetRawText());

    public override bool Matches(in MatchedValue value)
    {
        if (value.Text is not { } text) return false;
        value.Budget.Spend(1 + text.Length / 16);
        if (Parse(text) is not { } actual) return false;
        using (actual)
        {
            var comparison = new JsonComparison(ignoresArrayOrder, ignoresExtraElements, value.Budget);
            if (comparison.AreSame(expected, actual.RootElement)) return true;

            // Its secrets are marks in the journal.
            var redacted = source.MarkedAs(value);
            if (redacted == source.Text) return false;
            value.Budget.Spend(1 + redacted.Length / 16);
            if (Parse(redacted) is not { } marked) return false;
            using (marked) return comparison.AreSame(marked.RootElement, actual.RootElement);
        }
    }

    private static JsonDocument? Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
