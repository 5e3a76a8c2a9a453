using EmailSync.Login.Tests.OpenId;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Login.Tests.Rules;

/// <summary>Whether a token had to be requested or refreshed.</summary>
public sealed class TokenRuleTests
{
    [Fact]
    public async Task A_token_for_each_call_breaks_TOK_01_from_the_third_on()
    {
        await using var run = await LoginRun.StartAsync();
        for (var i = 0; i < 4; i++) await CallAsync(run, await TokenAsync(run));
        Assert.Equal(["C-TOK-01", "C-TOK-01"], await run.AllAsync("C-TOK"));
        Assert.Empty(await run.AllAsync("C-MAN-06"));
    }

    [Fact]
    public async Task Tokens_that_serve_several_calls_that_were_not_used_or_that_are_half_spent_do_not()
    {
        await using var run = await LoginRun.StartAsync();
        for (var i = 0; i < 3; i++)
        {
            var token = await TokenAsync(run);
            await CallAsync(run, token);
            await CallAsync(run, token);
        }

        // Programs that begin at the same time.
        for (var i = 0; i < 3; i++) await TokenAsync(run);
        for (var i = 0; i < 3; i++)
        {
            await CallAsync(run, await TokenAsync(run));
            run.Advance(TimeSpan.FromMinutes(31));
        }

        Assert.Empty(await run.AllAsync("C-TOK"));
    }

    [Fact]
    public async Task A_new_token_after_a_fault_that_answers_401_does_not()
    {
        await using var run = await LoginRun.StartAsync();
        for (var i = 0; i < 4; i++)
        {
            var token = await TokenAsync(run);
            await CallAsync(run, token);
            await CallAsync(run, token, "status; status=401", 401);
        }

        Assert.Empty(await run.AllAsync("C-TOK"));
    }

    [Fact]
    public async Task Tokens_of_people_who_sign_in_on_a_page_do_not()
    {
        await using var run = await LoginRun.StartAsync();
        for (var i = 0; i < 4; i++)
        {
            var form = run.Application.Request();
            form.Remove("prompt");
            (form["user"], form["password"], form["tenant"], form["consent"]) = ("tje0", "Tje0", RuleMock.Tenant, "yes");
            using var answer = await run.Application.PostAsync(SignIn.AuthorizePath, form);
            var code = SignIn.LocationOf(answer).Split("code=")[1].Split('&')[0];
            var tokens = await run.Application.TokensAsync(SignIn.Exchange(Uri.UnescapeDataString(code)));
            await CallAsync(run, tokens.GetProperty("access_token").GetString()!);
        }

        Assert.Empty(await run.AllAsync("C-TOK"));
    }

    [Fact]
    public async Task Refreshing_a_token_that_is_valid_for_long_breaks_TOK_02_from_the_third_time_in_a_row_on()
    {
        await using var run = await LoginRun.StartAsync();
        var refreshToken = await SignedInAsync(run);
        for (var i = 0; i < 4; i++) await CallAsync(run, await run.RefreshAsync(refreshToken));
        Assert.Equal(["C-TOK-02", "C-TOK-02"], await run.AllAsync("C-TOK"));
    }

    [Theory]
    [InlineData(56)] // minutes: due
    [InlineData(61)] // expired
    public async Task Refreshing_one_that_is_due_does_not(int minutes)
    {
        await using var run = await LoginRun.StartAsync();
        var refreshToken = await SignedInAsync(run);
        for (var i = 0; i < 4; i++)
        {
            run.Advance(TimeSpan.FromMinutes(minutes));
            await CallAsync(run, await run.RefreshAsync(refreshToken));
        }

        Assert.Empty(await run.AllAsync("C-TOK"));
    }

    [Fact]
    public async Task Two_programs_with_one_refresh_token_that_each_refresh_when_theirs_is_due_do_not()
    {
        await using var run = await LoginRun.StartAsync();
        var refreshToken = await SignedInAsync(run);
        for (var i = 0; i < 8; i++)
        {
            run.Advance(TimeSpan.FromMinutes(30));
            await CallAsync(run, await run.RefreshAsync(refreshToken));
        }

        Assert.Empty(await run.AllAsync("C-TOK"));
    }

    [Fact]
    public async Task Refreshing_after_a_fault_that_answers_401_does_not()
    {
        await using var run = await LoginRun.StartAsync();
        var refreshToken = await SignedInAsync(run);
        for (var i = 0; i < 4; i++) await CallAsync(run, await run.RefreshAsync(refreshToken), "status; status=401", 401);
        Assert.Empty(await run.AllAsync("C-TOK"));
    }

    [Fact]
    public async Task Refreshing_again_for_a_call_that_is_refused_for_another_reason_breaks_TOK_03()
    {
        await using var run = await LoginRun.StartAsync();
        var refreshToken = await SignedInAsync(run);
        for (var i = 0; i < 3; i++) await CallAsync(run, await run.RefreshAsync(refreshToken), status: 400, body: "[]");
        // Frameworks refresh once for a refusal.
        Assert.Equal(["C-TOK-03"], await run.AllAsync("C-TOK"));
    }

    [Fact]
    public async Task A_refusal_between_accepted_calls_does_not()
    {
        await using var run = await LoginRun.StartAsync();
        var refreshToken = await SignedInAsync(run);
        for (var i = 0; i < 3; i++)
        {
            var token = await run.RefreshAsync(refreshToken);
            await CallAsync(run, token, status: 400, body: "[]");
            await CallAsync(run, token);
            run.Advance(TimeSpan.FromMinutes(56));
        }

        Assert.Empty(await run.AllAsync("C-TOK"));
    }

    private static async Task<string> TokenAsync(LoginRun run) =>
        (await run.Application.SignedInAsync()).GetProperty("access_token").GetString()!;

    private static async Task<string> SignedInAsync(LoginRun run) =>
        (await run.Application.SignedInAsync()).GetProperty("refresh_token").GetString()!;

    private static async Task CallAsync(LoginRun run, string token, string? fault = null, int status = 204,
        string body = TestSandbox.Account)
    {
        using var request = run.Application.Sandbox.Call($"Bearer {token}", body);
        if (fault is not null) request.Headers.TryAddWithoutValidation("X-Mock-Fault", fault);
        using var response = await run.Application.Sandbox.SendAsync(request);
        Assert.Equal(status, (int)response.StatusCode);
    }
}
