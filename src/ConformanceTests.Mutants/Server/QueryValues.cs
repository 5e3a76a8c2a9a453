namespace EmailSync.ConformanceTests.Mutants.Server;

/// <summary>Values of a parameter of the query; names in any letter case.</summary>
internal static class QueryValues
{
    public static IReadOnlyList<string> Of(Request request, string name) =>
        [.. request.Query.Split('&').Select(pair => pair.Split('=', 2)).Where(pair => pair.Length == 2 && Decode(pair[0]).Equals(name, StringComparison.OrdinalIgnoreCase)).Select(pair => Decode(pair[1]))];

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
