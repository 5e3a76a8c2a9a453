using EmailSync.MockServer.Options;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Journal;

/// <summary>What Kestrel refuses by itself leaves its trace in the root installation.</summary>
public sealed class UnreadableRequestTests
{
    [Theory]
    [InlineData("GARBAGE\n\n", 400, "HDR-15")]
    [InlineData("GET /api HTTP/1.1\n\n", 400, "HDR-04")]
    [InlineData("GET /api HTTP/1.1\nHost: localhost\nA : b\n\n", 400, "HDR-05")]
    [InlineData("POST /api HTTP/1.1\nHost: localhost\nContent-Length: x\n\n", 400, "HDR-13")]
    public async Task A_request_that_is_no_HTTP_is_recorded_once(string request, int status, string requirement)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        await using var connection = await RawConnection.OpenAsync(mock);
        await connection.SendAsync(request);
        Assert.Equal(status, (await connection.ReadAnswerAsync()).Status);

        var entry = Assert.Single(await mock.Sandbox("").JournalAsync());
        Assert.Equal(status, entry.NumberAt("status"));
        Assert.Equal(requirement, entry.TextAt("requirement"));
        Assert.Equal(requirement, Assert.Single(entry.At("findings").EnumerateArray()).TextAt("requirement"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_breaks_off_is_recorded_once_with_its_call(bool vanish)
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        using var events = await EventFollower.OpenAsync(mock);
        await using (var connection = await RawConnection.OpenAsync(mock))
        {
            await connection.SendAsync(
                $"POST {TestSandbox.Operation} HTTP/1.1\nHost: localhost\nAuthorization: {TestSandbox.Tje0}\nContent-Type: "
                    + $"application/json\nContent-Length: 9\n\n{{");
            if (!vanish)
            {
                connection.EndSending();
                await connection.ReadToEndAsync();
            }
        }

        Assert.Equal("BODY-18", (await events.CallAsync()).TextAt("requirement"));
        using (await mock.Http.GetAsync("/api", TestContext.Current.CancellationToken))
            Assert.Equal("/api", (await events.CallAsync()).TextAt("target"));
    }

    [Fact]
    public async Task A_caller_who_leaves_within_the_request_line_is_recorded()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        using var events = await EventFollower.OpenAsync(mock);
        await using (var connection = await RawConnection.OpenAsync(mock)) await connection.SendAsync("POST /api/v1/Ag");

        Assert.Equal("HDR-15", (await events.CallAsync()).TextAt("requirement"));
    }

    [Fact]
    public async Task A_secret_in_an_unreadable_request_is_not_shown()
    {
        await using var mock = await RunningMock.StartAsync(new MockOptions { Port = 0 });
        await using var connection = await RawConnection.OpenAsync(mock);
        await connection.SendAsync("GET /api?access_token=s3cret HTTP/1.1\nHost: localhost\nX-Token : s3cret\n\n");
        await connection.ReadAnswerAsync();

        Assert.Single(await mock.Sandbox("").JournalAsync());
        Assert.DoesNotContain("s3cret", await mock.Sandbox("").ShownAsync(), StringComparison.Ordinal);
    }
}
