using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Findings.Patterns;

public sealed class RetryAfterTests
{
    [Theory]
    [InlineData("too-many-requests; retryAfter=10")]
    [InlineData("unavailable; retryAfter=10")]
    [InlineData("unavailable; retryAfter=\"Sat, 31 Jan 2026 12:00:10 GMT\"")]
    public async Task A_call_before_Retry_After_has_passed_breaks_MAN_04(string fault)
    {
        await using var mock = await PatternsMock.StartAsync();
        await FailAsync(mock, fault);
        mock.Clock.Advance(TimeSpan.FromSeconds(9));
        await mock.CallAsync(WireCalls.BodyOf(18));
        mock.Clock.Advance(TimeSpan.FromSeconds(1));
        await mock.CallAsync(WireCalls.BodyOf(18));

        Assert.Equal(["", "C-MAN-04", ""], await mock.FindingsAsync());
    }

    [Fact]
    public async Task Other_callers_need_not_wait()
    {
        await using var mock = await PatternsMock.StartAsync();
        await FailAsync(mock, "too-many-requests; retryAfter=10");
        await mock.CallAsync(authorization: Credentials.SoTicket);
        Assert.All(await mock.FindingsAsync(), Assert.Empty);
    }

    private static async Task FailAsync(PatternsMock mock, string fault)
    {
        using var response = await mock.Site.SendAsync(mock.Site.Call().With("X-Mock-Fault", fault));
        Assert.True(response.Headers.Contains("Retry-After"));
    }
}
