using EmailSync.Postgres.Connections;
using Npgsql;

namespace EmailSync.Cluster.Membership;

/// <summary>Orleans' connections to the database, which see its own tables only.</summary>
internal static class MembershipDatabase
{
    private const int Connections = 2;

    /// <param name="text">The database, by Npgsql's keywords or as a URI.</param>
    public static NpgsqlDataSource Open(string text)
    {
        var address = PostgresAddress.Parse(text);
        address.SearchPath = MembershipSchema.Name;
        address.MaxPoolSize = Connections;
        return PostgresConnections.Open(address);
    }
}
