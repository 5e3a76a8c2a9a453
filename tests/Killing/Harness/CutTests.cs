using System.Diagnostics;
using EmailSync.Killing.Disk;
using EmailSync.MockServer.Tests.Running;
using Microsoft.Data.Sqlite;

namespace EmailSync.Killing.Harness;

/// <summary>The file system that ends the process, shown with SQLite alone.</summary>
public sealed class CutTests
{
    private const int Killed = 128 + 9;

    [Theory]
    [InlineData("Before", 40)]
    [InlineData("Half", 55)]
    [InlineData("PowerLoss", 60)]
    public async Task A_database_cut_at_a_write_has_every_row_that_was_committed(string form, int last)
    {
        var cuts = Enumerable.Range(0, 6).Select(i => new Cut(last - i, Enum.Parse<CutForm>(form), i));
        var ends = await Task.WhenAll(cuts.Select(cut => WriteAsync(cut, "FULL")));

        Assert.All(ends, end => Assert.Equal((Killed, "ok"), (end.Code, end.Integrity)));
        Assert.All(ends, end => Assert.InRange(end.Kept, end.Committed, end.Committed + 1));
        Assert.Contains(ends, end => end.Committed > 0);
    }

    [Fact]
    public async Task A_database_that_does_not_wait_for_the_disk_loses_rows_when_the_power_goes()
    {
        var cuts = Enumerable.Range(0, 6).Select(i => new Cut(50 + i, CutForm.PowerLoss, i));
        var ends = await Task.WhenAll(cuts.Select(cut => WriteAsync(cut, "OFF")));

        Assert.Contains(ends, end => end.Integrity != "ok" || end.Kept < end.Committed);
    }

    private static async Task<(int Code, int Committed, int Kept, string Integrity)> WriteAsync(Cut cut, string synchronous)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "rows.db");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [typeof(CutTests).Assembly.Location, RowWriter.Verb, file, synchronous, cut.Argument])
        { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var committed = (await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Count(c => c == '\n');
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        using var database = new SqliteConnection($"Data Source={file};Pooling=False");
        database.Open();
        try
        {
            var integrity = (string)Scalar(database, "PRAGMA integrity_check")!;
            var exists = (long)Scalar(database, "SELECT count(*) FROM sqlite_master WHERE name = 'row'")! > 0;
            return (process.ExitCode, committed, exists ? (int)(long)Scalar(database, "SELECT count(*) FROM row")! : 0, integrity);
        }
        catch (SqliteException exception)
        {
            return (process.ExitCode, committed, 0, exception.Message);
        }
    }

    private static object? Scalar(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
#pragma warning disable CA2100 // what is asked stands above
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
