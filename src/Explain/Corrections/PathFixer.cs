using EmailSync.MockServer.Sandboxes;

namespace EmailSync.Explain.Corrections;

/// <summary>Fixes path and method: those of the most likely operation, in the installation that the path names.</summary>
internal static class PathFixer
{
    private const int LongestCompared = 256;

    public static Draft Path(Draft draft, CorrectionContext context)
    {
        var operation = context.Operation(draft);
        var sent = Draft.Decoded(draft.Path);
        var first = SandboxPath.FirstSegment(sent).ToString();
        // A segment before the path names an installation, unless the path is closer to an operation without it.
        var named = SandboxPath.TryFindName($"/{first}/api", out var name) && name.Length > 0 && !context.Redactor.Holds(first)
            ? $"/{first}{operation.Path}"
            : operation.Path;
        var path = Distance(sent, named) < Distance(sent, operation.Path) ? named : operation.Path;
        context.Note(Location.Path, context.Redactor.Text(Draft.Shown(draft.Path)), path, RuleId.C_PATH_01);
        return draft with { Path = path };
    }

    public static Draft Method(Draft draft, CorrectionContext context, string rule)
    {
        var operation = context.Operation(draft);
        // GET on a list or another resource does not take what only an operation takes.
        if (!Draft.Decoded(draft.Path).EndsWith(operation.Path, StringComparison.OrdinalIgnoreCase)) draft = Path(draft, context);
        context.Note(Location.Method, context.Redactor.Text(draft.Method), operation.Method, rule);
        return draft with { Method = operation.Method };
    }

    private static int Distance(string one, string other) => Spelling.Distance(Comparable(one), Comparable(other));

    private static string Comparable(string path) => (path.Length > LongestCompared ? path[..LongestCompared] : path).ToUpperInvariant();
}
