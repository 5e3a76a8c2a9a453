using System.Globalization;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Answers;

public sealed class NoContentOnTheWireTests(SharedMock shared)
{
    [Theory]
    [InlineData("Accept: */*")]
    [InlineData("Accept-Encoding: gzip, br")]
    [InlineData("Accept: application/json; charset=utf-8")]
    [InlineData("TE: trailers")]
    [InlineData("X-HTTP-Method-Override: GET")]
    [InlineData("Range: bytes=0-3")]
    [InlineData("If-None-Match: *")]
    public async Task It_is_a_status_line_and_a_date_whatever_the_caller_would_take(string field)
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Sized(fields: field));
        AssertBare((await connection.ReadAnswerAsync()).Head);
        Assert.Equal([17], await sandbox.SyncedAsync());
    }

    [Theory]
    [InlineData("?$select=name")]
    [InlineData("?%24select=name%2Cdepartment")]
    [InlineData("?$select=&$select=a")]
    [InlineData("?$expand=a&$format=json&callback=x")]
    public async Task The_query_adds_nothing_to_it(string query)
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Sized().Replace(" HTTP/1.1", query + " HTTP/1.1", StringComparison.Ordinal));
        AssertBare((await connection.ReadAnswerAsync()).Head);
    }

    [Fact]
    public async Task The_same_call_again_is_answered_the_same_and_nothing_stands_between_the_answers()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Sized() + sandbox.Sized() + sandbox.Sized(fields: "Connection: close"));

        var answers = (await connection.ReadToEndAsync()).Split("\r\n\r\n");
        Assert.Equal(4, answers.Length);
        Assert.Equal("", answers[3]);
        AssertBare(answers[0] + "\r\n\r\n");
        AssertBare(answers[1] + "\r\n\r\n");
        AssertBare(answers[2].Replace("Connection: close\r\n", "", StringComparison.Ordinal) + "\r\n\r\n");
        Assert.Equal([17, 17, 17], await sandbox.SyncedAsync());
    }

    [Fact]
    public async Task Its_date_is_an_http_date_of_now()
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(sandbox.Sized());
        var text = Assert.Single((await connection.ReadAnswerAsync()).Field("Date"));

        var date = DateTimeOffset.ParseExact(text, "ddd, dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal);
        var now = TimeProvider.System.GetUtcNow();
        Assert.InRange(date, now.AddMinutes(-2), now.AddMinutes(1));
    }

    private static void AssertBare(string head) => Assert.Matches("^HTTP/1\\.1 204 No Content\r\nDate: [^\r\n]+ GMT\r\n\r\n$", head);
}
