using EmailSync.ConformanceTests.Authentication;

namespace EmailSync.ConformanceTests.Xsrf;

/// <summary>Which value counts, where it is read, and how exactly it is compared.</summary>
public sealed class ValueTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("XSRF-04")]
    public Task XSRF_04_MUST_The_value_of_another_session_is_refused() => Evaluate(async probe =>
    {
        var (mine, other) = await BrowserPair.LogInAsync(probe);
        foreach (var (browser, foreign, whose) in ((Browser, Browser, string)[])[(mine, other, "a later"), (other, mine, "an earlier")])
        {
            var session = browser.WithoutValue(probe.Anonymous).With(Browser.Field, foreign.Value);
            probe.ExpectRefused(await probe.SendAsync($"value of {whose} session", session));
            probe.ExpectRefused(
                await probe.SendAsync($"value of {whose} session, in the cookie as well",
                    session.With("Cookie", browser.CookiesWith(foreign.Value))));
        }
    });

    [Requirement("XSRF-05")]
    public Task XSRF_05_MUST_The_value_without_a_session_is_refused() => Evaluate(async probe =>
    {
        var value = probe.Marker();
        var request = probe.Anonymous.With(Browser.Field, value);
        probe.ExpectRefused(await probe.SendAsync("made-up value", request));
        probe.ExpectRefused(await probe.SendAsync("empty value", request.With(Browser.Field, "")));
        probe.ExpectRefused(
            await probe.SendAsync("made-up value with the cookie XSRF-TOKEN", request.With("Cookie", $"XSRF-TOKEN={value}")));
        probe.ExpectRefused(
            await probe.SendAsync("made-up value in a made-up session",
                request.With("Cookie", $"ASP.NET_SessionId={value}; XSRF-TOKEN={value}")));
        // No session is needed for this; if there is one, send a value that is valid elsewhere.
        if (await Browser.TryLogInAsync(probe) is not { } browser) return;
        probe.ExpectRefused(await probe.SendAsync("value of a session, without its cookies", request.With(Browser.Field, browser.Value)));
        probe.ExpectRefused(
            await probe.SendAsync("value of a session, with the cookie XSRF-TOKEN alone",
                request.With(Browser.Field, browser.Value).With("Cookie", $"XSRF-TOKEN={Uri.EscapeDataString(browser.Value)}")));
    });

    [Requirement("XSRF-08")]
    public Task XSRF_08_SHOULD_The_value_is_compared_exactly() => Evaluate(async probe =>
    {
        var browser = await Browser.AcceptedAsync(probe);
        var swapped = Altered.InLetterCase(browser.Value);
        if (swapped == browser.Value) throw new NotVerifiedException(Obstacle.NotOffered, "the value has no letters");
        probe.Mask.Learn(swapped, "xsrf-in-other-case");
        probe.ExpectRefused(
            await probe.SendAsync("value in other letter case", browser.WithoutValue(probe.Anonymous).With(Browser.Field, swapped)));
    });

    [Requirement("XSRF-09")]
    public Task XSRF_09_SHOULD_The_value_counts_in_the_field_only() => Evaluate(async probe =>
    {
        var browser = await Browser.AcceptedAsync(probe);
        var session = browser.WithoutValue(probe.Anonymous);
        var value = Uri.EscapeDataString(browser.Value);
        foreach (var name in (string[])["X-XSRF-TOKEN", "XSRF-TOKEN", "XSRF_TOKEN"])
        {
            probe.ExpectRefused(await probe.SendAsync($"value in the query, as {name}", session.WithQuery($"{name}={value}")));
            probe.ExpectRefused(
                await probe.SendAsync($"value in a form, as {name}",
                    session.WithContent("application/x-www-form-urlencoded", $"{name}={value}")));
            probe.ExpectRefused(
                await probe.SendAsync($"value in a cookie, as {name}",
                    session.With("Cookie", $"{browser.Session.Cookies}; {name}={value}")));
        }
    });
}
