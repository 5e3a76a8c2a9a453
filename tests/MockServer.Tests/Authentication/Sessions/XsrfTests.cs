using EmailSync.MockServer.Tests.Running;

namespace EmailSync.MockServer.Tests.Authentication.Sessions;

public sealed class XsrfTests(SharedMock shared)
{
    [Theory]
    [InlineData("X-XSRF-TOKEN")]
    [InlineData("x-xsrf-token")]
    [InlineData("X-Xsrf-Token")]
    public async Task A_session_with_its_value_is_taken_on_site_and_online(string field)
    {
        foreach (var sandbox in (TestSandbox[])[shared.OnSite(), shared.Online()])
        {
            var session = await BrowserSession.LogInAsync(sandbox);

            var entry = await sandbox.AssertTakenAsync(session.Call(sandbox, null).With(field, session.Xsrf));

            var caller = entry.GetProperty("caller");
            Assert.Equal(("tje0", "Session"), (caller.GetProperty("user").GetString(), caller.GetProperty("scheme").GetString()));
        }
    }

    [Fact]
    public async Task The_value_of_the_hidden_input_is_taken()
    {
        var sandbox = shared.OnSite();
        var session = await BrowserSession.LogInAsync(sandbox);

        await sandbox.AssertTakenAsync(session.Call(sandbox, session.HiddenInput));
    }

    [Fact]
    public async Task A_session_without_the_field_is_refused()
    {
        var sandbox = shared.OnSite();
        var session = await BrowserSession.LogInAsync(sandbox);

        await sandbox.AssertUnauthorizedAsync(session.Call(sandbox, null), "XSRF-02");
    }

    [Fact]
    public async Task A_session_with_an_empty_wrong_or_altered_value_is_refused()
    {
        var sandbox = shared.OnSite();
        var session = await BrowserSession.LogInAsync(sandbox);
        // A value of digits only has no other letter case.
        while (session.Xsrf.All(char.IsAsciiDigit)) session = await BrowserSession.LogInAsync(sandbox);

        foreach (var value in (string[])["", "wrong", session.Xsrf[..^1], session.Xsrf + "0", session.Xsrf.ToUpperInvariant(), session.Id])
        {
            var error = await sandbox.AssertUnauthorizedAsync(session.Call(sandbox, value), "XSRF-03");
            Assert.Equal("XsrfValidationException", error.GetProperty("ErrorType").GetString());
        }
    }

    [Fact]
    public async Task The_value_of_another_session_is_refused()
    {
        var sandbox = shared.OnSite();
        var (one, other) = (await BrowserSession.LogInAsync(sandbox), await BrowserSession.LogInAsync(sandbox, "ADM0", ""));

        await sandbox.AssertUnauthorizedAsync(one.Call(sandbox, other.Xsrf), "XSRF-04");
        await sandbox.AssertUnauthorizedAsync(other.Call(sandbox, one.Xsrf), "XSRF-04");
        await sandbox.AssertTakenAsync(one.Call(sandbox, one.Xsrf));
    }

    [Fact]
    public async Task A_value_without_a_session_or_with_an_unknown_one_is_refused()
    {
        var sandbox = shared.OnSite();
        var session = await BrowserSession.LogInAsync(sandbox);

        await sandbox.AssertUnauthorizedAsync(sandbox.Call(null).With("X-XSRF-TOKEN", session.Xsrf), "XSRF-05");
        await sandbox.AssertUnauthorizedAsync(sandbox.Call(null).With("X-XSRF-TOKEN", session.Xsrf).With("Cookie", "ASP.NET_SessionId="),
            "XSRF-05");
        await sandbox.AssertUnauthorizedAsync((session with { Id = "unknown" }).Call(sandbox, session.Xsrf), "XSRF-05");
        await sandbox.AssertUnauthorizedAsync((session with { Id = session.Id.ToUpperInvariant() + "x" }).Call(sandbox, session.Xsrf),
            "XSRF-05");
    }

    [Fact]
    public async Task A_value_in_the_query_in_a_form_or_in_a_cookie_alone_is_refused()
    {
        var sandbox = shared.OnSite();
        var session = await BrowserSession.LogInAsync(sandbox);
        var cookie = $"ASP.NET_SessionId={session.Id}; XSRF-TOKEN={session.Xsrf}; X-XSRF-TOKEN={session.Xsrf}";
        var form = $"X-XSRF-TOKEN={session.Xsrf}&XSRF_TOKEN={session.Xsrf}&SyncUserAccount.AccountId=17";

        await sandbox.AssertUnauthorizedAsync(
            sandbox.Call(null, form, "application/x-www-form-urlencoded", $"?X-XSRF-TOKEN={session.Xsrf}").With("Cookie", cookie),
            "XSRF-02");
    }

    [Fact]
    public async Task Two_fields_are_refused_in_either_order()
    {
        var sandbox = shared.OnSite();
        var session = await BrowserSession.LogInAsync(sandbox);

        foreach (var (first, second) in new[] { (session.Xsrf, "wrong"), ("wrong", session.Xsrf), (session.Xsrf, session.Xsrf) })
        {
            var answer = await RawRequest.ExchangeAsync(sandbox, RawRequest.Call(sandbox,
                $"Cookie: ASP.NET_SessionId={session.Id}", $"X-XSRF-TOKEN: {first}", $"X-XSRF-TOKEN: {second}"));
            Assert.Equal((401, "XSRF-03"), (answer.Status, answer.Field("X-Mock-Requirement").Single()));
        }

        Assert.Equal(0, await sandbox.EffectCountAsync());
    }

    [Fact]
    public async Task With_Authorization_neither_session_nor_value_matter()
    {
        var (right, wrong) = (shared.OnSite(), shared.OnSite());
        var session = await BrowserSession.LogInAsync(wrong);

        await right.AssertTakenAsync(right.Call().With("X-XSRF-TOKEN", "wrong").With("Cookie", "ASP.NET_SessionId=unknown"));
        await wrong.AssertUnauthorizedAsync(session.Call(wrong, session.Xsrf).With("Authorization", Credentials.Basic("tje0:wrong")),
            "AUTH-08");
    }

    [Fact]
    public async Task The_session_of_a_user_without_the_EMail_agent_is_forbidden()
    {
        var sandbox = shared.OnSite();
        var session = await BrowserSession.LogInAsync(sandbox, "noemail", "noemail");

        await sandbox.AssertRefusedAsync(session.Call(sandbox, session.Xsrf), 403, "AUTH-25");
    }
}
