using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Results;

public sealed class HostileFieldsTests(SharedMock shared)
{
    private const int Long = 30_000;

    public static TheoryData<string> Fields =>
    [
        $"Accept: {new string(',', Long)}",
        $"Accept: {Repeated("a/b,")}",
        $"Accept: {Repeated("*/*;q=0.1,")}",
        $"Accept-Language: {Repeated("a,")}",
        $"Accept-Language: {Repeated("en-")}",
        $"SO-Language: {Repeated("x;")}",
        $"SO-TimeZone: {Repeated("NO,")}",
        $"SO-TimeZone: {new string('9', Long)}",
        "SO-TimeZone: ,",
        "SO-TimeZone: %00",
        "SO-Language: x_y;q=-1e999",
        "Accept-Language: en;q=nan",
        "Accept-Language: ;;=;",
        "SO-Culture: ../..",
        "SO-Browser-TZ-Offset: x",
    ];

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task No_field_of_the_request_makes_the_answer_fail(string field)
    {
        using var response = await shared.OnSite().ReadAsync(ResultCalls.Ready, field);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(5, (await TestSandbox.JsonOf(response)).GetArrayLength());
    }

    [Theory]
    [InlineData("SO-TimeZone: \u00C5")]
    [InlineData("SO-Language: \u00C5")]
    [InlineData("Accept: \u00FF\u00FE/\u00C5")]
    public async Task Nor_does_one_that_is_no_ascii(string field)
    {
        var sandbox = shared.OnSite();
        await using var connection = await RawConnection.OpenAsync(sandbox.Mock);
        await connection.SendAsync(
            sandbox.Head($"POST {sandbox.Prefix}{ResultCalls.Ready} HTTP/1.1", [$"Authorization: {TestSandbox.Tje0}", field]));
        Assert.InRange((await connection.ReadAnswerAsync()).Status, 200, 499);
    }

    [Theory]
    [InlineData("a,")]
    [InlineData("a/")]
    [InlineData("TableRight/Mask,")]
    [InlineData("/,")]
    public async Task A_long_select_is_bounded_work(string part)
    {
        using var response = await shared.OnSite()
            .ReadAsync($"{ResultCalls.Ready}?$select={string.Concat(Enumerable.Repeat(part, 7000 / part.Length))}", "Accept: text/xml");
        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task Fields_that_are_there_twice_are_taken_together()
    {
        var sandbox = shared.OnSite();
        await sandbox.TellOwnerAsync("NO:\"Nei\";US:\"No\"");
        var account =
            (await sandbox.ReadJsonAsync(ResultCalls.Ready, "Accept-Language: fr", "Accept-Language: nb", "SO-TimeZone: NO",
                "SO-TimeZone: includeTZOffset"))[0];
        Assert.Equal("Nei", account.TextAt("AssociateName"));
    }

    private static string Repeated(string part) => string.Concat(Enumerable.Repeat(part, Long / part.Length));
}
