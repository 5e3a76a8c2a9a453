namespace EmailSync.ConformanceTests.Login;

/// <summary>Logs in as a browser would: reads the form, posts it, follows the redirect, keeps the cookies.</summary>
public sealed class BrowserLogin(Probe probe)
{
    private const int MostRedirects = 5;
    private readonly Dictionary<string, string> cookies = [];
    private Uri address = probe.Installation.Login!;

    /// <summary>Makes a session.</summary>
    /// <exception cref="InconclusiveException">The form cannot be used, or does not give a session.</exception>
    public async Task<CookieSession> LogInAsync(UserPassword user)
    {
        var shown = await FollowAsync("login form", Request("GET"));
        var form = LoginForm.Read(shown.Text) ?? LoginForm.Plain;
        if (form.Action is { } action) address = new Uri(address, action);
        var content = form.Content(user.User, user.Password);
        var answer = await FollowAsync("login", Request("POST").WithContent("application/x-www-form-urlencoded", content));
        if (answer.Status >= 400 || cookies.Count == 0)
            throw new InconclusiveException(
                $"{Settings.Login.Name}: the login was answered {answer}{(cookies.Count == 0 ? " and set no cookie" : "")}");

        var hidden = LoginForm.InputValue(answer.Text, "XSRF_TOKEN");
        var xsrf = cookies.GetValueOrDefault("XSRF-TOKEN");
        if (xsrf is not null) xsrf = Uri.UnescapeDataString(xsrf);
        probe.Mask.Learn(hidden, "xsrf-page");
        probe.Mask.Learn(xsrf, "xsrf");
        return new CookieSession(string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")), xsrf, hidden);
    }

    private WireRequest Request(string method)
    {
        var request = new WireRequest(method, address.PathAndQuery, [], []).Adding("Host", address.Authority).Adding("Accept", "text/html");
        return cookies.Count == 0
            ? request
            : request.Adding("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
    }

    private async Task<Reply> FollowAsync(string label, WireRequest request)
    {
        for (var i = 0; ; i++)
        {
            var reply = await probe.SendAsync(label, request);
            foreach (var line in reply.All("Set-Cookie")) Keep(line);
            if (reply.Status is < 300 or >= 400 || reply.Field("Location") is not { } location || i == MostRedirects) return reply;
            var next = new Uri(address, location);
            // Send credentials only to the target.
            if (next.Authority != address.Authority) return reply;
            address = next;
            request = Request("GET");
        }
    }

    private void Keep(string setCookie)
    {
        var pair = setCookie.Split(';')[0];
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0) return;
        var (name, value) = (pair[..equals].Trim(), pair[(equals + 1)..].Trim());
        if (value.Length == 0) cookies.Remove(name);
        else cookies[name] = value;
        probe.Mask.Learn(value, $"cookie-{name}");
    }
}

/// <summary>A session made with the login form.</summary>
/// <param name="Cookies">The value of a Cookie field with all its cookies.</param>
/// <param name="XsrfCookie">Value of its XSRF-TOKEN cookie, as it goes into X-XSRF-TOKEN; null if there is none.</param>
/// <param name="HiddenInput">Value of the hidden input XSRF_TOKEN of its page; null if there is none.</param>
public sealed record CookieSession(string Cookies, string? XsrfCookie, string? HiddenInput)
{
    /// <summary>The value to send: the cookie's, or the page's if there is no cookie.</summary>
    public string? Xsrf => XsrfCookie ?? HiddenInput;
}
