using System.Net;
using EmailSync.Contract;
using EmailSync.Contract.Media;
using EmailSync.Contract.Schemas;
using EmailSync.Dashboard.OneCall;
using EmailSync.Dashboard.OneCall.Outlines;
using EmailSync.MockServer.Model;

namespace EmailSync.Dashboard.Calls;

/// <summary>Which accounts a call means, as far as what was sent says so: also of a refused call, whose body may be wrong.</summary>
internal static class CalledAccounts
{
    private const int MostNamed = 3;
    private const int LongestName = 40;

    // A list asks for a thousand calls at once, and a longer body names more accounts than a row has room for.
    private const int LongestBody = 8 * 1024;

    /// <summary>The accounts in a few words, such as <c>17, 18</c>; null if the call names none.</summary>
    public static string? Of(JournalEntry entry)
    {
        var names = InQuery(entry.Target).Concat(InBody(entry)).Distinct().ToList();
        return names.Count == 0 ? null
            : names.Count <= MostNamed ? string.Join(", ", names)
            : $"{string.Join(", ", names.Take(MostNamed))} and {names.Count - MostNamed} more";
    }

    private static IEnumerable<string> InQuery(string target) =>
        target.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at
            ? QueryPairs.Parse(target[at..])
                .Where(pair => pair.Key.EndsWith(nameof(SyncUserAccount.AccountId), StringComparison.OrdinalIgnoreCase))
                .Where(pair => pair.Value.Length > 0)
                .Select(pair => Excerpt.Cut(pair.Value, LongestName))
            : [];

    private static IEnumerable<string> InBody(JournalEntry entry)
    {
        if (entry.Body.IsEmpty || entry.Body.Length > LongestBody) return [];
        var type = entry.Headers.ValueOf("Content-Type");
        var syntax = MediaType.SyntaxOf(type);
        if (ShownBody.Of(entry.Body, type).Text?.TrimStart('\uFEFF') is not { } text) return [];
        if (syntax.IsJson())
            return JsonOutline.Read(text) is { } root ? Named(root, node => node.Text ?? text[node.ValueStart..node.End]) : [];
        if (syntax == MediaSyntax.Form) return Named(FormOutline.Read(text), node => WebUtility.UrlDecode(text[node.ValueStart..node.End]));
        return syntax == MediaSyntax.Xml && XmlOutline.Read(text) is { } element
            ? Named(element, node => WebUtility.HtmlDecode(Content(text, node)))
            : [];
    }

    // An account, a list of them, or what an operation of a patch writes.
    private static IEnumerable<string> Named(OutlineNode node, Func<OutlineNode, string> valueOf)
    {
        var name = NameOf(node.Again(nameof(SyncUserAccount.AccountId)), valueOf)
            ?? NameOf(node.Again(nameof(SyncUserAccount.AssociateName)), valueOf)
            ?? (NameOf(node.Again(nameof(SyncUserAccount.AssociateId)), valueOf) is { } associate ? $"associate {associate}" : null)
            ?? (IsPathOfAccountId(node.Again("path")?.Text) ? NameOf(node.Again("value"), valueOf) : null);
        return name is not null ? [name] : node.Children.SelectMany(child => Named(child, valueOf));
    }

    private static bool IsPathOfAccountId(string? path) =>
        path?.EndsWith($"/{nameof(SyncUserAccount.AccountId)}", StringComparison.OrdinalIgnoreCase) == true;

    private static string? NameOf(OutlineNode? node, Func<OutlineNode, string> valueOf) =>
        node is not null && valueOf(node).Trim() is { Length: > 0 } value && value != "null" ? Excerpt.Cut(value, LongestName) : null;

    private static string Content(string text, OutlineNode node)
    {
        var start = text.IndexOf('>', node.NameRange.End) + 1;
        return start > 0 && node.InsertAt is { } end && end >= start ? text[start..end] : "";
    }
}
