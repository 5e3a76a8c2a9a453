using EmailSync.MockServer.Memory;

namespace EmailSync.MockServer.Tests.Memory;

public sealed class LogListTests
{
    [Fact]
    public void A_list_holds_no_items_but_where_they_stand()
    {
        var logs = new[] { Log(), Log() };
        for (var i = 0; i < 10; i++) logs[i % 2].Add(new Item(i));
        var list = new LogList<Item>(logs, item => item.Id, item => item.Number != 4);

        // While it is read, one log is cleared and begins anew, and of the other one item is removed and two are dropped.
        using var reading = list.Items.GetEnumerator();
        Assert.True(reading.MoveNext());
        Assert.Equal(9, reading.Current.Number);
        logs[0].Clear();
        logs[0].Add(new Item(100));
        logs[1].Remove(new HashSet<Item>(logs[1].NewestFirst(out _).Where(item => item.Number == 5)));
        logs[1].DropOldest();
        logs[1].DropOldest();

        var rest = new List<int>();
        while (reading.MoveNext()) rest.Add(reading.Current.Number);
        Assert.Equal([7], rest);
        Assert.Equal((10, 0), (list.Total, list.Dropped));
    }

    [Fact]
    public void A_list_is_in_the_order_of_ids_and_no_longer_than_asked()
    {
        var logs = new[] { Log(), Log() };
        foreach (var number in (int[])[3, 1, 2]) logs[0].Add(new Item(number));
        foreach (var number in (int[])[6, 4, 5]) logs[1].Add(new Item(number));

        Assert.Equal([6, 5, 4, 3, 2, 1], Numbers(new LogList<Item>(logs, item => item.Id, _ => true)));
        Assert.Equal([6, 5], Numbers(new LogList<Item>(logs, item => item.Id, _ => true, limit: 2)));
    }

    [Fact]
    public void Items_of_one_call_are_newest_first_too()
    {
        var log = Log();
        for (var i = 0; i < 100; i++) log.Add(new Item(i));

        Assert.Equal(Enumerable.Range(0, 100).Reverse(), Numbers(new LogList<Item>([log], _ => Guid.Empty, _ => true)));
    }

    [Fact]
    public void An_item_is_found_by_its_number_wherever_the_ring_stands()
    {
        var log = new BoundedLog<Item>(20, _ => 1);
        for (var i = 0; i < 50; i++) log.Add(new Item(i));
        log.Remove(new HashSet<Item>(log.NewestFirst(out _).Where(item => item.Number % 3 == 0)));
        for (var i = 50; i < 55; i++) log.Add(new Item(i));

        var numbered = log.NumberedNewestFirst(out _);
        Assert.Equal(log.NewestFirst(out _), numbered.Select(one => one.Item));
        Assert.All(numbered, one => Assert.Same(one.Item, log.Find(one.Number)));
        Assert.Null(log.Find(1));
        Assert.Null(log.Find(long.MaxValue));
    }

    private static BoundedLog<Item> Log() => new(1000, _ => 1);

    private static IEnumerable<int> Numbers(LogList<Item> list) => list.Items.Select(item => item.Number);

    private sealed record Item(int Number)
    {
        public Guid Id { get; } = new(Number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
    }
}
