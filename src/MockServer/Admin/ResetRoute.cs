using EmailSync.MockServer.Model;
using EmailSync.MockServer.Sandboxes;

namespace EmailSync.MockServer.Admin;

/// <summary>Resets sandboxes to their state before the first use.</summary>
public sealed class ResetRoute : ControlRoute
{
    private const string Keep = "keep";

    public ResetRoute(ControlScope scope, SandboxRegistry sandboxes)
        : base("/__mock/reset",
            "POST clears journal, effects and sessions, disarms the faults, and resets clock, accounts, entities, given answers and "
            + "synchronisations. ?keep=accounts,answers,clock,entities,faults,stubs,tenant keeps those.")
    {
        On("POST", http =>
        {
            if (Read(http.Request.QueryString.Value, sandboxes.Features.Keepable, out var keeps) is { } error)
                return ControlError.WriteAsync(http, StatusCodes.Status400BadRequest, error.Location, error.Message);
            foreach (var sandbox in scope.Of(http)) sandbox.Reset(keeps);
            // Those for which there was no room, one after the other.
            foreach (var name in scope.NotLoaded(http)) sandboxes.Find(name)?.Reset(keeps);
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
    }

    // A misspelt name would lose what was to be kept, so unknown names are errors.
    private static (string Location, string Message)? Read(string? query, IReadOnlyList<string> known, out HashSet<string> keeps)
    {
        keeps = [];
        if (string.IsNullOrEmpty(query)) return null;
        foreach (var (name, value) in QueryPairs.Parse(query))
        {
            if (name.Equals(ControlScope.Member, StringComparison.OrdinalIgnoreCase)) continue;
            if (!name.Equals(Keep, StringComparison.OrdinalIgnoreCase))
                return ($"query {name}", $"there is no such parameter; there are {Keep} and {ControlScope.Member}.");
            foreach (var part in value.Split(','))
            {
                if (known.FirstOrDefault(name => name.Equals(part.Trim(), StringComparison.OrdinalIgnoreCase)) is not { } kept)
                    return ($"query {Keep}",
                        $"expected {string.Join(", ", known)}, or {(known.Count == 2 ? "both" : "several")} separated by "
                            + $"commas, found {(value.Length > 0 ? value : "nothing")}.");
                keeps.Add(kept);
            }
        }

        return null;
    }
}
