using EmailSync.MockServer.Tests.Running;
using EmailSync.Recordings.Tests.Har;

namespace EmailSync.Recordings.Tests.Order;

/// <summary>Exchanges come in the order of their times.</summary>
public sealed class TimeOrderTests
{
    [Fact]
    public async Task Several_files_are_merged_and_each_may_have_the_newest_first()
    {
        using var folder = new TemporaryFolder();
        var first = folder.Write("a.har", HarFile.Of("Tool", [.. Enumerable.Range(0, 30).Reverse().Select(number => At(number * 2))]));
        var second = folder.Write("b.har", HarFile.Of("Tool", [.. Enumerable.Range(0, 30).Select(number => At((number * 2) + 1))]));

        var (exchanges, totals) = await Recorded.OfFilesAsync(second, first);

        Assert.Equal(Enumerable.Range(0, 60), exchanges.Select(exchange => exchange.Started!.Value.Second));
        Assert.Equal(0, totals.OutOfOrder);
    }

    [Fact]
    public async Task What_comes_too_late_to_be_put_in_order_is_counted()
    {
        var options = new RecordingOptions { OrderBytes = 3000, EntryBytes = 16 * 1024 };

        var (exchanges, totals) = await Recorded.OfTextAsync(
            HarFile.Of("Tool", [.. Enumerable.Range(1, 40).Select(At), At(0)]), options);

        Assert.Equal(41, exchanges.Count);
        Assert.Equal(1, totals.OutOfOrder);
    }

    private static string At(int second) => HarFile.Entry(time: $"2026-11-02T08:00:{second:00}.000Z");
}
