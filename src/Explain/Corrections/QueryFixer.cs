using EmailSync.MockServer.Findings.Rules;
using EmailSync.MockServer.Selection;

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
        var list = known.Find(one => QueryParameter.IsList(one) && one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (list is not null) return FixList(draft, context, list, finding.Rule.Id);
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

    // Each item that is right or can be made right, in the form that every reader of lists takes: the name again for each.
    private static Draft FixList(Draft draft, CorrectionContext context, ContractParameter parameter, string rule)
    {
        var parts = (draft.Query ?? "").Split('&').ToLookup(part => QueryParameter.IsNameOf(parameter, Decoded(part)));
        var item = parameter.Schema.Shape.Items!;
        var items = parts[true].SelectMany(part => part.Split('=', 2) is [var name, var values]
                ? values.Split(["%2C", "%2c", ","], StringSplitOptions.None).Select(value => Fitted($"{name}={value}", item))
                : [])
            .OfType<string>().ToList();
        if (items.Count == 0 && parameter.Required) items = [SchemaFit.Made(item, null).Text];
        context.Note(Location.Query(parameter.Name), context.Redactor.Text(Draft.Shown(string.Join('&', parts[true]))),
            items.Count == 0 ? null : string.Join(", ", items), rule);
        var query = string.Join('&', parts[false].Where(part => part.Length > 0)
            .Concat(items.Select(value => $"{Uri.EscapeDataString(parameter.Name)}={Uri.EscapeDataString(value)}")));
        return draft with { Query = query.Length == 0 ? null : query };
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
