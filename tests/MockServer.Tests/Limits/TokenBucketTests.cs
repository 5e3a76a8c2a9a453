using EmailSync.MockServer.Limits;
using Microsoft.Extensions.Time.Testing;

namespace EmailSync.MockServer.Tests.Limits;

public sealed class TokenBucketTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public void It_gives_what_it_holds_and_refills_steadily()
    {
        var bucket = new TokenBucket(4, TimeSpan.FromSeconds(1), time);
        for (var i = 0; i < 4; i++) Assert.Null(bucket.Take(1));
        Assert.Equal(TimeSpan.FromMilliseconds(250), bucket.Take(1));
        time.Advance(TimeSpan.FromMilliseconds(250));
        Assert.Null(bucket.Take(1));
        Assert.NotNull(bucket.Take(1));
        Assert.False(bucket.IsFull);
        time.Advance(TimeSpan.FromHours(1));

        Assert.True(bucket.IsFull);
        for (var i = 0; i < 4; i++) Assert.Null(bucket.Take(1));
        Assert.NotNull(bucket.Take(1));
    }

    [Fact]
    public void It_can_be_overdrawn_once_and_then_the_debt_is_waited_for()
    {
        var bucket = new TokenBucket(100, TimeSpan.FromSeconds(1), time);
        Assert.Null(bucket.Take(1000));

        Assert.Equal(9.01, bucket.Take(1)!.Value.TotalSeconds, 0.001);
        time.Advance(TimeSpan.FromSeconds(9));
        Assert.NotNull(bucket.Take(1));
        time.Advance(TimeSpan.FromSeconds(0.02));
        Assert.Null(bucket.Take(1));
    }

    [Fact]
    public async Task Many_at_once_get_no_more_than_it_holds()
    {
        var bucket = new TokenBucket(100, TimeSpan.FromSeconds(1), time);
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            Task.Run(() => Enumerable.Range(0, 1000).Count(_ => bucket.Take(1) is null), TestContext.Current.CancellationToken)));

        Assert.Equal(100, taken.Sum());
    }
}
