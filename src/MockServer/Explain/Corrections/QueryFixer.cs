using EmailSync.MockServer.Explain.Requests;
using EmailSync.MockServer.Explain.Values;
using EmailSync.MockServer.Findings;

namespace EmailSync.MockServer.Explain.Corrections;

/// <summary>Takes out of the query what does not belong there, and puts in what has to.</summary>
internal static class QueryFixer
{
    public static Draft Fix(Draft draft, Workbench bench, Finding finding)
    {
        var name = finding.Place.StartsWith("query ", StringComparison.Ordinal) ? finding.Place["query ".Length..] : "";
        var changed = Without(draft, bench, name, finding.Rule.Id);
        var parameter = bench.Operation(draft).Parameters.FirstOrDefault(one => one.In == "query" && one.Required && one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (parameter is null) return changed;

        var value = SchemaFit.Made(parameter.Schema, null).Text;
        bench.Tell($"query {name}", null, value, finding.Rule.Id);
        return changed with { Query = string.Join('&', ((string?[])[changed.Query, $"{Uri.EscapeDataString(parameter.Name)}={Uri.EscapeDataString(value)}"]).Where(part => part is { Length: > 0 })) };
    }

    /// <summary>The draft without a query parameter, in any letter case.</summary>
    public static Draft Without(Draft draft, Workbench bench, string name, string rule)
    {
        var parts = (draft.Query ?? "").Split('&');
        var kept = parts.Where(part => !Decoded(part).Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
        if (kept.Count == parts.Length) return draft;
        bench.Tell($"query {name}", bench.Redactor.Text(Draft.Shown(string.Join('&', parts.Except(kept)))), null, rule);
        return draft with { Query = kept.Count == 0 ? null : string.Join('&', kept) };
    }

    private static string Decoded(string part) => Uri.UnescapeDataString(part.Split('=')[0].Replace('+', ' '));
}
