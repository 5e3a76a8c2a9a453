using System.Diagnostics;
using System.Globalization;
using System.Text;
using EmailSync.Killing.Disk;
using EmailSync.MockServer.Tests.Running;
using EmailSync.Sqlite;

namespace EmailSync.Killing.Rounds;

/// <summary>The store alone, ended between two writes of its database, again and again in one folder.</summary>
public sealed class StoreCutTests
{
    private const int Killed = 128 + 9;
    private const int MostWrites = 6000; // in the log, and, after some commits, in the main file

    [Theory]
    [InlineData("Before", 1)]
    [InlineData("Half", 2)]
    [InlineData("PowerLoss", 3)]
    public async Task A_store_cut_at_any_write_has_whole_commits_and_every_one_that_it_confirmed(string form, int offset)
    {
        var random = new Random(unchecked(KillSettings.Seed + offset));
        using var folder = new TemporaryFolder();
        var (last, kills) = (0, 0);
        for (var i = 0; i < KillSettings.Rounds(usual: 8); i++)
        {
            var cut = new Cut(random.Next(1, MostWrites), Enum.Parse<CutForm>(form), random.Next());
            var (code, confirmed) = await CommitAsync(folder.Path, last, cut);

            Assert.True(code is Killed or 0, $"Cut {cut.Argument} ended with {code}.");
            var stored = await StoredAsync(folder.Path);
            Assert.All(stored, number => Assert.True(number == stored[0] && number >= Math.Max(last, confirmed),
                $"After cut {cut.Argument}, with EMAILSYNC_KILL_SEED={KillSettings.Seed}: {string.Join(", ", stored)} are stored, and "
                + $"{Math.Max(last, confirmed)} was confirmed."));
            last = stored[0];
            if (code == Killed) kills++;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{form}: {kills} cuts, {last} commits, none lost, none half there.");
        Assert.NotEqual(0, kills);
    }

    private static async Task<(int Code, int Confirmed)> CommitAsync(string folder, int last, Cut cut)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [typeof(StoreCutTests).Assembly.Location, ChangeWriter.Verb, folder, last.ToString(CultureInfo.InvariantCulture), cut.Argument])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var lines = (await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, lines.Length == 0 ? 0 : int.Parse(lines[^1], CultureInfo.InvariantCulture));
    }

    // The last number of each part of each sandbox; and all that the retention keeps of it.
    private static async Task<IReadOnlyList<int>> StoredAsync(string folder)
    {
        await using var store = SqliteStore.Open(folder, ChangeWriter.Retention, TimeProvider.System);
        var numbers = new List<int>();
        foreach (var name in ChangeWriter.Sandboxes)
        {
            var parts = store.Read(name)?.Parts;
            if (parts is null)
            {
                numbers.Add(0);
                continue;
            }

            var calls = parts["calls"].Items.Select(item => Number(item.Span)).ToList();
            Assert.Equal(Enumerable.Range(calls[0], calls.Count), calls);
            Assert.Equal(Number(parts["counts"].Records[0].Value), parts["entities"].Records.Count);
            numbers.AddRange([calls[^1], Number(parts["counts"].Records[0].Value)]);
        }

        return numbers;
    }

    private static int Number(ReadOnlySpan<byte> text) => int.Parse(Encoding.ASCII.GetString(text), CultureInfo.InvariantCulture);
}
