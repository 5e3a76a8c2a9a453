using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Authentication;

public sealed class AuthorizationFieldTests(SharedMock shared)
{
    [Theory]
    [InlineData("basic dGplMDpUamUw")]
    [InlineData("BASIC dGplMDpUamUw")]
    [InlineData("bAsIc dGplMDpUamUw")]
    [InlineData("Basic     dGplMDpUamUw")]
    [InlineData("SoTicket   7T:mock-ticket==")]
    public async Task A_scheme_in_any_letter_case_and_with_several_blanks_is_taken(string authorization)
    {
        var sandbox = shared.OnSite();

        await sandbox.AssertTakenAsync(sandbox.Call(authorization));
    }

    [Theory]
    [InlineData("aUTHORIZATION: Basic dGplMDpUamUw")]
    [InlineData("authorization:Basic dGplMDpUamUw")]
    [InlineData("AUTHORIZATION:   Basic dGplMDpUamUw   ")]
    public async Task The_field_in_any_letter_case_and_with_blanks_round_its_value_is_taken(string field)
    {
        var sandbox = shared.OnSite();

        var answer = await RawRequest.ExchangeAsync(sandbox, RawRequest.Call(sandbox, field));

        Assert.Equal(204, answer.Status);
        Assert.Equal(1, await sandbox.EffectCountAsync());
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("Bearer")]
    [InlineData("SoTicket")]
    [InlineData("Digest username=\"tje0\"")]
    [InlineData("Negotiate YII=")]
    [InlineData("Session abc")]
    [InlineData("None abc")]
    [InlineData("1 dGplMDpUamUw")]
    [InlineData("dGplMDpUamUw")]
    [InlineData("Basic:dGplMDpUamUw")]
    [InlineData("Basic\tdGplMDpUamUw")]
    [InlineData(",")]
    public async Task A_scheme_that_is_unknown_or_has_no_credentials_is_refused(string authorization)
    {
        var (onSite, online) = (shared.OnSite(), shared.Online());

        await onSite.AssertUnauthorizedAsync(onSite.Call(authorization), "AUTH-21");
        await online.AssertUnauthorizedAsync(online.Call(authorization), "AUTH-21");
    }

    [Theory]
    [InlineData("Authorization:")]
    [InlineData("Authorization:   ")]
    public async Task An_empty_field_is_refused(string field)
    {
        var sandbox = shared.OnSite();

        var answer = await RawRequest.ExchangeAsync(sandbox, RawRequest.Call(sandbox, field));

        Assert.Equal((401, "AUTH-21"), (answer.Status, answer.Field("X-Mock-Requirement").Single()));
        Assert.Equal(2, answer.Field("WWW-Authenticate").Count);
        Assert.Equal(0, await sandbox.EffectCountAsync());
    }

    [Theory]
    [InlineData("Basic dGplMDpUamUw", "Basic d3Jvbmc6d3Jvbmc=")]
    [InlineData("Basic d3Jvbmc6d3Jvbmc=", "Basic dGplMDpUamUw")]
    [InlineData("Basic dGplMDpUamUw", "Basic dGplMDpUamUw")]
    [InlineData("Basic dGplMDpUamUw", "")]
    [InlineData("", "SoTicket 7T:mock-ticket==")]
    public async Task Two_fields_are_refused_in_either_order(string first, string second)
    {
        var sandbox = shared.OnSite();

        var answer =
            await RawRequest.ExchangeAsync(sandbox, RawRequest.Call(sandbox, $"Authorization: {first}", $"Authorization: {second}"));

        Assert.Equal((401, "AUTH-23"), (answer.Status, answer.Field("X-Mock-Requirement").Single()));
        Assert.Equal(2, answer.Field("WWW-Authenticate").Count);
        Assert.Equal(0, await sandbox.EffectCountAsync());
        Assert.Equal("AUTH-23", (await sandbox.JournalAsync()).Single().GetProperty("requirement").GetString());
    }

    [Fact]
    public async Task A_call_without_credentials_is_refused_in_the_words_of_the_captured_answer()
    {
        var sandbox = shared.OnSite();

        var error = await sandbox.AssertUnauthorizedAsync(sandbox.Call(null), "AUTH-01");

        Assert.Equal("ArgumentException", error.GetProperty("ErrorType").GetString());
        Assert.StartsWith("X-XSRF-TOKEN HTTP header missing.", error.GetProperty("Message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_in_the_query_or_in_a_form_is_not_taken()
    {
        var sandbox = shared.Online();
        var token = $"8A:{sandbox.Name}.mock-access-token";

        await sandbox.AssertUnauthorizedAsync(sandbox.Call(null, query: $"?access_token={token}"), "AUTH-18");
        await sandbox.AssertUnauthorizedAsync(sandbox.Call(null, $"access_token={token}", "application/x-www-form-urlencoded"), "AUTH-01");
    }

    [Fact]
    public async Task A_query_does_not_get_round_authentication()
    {
        var sandbox = shared.OnSite();

        await sandbox.AssertUnauthorizedAsync(sandbox.Call(null, query: "?$select=Name&authorization=Basic%20dGplMDpUamUw"), "AUTH-01");
    }
}
