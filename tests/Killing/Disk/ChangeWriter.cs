using System.Globalization;
using System.Text;
using EmailSync.Data.Stores;
using EmailSync.MockServer.Sandboxes.Stored;
using EmailSync.Sqlite;

namespace EmailSync.Killing.Disk;

/// <summary>A program that commits changes to a store, in transactions of some sandboxes, and says each that it has committed.</summary>
internal static class ChangeWriter
{
    public const string Verb = "write-changes";
    private const int CommitsOfALife = 150;

    /// <summary>The sandboxes that each transaction changes.</summary>
    public static IReadOnlyList<string> Sandboxes { get; } = ["one", "two", "three"];

    /// <summary>Little is kept of logs, so that much is deleted.</summary>
    public static StoreRetention Retention { get; } = new(Calls: 50, Octets: 400_000, Age: TimeSpan.FromDays(30));

    /// <param name="arguments">The folder, the number of the last commit before, and where to cut.</param>
    public static async Task<int> RunAsync(string[] arguments)
    {
        CutFileSystem.Use(Cut.Read(arguments[2]));
        await using var store = SqliteStore.Open(arguments[0], Retention, TimeProvider.System);
        await using var output = Console.OpenStandardOutput();
        var first = int.Parse(arguments[1], CultureInfo.InvariantCulture) + 1;
        for (var i = first; i < first + CommitsOfALife; i++)
        {
            await store.CommitAsync([.. Sandboxes.Select(name => ChangesOf(name, i))], CancellationToken.None);
            await output.WriteAsync(Encoding.ASCII.GetBytes($"{i}\n"));
        }

        return 0;
    }

    /// <summary>What commit number <paramref name="number"/> stores in each sandbox: an item of a log, a new record, and the
    /// number.</summary>
    private static ChangeSet ChangesOf(string sandbox, int number)
    {
        var calls = new PartChanges();
        calls.Append(Text(number));
        var entities = new PartChanges();
        entities.Set(string.Create(CultureInfo.InvariantCulture, $"{number}"),
            Encoding.ASCII.GetBytes(new string('e', 200 + (number % 9 * 1000))));
        var counts = new PartChanges();
        counts.Set("", Text(number));
        return new ChangeSet(sandbox, [new("calls", calls), new("entities", entities), new("counts", counts)]);
    }

    private static byte[] Text(int number) => Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture));
}
