using EmailSync.Contract.Names;

namespace EmailSync.Tournament.Planning;

/// <summary>What <c>--only</c> and <c>--skip</c> choose: ids with * for any text, or the name of an operation or a kind.</summary>
/// <param name="only">What to run; empty for all.</param>
/// <param name="skip">What to leave out.</param>
internal sealed class PlanFilter(IReadOnlyList<string> only, IReadOnlyList<string> skip)
{
    /// <summary>Chooses from a plan.</summary>
    /// <param name="plan">The whole plan.</param>
    /// <param name="errors">Gets a line for each pattern that fits nothing.</param>
    public IReadOnlyList<Misbehaviour> Choose(IReadOnlyList<Misbehaviour> plan, List<string> errors)
    {
        Check("--only", only, plan, errors);
        Check("--skip", skip, plan, errors);
        return [
            .. plan.Where(one => (only.Count == 0 || only.Any(pattern => Fits(pattern, one))) && !skip.Any(pattern => Fits(pattern, one)))];
    }

    private static void Check(string option, IReadOnlyList<string> patterns, IReadOnlyList<Misbehaviour> plan, List<string> errors)
    {
        foreach (var pattern in patterns.Where(pattern => !plan.Any(one => Fits(pattern, one))))
            errors.Add($"{option} {pattern}: no misbehaviour that applies to this command has this id; "
                + $"the nearest is {NearestName.Of(pattern, [.. plan.Select(one => one.Id)])} (--list lists them)");
    }

    private static bool Fits(string pattern, Misbehaviour one) =>
        Same(pattern, one.Id) || Same(pattern, one.Operation.Name) || Same(pattern, one.Kind.Name);

    // Parts between stars, each after the one before; greedy is right for a pattern without other wildcards.
    private static bool Same(string pattern, string text)
    {
        var parts = pattern.Split('*');
        if (parts.Length == 1) return pattern.Equals(text, StringComparison.OrdinalIgnoreCase);
        if (text.Length < parts[0].Length + parts[^1].Length) return false;
        if (!text.StartsWith(parts[0], StringComparison.OrdinalIgnoreCase) || !text.EndsWith(parts[^1], StringComparison.OrdinalIgnoreCase))
            return false;
        var rest = text.AsSpan(parts[0].Length, text.Length - parts[0].Length - parts[^1].Length);
        foreach (var part in parts[1..^1])
        {
            var at = rest.IndexOf(part, StringComparison.OrdinalIgnoreCase);
            if (at < 0) return false;
            rest = rest[(at + part.Length)..];
        }

        return true;
    }
}
