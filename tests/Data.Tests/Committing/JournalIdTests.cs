using EmailSync.MockServer.Journal;

namespace EmailSync.Data.Tests.Committing;

public sealed class JournalIdTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 30, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_id_is_a_UUID_of_version_7_with_the_time_in_milliseconds()
    {
        var id = new JournalIds().Next(Start);

        Assert.Equal(7, id.Version);
        Assert.Equal(8, id.Variant & 0xc);
        Assert.Equal(Start.ToUnixTimeMilliseconds(), Convert.ToInt64($"{id:N}"[..12], 16));
    }

    [Fact]
    public void Ids_of_one_process_rise_also_within_a_millisecond_and_when_the_clock_stands()
    {
        var ids = new JournalIds();

        var made = Enumerable.Range(0, 70_000).Select(_ => ids.Next(Start)).ToList();

        Assert.Equal(made.Order(), made);
        Assert.Equal(made.Count, made.Distinct().Count());
    }

    [Fact]
    public void Ids_of_two_processes_are_in_the_order_of_time_as_text_and_as_value()
    {
        var (one, two) = (new JournalIds(), new JournalIds());

        var made = Enumerable.Range(0, 1000).Select(i => (i % 2 == 0 ? one : two).Next(Start.AddMilliseconds(i))).ToList();

        Assert.Equal(made.Order(), made);
        Assert.Equal(made.Select(id => $"{id}").Order(StringComparer.Ordinal), made.Select(id => $"{id}"));
    }

    [Fact]
    public async Task Ids_made_at_once_are_different()
    {
        var ids = new JournalIds();

        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            Task.Run(() => Enumerable.Range(0, 20_000).Select(_ => ids.Next(Start)).ToList())));

        Assert.Equal(80_000, made.SelectMany(all => all).Distinct().Count());
        Assert.All(made, all => Assert.Equal(all.Order(), all));
    }
}
