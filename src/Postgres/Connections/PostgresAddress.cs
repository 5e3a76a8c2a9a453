using EmailSync.Data.Stores;
using Npgsql;

namespace EmailSync.Postgres.Connections;

/// <summary>How a database is named: by Npgsql's keywords, or by a URI as other programs take it.</summary>
internal static class PostgresAddress
{
    private const string Forms =
        "it is either 'Host=…;Database=…;Username=…;Password=…' or 'postgresql://user:password@host:port/database'";
    private static readonly string[] Schemes = ["postgres://", "postgresql://"];

    /// <exception cref="StoreUnusableException">It is neither.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string text)
    {
        try
        {
            var builder = Schemes.Any(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
                ? FromUri(new Uri(text))
                : new NpgsqlConnectionStringBuilder(text);
            return string.IsNullOrEmpty(builder.Host) ? throw new ArgumentException("the host is missing") : builder;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidOperationException)
        {
            // The text may hold a password: only what Npgsql says of a keyword is repeated.
            var why = exception is UriFormatException ? "it is no URI" : exception.Message.ReplaceLineEndings(" ");
            throw new StoreUnusableException($"The connection to PostgreSQL cannot be read ({why}): {Forms}.", exception);
        }
    }

    /// <summary>Server and database, without user and password.</summary>
    public static string Shown(NpgsqlConnectionStringBuilder builder) => $"{builder.Host}:{builder.Port}/{builder.Database}";

    private static NpgsqlConnectionStringBuilder FromUri(Uri uri)
    {
        var builder = new NpgsqlConnectionStringBuilder { Host = uri.Host };
        if (uri.Port > 0) builder.Port = uri.Port;
        var user = uri.UserInfo.Split(':', 2);
        if (user[0].Length > 0) builder.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) builder.Password = Uri.UnescapeDataString(user[1]);
        var database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/'));
        if (database.Length > 0) builder.Database = database;
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = pair.Split('=', 2) is [var left, var right] ? (left, Uri.UnescapeDataString(right)) : (pair, "");
            if (name is "host") builder.Host = value; // a folder with a socket cannot stand before the path
            else builder[Keyword(Uri.UnescapeDataString(name))] = value;
        }

        return builder;
    }

    // Names that URIs have in other programs.
    private static string Keyword(string name) => name switch
    {
        "sslmode" => "SSL Mode",
        "sslrootcert" => "Root Certificate",
        "sslcert" => "SSL Certificate",
        "sslkey" => "SSL Key",
        "connect_timeout" => "Timeout",
        "application_name" => "Application Name",
        "target_session_attrs" => "Target Session Attributes",
        _ => name.Replace('_', ' '),
    };
}
