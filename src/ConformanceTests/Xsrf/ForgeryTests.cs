using EmailSync.ConformanceTests.Authentication;

namespace EmailSync.ConformanceTests.Xsrf;

/// <summary>Requests that another site can make a browser send: with the cookies, but without the value.</summary>
public sealed class ForgeryTests(Suite suite) : RequirementTests(suite)
{
    [Requirement("XSRF-02", CountsEffects = true)]
    public Task XSRF_02_MUST_A_session_without_the_value_is_refused() => CheckForgeries((_, session) =>
        [("session without X-XSRF-TOKEN", session)]);

    [Requirement("XSRF-03", CountsEffects = true)]
    public Task XSRF_03_MUST_A_session_with_a_wrong_value_is_refused() => CheckForgeries((browser, session) =>
    {
        var (value, other) = (browser.Value, Altered.InTheMiddle(browser.Value));
        var madeUp = new string('0', value.Length);
        return
        [
            ("altered value", session.With(Browser.Field, other)),
            ("empty value", session.With(Browser.Field, "")),
            ("truncated value", session.With(Browser.Field, value[..^1])),
            ("first character of the value", session.With(Browser.Field, value[..1])),
            ("prolonged value", session.With(Browser.Field, $"{value}0")),
            ("made-up value", session.With(Browser.Field, madeUp)),
            ("made-up value, in the cookie as well", session.With(Browser.Field, madeUp).With("Cookie", browser.CookiesWith(madeUp))),
            ("empty value, in the cookie as well", session.With(Browser.Field, "").With("Cookie", browser.CookiesWith(""))),
        ];
    });

    private Task CheckForgeries(Func<Browser, WireRequest, IReadOnlyList<(string Label, WireRequest Request)>> forgeries,
        [System.Runtime.CompilerServices.CallerMemberName] string test = "") => Evaluate(async probe =>
    {
        var effects = await EffectWatch.StartAsync(probe);
        var browser = await Browser.LogInAsync(probe);
        var session = browser.WithoutValue(effects.Request);
        await probe.ControlAsync("request accepted in a session", session.With(Browser.Field, browser.Value));
        await effects.ExpectNoneAsync("requests without the session's value", async () =>
        {
            foreach (var (label, request) in forgeries(browser, session)) probe.ExpectRefused(await probe.SendAsync(label, request));
        });
        effects.Conclude();
    }, test);
}
