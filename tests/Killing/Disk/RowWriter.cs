using System.Text;
using Microsoft.Data.Sqlite;

namespace EmailSync.Killing.Disk;

/// <summary>A program that adds rows to a database, a transaction each, and says each that it has committed.</summary>
internal static class RowWriter
{
    public const string Verb = "write-rows";
    private const int Rows = 200;

    /// <param name="arguments">The file, the value of <c>PRAGMA synchronous</c>, and where to cut.</param>
    public static int Run(string[] arguments)
    {
        CutFileSystem.Use(Cut.Read(arguments[2]));
        using var database = new SqliteConnection($"Data Source={arguments[0]};Pooling=False");
        database.Open();
        Execute("PRAGMA journal_mode = WAL");
        Execute($"PRAGMA synchronous = {arguments[1]}");
        Execute("PRAGMA wal_autocheckpoint = 8");
        Execute("CREATE TABLE IF NOT EXISTS row(number INTEGER PRIMARY KEY, text TEXT)");
        using var output = Console.OpenStandardOutput();
        for (var i = 1; i <= Rows; i++)
        {
            Execute($"INSERT INTO row(text) VALUES(hex(randomblob({100 + (i % 7 * 900)})))");
            output.Write(Encoding.ASCII.GetBytes($"{i}\n"));
        }

        return 0;

        void Execute(string sql)
        {
            using var command = database.CreateCommand();
#pragma warning disable CA2100 // what is executed stands above
            command.CommandText = sql;
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }
    }
}
