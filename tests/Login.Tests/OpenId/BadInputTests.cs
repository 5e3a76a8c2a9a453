using System.Net;
using System.Text;
using EmailSync.MockServer.Tests.Running;

namespace EmailSync.Login.Tests.OpenId;

/// <summary>Input that no client means: it gets a clear error, changes nothing, and breaks nothing.</summary>
public sealed class BadInputTests(SharedMock shared)
{
    private static readonly string Long = new('x', 100_000);

    public static TheoryData<string, string> Values => new()
    {
        { "empty", "" },
        { "non-ASCII", "\u00e6\u00f8\u00e5 \ud83d\ude00" },
        { "control characters", "\r\nSet-Cookie: a=b\r\n\r\n\0\u001b[31m" },
        { "overlong", Long },
        { "quotes", "\"'\\</script><b>" },
        { "format", "{0} %s %00 %zz ${a}" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task No_value_of_a_parameter_breaks_an_authorization(string kind, string value)
    {
        var signIn = SignIn.At(shared);
        string[] others = ["response_mode", "code_challenge", "code_challenge_method", "user", "password", "tenant", "consent"];
        foreach (var name in signIn.Request().Keys.Concat(others))
        {
            var request = signIn.Request();
            request[name] = value;

            using var response = await signIn.PostAsync(SignIn.AuthorizePath, request);

            await AssertCleanAsync(response, $"{name}: {kind}");
        }
    }

    [Theory]
    [MemberData(nameof(Values))]
    public async Task No_value_of_a_parameter_breaks_an_exchange(string kind, string value)
    {
        var signIn = SignIn.At(shared);
        var names = SignIn.Exchange("").Keys.Concat(["code_verifier", "refresh_token", "redirect_url", "scope"]);
        foreach (var name in names)
        {
            foreach (var right in new[] { SignIn.Exchange("bogus"), SignIn.Refresh("bogus") })
            {
                right[name] = value;

                using var response = await signIn.PostAsync(SignIn.TokensPath, right);

                await AssertCleanAsync(response, $"{name}: {kind}");
                await SignIn.ErrorOf(response);
            }
        }

        using var revoked = await signIn.PostAsync(SignIn.RevokePath, [new("token", value)]);
        await AssertCleanAsync(revoked, kind);
    }

    [Fact]
    public async Task A_parameter_with_two_values_is_refused_and_a_repeated_one_is_not()
    {
        var signIn = SignIn.At(shared);
        foreach (var (name, value) in signIn.Request())
        {
            using var twice = await signIn.AuthorizeAsync([.. signIn.Request(), new(name, $"{value}2")]);
            using var same = await signIn.AuthorizeAsync([.. signIn.Request(), new(name, value)]);

            if (name is "client_id" or "redirect_uri") Assert.Equal(HttpStatusCode.BadRequest, twice.StatusCode);
            else Assert.Equal("invalid_request", SignIn.ParametersOf(twice)["error"]);
            Assert.NotEmpty(SignIn.ParametersOf(same)["code"]);
        }

        foreach (var (name, value) in SignIn.Exchange(await signIn.CodeAsync()))
        {
            using var twice = await signIn.PostAsync($"{SignIn.TokensPath}?{name}={Uri.EscapeDataString(value)}2",
                SignIn.Exchange("bogus"));
            Assert.Equal("invalid_request", (await SignIn.ErrorOf(twice)).Error);
        }

        using var tokens = await signIn.PostAsync(SignIn.RevokePath, [new("token", "a"), new("token", "b")]);
        Assert.Equal("invalid_request", (await SignIn.ErrorOf(tokens)).Error);
    }

    [Fact]
    public async Task Every_parameter_of_an_exchange_may_be_missing_without_harm()
    {
        var signIn = SignIn.At(shared);
        var right = SignIn.Exchange(await signIn.CodeAsync());
        foreach (var name in right.Keys.Where(name => name != "redirect_uri"))
        {
            var form = new Dictionary<string, string>(right);
            form.Remove(name);

            using var response = await signIn.PostAsync(SignIn.TokensPath, form);

            var (_, description) = await SignIn.ErrorOf(response);
            Assert.Contains($"{name} is missing", description, StringComparison.Ordinal);
        }

        await signIn.TokensAsync(right);
    }

    [Theory]
    [InlineData("state", "a b&c=d#e%\u00e6")]
    [InlineData("state", "\r\nSet-Cookie: a=b")]
    public async Task A_state_comes_back_as_it_was_sent_and_adds_no_header(string name, string value)
    {
        var signIn = SignIn.At(shared);
        var request = signIn.Request();
        request[name] = value;

        using var response = await signIn.AuthorizeAsync(request);

        Assert.Equal(value, SignIn.ParametersOf(response)[name]);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData(SignIn.AuthorizePath, "GET, OPTIONS, POST")]
    [InlineData(SignIn.TokensPath, "OPTIONS, POST")]
    [InlineData(SignIn.RevokePath, "OPTIONS, POST")]
    [InlineData("/login/logout", "GET, OPTIONS")]
    public async Task Other_methods_are_refused_with_those_that_are_allowed(string path, string allowed)
    {
        foreach (var method in (string[])["HEAD", "PUT", "DELETE", "PATCH"])
        {
            using var response = await SendAsync(method, path);
            Assert.Equal((HttpStatusCode.MethodNotAllowed, allowed),
                (response.StatusCode, string.Join(", ", response.Content.Headers.Allow.Order())));
        }

        using var options = await SendAsync("OPTIONS", path);
        Assert.Equal(HttpStatusCode.NoContent, options.StatusCode);
    }

    [Theory]
    [InlineData(SignIn.AuthorizePath)]
    [InlineData(SignIn.TokensPath)]
    [InlineData(SignIn.RevokePath)]
    public async Task A_body_over_the_limit_is_refused_even_without_a_length(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new ByteArrayContent(Encoding.ASCII.GetBytes($"grant_type={new string('x', 1024 * 1024)}")),
        };
        request.Headers.TransferEncodingChunked = true;

        using var response = await shared.Mock.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData("{\"grant_type\":\"refresh_token\"}", "application/json")]
    [InlineData("=&&&=&%", "application/x-www-form-urlencoded")]
    [InlineData("<xml/>", "text/xml")]
    public async Task A_body_that_is_no_form_is_refused(string body, string contentType)
    {
        using var content = new StringContent(body, Encoding.UTF8, contentType);

        using var response = await shared.Mock.Http.PostAsync(SignIn.TokensPath, content, TestContext.Current.CancellationToken);

        Assert.Equal("invalid_request", (await SignIn.ErrorOf(response)).Error);
    }

    [Fact]
    public async Task More_codes_than_are_kept_drop_the_oldest()
    {
        await using var mock = await RunningMock.StartAsync(
            new MockServer.Options.MockOptions { Port = 0, Login = new MockServer.Options.LoginOptions { Tokens = 10 } });
        var signIn = new SignIn(mock, "Cust1");
        var first = await signIn.CodeAsync();
        for (var i = 0; i < 10; i++) await signIn.CodeAsync();

        using var response = await signIn.PostAsync(SignIn.TokensPath, SignIn.Exchange(first));

        Assert.Equal("invalid_grant", (await SignIn.ErrorOf(response)).Error);
    }

    private Task<HttpResponseMessage> SendAsync(string method, string path) =>
        shared.Mock.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), TestContext.Current.CancellationToken);

    private static async Task AssertCleanAsync(HttpResponseMessage response, string what)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode < 500, $"{what}: {response.StatusCode} {text}");
        Assert.DoesNotContain("a=b", response.Headers.TryGetValues("Set-Cookie", out var cookies) ? string.Join(' ', cookies) : "",
            StringComparison.Ordinal);
        Assert.DoesNotContain("</script><b>", text, StringComparison.Ordinal);
        if (response.Headers.NonValidated.TryGetValues("Location", out var location))
            Assert.StartsWith(SignIn.Redirect, location.ToString(), StringComparison.Ordinal);
    }
}
