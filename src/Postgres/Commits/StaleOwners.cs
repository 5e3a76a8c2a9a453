using System.Globalization;
using EmailSync.Data.Stores;
using EmailSync.Postgres.Ownership;
using Npgsql;

namespace EmailSync.Postgres.Commits;

/// <summary>The refusal of a commit whose sandboxes were taken by others.</summary>
internal static class StaleOwners
{
    /// <summary>Raised by the function that stores; the message lists the rows.</summary>
    public const string SqlState = "ES001";

    public static StaleOwnerException Of(PostgresException refusal, IReadOnlyList<OwnedSandbox> sandboxes, OwnedSandboxes owned)
    {
        var ids = refusal.MessageText.Split(' ').Select(id => long.Parse(id, CultureInfo.InvariantCulture)).ToHashSet();
        var stale = sandboxes.Where(sandbox => ids.Contains(sandbox.Id)).ToList();
        foreach (var sandbox in stale) owned.Remove(sandbox);
        return new StaleOwnerException([.. stale.Select(sandbox => sandbox.Name)]);
    }
}
