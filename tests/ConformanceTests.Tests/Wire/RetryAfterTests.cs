using EmailSync.ConformanceTests.Wire;

namespace EmailSync.ConformanceTests.Tests.Wire;

public sealed class RetryAfterTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("120", 120)]
    [InlineData("Sun, 22 Nov 2026 12:00:30 GMT", 30)]
    [InlineData("Sun, 22 Nov 2026 11:00:00 GMT", 0)]
    [InlineData("-1", null)]
    [InlineData("1.5", null)]
    [InlineData("soon", null)]
    [InlineData("", null)]
    [InlineData("Sun, 22 Nov 2026 12:00:30", null)]
    public void It_is_seconds_or_a_date(string value, int? seconds) =>
    Assert.Equal(seconds, (int?)RetryAfterField.Parse(value, Now)?.TotalSeconds);

    [Theory]
    [InlineData(503, true)]
    [InlineData(429, true)]
    [InlineData(500, false)]
    [InlineData(401, false)]
    public void Only_a_busy_target_is_waited_for(int status, bool waits)
    {
        var answer =
            new WireAnswer
            {
                StatusLine = $"HTTP/1.1 {status} X",
                Status = status,
                Fields = [new("retry-after", "1")],
                Defects = [],
                Bytes = []
            };
        Assert.Equal(waits, RetryAfterField.Of(new Reply(0, answer, null), Now) is not null);
    }

    [Fact]
    public void Without_an_answer_there_is_no_wait() => Assert.Null(RetryAfterField.Of(new Reply(0, null, "closed"), Now));
}
