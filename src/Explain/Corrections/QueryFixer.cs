using EmailSync.MockServer.Findings.Rules;

namespace EmailSync.Explain.Corrections;

/// <summary>Removes query parameters that do not belong there and adds those that are required.</summary>
internal static class QueryFixer
{
    private const string Key = "AccountId";
    private const string NotThere = RuleId.C_QRY_03;
    private const string Misspelt = RuleId.C_SEL_02;
    private const string Select = "$select";

    /// <param name="draft">The request.</param>
    /// <param name="context">What is known.</param>
    /// <param name="finding">What is wrong with a parameter.</param>
    /// <param name="account">Key of an account that the installation has; null if it has none.</param>
    public static Draft Fix(Draft draft, CorrectionContext context, Finding finding, int? account)
    {
        var name = finding.Location.Kind == LocationKind.Query ? finding.Location.Name : "";
        var known = context.Operation(draft).Parameters.Where(one => one.In == "query").ToList();
        var parameter = known.Find(one => one.Required && one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (finding.Rule.Id == Misspelt && WithNames(draft, context, new SelectableNames(context.Operation(draft))) is { } selected)
            return selected;
        if (parameter is null) return Without(draft, context, name, finding.Rule.Id);

        // The value that was sent under this name or a similar one.
        var others = known.Where(one => one != parameter).Select(one => one.Name).ToList();
        var sent = (draft.Query ?? "").Split('&').FirstOrDefault(part => Decoded(part).Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? (draft.Query ?? "").Split('&')
                .FirstOrDefault(part => !others.Contains(Decoded(part), StringComparer.OrdinalIgnoreCase)
                    && Spelling.Nearest(Decoded(part), [parameter.Name]) is not null);
        var changed = Without(draft, context, name, finding.Rule.Id);
        if (sent is not null) changed = Without(changed, context, Decoded(sent), finding.Rule.Id);
        var value = finding.Rule.Id == NotThere ? null : Fitted(sent, parameter.Schema);
        value ??= account is { } key && parameter.Name.EndsWith(Key, StringComparison.OrdinalIgnoreCase)
            ? $"{key}"
            : SchemaFit.Made(parameter.Schema, null).Text;
        context.Note(Location.Query(name), sent is null ? null : context.Redactor.Text(Draft.Shown(sent)), value, finding.Rule.Id);
        return changed with
        {
            Query = string.Join('&',
            ((string?[])[changed.Query, $"{Uri.EscapeDataString(parameter.Name)}={Uri.EscapeDataString(value)}"]).Where(part =>
                part is { Length: > 0 }))
        };
    }

    // Keep what can be selected and correct near misses; null if nothing is left.
    private static Draft? WithNames(Draft draft, CorrectionContext context, SelectableNames names)
    {
        var parts = (draft.Query ?? "").Split('&').ToList();
        var at = parts.FindIndex(part => Decoded(part).Equals(Select, StringComparison.OrdinalIgnoreCase));
        if (at < 0 || parts[at].Split('=', 2) is not [_, var text]) return null;
        var kept = Uri.UnescapeDataString(text.Replace('+', ' ')).Split(',', StringSplitOptions.TrimEntries)
            .Select(one => names.Has(one) ? one : names.Nearest(one)).OfType<string>().Distinct().ToList();
        if (kept.Count == 0) return null;
        var value = string.Join(',', kept);
        context.Note(Location.Query(Select), context.Redactor.Text(Draft.Shown(parts[at])), value, Misspelt);
        parts[at] = $"{Select}={string.Join(',', kept.Select(Uri.EscapeDataString))}";
        return draft with { Query = string.Join('&', parts) };
    }

    private static string? Fitted(string? part, Schema schema)
    {
        if (part?.Split('=', 2) is not [_, var sent]) return null;
        var text = Uri.UnescapeDataString(sent.Replace('+', ' ')).Trim().Trim('"', '\'');
        return new SchemaFit((_, _, _, _) => { }, ignoreCase: true).Fit(BodyValue.String(text), schema, "",
            null) is { IsScalar: true } value ? value.Text : null;
    }

    /// <summary>The draft without a query parameter, its name in any letter case.</summary>
    public static Draft Without(Draft draft, CorrectionContext context, string name, string rule)
    {
        var parts = (draft.Query ?? "").Split('&');
        var kept = parts.Where(part => !Decoded(part).Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
        if (kept.Count == parts.Length) return draft;
        context.Note(Location.Query(name), context.Redactor.Text(Draft.Shown(string.Join('&', parts.Except(kept)))), null, rule);
        return draft with { Query = kept.Count == 0 ? null : string.Join('&', kept) };
    }

    private static string Decoded(string part) => Uri.UnescapeDataString(part.Split('=')[0].Replace('+', ' '));
}
