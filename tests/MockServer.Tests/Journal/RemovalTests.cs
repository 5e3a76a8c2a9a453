using EmailSync.MockServer.Memory;

namespace EmailSync.MockServer.Tests.Journal;

public sealed class RemovalTests
{
    [Fact]
    public void What_is_removed_is_gone_and_the_rest_keeps_its_order_count_and_bytes()
    {
        var log = Filled(capacity: 8, added: 5);

        Assert.Equal(["1", "333"], log.Remove(Items("1", "333", "none")));
        Assert.Equal(["55555", "4444", "22"], log.NewestFirst(out var total));
        Assert.Equal(3, total);
        Assert.Equal(11, log.Bytes);
    }

    [Fact]
    public void A_log_that_has_come_round_is_removed_from_and_filled_again()
    {
        var log = Filled(capacity: 4, added: 6);

        Assert.Equal(["4444"], log.Remove(Items("4444")));
        log.Add("7");
        log.Add("8");
        Assert.Equal(["8", "7", "666666", "55555"], log.NewestFirst(out var total));
        Assert.Equal(7, total);
        Assert.Equal(13, log.Bytes);
    }

    [Fact]
    public void All_can_be_removed_and_what_is_added_then_is_all_there_is()
    {
        var log = Filled(capacity: 4, added: 4);

        Assert.Equal(4, log.Remove(log.NewestFirst(out _).ToHashSet()).Count);
        Assert.Equal(0, log.DropOldest());
        log.Add("1");
        Assert.Equal(["1"], log.NewestFirst(out var total));
        Assert.Equal(1, total);
    }

    [Fact]
    public void Nothing_is_removed_where_nothing_is_named()
    {
        var log = Filled(capacity: 4, added: 2);

        Assert.Empty(log.Remove(Items()));
        Assert.Equal(["22", "1"], log.NewestFirst(out _));
    }

    // Each item holds as many bytes as its number.
    private static BoundedLog<string> Filled(int capacity, int added)
    {
        var log = new BoundedLog<string>(capacity, item => item.Length);
        for (var i = 1; i <= added; i++) log.Add(new string((char)('0' + i), i));
        return log;
    }

    private static HashSet<string> Items(params string[] items) => [.. items];
}
