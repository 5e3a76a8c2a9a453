using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Findings.Patterns;

public sealed class RepetitionTests
{
    private const string Fails = """{"SyncUserAccount":{"AssociateName":"mail-server-down"}}""";

    [Theory]
    [InlineData("0 0 0", "||C-MAN-03")]
    [InlineData("0 0 199", "||C-MAN-03")]
    [InlineData("0 0 200 399", "|||C-MAN-03")]
    [InlineData("0 0 200 400 800", "||||")]
    [InlineData("0 0 1000 1000 1000 1000", "|||||C-MAN-03")]
    public async Task A_failed_call_repeated_without_a_wait_that_grows_breaks_MAN_03_from_the_second_repetition_on(string waits,
        string expected)
    {
        await using var mock = await PatternsMock.StartAsync();
        foreach (var wait in waits.Split(' '))
        {
            mock.Clock.Advance(TimeSpan.FromMilliseconds(int.Parse(wait, System.Globalization.CultureInfo.InvariantCulture)));
            await mock.CallAsync(Fails);
        }

        Assert.Equal(expected, string.Join('|', await mock.FindingsAsync()));
    }

    [Fact]
    public async Task Refused_calls_are_repeated_in_vain_too()
    {
        await using var mock = await PatternsMock.StartAsync();
        for (var i = 0; i < 3; i++) await mock.CallAsync(authorization: "Basic dGplMDp3cm9uZw==");
        Assert.Equal(["", "", "C-MAN-03"], await mock.FindingsAsync());
    }

    [Theory]
    [InlineData("wrong-host", "0 0 0 0", "||||C-MAN-03", 421)]
    [InlineData("wrong-host", "0 0 0 200 0 400 0 800", "||||||||", 421)]
    [InlineData("status; status=408", "0 0 0 200 0", "|||||", 408)]
    [InlineData("status; status=409", "0 0", "||C-MAN-03", 409)]
    public async Task What_HTTP_clients_repeat_by_themselves_once_is_not_held_against_the_code_that_calls(string fault, string waits,
        string expected, int status)
    {
        await using var mock = await PatternsMock.StartAsync();
        foreach (var wait in waits.Split(' ').Prepend("0"))
        {
            mock.Clock.Advance(TimeSpan.FromMilliseconds(int.Parse(wait, System.Globalization.CultureInfo.InvariantCulture)));
            using var response = await mock.Site.SendAsync(mock.Site.Call().With("X-Mock-Fault", fault));
            Assert.Equal(status, (int)response.StatusCode);
        }

        Assert.Equal(expected, string.Join('|', await mock.FindingsAsync()));
    }

    [Fact]
    public async Task Calls_that_differ_and_calls_that_succeed_are_no_repetitions()
    {
        await using var mock = await PatternsMock.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            await mock.CallAsync();
            await mock.CallAsync($$$"""{"SyncUserAccount":{"AccountId":"{{{i}}}"}}""");
        }

        Assert.All(await mock.FindingsAsync(), Assert.Empty);
    }
}
