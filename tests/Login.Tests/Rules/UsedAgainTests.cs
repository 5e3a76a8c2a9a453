using EmailSync.MockServer.Authentication.Issued;

namespace EmailSync.Login.Tests.Rules;

/// <summary>Issued tokens and tickets that are used again after they were refused, or that serve one call each.</summary>
public sealed class UsedAgainTests
{
    [Theory]
    [InlineData(false, false, "expired")]
    [InlineData(false, true, "revoked")]
    [InlineData(true, false, "expired")]
    [InlineData(true, true, "revoked")]
    public async Task A_token_or_ticket_used_again_after_it_was_refused_breaks_AUTH_08(bool isTicket, bool isRevoked, string state)
    {
        await using var mock = await RuleMock.StartAsync();
        var (text, credential) = isTicket ? mock.Ticket() : mock.Token();
        var authorization = $"{(isTicket ? "SoTicket" : "Bearer")} {text}";
        Assert.Equal(204, await mock.CallAsync(authorization));
        if (isRevoked) mock.Inside.Issued.Revoke(credential);
        else mock.Advance(TimeSpan.FromHours(7));

        Assert.Equal(401, await mock.CallAsync(authorization));
        mock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(401, await mock.CallAsync(authorization));

        // Nobody knows before the first refusal.
        Assert.Equal(["", "", "C-AUTH-08"], await mock.FindingsAsync());
        Assert.Contains(state, (await mock.FindingAsync("C-AUTH-08")).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_token_after_the_refusal_does_not()
    {
        await using var mock = await RuleMock.StartAsync();
        var old = mock.Token().Text;
        mock.Advance(TimeSpan.FromHours(7));
        Assert.Equal(401, await mock.CallAsync($"Bearer {old}"));
        Assert.Equal(204, await mock.CallAsync($"Bearer {mock.Token().Text}"));
        Assert.Equal(["", ""], await mock.FindingsAsync());
    }

    [Fact]
    public async Task Tokens_that_the_test_issues_for_each_call_are_nobodys_mistake()
    {
        await using var mock = await RuleMock.StartAsync();
        for (var i = 0; i < 5; i++) Assert.Equal(204, await mock.CallAsync($"Bearer {mock.Token().Text}"));
        Assert.All(await mock.FindingsAsync(), Assert.Empty);
    }
}
