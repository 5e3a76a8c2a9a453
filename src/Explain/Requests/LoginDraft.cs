namespace EmailSync.Explain.Requests;

/// <summary>Changes the parameters of a request to the login, in the query or in the form, wherever they stand.</summary>
internal static class LoginDraft
{
    private const string Form = "application/x-www-form-urlencoded";

    /// <summary>The value of a parameter; null if it is missing or empty.</summary>
    public static string? Parameter(Draft draft, string name) =>
        Query(draft).Concat(Body(draft)).FirstOrDefault(pair => pair.Key == name && pair.Value.Length > 0).Value;

    /// <summary>The draft with one parameter of this name, where it stood, or where the others stand.</summary>
    /// <param name="draft">The request.</param>
    /// <param name="name">The name.</param>
    /// <param name="value">Its value; null to leave it out.</param>
    public static Draft With(Draft draft, string name, string? value)
    {
        var (query, body) = (Query(draft), Body(draft));
        var inBody = body.Exists(pair => pair.Key == name) || (!query.Exists(pair => pair.Key == name) && body.Count > 0);
        Set(query, name, inBody ? null : value);
        Set(body, name, inBody ? value : null);
        return WithForm(draft with { Query = Text(query) }, body);
    }

    /// <summary>The draft with all parameters in the form.</summary>
    public static Draft WithFormOnly(Draft draft)
    {
        List<KeyValuePair<string, string>> all = [.. Query(draft)];
        foreach (var pair in Body(draft)) Set(all, pair.Key, pair.Value);
        return WithForm(draft with { Query = null }, all);
    }

    private static Draft WithForm(Draft draft, List<KeyValuePair<string, string>> form) =>
        form.Count == 0 ? draft : draft.With("Content-Type", Form) with { Body = Encoding.ASCII.GetBytes(Text(form)!) };

    // The first of several counts, and stays in its place.
    private static void Set(List<KeyValuePair<string, string>> pairs, string name, string? value)
    {
        var at = pairs.FindIndex(pair => pair.Key == name);
        pairs.RemoveAll(pair => pair.Key == name);
        if (value is not null) pairs.Insert(at < 0 ? pairs.Count : at, new(name, value));
    }

    private static List<KeyValuePair<string, string>> Query(Draft draft) => draft.Query is { } query ? QueryPairs.Parse($"?{query}") : [];

    private static List<KeyValuePair<string, string>> Body(Draft draft) =>
        LoginPath.TakesForm(draft.Path) && draft.Body.Length > 0 && draft.Body[0] is not ((byte)'{' or (byte)'<')
            ? QueryPairs.Parse(Encoding.UTF8.GetString(draft.Body))
            : [];

    private static string? Text(List<KeyValuePair<string, string>> pairs) => pairs.Count == 0
        ? null
        : string.Join('&', pairs.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
}
