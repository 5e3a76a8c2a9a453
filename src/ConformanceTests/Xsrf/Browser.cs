using EmailSync.ConformanceTests.Login;

namespace EmailSync.ConformanceTests.Xsrf;

/// <summary>A logged-in browser: turns requests into those of its session.</summary>
/// <param name="Session">The session.</param>
/// <param name="Value">The value for X-XSRF-TOKEN.</param>
public sealed record Browser(CookieSession Session, string Value)
{
    public const string Field = "X-XSRF-TOKEN";

    /// <summary>Begins a session.</summary>
    /// <exception cref="InconclusiveException">The login gives no session, or no value.</exception>
    public static async Task<Browser> LogInAsync(Probe probe)
    {
        var session = await new BrowserLogin(probe).LogInAsync(probe.Credentials.Basic!);
        return new Browser(session,
            session.Xsrf ?? throw new InconclusiveException("the login gave neither a cookie XSRF-TOKEN nor a hidden input XSRF_TOKEN"));
    }

    /// <summary>Begins a session; null if that fails.</summary>
    public static async Task<Browser?> TryLogInAsync(Probe probe)
    {
        if (probe.Installation.Login is null || probe.Credentials.Basic is null) return null;
        try
        {
            return await LogInAsync(probe);
        }
        catch (InconclusiveException)
        {
            return null;
        }
    }

    /// <summary>Begins a session whose requests are accepted.</summary>
    /// <exception cref="InconclusiveException">They are not accepted.</exception>
    public static async Task<Browser> AcceptedAsync(Probe probe)
    {
        var browser = await LogInAsync(probe);
        await probe.ControlAsync("request accepted in a session", browser.Request(probe));
        return browser;
    }

    /// <summary>A request that should be accepted.</summary>
    public WireRequest Request(Probe probe) => WithoutValue(probe.Anonymous).With(Field, Value);

    /// <summary>A request with the session's cookies as its only credentials.</summary>
    public WireRequest WithoutValue(WireRequest request) =>
        request.Without("Authorization").Without("SO-AppToken").With("Cookie", Session.Cookies);

    /// <summary>The cookies with another XSRF-TOKEN, as somebody who can set cookies would send them.</summary>
    public string CookiesWith(string value) => string.Join("; ", Others(Session).Append($"XSRF-TOKEN={Uri.EscapeDataString(value)}"));

    /// <summary>Whether both belong to the same session.</summary>
    public bool IsSameSession(Browser other) => Others(Session).SequenceEqual(Others(other.Session));

    private static IEnumerable<string> Others(CookieSession session) =>
        session.Cookies.Split("; ").Where(cookie => !cookie.StartsWith("XSRF-TOKEN=", StringComparison.OrdinalIgnoreCase));
}

/// <summary>Two browsers of one user.</summary>
public static class BrowserPair
{
    /// <summary>Begins two sessions whose requests are accepted, and expects that their values differ.</summary>
    /// <exception cref="InconclusiveException">The second login gives the same session.</exception>
    public static async Task<(Browser First, Browser Second)> LogInAsync(Probe probe)
    {
        var first = await Browser.LogInAsync(probe);
        var second = await Browser.LogInAsync(probe);
        if (first.IsSameSession(second)) throw new InconclusiveException("a second login gave the same session again");
        probe.Expect(first.Value != second.Value, "another value in another session",
            first.Value == second.Value ? "the same value" : "another value");
        if (first.Value == second.Value)
            throw new InconclusiveException("both sessions have the same value, so neither can refuse the other's");
        // After both logins: the second may have ended the first.
        await probe.ControlAsync("request accepted in the first session", first.Request(probe));
        await probe.ControlAsync("request accepted in the second session", second.Request(probe));
        return (first, second);
    }
}
