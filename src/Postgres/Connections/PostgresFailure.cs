using System.Net.Sockets;
using EmailSync.Data.Stores;
using Npgsql;

namespace EmailSync.Postgres.Connections;

/// <summary>What a failure of the database means.</summary>
internal static class PostgresFailure
{
    // Classes of SQLSTATE, or whole ones, that say that this database cannot be used as it is set up. Waiting does not help.
    private static readonly string[] Unusable = ["28", "3D000", "3F000", "42501"];

    public static bool Is(Exception exception) =>
        exception is NpgsqlException or SocketException or IOException or TimeoutException or InvalidDataException;

    /// <summary>
    /// Whether the server has answered and goes on: then what was sent is undone. Otherwise nobody knows yet what became of it.
    /// </summary>
    public static bool IsAnswer(Exception exception) => exception is PostgresException { SqlState: not ("57P01" or "57P02" or "57P03") };

    /// <summary>Whether the same may succeed at once: it was in the way of something else.</summary>
    public static bool IsCollision(Exception exception) => exception is PostgresException { SqlState: "40001" or "40P01" };

    /// <summary>The failure of a server that has worked before.</summary>
    public static StoreUnavailableException Unavailable(Exception exception) => new($"PostgreSQL: {Line(exception)}", exception);

    /// <summary>The failure of a server that is used for the first time.</summary>
    public static Exception AtStart(Exception exception, string server) =>
        exception is PostgresException { SqlState: var state } && Unusable.Any(prefix => state.StartsWith(prefix, StringComparison.Ordinal))
            ? new StoreUnusableException($"PostgreSQL at {server}: {Line(exception)}. Correct the connection, or the rights of its user.",
                exception)
            : new StoreUnavailableException($"PostgreSQL at {server}: {Line(exception)}", exception);

    private static string Line(Exception exception) =>
        exception is PostgresException postgres ? $"{postgres.MessageText} ({postgres.SqlState})"
        : (exception.InnerException switch
        {
            null => exception.Message,
            { } inner when Is(inner) => inner.Message,
            // Such as why TLS failed.
            { } inner => $"{exception.Message} ({inner.GetBaseException().Message})",
        }).ReplaceLineEndings(" ");
}
